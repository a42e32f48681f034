package io.breakwater.pack;

/** A SELECT without what does not change its answer: comments, and how it is laid out. */
final class CanonicalSql {
    private final String sql;
    private final StringBuilder canonical = new StringBuilder();
    private boolean gap;

    private CanonicalSql(String sql) {
        this.sql = sql;
    }

    /** The text with one space wherever there was any between two words, and without comments. */
    static String of(String sql) {
        return new CanonicalSql(sql).read();
    }

    private String read() {
        int i = 0;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (Character.isWhitespace(c)) {
                gap = true;
                i++;
            } else if (sql.startsWith("--", i)) {
                gap = true;
                int end = sql.indexOf('\n', i);
                i = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", i)) {
                gap = true;
                int end = sql.indexOf("*/", i + 2);
                i = end < 0 ? sql.length() : end + 2;
            } else {
                int end = c == '\'' || c == '"' ? quoteEnd(i, c) : i + 1;
                append(sql.substring(i, end));
                i = end;
            }
        }
        String text = canonical.toString();
        return text.endsWith(";") ? text.substring(0, text.length() - 1).strip() : text;
    }

    /** A doubled quote within a quoted text reads as two texts side by side, which is the same here. */
    private int quoteEnd(int start, char quote) {
        int end = sql.indexOf(quote, start + 1);
        return end < 0 ? sql.length() : end + 1;
    }

    private void append(String part) {
        if (gap && !canonical.isEmpty()) {
            canonical.append(' ');
        }
        gap = false;
        canonical.append(part);
    }
}
