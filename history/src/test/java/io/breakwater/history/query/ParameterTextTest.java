package io.breakwater.history.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.problem.Place;
import io.breakwater.model.value.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTextTest {
    @Test
    void aParameterIsRunAsAVariable() {
        ParameterText text = ParameterText.of("SELECT :b, x FROM t WHERE a=:a AND b>:b");
        assertThat(text.run())
                .isEqualTo("SELECT getvariable('b'), x FROM t WHERE a=getvariable('a') AND b>getvariable('b')");
        assertThat(text.names()).containsExactly("b", "a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ts::date, '12:ab' AS t, \"x:y\" -- :c\n FROM t /* :d */",
                "SELECT tags[1:n], tags[a:b], {'key':value}, f(x):y",
                "SELECT ':",
                "SELECT /* :open",
                "a ? b : c, :1",
                ":"
            })
    void otherColonsStay(String sql) {
        assertThat(ParameterText.of(sql).run()).isEqualTo(sql);
        assertThat(ParameterText.of(sql).names()).isEmpty();
    }

    @Test
    void placesAreThoseOfTheTextAsWritten() {
        QueryText text = new QueryText("SELECT :a, :b\nFROM signups WHERE ip = :ä AND :c = wrong");
        String run = text.run();
        assertThat(at(text.place(run.indexOf("FROM")))).isEqualTo("2:1-4");
        int wrong = "FROM signups WHERE ip = :ä AND getvariable('c') = wrong".indexOf("wrong");
        assertThat(at(text.place(2, wrong + 1))).isEqualTo("2:37-41");
        int inside = "FROM signups WHERE ip = :ä AND getvariable('c')".indexOf("'c'");
        assertThat(at(text.place(2, inside + 1))).isEqualTo("2:32-33");
        assertThat(text.place(run.getBytes(java.nio.charset.StandardCharsets.UTF_8).length + 1L))
                .isEqualTo(Place.ofFile("query"));
    }

    @ParameterizedTest
    @CsvSource({
        "BIGINT, ' 42 ', 42",
        "BIGINT, 4.2,",
        "DOUBLE, 1e3, 1000.0",
        "DECIMAL, 1.50, 1.50",
        "BOOLEAN, TRUE, true",
        "BOOLEAN, yes,",
        "TIMESTAMP, 2026-11-02, 2026-11-02 00:00:00.000000",
        "TIMESTAMP, 2026-11-02T10:30, 2026-11-02 10:30:00.000000",
        "TIMESTAMP, 2026-11-02 10:30:00.5, 2026-11-02 10:30:00.500000",
        "TIMESTAMP, 2026-11-02T10:30:00+02:00, 2026-11-02 08:30:00.000000",
        "TIMESTAMP, tomorrow,",
        "VARCHAR, ' a', ' a'",
    })
    void valuesMustBeOfTheirType(DataType type, String value, String normal) {
        assertThat(new QueryParameter(type, value).normal().orElse(null)).isEqualTo(normal);
    }

    private static String at(Place place) {
        return place.line() + ":" + place.column() + "-" + place.endColumn();
    }
}
