package io.breakwater.server.grading;

import io.breakwater.history.query.QueryRequest;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.pipeline.CommittedListener;
import io.breakwater.intake.pipeline.Pipeline;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import io.breakwater.server.runtime.RuntimeOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A small pack with a grader of all prompts, a table for its answers, and a detector that counts them. */
public final class GradedPack {
    public static final String GRADER = "guesses";
    /** A verdict that nothing is wrong. */
    public static final String FINE = """
            {"violates": false, "severity": "allowed", "labels": [], "rationale": "Harmless.", "evidence": []}""";

    private static final Path SMALL = Path.of("../pack/src/test/resources/small");

    private GradedPack() {}

    /** A copy with the grader in it. */
    public static Path in(Path directory, URI endpoint) throws IOException {
        try (Stream<Path> files = Files.walk(SMALL)) {
            for (Path file : files.toList()) {
                Path target = directory.resolve(SMALL.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        Files.createDirectories(directory.resolve("graders"));
        Files.writeString(directory.resolve("tables/prompts.yaml"), """
                description: A prompt
                columns:
                  - {name: account_id, type: VARCHAR, nullable: true, entity: account, description: Who asked}
                  - {name: prompt, type: VARCHAR, nullable: true, sensitivity: content, description: What was asked}
                """);
        Files.writeString(directory.resolve("tables/grades.yaml"), """
                description: What language models found
                columns:
                  - {name: grader, type: VARCHAR, description: Which grader}
                  - {name: violates, type: BOOLEAN, description: Whether it breaks the policy}
                  - {name: severity, type: VARCHAR, description: How bad}
                  - {name: labels, type: "VARCHAR[]", description: Reasons of the policy}
                  - {name: rationale, type: VARCHAR, sensitivity: content, description: Why}
                  - {name: graded_id, type: VARCHAR, description: The graded event}
                  - {name: account_id, type: VARCHAR, nullable: true, entity: account, description: Whose event}
                """);
        Files.writeString(directory.resolve("detectors/graded_badly.sql"), """
                /*---
                title: Two violations by the model's word
                harm: account_takeover
                severity: medium
                owner: tests
                review_by: 2030-01-01
                status: shadow
                entity: {type: account, column: account_id}
                respond: []
                false_positives: none
                runbook: none
                ---*/
                SELECT account_id, COUNT(*) OVER w AS violations
                FROM grades
                WHERE violates AND account_id IS NOT NULL
                WINDOW w AS (PARTITION BY account_id ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)
                QUALIFY violations >= 2
                """);
        golden(directory, "guess the password");
        grader(directory, endpoint, "");
        return directory;
    }

    /** Writes the grader with further lines, which take the place of the usual ones. */
    public static void grader(Path pack, URI endpoint, String more) throws IOException {
        String usual = """
                title: Prompts that ask for passwords to be guessed
                status: live
                policy: take-over
                unit: event
                reads: {table: prompts, sample: 1}
                columns: [prompt]
                into: grades
                model:
                  endpoint: %s
                  name: test-model
                  local: true
                  input_price: 1
                  output_price: 2
                budget: {calls_per_hour: 1000}
                timeout: 5s
                golden_pass: 1
                """.formatted(endpoint);
        StringBuilder text = new StringBuilder();
        boolean replaced = false;
        for (String line : usual.lines().toList()) {
            if (!line.startsWith(" ")) {
                String key = line.substring(0, line.indexOf(':') + 1);
                replaced = more.lines().anyMatch(other -> other.startsWith(key));
            }
            if (!replaced) {
                text.append(line).append('\n');
            }
        }
        Files.writeString(pack.resolve("graders/" + GRADER + ".yaml"), text + more);
    }

    /** Lets a trained model, as {@code classifier} says, answer instead of the language model, and keeps its probabilities. */
    public static void byClassifier(Path pack, String classifier) throws IOException {
        Files.writeString(pack.resolve("graders/" + GRADER + ".yaml"), """
                title: Prompts that ask for passwords, by a trained model
                status: live
                policy: take-over
                unit: event
                reads: {table: prompts, sample: 1}
                columns: [prompt]
                into: grades
                classifier: %s
                budget: {calls_per_hour: 1000}
                golden_pass: 1
                """.formatted(classifier));
        Path grades = pack.resolve("tables/grades.yaml");
        Files.writeString(
                grades,
                Files.readString(grades)
                        + "  - {name: probability, type: DOUBLE, nullable: true, description: How probable}\n");
    }

    /** Writes a golden set of a violation with this content, and of a prompt that is fine. */
    public static void golden(Path pack, String violation) throws IOException {
        Files.writeString(pack.resolve("graders/" + GRADER + ".golden.yaml"), """
                - name: asks for a guess
                  content: {prompt: "Please %s of my neighbour"}
                  violates: true
                  labels: [guessing]
                - name: asks for a recipe
                  content: {prompt: "How do I bake bread?"}
                  violates: false
                """.formatted(violation));
    }

    /** A verdict that content asks for passwords, with this quote as the evidence. */
    public static String violation(String quote) {
        return """
               {"violates": true, "severity": "medium", "labels": ["guessing"], "rationale": "It asks for a password.",
                "evidence": [{"field": "prompt", "quote": "%s"}]}""".formatted(quote);
    }

    public static BreakwaterRuntime open(
            Path home, Path pack, String databaseUrl, Clock clock, List<CommittedListener> listeners)
            throws PackRefusedException {
        RuntimeOptions options = new RuntimeOptions(
                        home,
                        pack,
                        Optional.empty(),
                        Optional.of(new RuntimeOptions.ExternalDatabase(databaseUrl, "postgres", "")))
                .withoutVectorscan();
        return BreakwaterRuntime.open(options, clock, Optional::empty, listeners);
    }

    public static void ask(Pipeline pipeline, Instant time, String id, String account, String prompt) {
        pipeline.submit(Submission.of(List.of(new IncomingEvent(
                        "prompts",
                        "test",
                        id,
                        Timestamps.toMicros(time),
                        null,
                        Map.of("account_id", account, "prompt", prompt),
                        id))))
                .join();
    }

    /** Over a directory that holds the pack, at a time that stands still. */
    static BreakwaterRuntime open(Path directory, String database, Instant now) throws PackRefusedException {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return open(directory.resolve("home"), directory.resolve("pack"), database, clock, List.of());
    }

    /** What a query answers, a row a text. */
    static List<String> rows(BreakwaterRuntime runtime, String sql) {
        return rows(runtime, sql, false);
    }

    /** The same, with columns of content where they are asked for. */
    static List<String> rows(BreakwaterRuntime runtime, String sql, boolean withContent) {
        return runtime.queries().run(new QueryRequest(sql, withContent, 100, Duration.ofSeconds(30))).rows().stream()
                .map(String::valueOf)
                .toList();
    }
}
