package io.breakwater.signals.secret;

import com.google.re2j.Matcher;
import io.breakwater.signals.pattern.ExpressionFilter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Keys and passwords in a text, by their forms. What they are is not returned, only of which kind. */
public final class Secrets {
    private static final int LONGEST_TEXT = 32_768;

    private static final ExpressionFilter FILTER = new ExpressionFilter(SecretFormats.ALL.stream()
            .map(format -> format.expression().pattern())
            .toList());

    private Secrets() {}

    /** The kinds that are known, sorted. */
    public static List<String> known() {
        return SecretFormats.ALL.stream().map(SecretFormat::kind).sorted().toList();
    }

    /** The kinds of the secrets in the first 32,768 characters of a text, sorted, each once. */
    public static List<String> kinds(String text) {
        return List.copyOf(new TreeSet<>(found(text)));
    }

    /** How many secrets stand in the first 32,768 characters of a text; a repeated one counts again. */
    public static long count(String text) {
        return found(text).size();
    }

    private static List<String> found(String text) {
        String beginning = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
        BitSet candidates = FILTER.candidates(beginning.toLowerCase(Locale.ROOT));
        List<String> kinds = new ArrayList<>();
        candidates.stream().mapToObj(SecretFormats.ALL::get).forEach(format -> {
            Matcher matcher = format.expression().matcher(beginning);
            // what ends one secret may begin the next
            int from = 0;
            while (from <= beginning.length() && matcher.find(from)) {
                if (format.genuine().test(matcher.group(1))) {
                    kinds.add(format.kind());
                }
                from = matcher.end(1);
            }
        });
        return kinds;
    }
}
