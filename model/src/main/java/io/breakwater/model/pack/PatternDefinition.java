package io.breakwater.model.pack;

import java.util.List;

/**
 * One pattern of a pattern file.
 *
 * @param harm id in the taxonomy
 * @param keywords phrases matched as whole words in normalised text
 * @param regexes RE2 expressions matched in normalised text
 */
public record PatternDefinition(
        String id,
        String harm,
        Severity severity,
        List<String> keywords,
        List<String> regexes,
        List<String> matches,
        List<String> ignores,
        String file,
        int line) {
    public PatternDefinition {
        keywords = List.copyOf(keywords);
        regexes = List.copyOf(regexes);
        matches = List.copyOf(matches);
        ignores = List.copyOf(ignores);
    }
}
