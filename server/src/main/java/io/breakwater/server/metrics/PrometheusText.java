package io.breakwater.server.metrics;

import java.util.Locale;

/** Writes the text format of Prometheus, version 0.0.4. */
final class PrometheusText {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    /** Begins a metric; its samples follow. */
    void metric(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    void sample(String name, long value) {
        text.append(name).append(' ').append(value).append('\n');
    }

    void sample(String name, double value) {
        text.append(name).append(' ').append(number(value)).append('\n');
    }

    void sample(String name, String label, String labelValue, long value) {
        sample(name, label, labelValue, Long.toString(value));
    }

    void sample(String name, String label, String labelValue, double value) {
        sample(name, label, labelValue, number(value));
    }

    private void sample(String name, String label, String labelValue, String number) {
        text.append(name)
                .append('{')
                .append(label)
                .append("=\"")
                .append(escaped(labelValue))
                .append("\"} ")
                .append(number)
                .append('\n');
    }

    String text() {
        return text.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.6g", value);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
