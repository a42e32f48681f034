package io.breakwater.plan.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Replaces a match by a text in which a backslash and a digit stand for a group, and two backslashes for one. */
final class RegexReplacement {
    private static final int LONGEST_RESULT = 16_000_000;

    private RegexReplacement() {}

    /** The text itself where nothing matches or the replacement makes no sense; null for an invalid expression. */
    static @Nullable String first(Optional<Pattern> pattern, String text, String replacement) {
        if (pattern.isEmpty()) {
            return null;
        }
        Matcher matcher = pattern.get().matcher(text);
        if (!matcher.find()) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text.substring(0, matcher.start()));
        for (int i = 0; i < replacement.length(); i++) {
            char unit = replacement.charAt(i);
            if (unit != '\\') {
                replaced.append(unit);
                continue;
            }
            char escaped = ++i < replacement.length() ? replacement.charAt(i) : ' ';
            int group = escaped >= '0' && escaped <= '9' ? escaped - '0' : -1;
            if (escaped == '\\') {
                replaced.append(escaped);
            } else if (group >= 0 && group <= pattern.get().groupCount()) {
                String captured = matcher.group(group);
                replaced.append(captured == null ? "" : captured);
            } else {
                return text;
            }
            if (replaced.length() > LONGEST_RESULT) {
                return null;
            }
        }
        return replaced.append(text, matcher.end(), text.length()).toString();
    }
}
