package io.breakwater.intake.format;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the common and the combined access log of web servers. {@code -} is no value. A request line that is not {@code
 * METHOD path PROTOCOL}, as scanners send it, is kept whole as the path.
 */
final class AccessLogParser implements LineParser {
    @Override
    public Optional<Map<String, String>> parse(String line) throws MalformedRowException {
        Scanner scanner = new Scanner(line);
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "remote_address", scanner.word());
        put(fields, "identity", scanner.word());
        put(fields, "user", scanner.until(" ["));
        put(fields, "time", scanner.until("] "));
        request(fields, scanner.quoted());
        put(fields, "status", scanner.word());
        put(fields, "bytes", scanner.word());
        if (!scanner.atEnd()) {
            put(fields, "referrer", scanner.quoted());
            put(fields, "user_agent", scanner.quoted());
        }
        return Optional.of(fields);
    }

    private static void request(Map<String, String> fields, String request) {
        int first = request.indexOf(' ');
        int last = request.lastIndexOf(' ');
        if (first > 0 && last > first && request.startsWith("HTTP/", last + 1)) {
            put(fields, "method", request.substring(0, first));
            put(fields, "path", request.substring(first + 1, last));
            put(fields, "protocol", request.substring(last + 1));
        } else {
            put(fields, "path", request);
        }
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (!value.isEmpty() && !value.equals("-")) {
            fields.put(name, value);
        }
    }

    /** Goes through a line from left to right. */
    private static final class Scanner {
        private final String line;
        private int position;

        Scanner(String line) {
            this.line = line;
        }

        boolean atEnd() {
            return line.substring(position).isBlank();
        }

        String word() throws MalformedRowException {
            int end = line.indexOf(' ', position);
            if (end < 0) {
                end = line.length();
            }
            if (end <= position) {
                throw malformed();
            }
            String word = line.substring(position, end);
            position = Math.min(end + 1, line.length());
            return word;
        }

        String until(String mark) throws MalformedRowException {
            int end = line.indexOf(mark, position);
            if (end < 0) {
                throw malformed();
            }
            String part = line.substring(position, end);
            position = end + mark.length();
            return part;
        }

        String quoted() throws MalformedRowException {
            if (position >= line.length() || line.charAt(position) != '"') {
                throw malformed();
            }
            StringBuilder text = new StringBuilder();
            for (int i = position + 1; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '\\' && i + 1 < line.length() && (line.charAt(i + 1) == '"' || line.charAt(i + 1) == '\\')) {
                    text.append(line.charAt(++i));
                } else if (c == '"') {
                    position = Math.min(i + 2, line.length());
                    return text.toString();
                } else {
                    text.append(c);
                }
            }
            throw malformed();
        }

        private MalformedRowException malformed() {
            return new MalformedRowException(
                    "the line is not an access log line (at character " + (position + 1) + ")",
                    "the common or combined format of Apache or nginx is expected");
        }
    }
}
