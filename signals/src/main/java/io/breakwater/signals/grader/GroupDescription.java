package io.breakwater.signals.grader;

import static java.util.Objects.requireNonNull;

/**
 * What a model says texts have in common. It may repeat what they say, so it is content as they are.
 *
 * @param title a few words
 * @param text one or two sentences
 */
public record GroupDescription(String title, String text) {
    public GroupDescription {
        requireNonNull(title, "title is null");
        requireNonNull(text, "text is null");
    }

    /** Without what it says. */
    @Override
    public String toString() {
        return "description of " + text.length() + " characters";
    }
}
