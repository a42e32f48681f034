package io.breakwater.intake.format;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of the classic syslog ({@code Nov 30 06:39:00 host program[pid]: message}). With a regular expression only
 * lines in which it is found are rows, and its named groups are fields too.
 */
final class SyslogParser implements LineParser {
    private static final Pattern HEADER = Pattern.compile(
            "^([A-Z][a-z]{2} +\\d{1,2} \\d{2}:\\d{2}:\\d{2}) (\\S+) ([^\\[:\\s]+)(?:\\[(\\d+)\\])?: ?(.*)$");

    private final @Nullable Pattern wanted;

    SyslogParser(@Nullable Pattern wanted) {
        this.wanted = wanted;
    }

    @Override
    public Optional<Map<String, String>> parse(String line) throws MalformedRowException {
        Map<String, String> fields = new LinkedHashMap<>();
        if (wanted != null) {
            Matcher found = wanted.matcher(line);
            if (!found.find()) {
                return Optional.empty();
            }
            wanted.namedGroups().forEach((name, group) -> put(fields, name, found.group(group)));
        }
        Matcher header = HEADER.matcher(line);
        if (!header.find()) {
            throw new MalformedRowException(
                    "the line does not begin like a syslog line", "month, day, time, host, program are expected");
        }
        fields.putIfAbsent("time", header.group(1));
        fields.putIfAbsent("host", header.group(2));
        fields.putIfAbsent("program", header.group(3));
        if (header.group(4) != null) {
            fields.putIfAbsent("pid", header.group(4));
        }
        fields.putIfAbsent("message", header.group(5));
        return Optional.of(fields);
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            fields.put(name, value);
        }
    }
}
