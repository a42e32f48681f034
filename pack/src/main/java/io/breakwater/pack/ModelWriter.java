package io.breakwater.pack;

import io.breakwater.pack.definition.ModelFile;
import io.breakwater.pack.source.ContentHash;
import io.breakwater.signals.score.FeatureSpace;
import io.breakwater.signals.score.Model;
import io.breakwater.signals.score.PointModel;
import io.breakwater.signals.score.TextModel;
import io.breakwater.signals.score.TreeModel;
import io.breakwater.signals.score.TreesText;
import io.breakwater.signals.score.WeightsText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a trained model into a pack: what was learned, and the file that describes it. */
public final class ModelWriter {
    private final Path folder;

    /** @param pack its directory */
    public ModelWriter(Path pack) {
        this.folder = pack.resolve(ModelFile.FOLDER);
    }

    /**
     * What is said of a model beside how it scores.
     *
     * @param threshold from which the precision asked for was reached
     * @param deciles of the scores of its training; empty where they are not known
     * @param description one line
     * @param card lines that say what it was trained on and what was measured
     */
    public record About(double threshold, List<Double> deciles, String description, List<String> card) {
        public About {
            deciles = List.copyOf(deciles);
            card = List.copyOf(card);
        }
    }

    /** The endings of the two files of a model of each kind. */
    private enum Kind {
        TEXTS(ModelFile.ENDING, ModelFile.WEIGHTS_ENDING),
        POINTS(ModelFile.POINTS_ENDING, ModelFile.POINTS_WEIGHTS_ENDING),
        ROWS(ModelFile.ROWS_ENDING, ModelFile.TREES_ENDING);

        private final String description;
        private final String learned;

        Kind(String description, String learned) {
            this.description = description;
            this.learned = learned;
        }

        static Kind of(Model model) {
            return model instanceof TextModel ? TEXTS : model instanceof PointModel ? POINTS : ROWS;
        }
    }

    /** Whether the pack has a model of this id that detectors read, so that another in its place changes what they find. */
    public boolean hasForDetectors(String id) {
        return Stream.of(Kind.TEXTS, Kind.ROWS).anyMatch(kind -> Files.exists(folder.resolve(id + kind.description)));
    }

    /** Whether the pack has a model of another kind under this id. */
    public boolean hasOther(Model model) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.of(model))
                .anyMatch(kind -> Files.exists(folder.resolve(model.id() + kind.description)));
    }

    /**
     * Replaces both files of the model, if it has them. A pack read in between is refused, because the description names the
     * other file's hash.
     *
     * @return the names of both files
     */
    public List<String> write(Model model, About about) throws IOException {
        Files.createDirectories(folder);
        StringBuilder text = new StringBuilder();
        text.append("description: ").append(quoted(about.description())).append('\n');
        byte[] learned = learned(model, text);
        text.append("slope: ").append(number(model.calibration().slope())).append('\n');
        text.append("intercept: ")
                .append(number(model.calibration().intercept()))
                .append('\n');
        text.append("threshold: ").append(number(about.threshold())).append('\n');
        if (!about.deciles().isEmpty()) {
            text.append("deciles: ")
                    .append(about.deciles().stream()
                            .map(ModelWriter::number)
                            .collect(Collectors.joining(", ", "[", "]\n")));
        }
        text.append("card: |\n");
        about.card().forEach(line -> text.append("  ").append(line).append('\n'));
        Path beside = folder.resolve(model.id() + Kind.of(model).learned);
        Path file = folder.resolve(model.id() + Kind.of(model).description);
        replace(beside, learned);
        replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
        return List.of(ModelFile.FOLDER + "/" + file.getFileName(), ModelFile.FOLDER + "/" + beside.getFileName());
    }

    private static byte[] learned(Model model, StringBuilder text) {
        if (model instanceof TextModel texts) {
            return texts(texts, text);
        }
        return model instanceof PointModel points ? points(points, text) : rows((TreeModel) model, text);
    }

    private static byte[] texts(TextModel model, StringBuilder text) {
        byte[] weights = WeightsText.write(model.weights()).getBytes(StandardCharsets.UTF_8);
        FeatureSpace space = model.space();
        text.append("form: ").append(space.form()).append('\n');
        text.append("bits: ").append(space.bits()).append('\n');
        text.append("shortest: ").append(space.shortest()).append('\n');
        text.append("longest: ").append(space.longest()).append('\n');
        text.append("words: ").append(space.words()).append('\n');
        text.append("scale: ").append(number(model.scale())).append('\n');
        text.append("bias: ").append(number(model.bias())).append('\n');
        text.append("weights_sha256: ").append(ContentHash.of(weights)).append('\n');
        return weights;
    }

    private static byte[] points(PointModel model, StringBuilder text) {
        byte[] weights = WeightsText.write(model.weights()).getBytes(StandardCharsets.UTF_8);
        text.append("points: ").append(quoted(model.points())).append('\n');
        text.append("scale: ").append(number(model.scale())).append('\n');
        text.append("bias: ").append(number(model.bias())).append('\n');
        text.append("weights_sha256: ").append(ContentHash.of(weights)).append('\n');
        return weights;
    }

    private static byte[] rows(TreeModel model, StringBuilder text) {
        byte[] trees = TreesText.write(model.trees()).getBytes(StandardCharsets.UTF_8);
        text.append("columns: ")
                .append(model.columns().stream()
                        .map(ModelWriter::quoted)
                        .collect(Collectors.joining(", ", "[", "]\n")));
        text.append("trees_sha256: ").append(ContentHash.of(trees)).append('\n');
        return trees;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** In full, so that the model that is read is the one that was measured. */
    private static String number(double value) {
        return new BigDecimal(Double.toString(value)).toPlainString();
    }

    /** Not by a temporary file of the system's, which only its owner could read: a server may run as somebody else. */
    private static void replace(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        try {
            Files.write(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
