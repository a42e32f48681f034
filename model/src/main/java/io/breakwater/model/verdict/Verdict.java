package io.breakwater.model.verdict;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import java.util.List;

/**
 * The answer about one event, stored with it.
 *
 * @param ts engine time of the event
 * @param arrival when it was received, microseconds since 1970, UTC
 * @param hits what live and enforcing detectors found, in order
 */
public record Verdict(EventKey event, String table, long ts, Lane lane, long arrival, List<VerdictHit> hits) {
    public Verdict {
        requireNonNull(event, "event is null");
        requireNonNull(table, "table is null");
        requireNonNull(lane, "lane is null");
        hits = List.copyOf(hits);
    }

    /** The sternest that a hit was given; without hits, to allow. */
    public VerdictKind kind() {
        return hits.stream().map(VerdictHit::given).reduce(VerdictKind.ALLOW, VerdictKind::or);
    }

    /** The sternest that a hit asked for. */
    public VerdictKind asked() {
        return hits.stream().map(VerdictHit::asked).reduce(VerdictKind.ALLOW, VerdictKind::or);
    }
}
