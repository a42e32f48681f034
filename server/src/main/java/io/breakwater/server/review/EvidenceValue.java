package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

/**
 * One selected column of the detector, as of the last hit.
 *
 * @param concealed whether the value is content, or might be, and is shown on demand only; the text is empty then
 */
public record EvidenceValue(String column, String text, boolean concealed) {
    public EvidenceValue {
        requireNonNull(column, "column is null");
        requireNonNull(text, "text is null");
    }
}
