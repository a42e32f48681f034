package io.breakwater.pack;

import io.breakwater.pack.definition.ModelFile;
import io.breakwater.pack.source.ContentHash;
import io.breakwater.signals.score.FeatureSpace;
import io.breakwater.signals.score.TextModel;
import io.breakwater.signals.score.WeightsText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes a trained model into a pack: its weights, and the file that describes it. */
public final class ModelWriter {
    private ModelWriter() {}

    /**
     * Replaces both files of the model, if it has them. A pack read in between is refused, because the description names the
     * weights' hash.
     *
     * @param description one line
     * @param card lines that say what it was trained on and what was measured
     */
    public static void write(Path pack, TextModel model, double threshold, String description, List<String> card)
            throws IOException {
        Path folder = Files.createDirectories(pack.resolve("models"));
        byte[] weights = WeightsText.write(model.weights()).getBytes(StandardCharsets.UTF_8);
        FeatureSpace space = model.space();
        StringBuilder text = new StringBuilder();
        text.append("description: ").append(quoted(description)).append('\n');
        text.append("bits: ").append(space.bits()).append('\n');
        text.append("shortest: ").append(space.shortest()).append('\n');
        text.append("longest: ").append(space.longest()).append('\n');
        text.append("words: ").append(space.words()).append('\n');
        text.append("scale: ").append(number(model.scale())).append('\n');
        text.append("bias: ").append(number(model.bias())).append('\n');
        text.append("slope: ").append(number(model.calibration().slope())).append('\n');
        text.append("intercept: ")
                .append(number(model.calibration().intercept()))
                .append('\n');
        text.append("threshold: ").append(number(threshold)).append('\n');
        text.append("weights_sha256: ").append(ContentHash.of(weights)).append('\n');
        text.append("card: |\n");
        card.forEach(line -> text.append("  ").append(line).append('\n'));
        replace(folder.resolve(model.id() + ModelFile.WEIGHTS_ENDING), weights);
        replace(folder.resolve(model.id() + ModelFile.ENDING), text.toString().getBytes(StandardCharsets.UTF_8));
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
