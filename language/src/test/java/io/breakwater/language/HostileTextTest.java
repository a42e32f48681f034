package io.breakwater.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.problem.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts made to exhaust the stack, the memory or the patience of a compiler. */
class HostileTextTest {
    private static final String SELECT = "SELECT account_id FROM logins WHERE ";

    @Test
    void deep_parentheses_are_refused() {
        assertThat(codes(SELECT + "(".repeat(20_000) + "success" + ")".repeat(20_000)))
                .containsExactly(LanguageProblem.NESTED_TOO_DEEPLY);
    }

    @Test
    void parentheses_within_the_limit_are_read_at_once() {
        assertThat(codes(SELECT + "(".repeat(60) + "success" + ")".repeat(60))).isEmpty();
    }

    @Test
    void long_chains_of_prefixes_are_refused() {
        assertThat(codes(SELECT + "NOT ".repeat(10_000) + "success")).contains(LanguageProblem.NESTED_TOO_DEEPLY);
        assertThat(codes(SELECT + "- ".repeat(20_000) + "attempts > 1")).contains(LanguageProblem.NESTED_TOO_DEEPLY);
    }

    @Test
    void long_sums_are_refused_and_short_ones_are_not() {
        assertThat(codes(SELECT + "attempts + ".repeat(4_000) + "1 > 1")).contains(LanguageProblem.NESTED_TOO_DEEPLY);
        assertThat(codes(SELECT + "attempts + ".repeat(150) + "1 > 1")).isEmpty();
    }

    @Test
    void long_conjunctions_are_fine() {
        assertThat(codes(SELECT + "attempts > 1 AND ".repeat(1_000) + "success"))
                .isEmpty();
        assertThat(codes(SELECT + "ip IN (" + "'10.0.0.1', ".repeat(2_000) + "'')"))
                .isEmpty();
    }

    @Test
    void nested_cases_are_refused_before_they_grow() {
        String text = "attempts";
        for (int i = 0; i < 40; i++) {
            text = "CASE " + text + " WHEN 1 THEN 2 WHEN 3 THEN 4 WHEN 5 THEN 6 END";
        }
        assertThat(codes(SELECT + text + " = 1")).contains(LanguageProblem.TOO_COMPLEX);
    }

    @Test
    void nested_coalesce_is_refused_before_it_grows() {
        String text = "ip";
        for (int i = 0; i < 25; i++) {
            text = "COALESCE(NULLIF(" + text + ", 'a'), 'b')";
        }
        assertThat(codes(SELECT + text + " = 'x'")).contains(LanguageProblem.TOO_COMPLEX);
    }

    @Test
    void aliases_cannot_multiply_an_expression() {
        assertThat(codes(doubling(10) + " SELECT a, ip FROM q10")).isEmpty();
        assertThat(codes(doubling(200) + " SELECT a, ip FROM q200")).containsOnly(LanguageProblem.TOO_COMPLEX);
        assertThat(codes(doubling(15) + " SELECT ip FROM q15 WHERE a * a + a * a > 1"))
                .containsOnly(LanguageProblem.TOO_COMPLEX);
    }

    @Test
    void the_place_is_where_it_grows_too_large() {
        String sql = doubling(60) + " SELECT a, ip FROM q60";
        Problem problem = TestPack.compile(sql).problems().get(0);
        String line = problem.place().sourceLine();
        assertThat(line.substring(problem.place().column() - 1)).startsWith("a + a AS a FROM q1");
    }

    /** Each query names the column of the one before twice. */
    private static String doubling(int queries) {
        StringBuilder sql = new StringBuilder("WITH q0 AS (SELECT ts, ip, account_id, attempts AS a FROM logins)");
        for (int i = 1; i <= queries; i++) {
            sql.append(", q")
                    .append(i)
                    .append(" AS (SELECT ts, ip, account_id, a + a AS a FROM q")
                    .append(i - 1)
                    .append(")");
        }
        return sql.toString();
    }

    @Test
    void long_chains_of_queries_are_refused() {
        StringBuilder sql = new StringBuilder("WITH q0 AS (SELECT * FROM logins)");
        for (int i = 1; i <= 1_000; i++) {
            sql.append(", q")
                    .append(i)
                    .append(" AS (SELECT * FROM q")
                    .append(i - 1)
                    .append(")");
        }
        assertThat(codes(sql + " SELECT ip FROM q1000")).contains(LanguageProblem.TOO_COMPLEX);
    }

    @Test
    void deep_queries_are_refused() {
        String text = "SELECT account_id, ip FROM logins";
        for (int i = 0; i < 100; i++) {
            text = "SELECT account_id, ip FROM (" + text + ") AS q";
        }
        assertThat(codes(text)).containsExactly(LanguageProblem.NESTED_TOO_DEEPLY);
    }

    @Test
    void long_texts_are_refused() {
        assertThat(codes(SELECT + "ip = '" + "x".repeat(60_000) + "'")).containsExactly(LanguageProblem.TEXT_TOO_LONG);
    }

    private static List<ProblemCode> codes(String sql) {
        return TestPack.compile(sql).problems().stream().map(Problem::code).toList();
    }
}
