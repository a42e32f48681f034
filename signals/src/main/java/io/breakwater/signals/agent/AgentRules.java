package io.breakwater.signals.agent;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.breakwater.signals.pattern.ExpressionFilter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules for one thing that a user agent names, in order: the first whose expression matches says its name and version. */
final class AgentRules {
    private final List<Rule> rules = new ArrayList<>();
    private final ExpressionFilter filter;

    /** @param name as a template in which {@code $1} stands for what the first group matched */
    private record Rule(Pattern expression, String name, String version) {}

    /**
     * @param name the rules' key of the template for the name, by default the first group
     * @param version the rules' key of the template for the version, by default the second group
     */
    AgentRules(List<Map<String, String>> definitions, String name, String version) {
        for (Map<String, String> definition : definitions) {
            int flags = "i".equals(definition.get("regex_flag")) ? Pattern.CASE_INSENSITIVE : 0;
            rules.add(new Rule(
                    Pattern.compile(definition.getOrDefault("regex", ""), flags),
                    definition.getOrDefault(name, "$1"),
                    definition.getOrDefault(version, "$2")));
        }
        filter = new ExpressionFilter(
                rules.stream().map(rule -> rule.expression().pattern()).toList());
    }

    /** @param lower the user agent in lower case */
    Optional<Named> first(String agent, String lower) {
        BitSet candidates = filter.candidates(lower);
        for (int number = candidates.nextSetBit(0); number >= 0; number = candidates.nextSetBit(number + 1)) {
            Rule rule = rules.get(number);
            Matcher matcher = rule.expression().matcher(agent);
            if (matcher.find()) {
                @Nullable String name = filled(rule.name(), matcher);
                return name == null ? Optional.empty() : Optional.of(new Named(name, filled(rule.version(), matcher)));
            }
        }
        return Optional.empty();
    }

    /** @param version null where none is named */
    record Named(String name, @Nullable String version) {}

    private static @Nullable String filled(String template, Matcher matcher) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            int group = template.charAt(i) == '$' && i + 1 < template.length()
                    ? Character.digit(template.charAt(i + 1), 10)
                    : -1;
            if (group < 0) {
                text.append(template.charAt(i));
            } else {
                @Nullable String matched = group <= matcher.groupCount() ? matcher.group(group) : null;
                text.append(matched == null ? "" : matched);
                i++;
            }
        }
        String filled = text.toString().strip();
        return filled.isEmpty() ? null : filled;
    }
}
