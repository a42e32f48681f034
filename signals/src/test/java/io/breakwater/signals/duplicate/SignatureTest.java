package io.breakwater.signals.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SignatureTest {
    @Test
    void isTheLeastHashOfAnyShingleByEachFunction() {
        long seed = 7;
        Random random = new Random(seed);
        Shingles shingles = new Shingles();
        for (int text = 0; text < 300; text++) {
            shingles.read(IntStream.range(0, 4 + random.nextInt(200))
                    .mapToObj(word -> "w" + random.nextInt(5_000))
                    .collect(Collectors.joining(" ")));
            int[] expected = IntStream.range(0, Signature.SIZE)
                    .map(function -> IntStream.range(0, shingles.count())
                            .map(shingle -> Signature.hash(function, Signature.folded(shingles, shingle)))
                            .reduce(Integer.MAX_VALUE, Math::min))
                    .toArray();
            assertThat(Signature.of(shingles))
                    .as("seed %d, text %d", seed, text)
                    .isEqualTo(expected);
        }
    }
}
