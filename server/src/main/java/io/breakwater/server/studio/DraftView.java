package io.breakwater.server.studio;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.pack.git.DifferenceLine;
import io.breakwater.server.draft.Draft;
import io.breakwater.server.draft.DraftCheck;
import io.breakwater.server.draft.DraftState;
import java.util.List;

/**
 * A draft's page.
 *
 * @param plan the compiled plan; empty where it is not inline or has errors
 * @param difference from the files it was begun from to what was proposed, or is written
 * @param testDifference the same of its test cases
 * @param movedOn whether the repository has other files now than those it was begun from
 * @param repository whether the pack is in a git repository
 * @param activeStatus what the detector is in the pack that decides
 * @param mine whether the person is its author
 * @param statuses that can be proposed
 */
public record DraftView(
        Draft draft,
        DraftCheck check,
        String plan,
        List<DifferenceLine> difference,
        List<DifferenceLine> testDifference,
        boolean movedOn,
        boolean repository,
        DetectorStatus activeStatus,
        boolean mine,
        List<DetectorStatus> statuses) {
    public DraftView {
        requireNonNull(draft, "draft is null");
        requireNonNull(check, "check is null");
        requireNonNull(plan, "plan is null");
        difference = List.copyOf(difference);
        testDifference = List.copyOf(testDifference);
        requireNonNull(activeStatus, "activeStatus is null");
        statuses = List.copyOf(statuses);
    }

    /** Whether its author may type into it. */
    public boolean isEditable() {
        return mine && draft.state() == DraftState.WRITING;
    }

    /** Whether the person may agree to it or turn it down. */
    public boolean isForReview() {
        return !mine && draft.state() == DraftState.PROPOSED;
    }
}
