package io.breakwater.signals.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breakwater.testkit.TestData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The index against looking at every hash. */
class HashIndexTest {
    @Test
    void publishedNeedlesAreFoundWhereTheyAre() throws Exception {
        Path images = images();
        List<HashIndex.Entry> haystack = hashes(images.resolve("pdq_haystack.txt")).stream()
                .map(hash -> new HashIndex.Entry(hash, HashIndex.FURTHEST))
                .toList();
        HashIndex index = new HashIndex(haystack);
        int found = 0;
        for (PictureHash needle : hashes(images.resolve("pdq_needles.txt"))) {
            OptionalInt nearest = nearest(haystack, needle);
            assertThat(distance(index, needle)).as("%s", needle).isEqualTo(nearest);
            found += nearest.isPresent() ? 1 : 0;
        }
        assertThat(found).isPositive();
    }

    /** Hashes at every distance from 0 to 40, with bits changed where it is hardest: spread evenly over all parts. */
    @Test
    void everythingWithinTheDistanceIsFoundAndNothingElse() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<HashIndex.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            entries.add(new HashIndex.Entry(random(random), random.nextInt(HashIndex.FURTHEST + 1)));
        }
        HashIndex index = new HashIndex(entries);
        for (int trial = 0; trial < 1_500; trial++) {
            PictureHash sought = changed(
                    entries.get(random.nextInt(entries.size())).hash(), random.nextInt(41), trial % 2 == 0, random);
            assertThat(distance(index, sought)).as("seed %d, %s", seed, sought).isEqualTo(nearest(entries, sought));
        }
    }

    @Test
    void hashesAreReadAndWritten() {
        String text = "f8f8f0cce0f4e84d0e370a22028f67f0b36e2ed596623e1d33e6339c4e9c9b22";

        assertThat(PictureHash.parse(text).orElseThrow()).hasToString(text);
        assertThat(PictureHash.parse(text.toUpperCase(Locale.ROOT)).orElseThrow())
                .hasToString(text);
        assertThat(PictureHash.parse(text + "0")).isEmpty();
        assertThat(PictureHash.parse("g" + text.substring(1))).isEmpty();
        assertThat(PictureHash.parse("-" + text.substring(1))).isEmpty();
        assertThat(new HashIndex(List.of()).matches(PictureHash.parse(text).orElseThrow()))
                .isFalse();
    }

    private static OptionalInt distance(HashIndex index, PictureHash sought) {
        return index.nearest(sought)
                .map(match -> OptionalInt.of(match.distance()))
                .orElse(OptionalInt.empty());
    }

    /** By the digits, one after the other. */
    private static OptionalInt nearest(List<HashIndex.Entry> entries, PictureHash sought) {
        String text = sought.toString();
        OptionalInt nearest = OptionalInt.empty();
        for (HashIndex.Entry entry : entries) {
            String other = entry.hash().toString();
            int distance = 0;
            for (int i = 0; i < text.length(); i++) {
                distance +=
                        Integer.bitCount(Character.digit(text.charAt(i), 16) ^ Character.digit(other.charAt(i), 16));
            }
            if (distance <= entry.distance() && (nearest.isEmpty() || distance < nearest.getAsInt())) {
                nearest = OptionalInt.of(distance);
            }
        }
        return nearest;
    }

    private static PictureHash changed(PictureHash hash, int bits, boolean evenly, Random random) {
        long[] words = {hash.a(), hash.b(), hash.c(), hash.d()};
        List<Integer> places = IntStream.range(0, PictureHash.BITS)
                .mapToObj(i -> evenly ? i % 16 * 16 + i / 16 : i)
                .collect(Collectors.toCollection(ArrayList::new));
        if (!evenly) {
            Collections.shuffle(places, random);
        }
        places.subList(0, bits).forEach(place -> words[place / 64] ^= 1L << place % 64);
        return new PictureHash(words[0], words[1], words[2], words[3]);
    }

    private static PictureHash random(Random random) {
        return new PictureHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    static Path images() {
        Optional<Path> data = TestData.directory();
        assumeTrue(data.isPresent(), "skipped: there is no data directory; BREAKWATER_DATA may name one");
        return data.orElseThrow().resolve("images");
    }

    private static List<PictureHash> hashes(Path file) throws Exception {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> PictureHash.parse(line).orElseThrow())
                .toList();
    }
}
