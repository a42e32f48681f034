package io.breakwater.server.drift;

import java.util.ArrayList;
import java.util.List;

/** Shares of scores in the ten parts between a reference's deciles. */
final class Tenths {
    private static final int PARTS = 10;
    /** Added to each part, so that an empty one does not make everything infinite. */
    private static final double HALF_AN_EVENT = 0.5;

    private Tenths() {}

    /** Shares by the reference itself: a tenth each, but where deciles are equal the last of them has it all. */
    static List<Double> expected(List<Double> deciles) {
        List<Double> shares = new ArrayList<>();
        double open = 0;
        for (int part = 0; part < PARTS; part++) {
            open += 1.0 / PARTS;
            boolean ends = part >= deciles.size() - 1 || !deciles.get(part).equals(deciles.get(part + 1));
            shares.add(ends ? open : 0);
            open = ends ? 0 : open;
        }
        return List.copyOf(shares);
    }

    /** @param below how many events lie at or below each decile, the last one: how many there are */
    static List<Double> shares(List<Long> below) {
        double all = below.get(below.size() - 1);
        List<Double> shares = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            long before = part == 0 ? 0 : below.get(part - 1);
            shares.add(all == 0 ? 0 : (below.get(part) - before) / all);
        }
        return List.copyOf(shares);
    }

    /**
     * The population stability index (Siddiqi, 2006): the sum over all parts of (actual - expected) * ln(actual / expected). Parts in
     * which nothing is expected are counted with the next one.
     */
    static double shift(List<Double> shares, List<Double> expected, long events) {
        double sum = 0;
        double actual = 0;
        for (int part = 0; part < PARTS; part++) {
            actual += shares.get(part);
            double wanted = expected.get(part);
            if (wanted > 0) {
                double smooth = (actual * events + HALF_AN_EVENT) / (events + HALF_AN_EVENT * PARTS);
                sum += (smooth - wanted) * Math.log(smooth / wanted);
                actual = 0;
            }
        }
        return sum;
    }
}
