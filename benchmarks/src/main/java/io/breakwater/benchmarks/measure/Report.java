package io.breakwater.benchmarks.measure;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a program found out, in order: one line of JSON for programs, a table for people. */
public final class Report {
    private final Map<String, Object> figures = new LinkedHashMap<>();

    public Report(String name) {
        put("name", name);
        put("java", Runtime.version().toString());
        put("load_before", load());
    }

    /** The number of processes that wanted a core in the last minute: what the figures have to be read with. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    public void put(String name, Object figure) {
        figures.put(name, figure);
    }

    /** Median, lowest and highest, as three figures. */
    public void put(String name, Median median) {
        put(name, median.median());
        put(name + "_lowest", median.lowest());
        put(name + "_highest", median.highest());
    }

    /** Prints the table, then the line of JSON. */
    public void print(PrintStream out) {
        put("load_after", load());
        figures.forEach((name, figure) -> {
            if (figure instanceof List<?> list) {
                out.printf("%-32s%n", name);
                list.forEach(element -> out.printf("  %s%n", element));
            } else {
                out.printf("%-32s %s%n", name, text(figure));
            }
        });
        out.println(json());
        out.flush();
    }

    public String json() {
        StringBuilder json = new StringBuilder("{");
        figures.forEach((name, figure) -> {
            json.append(json.length() == 1 ? "" : ",").append('"').append(name).append("\":");
            appendValue(json, figure);
        });
        return json.append('}').toString();
    }

    private static void appendValue(StringBuilder json, Object figure) {
        if (figure instanceof Double number) {
            json.append(String.format(Locale.ROOT, "%.3f", number));
        } else if (figure instanceof Number || figure instanceof Boolean) {
            json.append(figure);
        } else if (figure instanceof List<?> list) {
            json.append('[');
            for (int i = 0; i < list.size(); i++) {
                json.append(i == 0 ? "" : ",");
                appendValue(json, list.get(i));
            }
            json.append(']');
        } else {
            json.append('"')
                    .append(figure.toString().replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
    }

    private static String text(Object figure) {
        if (figure instanceof Double number) {
            return String.format(Locale.ROOT, Math.abs(number) < 1000 ? "%,.2f" : "%,.0f", number);
        }
        return figure instanceof Number number
                ? String.format(Locale.ROOT, "%,d", number.longValue())
                : figure.toString();
    }
}
