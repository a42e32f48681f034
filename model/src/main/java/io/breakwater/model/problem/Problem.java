package io.breakwater.model.problem;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong.
 *
 * @param message what is wrong here, one sentence without a full stop at the end
 * @param remedy what to do about it, one sentence; may hold a suggestion ("did you mean ..")
 */
public record Problem(ProblemCode code, ProblemSeverity severity, String message, String remedy, Place place) {
    public Problem {
        requireNonNull(code, "code is null");
        requireNonNull(severity, "severity is null");
        requireNonNull(message, "message is null");
        requireNonNull(remedy, "remedy is null");
        requireNonNull(place, "place is null");
    }

    public static Problem error(ProblemCode code, Place place, String message, String remedy) {
        return new Problem(code, ProblemSeverity.ERROR, message, remedy, place);
    }

    public static Problem warning(ProblemCode code, Place place, String message, String remedy) {
        return new Problem(code, ProblemSeverity.WARNING, message, remedy, place);
    }

    public boolean isError() {
        return severity == ProblemSeverity.ERROR;
    }

    /** As a compiler would show it: place, code, message, the source line with a caret, the remedy. */
    public String render() {
        StringBuilder text = new StringBuilder();
        text.append(place).append(": ").append(isError() ? "error" : "warning");
        text.append(" ").append(code.code()).append(": ").append(message).append('\n');
        if (!place.sourceLine().isEmpty()) {
            text.append("    ").append(place.sourceLine().replace('\t', ' ')).append('\n');
            if (place.column() > 0) {
                int width = Math.max(1, place.endColumn() - place.column() + 1);
                text.append("    ").append(" ".repeat(place.column() - 1));
                text.append("^".repeat(width)).append('\n');
            }
        }
        if (!remedy.isEmpty()) {
            text.append("    = ").append(remedy).append('\n');
        }
        return text.toString();
    }
}
