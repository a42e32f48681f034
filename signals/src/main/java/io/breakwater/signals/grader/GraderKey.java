package io.breakwater.signals.grader;

import io.breakwater.model.pack.GraderModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key of an endpoint, looked up for each question, so that another one can take its place at any time. */
final class GraderKey {
    private GraderKey() {}

    /**
     * Empty where the model needs none.
     *
     * @throws AnswerException if it needs one that is not there
     */
    static Optional<String> read(GraderModel model, Map<String, String> environment) {
        if (model.keyVariable().isEmpty() && model.keyFile().isEmpty()) {
            return Optional.empty();
        }
        @Nullable
        String key = model.keyVariable().isPresent()
                ? environment.get(model.keyVariable().get())
                : file(model.keyFile().orElseThrow());
        if (key == null || key.isBlank()) {
            throw new AnswerException(FailureKind.NO_KEY);
        }
        return Optional.of(key.strip());
    }

    private static @Nullable String file(String path) {
        try {
            return Files.readString(Path.of(path), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException absent) {
            return null;
        }
    }
}
