package io.breakwater.intake.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads tab-separated lines. Quotes mean nothing in them: texts begin with quotes as they please. */
final class TsvParser implements LineParser {
    private List<String> header = List.of();
    private final boolean hasHeader;

    /** A parser for one file; without a header the fields are called {@code column1}, {@code column2} and so on. */
    TsvParser(boolean hasHeader) {
        this.hasHeader = hasHeader;
    }

    @Override
    public Optional<Map<String, String>> parse(String line) throws MalformedRowException {
        List<String> values = split(line);
        if (header.isEmpty()) {
            header = hasHeader ? values : numbered(values.size());
            if (hasHeader) {
                return Optional.empty();
            }
        }
        if (values.size() != header.size()) {
            throw new MalformedRowException(
                    "the row has " + values.size() + " fields, the first line has " + header.size(),
                    "check for missing tabs and for tabs within texts");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                fields.put(header.get(i), values.get(i));
            }
        }
        return Optional.of(fields);
    }

    private static List<String> split(String line) {
        List<String> values = new ArrayList<>();
        int start = 0;
        for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', start)) {
            values.add(line.substring(start, tab));
            start = tab + 1;
        }
        values.add(line.substring(start));
        return values;
    }

    private static List<String> numbered(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add("column" + i);
        }
        return names;
    }
}
