package io.breakwater.language;

import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Examples of problems that the SQL of a detector alone does not show, or not in a few lines. */
final class OtherProblems {
    private OtherProblems() {}

    /** Rendered, by code. */
    static Map<String, String> examples() {
        Map<String, String> examples = new TreeMap<>();
        String sql = "SELECT account_id, ip, age_seconds FROM signups";
        add(examples, TestPack.compiler().compile(TestPack.definition(sql, "adress", "account_id")));
        add(examples, TestPack.compiler().compile(TestPack.definition(sql, "age_seconds", "account_id")));
        add(examples, computed("LENGTH(account_id)"));
        add(examples, computed("in_list('tor_exits', ip)"));
        addShort(examples, TestPack.compile(sql + " WHERE ip IN (" + "'1.2.3.4', ".repeat(5_000) + "'')"));
        addShort(examples, TestPack.compile(sql + " WHERE " + "(".repeat(70) + "verified" + ")".repeat(70)));
        addShort(
                examples,
                TestPack.compile(sql + " WHERE " + "verified OR ".repeat(20) + "NOT ".repeat(5) + coalesced()));
        addShort(examples, TestPack.compile(manyWindows()));
        return examples;
    }

    static Compilation<?> computed(String expression) {
        Column column = TestPack.column("extra", DataType.VARCHAR, true, Optional.of(expression));
        Table table = TestPack.table(
                "signups",
                Duration.ofMinutes(1),
                TestPack.column("account_id", DataType.VARCHAR, false),
                TestPack.column("ip", DataType.VARCHAR, true),
                column);
        String line = "    expression: " + expression;
        Place place = new Place("tables/signups.yaml", 12, 17, line.length(), line);
        return TestPack.compiler().compileComputedColumn(table, column, place);
    }

    private static String coalesced() {
        String text = "ip";
        for (int i = 0; i < 15; i++) {
            text = "NULLIF(COALESCE(" + text + ", 'a'), 'b')";
        }
        return text + " = 'c'";
    }

    private static String manyWindows() {
        StringBuilder sql = new StringBuilder("SELECT account_id, ip");
        for (int i = 1; i <= 101; i++) {
            sql.append(",\n  COUNT(*) OVER (ORDER BY ts RANGE INTERVAL '")
                    .append(i)
                    .append("' HOUR PRECEDING) AS n")
                    .append(i);
        }
        return sql.append("\nFROM signups").toString();
    }

    private static void add(Map<String, String> examples, Compilation<?> compilation) {
        for (Problem problem : compilation.problems()) {
            examples.putIfAbsent(problem.code().code(), problem.render());
        }
    }

    /** Without the source line, which is long. */
    private static void addShort(Map<String, String> examples, Compilation<?> compilation) {
        for (Problem problem : List.copyOf(compilation.problems())) {
            Place place = problem.place();
            Place bare = new Place(place.file(), place.line(), place.column(), place.endColumn(), "");
            Problem shown = new Problem(problem.code(), problem.severity(), problem.message(), problem.remedy(), bare);
            examples.putIfAbsent(problem.code().code(), shown.render());
        }
    }
}
