package io.breakwater.server.detector;

import java.util.List;

/**
 * A line of SQL in the pieces that are shown differently.
 *
 * @param number in the detector's file, as problems name it
 */
public record SqlLine(int number, List<SqlToken> tokens) {
    public SqlLine {
        tokens = List.copyOf(tokens);
    }
}
