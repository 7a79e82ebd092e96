namespace RulesHost.Rules.Tests.Formatting;

public sealed class GridLayoutTests
{
    [Fact]
    public void Columns_are_as_wide_as_their_widest_cell() => Layout.Of("""
        ruleSet: freight
        table: |
            id|weightKg|   country  | -> price| because
            FS-010 | < 1000 | NO | 5 + weightKg / 1000 | Carrier agreement 2026
            FS-020|-|-|12|
        """).ShouldBe("""
        ruleSet: freight
        table: |
            id     | weightKg | country | -> price            | because
            FS-010 | < 1000   | NO      | 5 + weightKg / 1000 | Carrier agreement 2026
            FS-020 | -        | -       | 12                  |

        """);

    [Fact]
    public void Comments_and_blank_lines_stay_between_the_rows_where_they_are() => Layout.Of("""
        table: |
          # | not a row|
          id | a | -> b

          R-010 | 10 | x
             # older ones
          R-020 | 2|y

        examples: []  # none
        """).ShouldBe("""
        table: |
          # | not a row|
          id    | a  | -> b

          R-010 | 10 | x
          # older ones
          R-020 | 2  | y

        examples: []  # none

        """);

    [Fact]
    public void A_bar_in_a_text_is_none_between_cells() => Layout.Of("""
        table: |
          id | a | -> b
          R-010 | "x|y" | 6" pipe
          R-020 | "a\"|" | z
        """).ShouldBe("""
        table: |
          id    | a      | -> b
          R-010 | "x|y"  | 6" pipe
          R-020 | "a\"|" | z

        """);

    [Fact]
    public void An_empty_first_cell_keeps_its_place() => Layout.Of("""
        table: |
          country | id | -> b
          | R-010 | x
          NO | R-020 | y
        """).ShouldBe("""
        table: |
          country | id    | -> b
                  | R-010 | x
          NO      | R-020 | y

        """);

    [Fact]
    public void A_letter_with_its_accents_is_one_wide() => Layout.Of("table: |\n  id | a | -> b\n  R-010 | e\u0301 | 1\n  R-020 | xy | 2\n")
        .ShouldBe("table: |\n  id    | a  | -> b\n  R-010 | e\u0301  | 1\n  R-020 | xy | 2\n");

    [Fact]
    public void A_row_without_an_id_gets_one_behind_the_highest() => Layout.Of("""
        table: |
          id | a | -> b
          FS-020 | 1 | x
           | 2 | y
          | 3 | z
        """).ShouldBe("""
        table: |
          id     | a | -> b
          FS-020 | 1 | x
          FS-030 | 2 | y
          FS-040 | 3 | z

        """);

    [Fact]
    public void A_table_without_ids_gets_a_first_column_of_them() => Layout.Of("""
        table: |
          a | -> b
          1 | x
          # else
          - | y
        """).ShouldBe("""
        table: |
          id    | a | -> b
          R-010 | 1 | x
          # else
          R-020 | - | y

        """);

    [Fact]
    public void Line_breaks_that_only_YAML_sees_keep_a_table_as_it_is() =>
        Layout.Of("table: |\n  id|-> b\u2028  R-010|x\n").ShouldBe("table: |\n  id|-> b\u2028  R-010|x\n");
}
