package io.breakwater.casework.drift;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What later scores are compared with.
 *
 * @param since when the version was first seen; what was stored before is of another one
 * @param deciles nine scores at or below which a tenth, two tenths and so on lie, ascending; empty while there were too few scores to say
 * @param ofTraining whether they are of the model's training, not of the first day on which it was read
 */
public record ScoreReference(Instant since, List<Double> deciles, boolean ofTraining) {
    public ScoreReference {
        requireNonNull(since, "since is null");
        deciles = List.copyOf(deciles);
        if (!deciles.isEmpty() && deciles.size() != 9) {
            throw new IllegalArgumentException("there are nine deciles or none, not " + deciles.size());
        }
    }
}
