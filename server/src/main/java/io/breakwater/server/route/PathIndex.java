package io.breakwater.server.route;

import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds what is filed under path patterns and could match a path, by the fixed words with which both begin. */
final class PathIndex<T> {
    private final List<T> all;
    private final Map<String, List<T>> byBeginning;

    /**
     * @param pattern gives the pattern under which something is filed
     * @throws IllegalArgumentException if a pattern begins with a variable
     */
    PathIndex(List<T> all, Function<T, String> pattern) {
        this.all = List.copyOf(all);
        this.byBeginning = all.stream()
                .map(filed -> beginning(pattern.apply(filed)))
                .distinct()
                .collect(toUnmodifiableMap(
                        Function.identity(),
                        beginning -> all.stream()
                                .filter(filed -> includes(beginning(pattern.apply(filed)), beginning))
                                .collect(toUnmodifiableList())));
    }

    /** Everything that could match the path, in the order in which it was given; what could not may be among it. */
    List<T> candidates(String path) {
        int first = end(path, 1);
        String beginning = path.substring(0, end(path, first + 1));
        // Written otherwise, such as with %76 for v, it can match any pattern.
        if (beginning.indexOf('%') >= 0 || beginning.indexOf(';') >= 0) {
            return all;
        }
        List<T> found = byBeginning.get(beginning);
        return found == null ? byBeginning.getOrDefault(path.substring(0, first), all) : found;
    }

    /** The first two words of a pattern, or only the first where the second is not fixed. */
    private static String beginning(String pattern) {
        int first = end(pattern, 1);
        String one = pattern.substring(0, first);
        if (!isFixed(one)) {
            throw new IllegalArgumentException("a path begins with a variable: " + pattern);
        }
        String two = pattern.substring(0, end(pattern, first + 1));
        return isFixed(two) ? two : one;
    }

    private static boolean isFixed(String words) {
        return words.chars().noneMatch(letter -> letter == '{' || letter == '*' || letter == '?');
    }

    private static boolean includes(String shorter, String longer) {
        return longer.equals(shorter) || longer.startsWith(shorter + "/");
    }

    private static int end(String path, int from) {
        int end = path.indexOf('/', from);
        return end < 0 ? path.length() : end;
    }
}
