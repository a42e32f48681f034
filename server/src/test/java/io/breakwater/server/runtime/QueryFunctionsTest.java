package io.breakwater.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.history.worker.SqlFunction;
import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.signals.Signals;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryFunctionsTest {
    private static final Map<String, List<Object>> ASKED = Map.of(
            "PHONE_NUMBER", List.of("020 7946 0018", "GB"),
            "PHONE_COUNTRY", List.of("+49 30 123456"),
            "PHONE_TYPE", List.of("+44 7400 123456"),
            "PHONE_VALID", List.of("+44 7400 123456"),
            "USER_AGENT_BROWSER", List.of("curl/8.4.0"),
            "USER_AGENT_VERSION", List.of("curl/8.4.0"),
            "TEXT_LANGUAGE", List.of("Wie komme ich am schnellsten zum Bahnhof?"),
            "SECRET_KINDS", List.of("no key"),
            "URL_HOST", List.of("https://a.example/"),
            "IP_PREFIX", List.of("192.0.2.7"));

    @Test
    void queriesAnswerWhatDetectorsDo() {
        List<SqlFunction> offered = new QueryFunctions().functions("{\"patterns\":[],\"models\":[],\"rowModels\":[]}");
        assertThat(offered).extracting(SqlFunction::name).doesNotContain("near_dup");
        ASKED.forEach((name, arguments) -> {
            ScalarFunction live = Signals.of(List.of(), List.of()).functions().named(name).stream()
                    .filter(function -> function.parameters().size() == arguments.size())
                    .findFirst()
                    .orElseThrow();
            SqlFunction inQueries = offered.stream()
                    .filter(function -> function.name().equalsIgnoreCase(name)
                            && function.parameters().size() == arguments.size())
                    .findFirst()
                    .orElseThrow();

            Object answer = inQueries.implementation().apply(arguments.toArray());

            assertThat(answer)
                    .as(name)
                    .isNotNull()
                    .isEqualTo(live.implementation().apply(arguments.toArray()));
        });
    }
}
