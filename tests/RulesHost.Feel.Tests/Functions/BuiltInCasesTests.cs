namespace RulesHost.Feel.Tests.Functions;

public class BuiltInCasesTests
{
    public static TheoryData<string> Cases => CaseFile.In("Functions");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_built_in_function_answers_as_its_case_says(string line) => CaseFile.Check(line);
}
