package io.breakwater.intake.mapping;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.intake.format.FileRow;
import io.breakwater.intake.format.RowFormats;
import io.breakwater.intake.mapping.TimedRows.TimedRow;
import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.pack.ImportDefinition.Format;
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
    private final ImportDefinition definition;
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
            ImportShape shape,
            ImportPosition beginning)
            throws ImportRefusedException {
        this.definition = definition;
        this.mapping = mapping;
        this.shape = shape;
        this.position = beginning;
        boolean timed = definition.time().field().isPresent();
        this.lastTime = timed ? Long.MIN_VALUE : end(definition.time(), position.anchor());
        this.rows = new TimedRows(definition, files, formats);
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
        RowMapping mapping = new RowMapping(definition, tables, pseudonyms);
        ImportShape shape = ImportShape.survey(definition, files, formats, mapping);
        ImportPosition beginning = over(files, "", shape, beginning(definition.time(), shape, anchor), definition);
        return new ImportStream(definition, files, formats, mapping, shape, beginning);
    }

    /**
     * Opens an import where it stopped, with the anchor and the shift it began with. Of a folder in which files are only
     * added, those that were read to their end are not opened again.
     *
     * @throws ImportRefusedException also if the files are not those of the position any more
     */
    public static ImportStream resume(
            ImportDefinition definition,
            Map<String, Table> tables,
            List<ImportFile> files,
            RowFormats formats,
            Pseudonyms pseudonyms,
            ImportPosition position)
            throws ImportRefusedException {
        RowMapping mapping = new RowMapping(definition, tables, pseudonyms);
        if (position.endsItsFiles()) {
            return afterFiles(definition, position.files().orElseThrow(), files, formats, mapping, position);
        }
        Optional<FileSpan> span = position.files();
        List<ImportFile> unfinished = span.map(begun -> begun.of(files)).orElse(files);
        ImportShape shape = ImportShape.survey(definition, unfinished, formats, mapping);
        if (span.isPresent() && span.get().rows() != shape.rows()) {
            throw changed(definition, position.rows(), shape.rows());
        }
        ImportStream stream = new ImportStream(definition, unfinished, formats, mapping, shape, position.at(0));
        stream.skipTo(position.rows());
        return stream;
    }

    /** Goes on with the files that were added; without any, at the end of those that were read. */
    private static ImportStream afterFiles(
            ImportDefinition definition,
            FileSpan read,
            List<ImportFile> files,
            RowFormats formats,
            RowMapping mapping,
            ImportPosition position)
            throws ImportRefusedException {
        List<ImportFile> added = read.later(files);
        if (added.isEmpty()) {
            return new ImportStream(definition, added, formats, mapping, ImportShape.passed(read.rows()), position);
        }
        ImportShape shape = ImportShape.survey(definition, added, formats, mapping);
        ImportPosition beginning = over(added, read.through(), shape, position.at(0), definition);
        return new ImportStream(definition, added, formats, mapping, shape, beginning);
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
                throw changed(definition, count, position.rows());
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

    private static ImportRefusedException changed(ImportDefinition definition, long stopped, long now) {
        return new ImportRefusedException(Problem.error(
                IntakeProblem.BAD_POSITION,
                Place.ofFile(definition.file()),
                "the import stopped after row " + stopped + ", but its files now have " + now,
                "bring the complete files back, or import the new ones under another id"));
    }

    /** Parquet files are written once, so that a folder of them only grows; files of text may grow themselves. */
    private static ImportPosition over(
            List<ImportFile> files,
            String after,
            ImportShape shape,
            ImportPosition position,
            ImportDefinition definition) {
        return definition.format() == Format.PARQUET && !files.isEmpty()
                ? position.over(new FileSpan(after, files.get(files.size() - 1).name(), shape.rows()))
                : position;
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
