package io.breakwater.pack.definition;

import io.breakwater.model.problem.Place;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.source.PackFiles;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlDocument;
import io.breakwater.pack.yaml.YamlMapping;
import io.breakwater.signals.score.Calibration;
import io.breakwater.signals.score.FeatureSpace;
import io.breakwater.signals.score.TextModel;
import io.breakwater.signals.score.WeightsText;
import java.util.Optional;

/** {@code models/ID.yaml} with {@code models/ID.weights}: a trained model of texts, and its card. */
public final class ModelFile {
    public static final String ENDING = ".yaml";
    public static final String WEIGHTS_ENDING = ".weights";

    private static final double LARGEST = 1e6;

    private ModelFile() {}

    public static Optional<TextModel> read(SourceFile file, PackFiles files, Reading reading) {
        String id = Names.ofFile(file, ENDING, true, reading.problems());
        return YamlDocument.parse(file, reading.problems())
                .flatMap(value -> value.mapping(FileKeys.MODEL))
                .flatMap(mapping -> model(id, mapping, files, reading));
    }

    private static Optional<TextModel> model(String id, YamlMapping mapping, PackFiles files, Reading reading) {
        int shortest = mapping.integer("shortest", 1, FeatureSpace.LONGEST_PIECE, 1);
        FeatureSpace space = new FeatureSpace(
                mapping.integer("bits", FeatureSpace.LEAST_BITS, FeatureSpace.MOST_BITS, FeatureSpace.LEAST_BITS),
                shortest,
                mapping.integer("longest", shortest, FeatureSpace.LONGEST_PIECE, FeatureSpace.LONGEST_PIECE),
                mapping.integer("words", 0, FeatureSpace.MOST_WORDS, 0));
        double scale = mapping.number("scale", 0, LARGEST, 0);
        double bias = mapping.number("bias", -LARGEST, LARGEST, 0);
        Calibration calibration = new Calibration(
                mapping.number("slope", 0, LARGEST, 0), mapping.number("intercept", -LARGEST, LARGEST, 0));
        mapping.number("threshold", 0, 1, 1);
        return weights(id, mapping, files, space, reading)
                .map(weights -> new TextModel(id, space, weights, scale, bias, calibration));
    }

    private static Optional<short[]> weights(
            String id, YamlMapping mapping, PackFiles files, FeatureSpace space, Reading reading) {
        String path = "models/" + id + WEIGHTS_ENDING;
        Optional<SourceFile> file = files.file(path);
        if (file.isEmpty()) {
            return refused(reading, mapping.place(), "the model has no " + path);
        }
        if (!file.get().hash().equals(mapping.text("weights_sha256"))) {
            return refused(
                    reading,
                    mapping.placeOf("weights_sha256"),
                    path + " has the SHA-256 " + file.get().hash());
        }
        Optional<short[]> weights = WeightsText.read(file.get().text(), space.buckets());
        return weights.isPresent()
                ? weights
                : refused(reading, file.get().whole(), "these are not " + space.buckets() + " weights");
    }

    private static Optional<short[]> refused(Reading reading, Place place, String message) {
        reading.problems()
                .error(
                        PackProblem.BAD_WEIGHTS,
                        place,
                        message,
                        "take both files of the model from where it was trained: breakwater train writes them together");
        return Optional.empty();
    }
}
