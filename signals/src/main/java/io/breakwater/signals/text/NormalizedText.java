package io.breakwater.signals.text;

import java.util.Arrays;

/** A text in its normal form that remembers where each char came from. */
public final class NormalizedText {
    private final String text;
    private final int[] starts;
    private final int[] ends;

    NormalizedText(TextBuffer buffer) {
        this.text = new String(buffer.chars(), 0, buffer.length());
        this.starts = Arrays.copyOf(buffer.starts(), buffer.length());
        this.ends = Arrays.copyOf(buffer.ends(), buffer.length());
    }

    public String text() {
        return text;
    }

    /** Index in the original text of what char {@code index} of the normal form was made of. */
    public int originalStart(int index) {
        return starts[index];
    }

    /** Index in the original text behind what char {@code index} of the normal form was made of. */
    public int originalEnd(int index) {
        return ends[index];
    }
}
