package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One pattern of a pattern file.
 *
 * @param harm id in the taxonomy
 * @param language of the texts it is meant for, by ISO 639; empty where it is not of one language
 * @param notes for people: why it is there, what it is known to miss; empty where there are none
 * @param keywords phrases matched as whole words in normalised text
 * @param regexes RE2 expressions matched in normalised text
 */
public record PatternDefinition(
        String id,
        String harm,
        Severity severity,
        Optional<String> language,
        String notes,
        List<String> keywords,
        List<String> regexes,
        List<String> matches,
        List<String> ignores,
        String file,
        int line) {
    public PatternDefinition {
        requireNonNull(language, "language is null");
        requireNonNull(notes, "notes is null");
        keywords = List.copyOf(keywords);
        regexes = List.copyOf(regexes);
        matches = List.copyOf(matches);
        ignores = List.copyOf(ignores);
    }

    /** One line for people: its id, how bad it is, its language and its notes. */
    public String summary() {
        String kind = language.map(code -> severity.text() + ", " + code).orElse(severity.text());
        return id + " (" + kind + ")" + (notes.isEmpty() ? "" : ": " + notes);
    }
}
