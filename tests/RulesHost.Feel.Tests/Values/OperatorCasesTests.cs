namespace RulesHost.Feel.Tests.Values;

public class OperatorCasesTests
{
    public static TheoryData<string> Cases => CaseFile.In("Values");

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_operator_answers_as_its_case_says(string line) => CaseFile.Check(line);
}
