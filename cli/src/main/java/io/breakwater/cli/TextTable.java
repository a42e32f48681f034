package io.breakwater.cli;

import java.util.ArrayList;
import java.util.List;

/** Lays rows out in columns for a terminal; columns whose every cell is a number stand right. */
final class TextTable {
    private static final int WIDEST = 60;

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> header) {
        this.header = List.copyOf(header);
    }

    TextTable row(List<String> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException("a row needs " + header.size() + " cells");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    String render() {
        StringBuilder text = new StringBuilder();
        int[] widths = new int[header.size()];
        boolean[] numeric = new boolean[header.size()];
        for (int column = 0; column < header.size(); column++) {
            int width = header.get(column).length();
            boolean numbers = !rows.isEmpty();
            for (List<String> row : rows) {
                width = Math.max(width, Math.min(WIDEST, row.get(column).length()));
                numbers &= row.get(column).matches("-?[0-9.,]+( ?%)?|");
            }
            widths[column] = width;
            numeric[column] = numbers;
        }
        line(text, header, widths, numeric);
        List<String> rule = new ArrayList<>();
        for (int width : widths) {
            rule.add("-".repeat(width));
        }
        line(text, rule, widths, numeric);
        rows.forEach(row -> line(text, row, widths, numeric));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells, int[] widths, boolean[] numeric) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column).replace('\n', ' ');
            if (cell.length() > WIDEST) {
                cell = cell.substring(0, WIDEST - 1) + "…";
            }
            String padding = " ".repeat(widths[column] - Math.min(widths[column], cell.length()));
            line.append(column == 0 ? "" : "  ").append(numeric[column] ? padding + cell : cell + padding);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
