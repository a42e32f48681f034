package io.breakwater.intake.mapping;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.intake.format.RowFormats;
import io.breakwater.intake.mapping.TimedRows.TimedRow;
import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import java.io.IOException;
import java.util.List;

/**
 * What a first pass over an import found out.
 *
 * @param rows number of rows that become something
 * @param lastTime the latest time of any row, not shifted; {@link Long#MIN_VALUE} where no row has one
 * @param sorted whether the rows lie in order of time
 */
record ImportShape(long rows, long lastTime, boolean sorted) {
    static final int MAXIMUM_SORTED_ROWS = 1_000_000;

    /** Of rows that were all read before. */
    static ImportShape passed(long rows) {
        return new ImportShape(rows, Long.MIN_VALUE, true);
    }

    /** Reads the files once. */
    static ImportShape survey(
            ImportDefinition definition, List<ImportFile> files, RowFormats formats, RowMapping mapping)
            throws ImportRefusedException {
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
}
