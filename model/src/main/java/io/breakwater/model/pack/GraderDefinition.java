package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who judges whether content breaks a policy, about what, and within which limits.
 *
 * @param policy id of the policy; a language model is asked with its text
 * @param unit what is judged as one
 * @param settle how long after its selection a unit is asked about, so that what follows is part of the question
 * @param reads which events are graded, or select the unit they belong to
 * @param columns columns of those events whose values are judged, in this order
 * @param kind a language model, labelled texts, or a trained model
 * @param into table that gets an event for each answer that may act; empty: answers are kept, detectors cannot read them
 * @param concurrency questions under way at once, in all processes together
 * @param cache how long an answer to the same question is used again; zero: never
 * @param timeout of one question
 * @param golden content whose right answer people have set
 */
public record GraderDefinition(
        String id,
        String title,
        GraderStatus status,
        String policy,
        GraderUnit unit,
        Duration settle,
        GraderReading reads,
        List<String> columns,
        GraderKind kind,
        Optional<String> into,
        GraderBudget budget,
        int concurrency,
        Duration cache,
        Duration timeout,
        GraderFallback fallback,
        GoldenSet golden,
        String file,
        String fileHash) {
    public GraderDefinition {
        requireNonNull(id, "id is null");
        requireNonNull(title, "title is null");
        requireNonNull(status, "status is null");
        requireNonNull(policy, "policy is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(settle, "settle is null");
        requireNonNull(reads, "reads is null");
        columns = List.copyOf(columns);
        requireNonNull(kind, "kind is null");
        requireNonNull(into, "into is null");
        requireNonNull(budget, "budget is null");
        requireNonNull(cache, "cache is null");
        requireNonNull(timeout, "timeout is null");
        requireNonNull(fallback, "fallback is null");
        requireNonNull(golden, "golden is null");
        requireNonNull(file, "file is null");
        requireNonNull(fileHash, "fileHash is null");
    }
}
