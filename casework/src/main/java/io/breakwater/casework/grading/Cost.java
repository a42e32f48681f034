package io.breakwater.casework.grading;

/** What a question takes; money in millionths. */
public record Cost(long inputTokens, long outputTokens, long micros) {
    public static final Cost NONE = new Cost(0, 0, 0);

    long tokens() {
        return inputTokens + outputTokens;
    }
}
