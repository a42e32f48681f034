package io.breakwater.pack.git;

import static java.util.Objects.requireNonNull;

/**
 * A line of two texts beside each other.
 *
 * @param oldNumber from 1; 0 for a line that is only in the new text
 * @param newNumber from 1; 0 for a line that is only in the old text
 */
public record DifferenceLine(Kind kind, int oldNumber, int newNumber, String text) {
    public DifferenceLine {
        requireNonNull(kind, "kind is null");
        requireNonNull(text, "text is null");
    }

    /** The number in the new text, or else in the old; empty for lines that are left out. */
    public String shownNumber() {
        int number = newNumber > 0 ? newNumber : oldNumber;
        return number > 0 ? String.valueOf(number) : "";
    }

    /** Which of the texts has it; or lines that both have and that are left out. */
    public enum Kind {
        SAME(" "),
        ADDED("+"),
        REMOVED("-"),
        LEFT_OUT("…");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }
}
