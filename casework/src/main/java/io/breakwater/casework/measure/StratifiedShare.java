package io.breakwater.casework.measure;

import java.util.List;
import java.util.Optional;

/** Shares of a population that was sampled in parts, each part weighted by its size (Horvitz and Thompson). */
public final class StratifiedShare {
    private static final double UNCERTAINTY = 0.05;
    /** Two intervals of 97.5 % hold together with at least 95 %. */
    private static final double Z_OF_TWO = 2.2414027276049473;

    private StratifiedShare() {}

    /**
     * How much of the population is what is looked for. Its 95 % interval adds the squared distances of the parts' Wilson
     * bounds (Newcombe), which holds where a part has none, as the normal approximation does not.
     *
     * @return empty while a part that is not empty has nothing judged
     */
    public static Optional<Interval> of(List<Stratum> strata) {
        List<Stratum> parts =
                strata.stream().filter(part -> part.population() > 0).toList();
        if (parts.isEmpty() || parts.stream().anyMatch(part -> part.judged() == 0)) {
            return Optional.empty();
        }
        double all = parts.stream().mapToLong(Stratum::population).sum();
        double share = 0;
        double below = 0;
        double above = 0;
        for (Stratum part : parts) {
            double weight = part.population() / all;
            Interval interval = part.interval(Interval.Z, UNCERTAINTY);
            share += weight * interval.share();
            below += square(weight * (interval.share() - interval.low()));
            above += square(weight * (interval.high() - interval.share()));
        }
        return Optional.of(
                new Interval(share, Math.max(0, share - Math.sqrt(below)), Math.min(1, share + Math.sqrt(above))));
    }

    /**
     * How much of what is looked for lies in the first part, in which it was found without the sample: the recall. The
     * interval is conservative.
     *
     * @return empty while a part that is not empty has nothing judged, or none was found
     */
    public static Optional<Interval> within(Stratum flagged, Stratum unflagged) {
        if (isUnjudged(flagged) || isUnjudged(unflagged) || flagged.found() + unflagged.found() == 0) {
            return Optional.empty();
        }
        Interval inside = count(flagged);
        Interval outside = count(unflagged);
        return Optional.of(new Interval(
                ratio(inside.share(), outside.share()),
                ratio(inside.low(), outside.high()),
                ratio(inside.high(), outside.low())));
    }

    private static boolean isUnjudged(Stratum part) {
        return part.population() > 0 && part.judged() == 0;
    }

    private static Interval count(Stratum part) {
        if (part.population() == 0) {
            return new Interval(0, 0, 0);
        }
        Interval share = part.interval(Z_OF_TWO, UNCERTAINTY / 2);
        double all = part.population();
        return new Interval(all * share.share(), all * share.low(), all * share.high());
    }

    private static double ratio(double inside, double outside) {
        return inside + outside == 0 ? 0 : inside / (inside + outside);
    }

    private static double square(double number) {
        return number * number;
    }
}
