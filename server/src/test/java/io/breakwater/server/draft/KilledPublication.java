package io.breakwater.server.draft;

import io.breakwater.model.detector.DetectorStatus;
import java.nio.file.Path;

/**
 * A process that dies while it publishes a draft: before the branch moves for the word {@code commit}, after that for the word
 * {@code branch}.
 */
final class KilledPublication {
    private KilledPublication() {}

    public static void main(String[] arguments) throws Exception {
        DraftSteps steps = new DraftSteps(Path.of(arguments[0]), arguments[1]);
        Draft begun = steps.publications.begin(steps.written(), DraftSteps.EGON, DetectorStatus.SHADOW, "Because");
        if (arguments[2].equals("branch")) {
            steps.publications.moveBranch(begun);
        }
        Runtime.getRuntime().halt(42);
    }
}
