package io.breakwater.engine.expression;

/** LIKE: % stands for any characters, _ for exactly one, everything else for itself. */
final class LikePattern {
    private final int[] pattern;
    private final boolean ignoreCase;

    LikePattern(String pattern, boolean ignoreCase) {
        this.ignoreCase = ignoreCase;
        this.pattern = pattern.codePoints().map(this::folded).toArray();
    }

    /** Goes back only to the latest %, which is enough, so the time is at most text times pattern. */
    boolean matches(String text) {
        int at = 0;
        int in = 0;
        int retryAt = 0;
        int retryIn = -1;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (in < pattern.length && pattern[in] == '%') {
                retryIn = ++in;
                retryAt = at;
            } else if (in < pattern.length && (pattern[in] == '_' || pattern[in] == folded(character))) {
                in++;
                at += Character.charCount(character);
            } else if (retryIn >= 0) {
                in = retryIn;
                retryAt += Character.charCount(text.codePointAt(retryAt));
                at = retryAt;
            } else {
                return false;
            }
        }
        while (in < pattern.length && pattern[in] == '%') {
            in++;
        }
        return in == pattern.length;
    }

    private int folded(int codePoint) {
        return ignoreCase ? Character.toLowerCase(codePoint) : codePoint;
    }
}
