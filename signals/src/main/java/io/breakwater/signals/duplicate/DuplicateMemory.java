package io.breakwater.signals.duplicate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Gives each text the id of its content cluster. A text joins the cluster of the most similar remembered text, if their
 * estimated Jaccard similarity is at least {@value #THRESHOLD}; otherwise it begins a cluster named after itself. The ids
 * depend on nothing but the texts and their order.
 *
 * <p>The memory is a ring of the latest texts, found by the bands of their signatures: for each band and hash a chain from
 * the newest text to older ones, of which those are compared that agree in the band. A chain ends where it reaches a text the
 * ring has overwritten, so nothing is ever deleted. A text that repeats a remembered one is only remembered anew when that one
 * is about to be overwritten.
 */
public final class DuplicateMemory {
    static final double THRESHOLD = 0.5;

    private static final int DEFAULT_TEXTS = 20_000;
    private static final int HEADS = 1 << 15;
    /** Texts looked at per band: bounds the time one text can take. */
    private static final int LONGEST_CHAIN = 32;

    private final int capacity;
    private final int[][] signatures;
    private final String[] clusters;
    /** The newest text by band and hash, as a {@linkplain #link link}; 0 for none. */
    private final long[] heads = new long[Signature.BANDS * HEADS];
    /** The next older text by slot and band, as a link. */
    private final long[] older;
    /** By slot, the number of the text for which it was last compared. */
    private final int[] comparedFor;

    private int count;
    private int asked;

    public DuplicateMemory() {
        this(DEFAULT_TEXTS);
    }

    /** @param capacity how many texts are remembered */
    public DuplicateMemory(int capacity) {
        this.capacity = capacity;
        signatures = new int[capacity][];
        clusters = new String[capacity];
        older = new long[capacity * Signature.BANDS];
        comparedFor = new int[capacity];
    }

    /** The text's cluster; empty for a text too short to mean anything. */
    public Optional<String> clusterOf(String text) {
        return clusterOf(Sketch.of(text));
    }

    /** The cluster of the text of which that is the sketch. */
    public synchronized Optional<String> clusterOf(Sketch sketch) {
        if (sketch.isEmpty()) {
            return Optional.empty();
        }
        int[] signature = sketch.signature();
        int[] hashes = bandHashes(signature);
        Match match = nearest(signature, hashes);
        String cluster = match.number() == 0 ? Signature.name(signature) : clusters[slot(match.number())];
        boolean repeated = match.similarity() == 1.0 && match.number() > count - capacity / 2;
        if (!repeated) {
            remember(signature, cluster, hashes);
        }
        return Optional.of(cluster);
    }

    /** What is remembered now. */
    public synchronized RememberedTexts remembered() {
        int oldest = Math.max(1, count - capacity + 1);
        List<RememberedTexts.Text> texts = new ArrayList<>(count - oldest + 1);
        for (int number = oldest; number <= count; number++) {
            texts.add(new RememberedTexts.Text(signatures[slot(number)], clusters[slot(number)]));
        }
        return new RememberedTexts(count, texts);
    }

    /**
     * Forgets everything and remembers this instead: then it answers as the other memory would have.
     *
     * @throws IllegalArgumentException if that memory had another capacity
     */
    public synchronized void restore(RememberedTexts other) {
        if (other.texts().size() != Math.min(other.count(), capacity)) {
            throw new IllegalArgumentException(
                    other.texts().size() + " of " + other.count() + " texts, where " + capacity + " are remembered");
        }
        Arrays.fill(heads, 0);
        count = other.count() - other.texts().size();
        other.texts().forEach(text -> remember(text.signature(), text.cluster(), bandHashes(text.signature())));
    }

    /** The most similar remembered text, the oldest of several; number 0 where none is similar enough. */
    private Match nearest(int[] signature, int[] hashes) {
        asked++;
        // All at once: they lie far apart in memory, and a processor waits for many as long as for one.
        long[] newest = new long[Signature.BANDS];
        for (int band = 0; band < Signature.BANDS; band++) {
            newest[band] = heads[place(hashes[band], band)];
        }
        Match best = new Match(0, THRESHOLD);
        for (int band = 0; band < Signature.BANDS; band++) {
            long link = newest[band];
            for (int step = 0; step < LONGEST_CHAIN && isRemembered((int) link); step++) {
                int slot = slot((int) link);
                if (hash(link) == hashes[band]
                        && comparedFor[slot] != asked
                        && Signature.agree(signature, signatures[slot], band)) {
                    comparedFor[slot] = asked;
                    best = best.orBetter((int) link, Signature.similarity(signature, signatures[slot]));
                }
                link = older[slot * Signature.BANDS + band];
            }
        }
        return best;
    }

    private void remember(int[] signature, String cluster, int[] hashes) {
        int number = ++count;
        int slot = slot(number);
        signatures[slot] = signature;
        clusters[slot] = cluster;
        comparedFor[slot] = 0;
        for (int band = 0; band < Signature.BANDS; band++) {
            int place = place(hashes[band], band);
            older[slot * Signature.BANDS + band] = heads[place];
            heads[place] = link(number, hashes[band]);
        }
    }

    /** Of a text, its number, counted from 1, and its hash in a band: most that lie in a place have another. */
    private static long link(int number, int hash) {
        return (long) hash << 32 | number;
    }

    private static int hash(long link) {
        return (int) (link >>> 32);
    }

    private boolean isRemembered(int number) {
        return number > 0 && number > count - capacity;
    }

    private int slot(int number) {
        return number % capacity;
    }

    private static int[] bandHashes(int[] signature) {
        int[] hashes = new int[Signature.BANDS];
        for (int band = 0; band < hashes.length; band++) {
            hashes[band] = Signature.bandHash(signature, band);
        }
        return hashes;
    }

    /** Where among the heads; each band has its own. */
    private static int place(int hash, int band) {
        return band * HEADS + (hash & (HEADS - 1));
    }

    private record Match(int number, double similarity) {
        Match orBetter(int otherNumber, double otherSimilarity) {
            boolean better = otherSimilarity > similarity
                    || (otherSimilarity == similarity && (number == 0 || otherNumber < number));
            return better ? new Match(otherNumber, otherSimilarity) : this;
        }
    }
}
