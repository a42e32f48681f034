package io.breakwater.pack.definition;

import io.breakwater.model.problem.Place;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.source.PackFiles;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.Keys;
import io.breakwater.pack.yaml.YamlDocument;
import io.breakwater.pack.yaml.YamlMapping;
import io.breakwater.pack.yaml.YamlValue;
import io.breakwater.signals.embedding.SentenceModel;
import io.breakwater.signals.score.Calibration;
import io.breakwater.signals.score.FeatureSpace;
import io.breakwater.signals.score.Model;
import io.breakwater.signals.score.PointModel;
import io.breakwater.signals.score.TextModel;
import io.breakwater.signals.score.TreeModel;
import io.breakwater.signals.score.TreesText;
import io.breakwater.signals.score.WeightsText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A trained model: {@code models/ID.yaml} with {@code models/ID.weights}, {@code models/ID.points.yaml} with
 * {@code models/ID.points.weights}, or {@code models/ID.rows.yaml} with {@code models/ID.trees}.
 */
public final class ModelFile {
    public static final String FOLDER = "models";
    public static final String ENDING = ".yaml";
    public static final String WEIGHTS_ENDING = ".weights";
    public static final String POINTS_ENDING = ".points.yaml";
    public static final String POINTS_WEIGHTS_ENDING = ".points.weights";
    public static final String ROWS_ENDING = ".rows.yaml";
    public static final String TREES_ENDING = ".trees";

    private static final double LARGEST = 1e6;
    private static final int DECILES = 9;

    private final SourceFile file;
    private final String id;
    private final PackFiles files;
    private final Reading reading;

    private ModelFile(SourceFile file, String ending, PackFiles files, Reading reading) {
        this.file = file;
        this.id = Names.ofFile(file, ending, true, reading.problems());
        this.files = files;
        this.reading = reading;
    }

    /**
     * A model and what its file says of it beside.
     *
     * @param threshold the score from which the precision asked for was reached; 1 where it does not say
     * @param deciles of the scores of its training; empty where it does not say
     */
    public record Read(SourceFile file, Model model, String description, double threshold, List<Double> deciles) {}

    /** A model of texts. */
    public static Optional<Read> ofTexts(SourceFile file, PackFiles files, Reading reading) {
        ModelFile one = new ModelFile(file, ENDING, files, reading);
        return one.read(FileKeys.MODEL, one::textModel);
    }

    /** A model of what texts mean. */
    public static Optional<Read> ofPoints(SourceFile file, PackFiles files, Reading reading) {
        ModelFile one = new ModelFile(file, POINTS_ENDING, files, reading);
        return one.read(FileKeys.POINT_MODEL, one::pointModel);
    }

    /** A model of rows. */
    public static Optional<Read> ofRows(SourceFile file, PackFiles files, Reading reading) {
        ModelFile one = new ModelFile(file, ROWS_ENDING, files, reading);
        return one.read(FileKeys.ROW_MODEL, one::treeModel);
    }

    private Optional<Read> read(Keys keys, Function<YamlMapping, Optional<? extends Model>> model) {
        Optional<YamlMapping> mapping =
                YamlDocument.parse(file, reading.problems()).flatMap(value -> value.mapping(keys));
        return mapping.flatMap(found -> {
            double threshold = found.number("threshold", 0, 1, 1);
            List<Double> deciles = deciles(found);
            return model.apply(found).map(read -> new Read(file, read, found.text("description"), threshold, deciles));
        });
    }

    private Optional<TextModel> textModel(YamlMapping mapping) {
        int shortest = mapping.integer("shortest", 1, FeatureSpace.LONGEST_PIECE, 1);
        FeatureSpace space = new FeatureSpace(
                mapping.integer("form", 1, FeatureSpace.NEWEST_FORM, 1),
                mapping.integer("bits", FeatureSpace.LEAST_BITS, FeatureSpace.MOST_BITS, FeatureSpace.LEAST_BITS),
                shortest,
                mapping.integer("longest", shortest, FeatureSpace.LONGEST_PIECE, FeatureSpace.LONGEST_PIECE),
                mapping.integer("words", 0, FeatureSpace.MOST_WORDS, 0));
        double scale = mapping.number("scale", 0, LARGEST, 0);
        double bias = mapping.number("bias", -LARGEST, LARGEST, 0);
        Calibration calibration = calibration(mapping);
        return learned(
                        mapping,
                        WEIGHTS_ENDING,
                        "weights_sha256",
                        text -> WeightsText.read(text, space.buckets()),
                        space.buckets() + " weights")
                .map(weights -> new TextModel(id, space, weights, scale, bias, calibration));
    }

    private Optional<PointModel> pointModel(YamlMapping mapping) {
        String points = mapping.text("points");
        if (!points.isEmpty() && !points.equals(SentenceModel.NAME)) {
            reading.problems()
                    .error(
                            PackProblem.BAD_WEIGHTS,
                            mapping.placeOf("points"),
                            "it learned from points of '" + points + "', and texts get points of '" + SentenceModel.NAME
                                    + "' here",
                            "train it again: breakwater train " + id + " --on embeddings");
            return Optional.empty();
        }
        double scale = mapping.number("scale", 0, LARGEST, 0);
        double bias = mapping.number("bias", -LARGEST, LARGEST, 0);
        Calibration calibration = calibration(mapping);
        return learned(
                        mapping,
                        POINTS_WEIGHTS_ENDING,
                        "weights_sha256",
                        text -> WeightsText.read(text, SentenceModel.DIMENSIONS),
                        SentenceModel.DIMENSIONS + " weights")
                .map(weights -> new PointModel(id, points, weights, scale, bias, calibration));
    }

    private Optional<TreeModel> treeModel(YamlMapping mapping) {
        List<String> columns = mapping.texts("columns");
        if (columns.isEmpty()
                || columns.size() > TreeModel.MOST_COLUMNS
                || new HashSet<>(columns).size() < columns.size()) {
            return refused(
                    mapping.placeOf("columns"),
                    "a model has 1 to " + TreeModel.MOST_COLUMNS + " columns, all different");
        }
        Calibration calibration = calibration(mapping);
        return learned(
                        mapping,
                        TREES_ENDING,
                        "trees_sha256",
                        text -> TreesText.read(text, columns.size()),
                        "trees over " + columns.size() + " columns")
                .map(trees -> new TreeModel(id, columns, trees, calibration));
    }

    private static Calibration calibration(YamlMapping mapping) {
        return new Calibration(
                mapping.number("slope", 0, LARGEST, 0), mapping.number("intercept", -LARGEST, LARGEST, 0));
    }

    private List<Double> deciles(YamlMapping mapping) {
        if (!mapping.has("deciles")) {
            return List.of();
        }
        List<YamlValue> values = mapping.list("deciles");
        List<Double> deciles =
                values.stream().map(value -> value.number(0, 1, 0)).toList();
        if (deciles.size() != DECILES
                || !deciles.equals(deciles.stream().sorted().toList())) {
            refused(mapping.placeOf("deciles"), "the deciles are " + DECILES + " scores, ascending");
        }
        return deciles;
    }

    /** What was learned, from the file beside; empty, and reported, where that is not the one the model was written with. */
    private <T> Optional<T> learned(
            YamlMapping mapping, String ending, String hash, Function<String, Optional<T>> reader, String what) {
        String path = FOLDER + "/" + id + ending;
        Optional<SourceFile> beside = files.file(path);
        if (beside.isEmpty()) {
            return refused(mapping.place(), "the model has no " + path);
        }
        if (!beside.get().hash().equals(mapping.text(hash))) {
            return refused(
                    mapping.placeOf(hash),
                    path + " has the SHA-256 " + beside.get().hash());
        }
        Optional<T> read = reader.apply(beside.get().text());
        return read.isPresent() ? read : refused(beside.get().whole(), "these are not " + what);
    }

    private <T> Optional<T> refused(Place place, String message) {
        reading.problems()
                .error(
                        PackProblem.BAD_WEIGHTS,
                        place,
                        message,
                        "take both files of the model from where it was trained: breakwater train writes them together");
        return Optional.empty();
    }
}
