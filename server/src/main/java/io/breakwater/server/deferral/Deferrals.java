package io.breakwater.server.deferral;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.log.Block;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryService;
import io.breakwater.intake.pipeline.CommittedListener;
import io.breakwater.model.control.DetectorChange;
import io.breakwater.model.control.DetectorChange.Reason;
import io.breakwater.model.value.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The deferrals that the log tells of. Safe for several threads. */
public final class Deferrals implements CommittedListener {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_CHANGES = 100_000;
    private static final String SQL = """
            SELECT ts, detector, plan_hash, reason FROM detector_changes
            WHERE detector IN (SELECT detector FROM detector_changes WHERE reason IN ('over_time', 'over_state'))
            ORDER BY ts, block
            """;

    private final QueryService queries;
    private volatile boolean stale = true;
    private List<Deferral> known = List.of();

    public Deferrals(QueryService queries) {
        this.queries = requireNonNull(queries, "queries is null");
    }

    @Override
    public void onCommitted(Block block) {
        boolean changed = block.content().entries().stream()
                .anyMatch(entry -> entry instanceof ControlEntry control && control.change() instanceof DetectorChange);
        if (changed) {
            stale = true;
        }
    }

    /** All of them, each detector's in order of time. */
    public synchronized List<Deferral> all() {
        if (stale) {
            // A change that comes meanwhile makes it stale again.
            stale = false;
            try {
                known = read();
            } catch (RuntimeException unreadable) {
                stale = true;
                throw unreadable;
            }
        }
        return known;
    }

    /** Those that go on. */
    public List<Deferral> present() {
        return all().stream().filter(Deferral::goesOn).toList();
    }

    private List<Deferral> read() {
        List<Deferral> deferrals = new ArrayList<>();
        Map<String, Deferral> open = new TreeMap<>();
        for (List<@Nullable Object> row : queries.run(new QueryRequest(SQL, false, MOST_CHANGES, PATIENCE))
                .rows()) {
            long ts = row.get(0) instanceof Instant time ? Timestamps.toMicros(time) : 0;
            String detector = String.valueOf(row.get(1));
            Deferral before = open.remove(detector);
            if (before != null) {
                deferrals.add(new Deferral(
                        detector, before.planHash(), before.reason(), before.afterTs(), OptionalLong.of(ts)));
            }
            Reason reason = Reason.valueOf(String.valueOf(row.get(3)).toUpperCase(Locale.ROOT));
            if (reason == Reason.OVER_TIME || reason == Reason.OVER_STATE) {
                open.put(
                        detector, new Deferral(detector, String.valueOf(row.get(2)), reason, ts, OptionalLong.empty()));
            }
        }
        deferrals.addAll(open.values());
        return List.copyOf(deferrals);
    }
}
