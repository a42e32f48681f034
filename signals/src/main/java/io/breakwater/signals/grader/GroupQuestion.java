package io.breakwater.signals.grader;

import java.util.List;

/** What texts of different accounts, which were found to be alike, have in common. */
public record GroupQuestion(List<String> texts) {
    public GroupQuestion {
        texts = List.copyOf(texts);
    }

    /** Without the texts. */
    @Override
    public String toString() {
        return "question about " + texts.size() + " texts";
    }
}
