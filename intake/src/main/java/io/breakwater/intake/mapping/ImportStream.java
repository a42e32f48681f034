package io.breakwater.intake.mapping;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.intake.format.FileRow;
import io.breakwater.intake.format.RowFormats;
import io.breakwater.intake.mapping.TimedRows.TimedRow;
import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.pack.ImportDefinition.TimeDefinition;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.table.Table;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one import in order of their shifted time. The same files, anchor and shift always give the same rows, which
 * is what makes an import resumable by a count of rows.
 *
 * <p>Rows in order are read lazily; others are sorted in memory, up to a bounded number. Not safe for several threads.
 */
public final class ImportStream implements RowStream {
    static final int MAXIMUM_SORTED_ROWS = 1_000_000;

    private final ImportDefinition definition;
    private final List<ImportFile> files;
    private final RowFormats formats;
    private final RowMapping mapping;
    private final ImportShape shape;
    private final TimedRows rows;
    private ImportPosition position;
    private long lastTime;
    private @Nullable Iterator<ImportRow> sorted;

    private ImportStream(
            ImportDefinition definition,
            List<ImportFile> files,
            RowFormats formats,
            RowMapping mapping,
            OptionalLong anchorOrResumed,
            Optional<ImportPosition> resume)
            throws ImportRefusedException {
        this.definition = definition;
        this.files = List.copyOf(files);
        this.formats = formats;
        this.mapping = mapping;
        this.shape = survey();
        this.position = resume.isPresent()
                ? resume.get().at(0)
                : beginning(definition.time(), shape, anchorOrResumed.orElseThrow());
        boolean timed = definition.time().field().isPresent();
        this.lastTime = timed ? Long.MIN_VALUE : end(definition.time(), position.anchor());
        this.rows = new TimedRows(definition, files, formats);
        skipTo(resume.map(ImportPosition::rows).orElse(0L));
    }

    /**
     * Opens an import at its beginning, after a first pass over its files.
     *
     * @param anchor microseconds: a shifted stream ends here, less what its mapping says
     */
    public static ImportStream open(
            ImportDefinition definition,
            Map<String, Table> tables,
            List<ImportFile> files,
            RowFormats formats,
            Pseudonyms pseudonyms,
            long anchor)
            throws ImportRefusedException {
        return new ImportStream(
                definition,
                files,
                formats,
                new RowMapping(definition, tables, pseudonyms),
                OptionalLong.of(anchor),
                Optional.empty());
    }

    /**
     * Opens an import where it stopped, with the anchor and the shift it began with.
     *
     * @throws ImportRefusedException also if the files have become shorter than the position
     */
    public static ImportStream resume(
            ImportDefinition definition,
            Map<String, Table> tables,
            List<ImportFile> files,
            RowFormats formats,
            Pseudonyms pseudonyms,
            ImportPosition position)
            throws ImportRefusedException {
        return new ImportStream(
                definition,
                files,
                formats,
                new RowMapping(definition, tables, pseudonyms),
                OptionalLong.empty(),
                Optional.of(position));
    }

    public ImportDefinition definition() {
        return definition;
    }

    @Override
    public String id() {
        return definition.id();
    }

    @Override
    public String source() {
        return definition.source();
    }

    @Override
    public ImportPosition position() {
        return position;
    }

    @Override
    public long total() {
        return shape.rows();
    }

    @Override
    public @Nullable ImportRow next() throws ImportRefusedException {
        ImportRow next = shape.sorted() ? read(rows) : nextSorted();
        if (next != null) {
            position = position.at(position.rows() + 1);
        }
        return next;
    }

    private void skipTo(long count) throws ImportRefusedException {
        while (position.rows() < count) {
            if (next() == null) {
                throw new ImportRefusedException(Problem.error(
                        IntakeProblem.BAD_POSITION,
                        Place.ofFile(definition.file()),
                        "the import stopped after row " + count + ", but its files now have " + position.rows(),
                        "bring the complete files back, or import the new ones under another id"));
            }
        }
    }

    private @Nullable ImportRow nextSorted() throws ImportRefusedException {
        if (sorted == null) {
            List<ImportRow> all = new ArrayList<>();
            for (ImportRow row = read(rows); row != null; row = read(rows)) {
                all.add(row);
            }
            all.sort(Comparator.comparingLong(ImportRow::time).thenComparingLong(ImportRow::row));
            sorted = all.iterator();
        }
        return sorted.hasNext() ? sorted.next() : null;
    }

    private @Nullable ImportRow read(TimedRows from) throws ImportRefusedException {
        for (TimedRow timed = from.next(); timed != null; timed = from.next()) {
            FileRow row = timed.row();
            if (row.problem().isPresent()) {
                return new ImportRow.RefusedRow(
                        timed.number(),
                        lastTime,
                        "",
                        row.fields(),
                        row.problem().get());
            }
            Optional<RouteMapping> route = mapping.route(row);
            if (route.isPresent()) {
                return mapped(timed, route.get());
            }
        }
        return null;
    }

    private ImportRow mapped(TimedRow timed, RouteMapping route) {
        TimeDefinition time = definition.time();
        if (time.field().isEmpty()) {
            return mapping.map(timed.row(), route, timed.number(), lastTime, OptionalLong.empty());
        }
        if (timed.time().isEmpty()) {
            return new ImportRow.RefusedRow(
                    timed.number(),
                    lastTime,
                    route.route().table().orElse("facts"),
                    timed.row().fields(),
                    Problem.error(
                            IntakeProblem.BAD_ROW_TIME,
                            Place.ofFile(timed.row().place()),
                            "the field '" + time.field().get() + "' holds no time of the format " + time.format(),
                            "correct the row, or the mapping's time format"));
        }
        lastTime = timed.time().getAsLong() + position.shift();
        return mapping.map(
                timed.row(), route, timed.number(), lastTime, time.shift() ? timed.time() : OptionalLong.empty());
    }

    private ImportShape survey() throws ImportRefusedException {
        long count = 0;
        long latest = Long.MIN_VALUE;
        boolean inOrder = true;
        try (TimedRows pass = new TimedRows(definition, files, formats)) {
            for (TimedRow timed = pass.next(); timed != null; timed = pass.next()) {
                boolean becomesSomething = timed.row().problem().isPresent()
                        || mapping.route(timed.row()).isPresent();
                count += becomesSomething ? 1 : 0;
                if (timed.time().isPresent()) {
                    inOrder &= timed.time().getAsLong() >= latest;
                    latest = Math.max(latest, timed.time().getAsLong());
                }
            }
        } catch (IOException closing) {
            throw new ImportRefusedException(Problem.error(
                    IntakeProblem.FILE_UNREADABLE,
                    Place.ofFile(definition.file()),
                    "a file cannot be closed",
                    "retry"));
        }
        if (!inOrder && count > MAXIMUM_SORTED_ROWS) {
            throw new ImportRefusedException(Problem.error(
                    IntakeProblem.TOO_LARGE_TO_SORT,
                    Place.ofFile(definition.file()),
                    "the rows are not in order of time, and " + count + " are too many to sort in memory",
                    "sort the file by time first"));
        }
        return new ImportShape(count, latest, inOrder);
    }

    private static ImportPosition beginning(TimeDefinition time, ImportShape shape, long anchor) {
        boolean shifted = time.shift() && shape.lastTime() != Long.MIN_VALUE;
        return new ImportPosition(0, anchor, shifted ? end(time, anchor) - shape.lastTime() : 0);
    }

    private static long end(TimeDefinition time, long anchor) {
        return anchor
                - ChronoUnit.MICROS.between(java.time.Instant.EPOCH, java.time.Instant.EPOCH.plus(time.endsBefore()));
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
