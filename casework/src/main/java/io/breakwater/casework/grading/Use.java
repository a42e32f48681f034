package io.breakwater.casework.grading;

/** What a grader used within an hour, room kept for questions under way included. */
public record Use(long calls, long inputTokens, long outputTokens, long costMicros) {
    public long tokens() {
        return inputTokens + outputTokens;
    }
}
