package io.breakwater.plan.function;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Compiled regular expressions, the most recently used ones kept. Safe for use by several threads. */
final class CompiledPatterns {
    private static final int LONGEST_EXPRESSION = 4_096;
    private static final int DEEPEST_NESTING = 200;
    private static final long LARGEST_REPETITION = 1_000;

    private final Map<String, Optional<Pattern>> patterns;

    CompiledPatterns(int capacity) {
        patterns = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Optional<Pattern>> eldest) {
                return size() > capacity;
            }
        };
    }

    /** Empty where the expression is not a valid or not a reasonable one. */
    synchronized Optional<Pattern> pattern(String expression) {
        return patterns.computeIfAbsent(expression, CompiledPatterns::compile);
    }

    synchronized int size() {
        return patterns.size();
    }

    private static Optional<Pattern> compile(String expression) {
        if (!isReasonable(expression)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(expression));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * An expression may come out of an event. Its nesting and its counted repetitions, which multiply when nested, bound
     * the stack and the memory that compiling takes; matching is linear in any case.
     */
    private static boolean isReasonable(String expression) {
        if (expression.length() > LONGEST_EXPRESSION) {
            return false;
        }
        int depth = 0;
        long repetition = 1;
        for (int i = 0; i < expression.length(); i++) {
            char unit = expression.charAt(i);
            if (unit == '(' && ++depth > DEEPEST_NESTING) {
                return false;
            } else if (unit == '{') {
                repetition *= Math.max(1, largestNumber(expression, i + 1));
                if (repetition > LARGEST_REPETITION) {
                    return false;
                }
            } else if (unit == '}' && depth == 0) {
                repetition = 1;
            } else if (unit == ')') {
                depth--;
            }
        }
        return true;
    }

    private static long largestNumber(String expression, int from) {
        long largest = 0;
        long number = 0;
        for (int i = from; i < expression.length() && expression.charAt(i) != '}'; i++) {
            char unit = expression.charAt(i);
            number = unit >= '0' && unit <= '9' ? Math.min(LARGEST_REPETITION + 1, number * 10 + (unit - '0')) : 0;
            largest = Math.max(largest, number);
        }
        return largest;
    }
}
