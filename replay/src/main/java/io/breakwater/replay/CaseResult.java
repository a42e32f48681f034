package io.breakwater.replay;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.DetectorCase;
import java.util.List;

/**
 * What came of a test case.
 *
 * @param differences between what was expected and what was found, one sentence each; empty where the case passed
 * @param found the hits there were, one line each
 */
public record CaseResult(DetectorCase testCase, List<String> differences, List<String> found) {
    public CaseResult {
        requireNonNull(testCase, "testCase is null");
        differences = List.copyOf(differences);
        found = List.copyOf(found);
    }

    public boolean passed() {
        return differences.isEmpty();
    }

    /** For people: where the case stands, what differs, and all hits there were. */
    public String render() {
        StringBuilder text = new StringBuilder();
        text.append(testCase.file()).append(':').append(testCase.line()).append(": ");
        text.append(testCase.detector()).append(": ").append(testCase.name());
        text.append(passed() ? ": passed\n" : ": failed\n");
        if (!passed()) {
            differences.forEach(
                    difference -> text.append("    ").append(difference).append('\n'));
            text.append(found.isEmpty() ? "    there were no hits\n" : "    the hits were:\n");
            found.forEach(hit -> text.append("      ").append(hit).append('\n'));
        }
        return text.toString();
    }
}
