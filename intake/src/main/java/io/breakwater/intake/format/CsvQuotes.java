package io.breakwater.intake.format;

/** Follows the quotes of a record over its lines, to know where it ends. */
final class CsvQuotes {
    private boolean quoted;

    /** Whether a quoted field is still open after a further line. A quote within an unquoted field means nothing. */
    boolean openAfter(String line) {
        boolean atStart = !quoted;
        int i = 0;
        while (i < line.length()) {
            char c = line.charAt(i);
            if (quoted) {
                if (c == '"') {
                    boolean doubled = i + 1 < line.length() && line.charAt(i + 1) == '"';
                    quoted = doubled;
                    i += doubled ? 1 : 0;
                }
                atStart = false;
            } else if (c == '"' && atStart) {
                quoted = true;
            } else {
                atStart = c == ',';
            }
            i++;
        }
        return quoted;
    }
}
