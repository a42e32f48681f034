package io.breakwater.signals.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The memory of texts beside one that compares each text with every remembered one. */
final class NaiveDuplicatesTest {
    /** Fewer than the memory looks at for a band, so that it sees all. */
    private static final int CAPACITY = 30;

    private static final int TEXTS = 20_000;

    /** The oldest first. */
    private final List<RememberedTexts.Text> remembered = new ArrayList<>();

    @Test
    void givesTheClustersThatComparingWithAllGives() {
        long seed = 40;
        Random random = new Random(seed);
        DuplicateMemory memory = new DuplicateMemory(CAPACITY);
        int joined = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);
            String expected = naive(text);
            assertThat(memory.clusterOf(text)).as("seed %d, text %d", seed, i).contains(expected);
            joined += expected.equals(Signature.name(signature(text))) ? 0 : 1;
        }
        assertThat(joined).isBetween(TEXTS / 20, TEXTS * 19 / 20);
    }

    /** One of a few texts with some of its words changed. */
    private static String text(Random random) {
        int kind = random.nextInt(12);
        int changes = random.nextInt(6);
        List<String> words = new ArrayList<>(
                IntStream.range(0, 24).mapToObj(i -> "word" + kind + "x" + i).toList());
        for (int i = 0; i < changes; i++) {
            words.set(random.nextInt(words.size()), "other" + random.nextInt(1_000));
        }
        return String.join(" ", words);
    }

    private String naive(String text) {
        int[] signature = signature(text);
        int best = -1;
        double similarity = DuplicateMemory.THRESHOLD;
        for (int i = 0; i < remembered.size(); i++) {
            int[] other = remembered.get(i).signature();
            double found = Signature.similarity(signature, other);
            boolean better = found > similarity || (found == similarity && best < 0);
            if (better && shareABand(signature, other)) {
                best = i;
                similarity = found;
            }
        }
        String cluster =
                best < 0 ? Signature.name(signature) : remembered.get(best).cluster();
        int newer = remembered.size() - best;
        boolean repeated = best >= 0 && similarity == 1.0 && newer <= CAPACITY / 2;
        if (!repeated) {
            remembered.add(new RememberedTexts.Text(signature, cluster));
            if (remembered.size() > CAPACITY) {
                remembered.remove(0);
            }
        }
        return cluster;
    }

    private static boolean shareABand(int[] left, int[] right) {
        return IntStream.range(0, Signature.BANDS)
                .anyMatch(band -> IntStream.range(band * Signature.ROWS, (band + 1) * Signature.ROWS)
                        .allMatch(row -> left[row] == right[row]));
    }

    private static int[] signature(String text) {
        Shingles shingles = new Shingles();
        shingles.read(text);
        return Signature.of(shingles);
    }
}
