package io.breakwater.signals.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TextFeaturesTest {
    private static final long SEED = 30;
    private static final FeatureSpace SPACE = new FeatureSpace(12, 3, 4, 2);

    /** More than the marks of what was seen can number. */
    private static final int TEXTS = 1_000;

    @Test
    void nothingOfOneTextIsLeftForTheNext() {
        Random random = new Random(SEED);
        TextFeatures used = new TextFeatures(SPACE);
        for (int i = 0; i < TEXTS; i++) {
            String text = Long.toString(random.nextLong(), 36) + " " + Long.toString(random.nextLong(), 36);
            used.read(text);
            TextFeatures fresh = new TextFeatures(SPACE);
            fresh.read(text);

            assertThat(buckets(used)).as(text).isEqualTo(buckets(fresh));
        }
    }

    private static List<Integer> buckets(TextFeatures features) {
        return IntStream.range(0, features.count()).mapToObj(features::bucket).toList();
    }
}
