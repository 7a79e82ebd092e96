namespace RulesHost.Rules.Tests.Formatting;

public sealed class MissingIdsTests
{
    [Fact]
    public void A_rule_in_a_block_gets_its_id_as_the_first_line() => Layout.Of("""
        rules:
          - id: FS-010
            then: { a: 1 }
          # the next one
          - when: { country: 'NO' }   # Norway
            then: { a: 2 }
          -
            then: { a: 3 }
          -   "then": { a: 4 }
        """).ShouldBe("""
        rules:
          - id: FS-010
            then: { a: 1 }
          # the next one
          - id: FS-020
            when: { country: 'NO' }   # Norway
            then: { a: 2 }
          -
            id: FS-030
            then: { a: 3 }
          -   id: FS-040
              "then": { a: 4 }

        """);

    [Theory]
    [InlineData("[ { when: { a: 1 }, then: { b: 2 } } ]", "[ { id: R-010, when: { a: 1 }, then: { b: 2 } } ]")]
    [InlineData("[{then: {b: 2}}]", "[{ id: R-010, then: {b: 2}}]")]
    [InlineData("[ { \"then\": { b: 2 } }, { then: { b: 3 } } ]", "[ { id: R-010, \"then\": { b: 2 } }, { id: R-020, then: { b: 3 } } ]")]
    [InlineData("[ { then: { b: 2 }, id: '' } ]", "[ { then: { b: 2 }, id: 'R-010' } ]")]
    [InlineData("[ { then: { b: 2 }, id: ~ } ]", "[ { then: { b: 2 }, id: R-010 } ]")]
    [InlineData("[ { id: , then: { b: 2 } } ]", "[ { id: R-010 , then: { b: 2 } } ]")]
    [InlineData("[ {} ]", "[ { id: R-010, } ]")]
    [InlineData("[ then: { b: 2 } ]", "[ then: { b: 2 } ]")]
    [InlineData("[ { id: \"a b 010\", then: { b: 2 } }, { then: { b: 3 } } ]", "[ { id: \"a b 010\", then: { b: 2 } }, { id: 'a b 020', then: { b: 3 } } ]")]
    [InlineData("\n  - id:\n    then: { b: 2 }", "\n  - id: R-010\n    then: { b: 2 }")]
    [InlineData("\n- {\n    then: { b: 2 } }", "\n- { id: R-010,\n    then: { b: 2 } }")]
    public void Every_form_of_a_rule_gets_an_id(string before, string after) =>
        Layout.Of($"rules: {before}\n").ShouldBe($"rules: {after}\n".Replace("rules: \n", "rules:\n", StringComparison.Ordinal));

    [Fact]
    public void A_long_number_is_no_place_to_count_from() =>
        Layout.Of("rules: [ { id: X-2147483647, then: {} }, { then: { b: 3 } } ]").ShouldContain("{ id: R-010, then: { b: 3 } }");

    [Fact]
    public void Rules_and_table_share_their_ids() => Layout.Of("rules: [ { then: { b: 3 } } ]\ntable: |\n  id | -> b\n  R-010 | 1\n   | 2\n")
        .ShouldBe("rules: [ { id: R-020, then: { b: 3 } } ]\ntable: |\n  id    | -> b\n  R-010 | 1\n  R-030 | 2\n");
}
