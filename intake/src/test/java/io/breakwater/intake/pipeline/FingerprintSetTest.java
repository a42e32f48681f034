package io.breakwater.intake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Held against a set of the platform's, with fingerprints that differ in one half only. */
final class FingerprintSetTest {
    private static final int DRAWN = 20_000;
    private static final int FEW = 200;

    private final Random random = new Random(20_261_128);

    @Test
    void knowsWhatWasAddedAlsoAfterItWasWrittenAndRead() throws IOException {
        Set<Fingerprint> expected = new HashSet<>();
        FingerprintSet set = new FingerprintSet();
        for (int i = 0; i < DRAWN; i++) {
            Fingerprint drawn = drawn();
            assertThat(set.contains(drawn)).isEqualTo(expected.contains(drawn));
            set.add(drawn);
            expected.add(drawn);
        }
        FingerprintSet read = writtenAndRead(set);
        assertThat(set.size()).isEqualTo(expected.size());
        assertThat(read.size()).isEqualTo(expected.size());
        for (int i = 0; i < DRAWN; i++) {
            Fingerprint drawn = drawn();
            assertThat(set.contains(drawn)).isEqualTo(expected.contains(drawn));
            assertThat(read.contains(drawn)).isEqualTo(expected.contains(drawn));
        }
    }

    @Test
    void aCopyStaysAsItWas() {
        FingerprintSet set = new FingerprintSet();
        set.add(new Fingerprint(1, 0));
        FingerprintSet copy = set.copy();
        for (int i = 0; i < DRAWN; i++) {
            set.add(new Fingerprint(0, i));
        }
        assertThat(copy.size()).isEqualTo(1);
        assertThat(copy.contains(new Fingerprint(1, 0))).isTrue();
        assertThat(copy.contains(new Fingerprint(0, 0))).isFalse();
    }

    /** Halves out of few, zero among them, so that many share one. */
    private Fingerprint drawn() {
        return new Fingerprint(random.nextInt(FEW), (long) random.nextInt(FEW) << (20 * random.nextInt(3)));
    }

    private static FingerprintSet writtenAndRead(FingerprintSet set) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        set.write(new DataOutputStream(written));
        return FingerprintSet.read(new DataInputStream(new ByteArrayInputStream(written.toByteArray())));
    }
}
