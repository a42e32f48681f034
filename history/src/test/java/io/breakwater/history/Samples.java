package io.breakwater.history;

import io.breakwater.history.log.BlockContent;
import io.breakwater.history.log.LogEntry;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tables, events and hits that tests of this module share. */
public final class Samples {
    /** 2026-11-01T00:00:00Z. */
    public static final long START = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli() * 1000;

    public static final Table SIGNUPS = new Table(
            "signups",
            "accounts created",
            List.of(
                    column("account_id", DataType.VARCHAR, Sensitivity.PERSONAL),
                    column("paid", DataType.BOOLEAN, Sensitivity.PUBLIC),
                    column("tries", DataType.BIGINT, Sensitivity.PUBLIC),
                    column("score", DataType.DOUBLE, Sensitivity.PUBLIC),
                    column("amount", DataType.DECIMAL, Sensitivity.PUBLIC),
                    column("born", DataType.TIMESTAMP, Sensitivity.PUBLIC),
                    column("tags", DataType.VARCHAR_ARRAY, Sensitivity.PUBLIC),
                    column("prompt", DataType.VARCHAR, Sensitivity.CONTENT)),
            Duration.ofSeconds(60));

    public static final Table LOGINS = new Table(
            "logins",
            "sign-ins",
            List.of(column("account_id", DataType.VARCHAR, Sensitivity.PERSONAL)),
            Duration.ofSeconds(60));

    private Samples() {}

    public static Column column(String name, DataType type, Sensitivity sensitivity) {
        return new Column(name, type, true, Optional.empty(), sensitivity, "column " + name, Optional.empty());
    }

    public static Event event(Table table, long ts, @Nullable Object... values) {
        return new Event(table.name(), new EventKey("test", "id-" + ts), ts, ts - 5, null, ts + 7, Lane.LIVE, values);
    }

    public static Event signup(long ts, String account) {
        return event(
                SIGNUPS,
                ts,
                account,
                true,
                ts % 7,
                0.25,
                new BigDecimal("12.345678"),
                ts - 1_000_000,
                List.of("new", "ü"),
                "prompt of " + account);
    }

    public static Event emptySignup(long ts) {
        return event(SIGNUPS, ts, null, null, null, null, null, null, null, null);
    }

    public static Event login(long ts, String account) {
        return event(LOGINS, ts, account);
    }

    public static Hit hit(long ts, String account) {
        return new Hit(
                new DetectorVersion("farm", "p1", "f1"),
                DetectorStatus.LIVE,
                "signups",
                new EventKey("test", "id-" + ts),
                ts,
                Lane.LIVE,
                new EntityReference("account", account),
                List.of(new EntityReference("ip", "192.0.2.1")),
                List.of(
                        new HitColumn("count", DataType.BIGINT, 3L),
                        new HitColumn("share", DataType.DECIMAL, new BigDecimal("0.500000")),
                        new HitColumn("tags", DataType.VARCHAR_ARRAY, List.of("a")),
                        new HitColumn("seen", DataType.TIMESTAMP, ts),
                        new HitColumn("note", DataType.VARCHAR, null)));
    }

    public static BlockContent block(List<Event> events) {
        return block(events, List.of());
    }

    public static BlockContent block(List<Event> events, List<Hit> hits) {
        List<LogEntry> entries = new ArrayList<>();
        events.forEach(event -> entries.add(new LogEntry.EventEntry(event)));
        return new BlockContent(entries, hits, List.of(), Map.of());
    }
}
