package io.breakwater.casework.unknown;

import java.sql.Array;
import java.sql.SQLException;
import java.util.List;

/** Middles of clusters, all of length 1. */
final class Centres {
    private Centres() {}

    static List<Float> of(Array column) throws SQLException {
        return List.of((Float[]) column.getArray());
    }

    /** Their cosine. */
    static double similarity(List<Float> one, List<Float> other) {
        double sum = 0;
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            sum += one.get(i) * (double) other.get(i);
        }
        return sum;
    }
}
