package io.breakwater.plan.function;

import java.util.ArrayList;
import java.util.List;

/** Cuts text at a separator that is taken literally. */
final class TextSplitting {
    private TextSplitting() {}

    /** At least one part, possibly empty; an empty separator cuts between all characters. */
    static List<String> split(String text, String separator) {
        List<String> parts = new ArrayList<>();
        if (separator.isEmpty()) {
            text.codePoints().forEach(codePoint -> parts.add(Character.toString(codePoint)));
            return parts.isEmpty() ? List.of("") : List.copyOf(parts);
        }
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        parts.add(text.substring(from));
        return List.copyOf(parts);
    }
}
