package io.breakwater.pack.definition;

import io.breakwater.model.pack.ListDefinition;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.yaml.YamlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a list's entries from a file of the data directory, or from what was fetched for it. */
final class ListData {
    private static final long MAX_BYTES = 64L << 20;

    private final ListSources sources;
    private final ListDefinition.Kind kind;
    private final Optional<String> column;
    private final ProblemLog problems;

    ListData(ListSources sources, ListDefinition.Kind kind, Optional<String> column, ProblemLog problems) {
        this.sources = sources;
        this.kind = kind;
        this.column = column;
        this.problems = problems;
    }

    /** What stands in a file of the data directory; empty, with a problem, where it cannot be had. */
    Optional<ListText> fromData(YamlValue path) {
        Optional<String> text = path.filledText();
        if (text.isEmpty() || !DataPaths.check(path, text.get())) {
            return Optional.empty();
        }
        if (sources.data().isEmpty()) {
            path.warning(
                    PackProblem.LIST_DATA_MISSING,
                    "there is no data directory, so the list is empty",
                    "name the data directory that holds " + text.get());
            return Optional.empty();
        }
        Path directory = sources.data().get();
        try {
            Path file = directory.resolve(text.get());
            if (!Files.isRegularFile(file)) {
                path.warning(
                        PackProblem.LIST_DATA_MISSING,
                        "the data directory has no file " + text.get() + ", so the list is empty",
                        "put the file there, or remove 'from_data'");
            } else if (!file.toRealPath().startsWith(directory.toRealPath())) {
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
                return read(path, file);
            }
        } catch (IOException | InvalidPathException e) {
            unreadable(path, e);
        }
        return Optional.empty();
    }

    /** What was fetched for a list; empty while nothing was. */
    Optional<ListText> fetched(String list, YamlValue source) {
        Optional<Path> file = sources.fetched(list).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return read(source, file.get());
        } catch (IOException e) {
            unreadable(source, e);
            return Optional.empty();
        }
    }

    private Optional<ListText> read(YamlValue value, Path file) throws IOException {
        try {
            ListText text = ListText.read(Files.readString(file), kind, column, sources.asOf());
            warnOfBadLines(value, text);
            return Optional.of(text);
        } catch (ListText.NoColumnException e) {
            value.error(
                    PackProblem.BAD_VALUE,
                    "the table has no column '" + column.orElse("") + "'",
                    "name a column of the table's first line");
            return Optional.empty();
        }
    }

    private static void unreadable(YamlValue value, Exception e) {
        value.error(
                PackProblem.UNREADABLE_FILE,
                "the list's data cannot be read (" + e.getClass().getSimpleName() + ")",
                "check that it is UTF-8 text and that the server's user may read it");
    }

    private void warnOfBadLines(YamlValue value, ListText text) {
        int bad = text.bad();
        if (bad > 0) {
            problems.warning(
                    PackProblem.BAD_LIST_ENTRY,
                    value.place(),
                    bad + (bad == 1 ? " line" : " lines") + " of the data file, first line " + text.firstBad() + ", "
                            + (bad == 1 ? "is not " : "are not ") + ListFile.what(kind) + " and left out",
                    "correct the lines, or choose another 'kind'");
        }
    }
}
