package io.breakwater.replay;

import io.breakwater.model.hit.ReportedHit;
import java.util.List;

/**
 * What a scheduled run found.
 *
 * @param notices what the detector's owner should know of it, one sentence each
 */
public record RunAnswer(List<ReportedHit> hits, List<String> notices) {
    public RunAnswer {
        hits = List.copyOf(hits);
        notices = List.copyOf(notices);
    }
}
