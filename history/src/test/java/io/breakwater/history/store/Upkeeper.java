package io.breakwater.history.store;

import static java.util.Objects.requireNonNull;

import io.breakwater.database.PostgresServer;
import io.breakwater.history.Samples;
import io.breakwater.history.backfill.Backfill;
import io.breakwater.history.backfill.Recalculation;
import io.breakwater.history.compact.Compaction;
import io.breakwater.history.erase.Erasure;
import io.breakwater.history.erase.ErasureRequest;
import io.breakwater.history.log.EventLog;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A process that appends, seals, compacts, fills and erases until it is killed, and notes each event that must stay. */
final class Upkeeper {
    private static final Column ACCOUNT = new Column(
            "account_id", DataType.VARCHAR, true, Optional.of("account"), Sensitivity.PERSONAL, "", Optional.empty());
    private static final Table BARE = new Table("visits", "", List.of(ACCOUNT), Duration.ofSeconds(60));
    /** With a computed column, which comes and goes. */
    static final Table VISITS = new Table(
            "visits",
            "",
            List.of(
                    ACCOUNT,
                    new Column(
                            "loud",
                            DataType.VARCHAR,
                            true,
                            Optional.empty(),
                            Sensitivity.PERSONAL,
                            "",
                            Optional.of("UPPER(account_id)"))),
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
            boolean bare = round % 3 == 0;
            log.useTables(List.of(bare ? BARE : VISITS));
            store.useTables(List.of(bare ? BARE : VISITS));
            log.append(Samples.block(List.of(visit(ts, "kept", bare), visit(ts + 1, "gone", bare))));
            Files.writeString(acknowledged, ts + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            store.seal();
            new Compaction(store).round(1_000);
            new Backfill(store, new Capitals()).round(1_000);
            store.removeRetired(Duration.ZERO);
            if (round % 4 == 0) {
                new Erasure(store, server.dataSource(), List.of()).erase(REQUEST);
            }
        }
    }

    private static Event visit(long ts, String account, boolean bare) {
        return bare
                ? Samples.event(BARE, ts, account)
                : Samples.event(VISITS, ts, account, account.toUpperCase(Locale.ROOT));
    }

    /** Says what the computed column is. */
    static final class Capitals implements Recalculation {
        @Override
        public Map<String, Set<String>> columns(String table) {
            return table.equals("visits") ? Map.of("loud", Set.of("account_id")) : Map.of();
        }

        @Override
        public List<@Nullable Object> values(Event event, List<String> columns) {
            return List.of(
                    requireNonNull(event.declared(0), "no account").toString().toUpperCase(Locale.ROOT));
        }
    }
}
