package io.breakwater.intake.pipeline;

import static io.breakwater.intake.pipeline.Logins.burst;
import static io.breakwater.intake.pipeline.Logins.ever;
import static io.breakwater.intake.pipeline.Logins.labelled;
import static io.breakwater.intake.pipeline.Logins.list;
import static io.breakwater.intake.pipeline.Logins.listed;

import io.breakwater.model.pack.ListDefinition.Kind;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ColumnReference;
import io.breakwater.signals.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pack in which everything is remembered that a pipeline can remember: windows of both sorts, lists, labels, texts. */
final class RememberingPack {
    static final Table TABLE = withCluster(Logins.table());

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

    static Definitions definitions(String hash, List<String> badAddresses, DetectorProgram... programs) {
        Signals signals =
                Signals.of(List.of(), List.of(list("bad_ips", Kind.EXACT, badAddresses.toArray(String[]::new))));
        ColumnReference text = new ColumnReference(TABLE.indexOf("text").orElseThrow(), "text", DataType.VARCHAR, true);
        return new Definitions(
                "test",
                hash,
                List.of(TABLE),
                List.of(programs),
                Map.of(
                        "logins",
                        Map.of(
                                "text_length",
                                new Expression.Call("LENGTH", List.of(text), DataType.BIGINT, true),
                                "cluster",
                                new Expression.Call("NEAR_DUP", List.of(text), DataType.VARCHAR, true))),
                signals.functions(),
                signals.memory(),
                signals.lists());
    }

    private static Table withCluster(Table table) {
        List<Column> columns = new ArrayList<>(table.columns());
        columns.add(new Column(
                "cluster",
                DataType.VARCHAR,
                true,
                Optional.empty(),
                Sensitivity.PUBLIC,
                "",
                Optional.of("NEAR_DUP(text)")));
        return new Table(table.name(), "", columns, table.maxBehind());
    }
}
