package io.breakwater.intake.pipeline;

import static io.breakwater.intake.pipeline.Logins.burst;
import static io.breakwater.intake.pipeline.Logins.ever;
import static io.breakwater.intake.pipeline.Logins.labelled;
import static io.breakwater.intake.pipeline.Logins.list;
import static io.breakwater.intake.pipeline.Logins.listed;
import static io.breakwater.intake.pipeline.Logins.repeated;

import io.breakwater.intake.verdict.VerdictRules;
import io.breakwater.model.detector.CostBudget;
import io.breakwater.model.pack.LinkKind;
import io.breakwater.model.pack.LinkRules;
import io.breakwater.model.pack.ListDefinition.Kind;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ColumnReference;
import io.breakwater.plan.expression.Expression.Constant;
import io.breakwater.signals.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pack in which everything is remembered that a pipeline can remember: windows of both sorts, lists, labels, texts, links. */
final class RememberingPack {
    static final Table TABLE = withSignals(Logins.table());

    /** Little enough that hubs come and go, and that links are forgotten for every reason. */
    static final LinkRules LINKS = new LinkRules(
            List.of(new LinkKind("content_cluster", 4, List.of()), new LinkKind("text", 3, List.of())),
            Duration.ofHours(9),
            60,
            List.of("watched"));

    private static final ColumnReference TEXT =
            new ColumnReference(TABLE.indexOf("text").orElseThrow(), "text", DataType.VARCHAR, true);

    private static final ColumnReference ADDRESS =
            new ColumnReference(TABLE.indexOf("ip").orElseThrow(), "ip", DataType.VARCHAR, false);

    private RememberingPack() {}

    /** With a memory of its own each time. */
    static Definitions definitions(String hash) {
        return definitions(
                hash,
                List.of("192.0.2.3", "192.0.2.4"),
                burst("burst", TABLE, 3),
                ever("ever", TABLE, 50),
                listed("listed", TABLE, "bad_ips"),
                labelled("labelled", TABLE, "watched"));
    }

    /** The first one and a detector that may have so many bytes of windows. */
    static Definitions budgeted(String hash, long bytes) {
        Definitions whole = definitions(hash);
        List<DetectorProgram> programs = new ArrayList<>(whole.programs());
        programs.add(repeated("crowded", TABLE, 4).within(new CostBudget(1_000_000_000, bytes)));
        return new Definitions(
                whole.packName(),
                hash,
                whole.tables(),
                programs,
                whole.computedColumns(),
                whole.functions(),
                whole.memory(),
                whole.lists(),
                VerdictRules.NONE);
    }

    /** With other thresholds and lists, a detector less and one more. */
    static Definitions stricter(String hash) {
        return definitions(
                hash,
                List.of("192.0.2.4", "192.0.2.5"),
                burst("burst", TABLE, 2),
                burst("larger_burst", TABLE, 3),
                ever("ever", TABLE, 20),
                listed("listed", TABLE, "bad_ips"));
    }

    /** The first one, but clusters are those of the texts' beginnings. */
    static Definitions ofFirstWords(String hash) {
        Definitions whole = definitions(hash);
        Expression beginning = new Expression.Call(
                "SUBSTRING",
                List.of(TEXT, new Constant(1L, DataType.BIGINT), new Constant(32L, DataType.BIGINT)),
                DataType.VARCHAR,
                true);
        return new Definitions(
                whole.packName(),
                hash,
                whole.tables(),
                whole.programs(),
                Map.of("logins", computed(beginning)),
                whole.functions(),
                whole.memory(),
                whole.lists(),
                VerdictRules.NONE);
    }

    private static Definitions definitions(String hash, List<String> badAddresses, DetectorProgram... programs) {
        Signals signals = Signals.of(
                List.of(), List.of(list("bad_ips", Kind.EXACT, badAddresses.toArray(String[]::new))), List.of(), LINKS);
        return new Definitions(
                "test",
                hash,
                List.of(TABLE),
                List.of(programs),
                Map.of("logins", computed(TEXT)),
                signals.functions(),
                signals.memory(),
                signals.lists(),
                VerdictRules.NONE);
    }

    /** @param clustered the text whose cluster an event gets */
    private static Map<String, Expression> computed(Expression clustered) {
        return Map.of(
                "text_length",
                new Expression.Call("LENGTH", List.of(TEXT), DataType.BIGINT, true),
                "cluster",
                new Expression.Call("NEAR_DUP", List.of(clustered), DataType.VARCHAR, true),
                "linked",
                new Expression.Call("LINKED_ACCOUNTS", List.of(ADDRESS), DataType.BIGINT, true),
                "enforced",
                new Expression.Call("ENFORCED_NEIGHBOURS", List.of(ADDRESS), DataType.BIGINT, true),
                "together",
                new Expression.Call("LINK_CLUSTER_SIZE", List.of(ADDRESS), DataType.BIGINT, true));
    }

    /** The address is what is linked: by texts of one cluster, and by equal texts. */
    private static Table withSignals(Table table) {
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            Map<String, String> types = Map.of("ip", "account", "text", "text");
            columns.add(new Column(
                    column.name(),
                    column.type(),
                    column.nullable(),
                    Optional.ofNullable(types.get(column.name())),
                    column.sensitivity(),
                    column.description(),
                    column.expression()));
        }
        columns.add(computed("linked", DataType.BIGINT, Optional.empty(), "LINKED_ACCOUNTS(ip)"));
        columns.add(computed("enforced", DataType.BIGINT, Optional.empty(), "ENFORCED_NEIGHBOURS(ip)"));
        columns.add(computed("together", DataType.BIGINT, Optional.empty(), "LINK_CLUSTER_SIZE(ip)"));
        columns.add(computed("cluster", DataType.VARCHAR, Optional.of("content_cluster"), "NEAR_DUP(text)"));
        return new Table(table.name(), "", columns, table.maxBehind());
    }

    private static Column computed(String name, DataType type, Optional<String> entityType, String expression) {
        return new Column(name, type, true, entityType, Sensitivity.PUBLIC, "", Optional.of(expression));
    }
}
