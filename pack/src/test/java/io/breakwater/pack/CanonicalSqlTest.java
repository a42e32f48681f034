package io.breakwater.pack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalSqlTest {
    private static final String PLAIN = "SELECT a, 'x  -- y' AS b FROM t WHERE c = 'it''s'";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a,   'x  -- y' AS b\n  FROM t WHERE c = 'it''s'",
                "-- what it finds\nSELECT a, 'x  -- y' AS b FROM t WHERE c = 'it''s';",
                "SELECT a, /* the second */ 'x  -- y' AS b FROM t -- all\nWHERE c = 'it''s'  ",
            })
    void layoutAndCommentsDoNotCount(String sql) {
        assertThat(CanonicalSql.of(sql)).isEqualTo(CanonicalSql.of(PLAIN)).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a, 'x -- y' AS b FROM t WHERE c = 'it''s'",
                "SELECT a, 'x  -- y' AS b FROM t WHERE c = 'it'' s'",
                "SELECT a, 'x  -- y' AS b FROM t",
            })
    void wordsDo(String sql) {
        assertThat(CanonicalSql.of(sql)).isNotEqualTo(PLAIN);
    }
}
