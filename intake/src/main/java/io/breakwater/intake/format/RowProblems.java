package io.breakwater.intake.format;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;

/** The problems a row can have, with their places. */
final class RowProblems {
    private RowProblems() {}

    static Place place(String file, long line) {
        return new Place(file, (int) Math.min(line, Integer.MAX_VALUE), 0, 0, "");
    }

    static Problem malformed(String file, long line, MalformedRowException malformed) {
        return Problem.error(IntakeProblem.MALFORMED_ROW, place(file, line), malformed.reason(), malformed.remedy());
    }

    static Problem tooLong(String file, long line) {
        return Problem.error(
                IntakeProblem.LINE_TOO_LONG,
                place(file, line),
                "the line is longer than " + LineReader.MAXIMUM_LENGTH + " bytes",
                "split it, or check that the file has line breaks");
    }
}
