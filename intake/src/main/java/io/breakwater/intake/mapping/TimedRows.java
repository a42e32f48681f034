package io.breakwater.intake.mapping;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.intake.format.FileRow;
import io.breakwater.intake.format.RowFormats;
import io.breakwater.intake.format.RowReader;
import io.breakwater.intake.format.UnreadableFileException;
import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One pass over all rows of an import's files, each with its own time. */
final class TimedRows implements AutoCloseable {
    private final ImportDefinition definition;
    private final List<ImportFile> files;
    private final RowFormats formats;
    private final RowTime time;
    private int nextFile;
    private @Nullable RowReader reader;
    private long row;

    TimedRows(ImportDefinition definition, List<ImportFile> files, RowFormats formats) throws ImportRefusedException {
        this.definition = definition;
        this.files = List.copyOf(files);
        this.formats = formats;
        try {
            this.time = RowTime.of(definition);
        } catch (DateTimeException | IllegalArgumentException unusable) {
            throw new ImportRefusedException(Problem.error(
                    IntakeProblem.BAD_MAPPING,
                    Place.ofFile(definition.file()),
                    "the import's time cannot be read: " + unusable.getMessage(),
                    "use iso, epoch_seconds, epoch_millis or a date pattern, and a zone such as UTC"));
        }
    }

    /**
     * A row with its time.
     *
     * @param number over all files from 1
     * @param time in microseconds, not shifted; empty where it has none or it cannot be read
     */
    record TimedRow(long number, FileRow row, OptionalLong time) {}

    /** The next row, null after the last. */
    @Nullable
    TimedRow next() throws ImportRefusedException {
        try {
            while (true) {
                if (reader == null) {
                    if (nextFile >= files.size()) {
                        return null;
                    }
                    ImportFile file = files.get(nextFile);
                    reader = formats.open(file.path(), file.name(), definition, numberedColumns());
                }
                FileRow next = reader.next();
                if (next != null) {
                    row++;
                    return new TimedRow(row, next, time(next));
                }
                close();
                nextFile++;
            }
        } catch (UnreadableFileException unreadable) {
            throw new ImportRefusedException(unreadable.problem());
        } catch (IOException failed) {
            throw new ImportRefusedException(Problem.error(
                    IntakeProblem.FILE_UNREADABLE,
                    Place.ofFile(files.get(nextFile).name()),
                    "the file cannot be read to its end after row " + row,
                    "check that it is complete and what its ending says"));
        }
    }

    private OptionalLong time(FileRow next) {
        Optional<String> field = definition.time().field();
        if (field.isEmpty() || next.problem().isPresent()) {
            return OptionalLong.empty();
        }
        return time.read(Optional.ofNullable(next.fields().get(field.get())));
    }

    /** A mapping that speaks of {@code column1} is one of a file without a header. */
    private boolean numberedColumns() {
        return definition.routes().stream()
                .flatMap(route -> route.columns().values().stream())
                .anyMatch(source -> source.field()
                        .filter(name -> name.matches("column\\d+"))
                        .isPresent());
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
