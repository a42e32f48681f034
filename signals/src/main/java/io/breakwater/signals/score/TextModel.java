package io.breakwater.signals.score;

import static java.util.Objects.requireNonNull;

import io.breakwater.signals.text.Workplaces;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A linear model over a text's pieces. The same text always gets the same score; safe for several threads.
 *
 * <p>Weights are whole numbers from -32,767 to 32,767 times one scale, so that what was measured is what is stored.
 */
public final class TextModel implements Model {
    private final String id;
    private final FeatureSpace space;
    private final short[] weights;
    private final double scale;
    private final double bias;
    private final Calibration calibration;
    private final Workplaces<TextFeatures> features;

    /** @param weights one for each bucket of the space; nobody may change them any more */
    public TextModel(
            String id, FeatureSpace space, short[] weights, double scale, double bias, Calibration calibration) {
        this.id = requireNonNull(id, "id is null");
        this.space = requireNonNull(space, "space is null");
        this.calibration = requireNonNull(calibration, "calibration is null");
        if (weights.length != space.buckets()) {
            throw new IllegalArgumentException(weights.length + " weights for " + space.buckets() + " buckets");
        }
        this.weights = weights.clone();
        this.scale = scale;
        this.bias = bias;
        this.features = new Workplaces<>(() -> new TextFeatures(space));
    }

    @Override
    public String id() {
        return id;
    }

    public FeatureSpace space() {
        return space;
    }

    public short[] weights() {
        return weights.clone();
    }

    public double scale() {
        return scale;
    }

    public double bias() {
        return bias;
    }

    @Override
    public Calibration calibration() {
        return calibration;
    }

    @Override
    public TextModel with(Calibration other) {
        return new TextModel(id, space, weights, scale, bias, other);
    }

    /** The probability, between 0 and 1. */
    public double score(String text) {
        return calibration.probability(margin(text));
    }

    /** What the weights say before calibration. */
    public double margin(String text) {
        return features.use(read -> margin(read, text));
    }

    private double margin(TextFeatures read, String text) {
        read.read(text);
        long sum = 0;
        int count = read.count();
        for (int i = 0; i < count; i++) {
            sum += weights[read.bucket(i)];
        }
        return bias + sum * scale / Math.sqrt(count);
    }

    /** The pieces that speak most for a high score, the strongest first; pieces within others are left out. */
    public List<String> terms(String text, int most) {
        return features.use(read -> terms(read, text, most));
    }

    private List<String> terms(TextFeatures read, String text, int most) {
        read.read(text);
        Set<String> chosen = new HashSet<>();
        return IntStream.range(0, read.count())
                .filter(index ->
                        weights[read.bucket(index)] > 0 && !read.piece(index).isBlank())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(index -> -weights[read.bucket(index)])
                        .thenComparing(index -> index))
                .map(index -> read.piece(index).strip())
                .filter(piece -> chosen.stream().noneMatch(other -> other.contains(piece)) && chosen.add(piece))
                .limit(most)
                .toList();
    }
}
