package io.breakwater.signals.score;

import io.breakwater.signals.text.TextBuffer;

/** Counts what makes a text look as if it leads elsewhere: schemes, {@code www.}, and names in much-used top-level domains. */
final class LinkSigns {
    private static final String[] TOP_LEVEL = {
        "com", "net", "org", "info", "ru", "tv", "me", "pl", "ly", "be", "io", "co", "de", "uk"
    };

    private LinkSigns() {}

    static int in(TextBuffer normal) {
        int signs = 0;
        for (int i = 1; i < normal.length(); i++) {
            char character = normal.charAt(i);
            if (character == ':' && follows(normal, i + 1, "//")
                    || character == '.' && (isTopLevel(normal, i) || isWww(normal, i))) {
                signs++;
            }
        }
        return signs;
    }

    private static boolean isWww(TextBuffer normal, int dot) {
        return dot >= 3 && follows(normal, dot - 3, "www") && !normal.isWord(dot - 4);
    }

    private static boolean isTopLevel(TextBuffer normal, int dot) {
        if (!normal.isWord(dot - 1)) {
            return false;
        }
        for (String name : TOP_LEVEL) {
            if (follows(normal, dot + 1, name) && !normal.isWord(dot + 1 + name.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean follows(TextBuffer normal, int start, String wanted) {
        if (start + wanted.length() > normal.length()) {
            return false;
        }
        for (int i = 0; i < wanted.length(); i++) {
            if (normal.charAt(start + i) != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
