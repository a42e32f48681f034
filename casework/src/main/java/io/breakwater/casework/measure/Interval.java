package io.breakwater.casework.measure;

/** A share with its 95 % interval by Wilson's formula, which holds for rare events and small samples too. */
public record Interval(double share, double low, double high) {
    /** Of 95 %. */
    static final double Z = 1.959963984540054;

    /**
     * @param successes 0 to {@code trials}
     * @param trials at least 1
     */
    public static Interval wilson(long successes, long trials) {
        return wilson(successes, trials, Z);
    }

    /** @param z the normal quantile of another certainty than 95 % */
    static Interval wilson(long successes, long trials, double z) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " of " + trials + " is no share");
        }
        double n = trials;
        double share = successes / n;
        double square = z * z;
        double middle = share + square / (2 * n);
        double spread = z * Math.sqrt(share * (1 - share) / n + square / (4 * n * n));
        double scale = 1 + square / n;
        return new Interval(share, Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale));
    }
}
