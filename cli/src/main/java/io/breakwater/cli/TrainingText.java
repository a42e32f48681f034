package io.breakwater.cli;

import io.breakwater.signals.training.TrainingReport;
import io.breakwater.signals.training.TrainingReport.Measure;
import io.breakwater.signals.training.TrainingReport.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What training found out, for people. */
final class TrainingText {
    private static final int SHOWN_CHARS = 100;

    private TrainingText() {}

    /** Lines without any text of the examples, fit for the model's card. */
    static List<String> card(TrainingReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "judged on %s: %,d examples, %,d positive, %,d groups",
                report.judgedOn(), report.examples(), report.positives(), report.groups()));
        lines.add("average precision " + measure(report.averagePrecision()));
        lines.add("recall at 1 % false positives " + measure(report.recallAtOnePercent()));
        lines.add(format(
                "who reviews the %,d highest of each day (%,d days) finds: precision %s, recall %.3f",
                report.capacity().perDay(),
                report.capacity().days(),
                measure(report.capacity().precision()),
                report.capacity().recall()));
        lines.add("at the threshold: " + point(report.atThreshold()));
        report.curve().forEach(point -> lines.add("curve: " + point(point)));
        report.slices()
                .forEach(slice -> lines.add(format(
                        "%s: %,d examples, %,d positive, average precision %.3f",
                        slice.name(), slice.examples(), slice.positives(), slice.averagePrecision())));
        return lines;
    }

    /** The mistakes, with the beginning of each example. */
    static List<String> mistakes(TrainingReport report) {
        return report.worst().stream()
                .map(mistake -> format(
                        "%.3f for %s: %s",
                        mistake.score(),
                        mistake.positive() ? "a positive" : "a negative",
                        beginning(mistake.shown().strip())))
                .toList();
    }

    private static String beginning(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= SHOWN_CHARS ? line : line.substring(0, SHOWN_CHARS) + "…";
    }

    private static String measure(Measure measure) {
        return format("%.3f (95 %% interval %.3f to %.3f)", measure.value(), measure.lowest(), measure.highest());
    }

    private static String point(Point point) {
        return format(
                "from %.3f on precision %.3f, recall %.3f, false positives %.4f",
                point.threshold(), point.precision(), point.recall(), point.falsePositiveRate());
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
