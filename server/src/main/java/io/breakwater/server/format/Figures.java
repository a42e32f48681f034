package io.breakwater.server.format;

import java.time.Duration;
import java.util.Locale;

/** Numbers with their units, the same everywhere. Templates import its methods. */
public final class Figures {
    private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
    /** A space that neither breaks nor is as wide as a word's. */
    private static final char THIN = '\u202f';

    private Figures() {}

    /** Every digit, in groups: {@code 1,234,567}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Three digits that matter: {@code 950}, {@code 12.3 k}, {@code 4.56 M}. */
    public static String compact(long number) {
        long size = Math.abs(number);
        if (size < 1_000) {
            return Long.toString(number);
        }
        if (size < 999_500) {
            return threeDigits(number / 1e3) + THIN + "k";
        }
        return size < 999_500_000 ? threeDigits(number / 1e6) + THIN + "M" : threeDigits(number / 1e9) + THIN + "G";
    }

    /** How many a second: {@code 0.4/s}, {@code 212/s}. */
    public static String rate(double perSecond) {
        String format = perSecond == 0 || perSecond >= 9.95 ? "%.0f" : perSecond >= 0.095 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, perSecond) + "/s";
    }

    public static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (Math.abs(size) >= 1000 && unit < BYTE_UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return (unit == 0 ? Long.toString(bytes) : threeDigits(size)) + THIN + BYTE_UNITS[unit];
    }

    /** A share between 0 and 1: {@code 4.2 %}; small ones keep two digits that matter. */
    public static String nanos(double nanos) {
        if (nanos < 1) {
            return "< 1" + THIN + "ns";
        }
        return nanos < 1_000 ? Math.round(nanos) + "" + THIN + "ns" : threeDigits(nanos / 1_000) + THIN + "µs";
    }

    public static String percent(double share) {
        double percent = share * 100;
        if (percent != 0 && Math.abs(percent) < 0.01) {
            return "<" + THIN + "0.01" + THIN + "%";
        }
        String format = Math.abs(percent) >= 10 || percent == 0 ? "%.0f" : Math.abs(percent) >= 1 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, percent) + THIN + "%";
    }

    /** A share with its interval: {@code 92 % (84-96 %)}. */
    public static String interval(double share, double low, double high) {
        String bounds = percent(low) + "\u2013" + percent(high);
        return percent(share) + " (" + bounds + ")";
    }

    /** The largest unit that fits, one or two units: {@code 8 s}, {@code 3 min}, {@code 2 h 5 min}, {@code 4 d}. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 1) {
            return duration.toMillis() + " ms";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        if (seconds < 86_400) {
            long minutes = seconds / 60 % 60;
            return seconds / 3600 + " h" + (minutes == 0 || seconds >= 36_000 ? "" : " " + minutes + " min");
        }
        return seconds / 86_400 + " d";
    }

    private static String threeDigits(double number) {
        double size = Math.abs(number);
        String format = size >= 99.95 ? "%.0f" : size >= 9.995 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, number);
    }

    /** Such as {@code 02:30}. */
    public static String timeOfDay(Duration sinceMidnight) {
        return String.format(Locale.ROOT, "%02d:%02d", sinceMidnight.toHours() % 24, sinceMidnight.toMinutesPart());
    }
}
