package io.breakwater.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.SystemColumn;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.text.PlanText;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComputedColumnTest {

    @Test
    void an_expression_refers_to_columns_by_their_place_in_the_event() {
        Expression expression =
                compile("LOWER(ip) || account_id", DataType.VARCHAR).result().orElseThrow();
        assertThat(PlanText.of(expression)).isEqualTo("||(LOWER(ip), account_id)");
        Expression.Call concatenation = (Expression.Call) expression;
        assertThat(((Expression.ColumnReference) concatenation.arguments().get(1)).index())
                .isEqualTo(SystemColumn.count());
    }

    @Test
    void the_result_is_widened_to_the_columns_type() {
        Expression expression = compile("LENGTH(ip)", DataType.DOUBLE).result().orElseThrow();
        assertThat(PlanText.of(expression)).isEqualTo("CAST(LENGTH(ip) AS DOUBLE)");
        assertThat(PlanText.of(compile("NULL", DataType.BIGINT).result().orElseThrow()))
                .isEqualTo("CAST(NULL AS BIGINT)");
    }

    @Test
    void the_result_is_not_narrowed() {
        assertThat(only(compile("1.5", DataType.BIGINT)).code()).isEqualTo(LanguageProblem.COMPUTED_COLUMN_TYPE);
    }

    @Test
    void places_are_within_the_line_of_the_table_file() {
        Problem problem = only(compile("LOWER(ipp)", DataType.VARCHAR));
        assertThat(problem.place()).isEqualTo(new Place("tables/t.yaml", 9, 23, 25, "    expression: LOWER(ipp)"));
        assertThat(problem.remedy()).isEqualTo("did you mean 'ip'?");
    }

    @Test
    void a_text_that_is_not_on_its_line_is_reported_where_it_begins() {
        Place place = new Place("tables/t.yaml", 9, 5, 9, "    expression: >");
        Column column = TestPack.column("extra", DataType.VARCHAR, true, Optional.of("LOWER(\nipp)"));
        assertThat(only(TestPack.compiler().compileComputedColumn(table(column), column, place))
                        .place())
                .isEqualTo(place);
    }

    @Test
    void it_knows_neither_itself_nor_what_is_stamped_later() {
        assertThat(only(compile("extra", DataType.VARCHAR)).code()).isEqualTo(LanguageProblem.COMPUTED_COLUMN_CONTENT);
        assertThat(only(compile("ts", DataType.TIMESTAMP)).code()).isEqualTo(LanguageProblem.COMPUTED_COLUMN_CONTENT);
        assertThat(compile("event_time", DataType.TIMESTAMP).result()).isPresent();
    }

    @Test
    void it_has_no_windows_and_no_lookups() {
        assertThat(only(compile("COUNT(*) OVER (ORDER BY ts)", DataType.BIGINT)).code())
                .isEqualTo(LanguageProblem.COMPUTED_COLUMN_CONTENT);
        assertThat(only(compile("fact('account', account_id, 'plan')", DataType.VARCHAR))
                        .code())
                .isEqualTo(LanguageProblem.COMPUTED_COLUMN_CONTENT);
    }

    private static Problem only(Compilation<Expression> compilation) {
        assertThat(compilation.problems()).hasSize(1);
        return compilation.problems().get(0);
    }

    private static Compilation<Expression> compile(String expression, DataType type) {
        Column column = TestPack.column("extra", type, true, Optional.of(expression));
        String line = "    expression: " + expression;
        Place place = new Place("tables/t.yaml", 9, 17, line.length(), line);
        return TestPack.compiler().compileComputedColumn(table(column), column, place);
    }

    private static Table table(Column computed) {
        return TestPack.table(
                "t",
                Duration.ofMinutes(1),
                TestPack.column("account_id", DataType.VARCHAR, false),
                TestPack.column("ip", DataType.VARCHAR, true),
                computed);
    }
}
