namespace RulesHost.Rules.Loading.Shapes;

public static class JsonSchemaWriter
{
    public static string Write(Shape root) => throw new NotImplementedException();
}
