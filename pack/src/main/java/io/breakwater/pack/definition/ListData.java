package io.breakwater.pack.definition;

import io.breakwater.model.pack.ListDefinition;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.yaml.YamlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a list's entries from a file of the data directory: one a line, {@code #} begins a comment. */
final class ListData {
    private static final long MAX_BYTES = 64L << 20;

    private final @Nullable Path dataDirectory;
    private final ProblemLog problems;

    ListData(@Nullable Path dataDirectory, ProblemLog problems) {
        this.dataDirectory = dataDirectory;
        this.problems = problems;
    }

    void read(YamlValue path, ListDefinition.Kind kind, List<String> entries) {
        Optional<String> text = path.filledText();
        if (text.isEmpty() || !DataPaths.check(path, text.get())) {
            return;
        }
        if (dataDirectory == null) {
            path.warning(
                    PackProblem.LIST_DATA_MISSING,
                    "there is no data directory, so the list is empty",
                    "name the data directory that holds " + text.get());
            return;
        }
        try {
            Path file = dataDirectory.resolve(text.get());
            if (!Files.isRegularFile(file)) {
                path.warning(
                        PackProblem.LIST_DATA_MISSING,
                        "the data directory has no file " + text.get() + ", so the list is empty",
                        "put the file there, or remove 'from_data'");
            } else if (!file.toRealPath().startsWith(dataDirectory.toRealPath())) {
                path.error(
                        PackProblem.PATH_OUTSIDE_DATA,
                        "the file leads out of the data directory",
                        "put the file itself into the data directory");
            } else if (Files.size(file) > MAX_BYTES) {
                path.error(
                        PackProblem.FILE_TOO_LARGE,
                        "the file has more than " + (MAX_BYTES >> 20) + " MiB",
                        "split it into several lists");
            } else {
                add(path, Files.readAllLines(file), kind, entries);
            }
        } catch (IOException | InvalidPathException e) {
            path.error(
                    PackProblem.UNREADABLE_FILE,
                    "the list's data cannot be read (" + e.getClass().getSimpleName() + ")",
                    "check that it is UTF-8 text and that the server's user may read it");
        }
    }

    private void add(YamlValue path, List<String> lines, ListDefinition.Kind kind, List<String> entries) {
        int bad = 0;
        int firstBad = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int comment = line.indexOf('#');
            String text = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!text.isEmpty()) {
                Optional<String> entry = ListFile.entry(text, kind);
                entry.ifPresent(entries::add);
                if (entry.isEmpty()) {
                    firstBad = bad == 0 ? i + 1 : firstBad;
                    bad++;
                }
            }
        }
        if (bad > 0) {
            problems.warning(
                    PackProblem.BAD_LIST_ENTRY,
                    path.place(),
                    bad + (bad == 1 ? " line" : " lines") + " of the data file, first line " + firstBad + ", "
                            + (bad == 1 ? "is not " : "are not ") + ListFile.what(kind) + " and left out",
                    "correct the lines, or choose another 'kind'");
        }
    }
}
