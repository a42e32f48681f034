package io.breakwater.history.store;

import io.breakwater.database.PostgresServer;
import io.breakwater.history.Samples;
import io.breakwater.history.compact.Compaction;
import io.breakwater.history.erase.Erasure;
import io.breakwater.history.erase.ErasureRequest;
import io.breakwater.history.log.EventLog;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A process that appends, seals, compacts and erases until it is killed, and notes each event that must stay. */
final class Upkeeper {
    static final Table VISITS = new Table(
            "visits",
            "",
            List.of(new Column(
                    "account_id",
                    DataType.VARCHAR,
                    true,
                    Optional.of("account"),
                    Sensitivity.PERSONAL,
                    "",
                    Optional.empty())),
            Duration.ofSeconds(60));
    static final ErasureRequest REQUEST =
            new ErasureRequest(new EntityReference("account", "gone"), "asked for", "test");

    private Upkeeper() {}

    public static void main(String[] arguments) throws Exception {
        Path acknowledged = Path.of(arguments[1]);
        PostgresServer server = PostgresServer.external(arguments[0], "postgres", "");
        EventLog log = EventLog.open(server.dataSource(), List.of(VISITS), Clock.systemUTC());
        HistoryStore store = HistoryStore.open(Path.of(arguments[2]), server.dataSource(), log, List.of(VISITS));
        for (int round = 1; true; round++) {
            long ts = Math.max(log.lastTs(), Samples.START) + 1;
            log.append(
                    Samples.block(List.of(Samples.event(VISITS, ts, "kept"), Samples.event(VISITS, ts + 1, "gone"))));
            Files.writeString(acknowledged, ts + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            store.seal();
            new Compaction(store).round(1_000);
            store.removeRetired(Duration.ZERO);
            if (round % 4 == 0) {
                new Erasure(store, server.dataSource(), List.of()).erase(REQUEST);
            }
        }
    }
}
