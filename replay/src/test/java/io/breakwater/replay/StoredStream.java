package io.breakwater.replay;

import io.breakwater.engine.Engine;
import io.breakwater.history.log.BlockContent;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.scan.HistoryScan;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.Timestamps;
import io.breakwater.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A random stream of posts, votes and labels, and a real history of it: the first part sealed, the rest not. */
public final class StoredStream implements AutoCloseable {
    public static final long START = Timestamps.toMicros(Instant.parse("2026-03-01T23:00:00Z"));
    public static final int ENTRIES_OF_A_BLOCK = 300;

    private final EventLog log;
    private final HistoryStore store;
    private final HistoryScan scan;

    /** @param hits stored beside the events of their block */
    public StoredStream(Path directory, Collection<Table> tables, List<LogEntry> entries, List<Hit> hits) {
        var database = TestDatabase.fresh();
        log = EventLog.open(database, tables, Clock.systemUTC());
        store = HistoryStore.open(directory, database, log, tables);
        int sealAt = entries.size() * 2 / 3 / ENTRIES_OF_A_BLOCK * ENTRIES_OF_A_BLOCK;
        for (int from = 0; from < entries.size(); from += ENTRIES_OF_A_BLOCK) {
            List<LogEntry> block = entries.subList(from, Math.min(entries.size(), from + ENTRIES_OF_A_BLOCK));
            long first = block.get(0).ts();
            long last = block.get(block.size() - 1).ts();
            List<Hit> hitsOfBlock = hits.stream()
                    .filter(hit -> hit.ts() >= first && hit.ts() <= last)
                    .toList();
            log.append(new BlockContent(block, hitsOfBlock, List.of(), Map.of()));
            if (from == sealAt || from == sealAt / 2) {
                store.seal();
            }
        }
        scan = HistoryScan.open(store, 2);
    }

    public HistoryScan history() {
        return scan;
    }

    public HistoryStore store() {
        return store;
    }

    public EventLog log() {
        return log;
    }

    @Override
    public void close() {
        scan.close();
        store.close();
        log.close();
    }

    /** The hits of an engine that takes entries in one by one. */
    public static List<Hit> hits(Engine engine, List<LogEntry> entries) {
        List<Hit> hits = new ArrayList<>();
        for (LogEntry entry : entries) {
            if (entry instanceof LogEntry.EventEntry event) {
                hits.addAll(engine.process(event.event()));
            } else if (entry instanceof LogEntry.ControlEntry control) {
                engine.apply(control.ts(), control.change());
            }
        }
        return hits;
    }

    public static List<LogEntry> random(long seed, int events) {
        Random random = new Random(seed);
        List<LogEntry> entries = new ArrayList<>();
        long ts = START;
        for (int i = 0; i < events; i++) {
            ts += 1 + random.nextInt(8_000_000);
            Lane lane = random.nextInt(20) == 0 ? Lane.LATE : Lane.LIVE;
            entries.add(new LogEntry.EventEntry(
                    random.nextInt(4) == 0
                            ? vote(ts, lane, random.nextInt(9) == 0 ? null : "a" + random.nextInt(5))
                            : post(ts, lane, "a" + random.nextInt(5), random.nextInt(6))));
            if (random.nextInt(50) == 0) {
                EntityReference account = new EntityReference("account", "a" + random.nextInt(5));
                entries.add(new LogEntry.ControlEntry(ts, new LabelChange(account, "trusted", true, ts + 60_000_000L)));
            }
        }
        return entries;
    }

    public static Event post(long ts, Lane lane, String account, long size) {
        return new Event("posts", new EventKey("test", "e" + ts), ts, ts, null, ts, lane, new Object[] {
            account, "text", null, size
        });
    }

    public static Event vote(long ts, Lane lane, @Nullable String voter) {
        return new Event("votes", new EventKey("test", "v" + ts), ts, ts, null, ts, lane, new Object[] {voter, 1L});
    }
}
