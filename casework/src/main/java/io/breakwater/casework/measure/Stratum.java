package io.breakwater.casework.measure;

/**
 * A part of a population, as far as a random sample of it was judged.
 *
 * @param population how many it consists of
 * @param judged of those that were drawn at random
 * @param found of the judged, those that are what is looked for
 */
public record Stratum(long population, long judged, long found) {
    /** So few ask for an exact bound. */
    private static final int FEW = 3;

    private static final int HALVINGS = 60;

    public Stratum {
        if (population < judged || judged < found || found < 0) {
            throw new IllegalArgumentException(found + " of " + judged + " of " + population + " is no sample");
        }
    }

    double share() {
        return (double) found / judged;
    }

    /**
     * Of its share: Wilson's, with the bound of Poisson's law where very few were found, or very few were not, since Wilson's
     * is too near there (Brown, Cai and DasGupta). Less wide the more of the population was looked at, and a point where all
     * of it was.
     *
     * @param z the normal quantile of the certainty
     * @param uncertainty one minus the certainty
     */
    Interval interval(double z, double uncertainty) {
        Interval wilson = Interval.wilson(found, judged, z);
        double low = isFew(found) ? Math.min(wilson.low(), atLeast(found, uncertainty) / judged) : wilson.low();
        long others = judged - found;
        double high =
                isFew(others) ? Math.max(wilson.high(), 1 - atLeast(others, uncertainty) / judged) : wilson.high();
        double unseen = Math.sqrt(1 - (double) judged / population);
        return new Interval(share(), share() - unseen * (share() - low), share() + unseen * (high - share()));
    }

    private static boolean isFew(long count) {
        return count >= 1 && count <= FEW;
    }

    /** The mean of Poisson's law that shows so many or more with this probability only. */
    private static double atLeast(long count, double probability) {
        double low = 0;
        double high = count;
        for (int i = 0; i < HALVINGS; i++) {
            double mean = (low + high) / 2;
            if (probabilityOfAtLeast(count, mean) < probability) {
                low = mean;
            } else {
                high = mean;
            }
        }
        return low;
    }

    private static double probabilityOfAtLeast(long count, double mean) {
        double term = Math.exp(-mean);
        double fewer = 0;
        for (int i = 0; i < count; i++) {
            fewer += term;
            term *= mean / (i + 1);
        }
        return 1 - fewer;
    }
}
