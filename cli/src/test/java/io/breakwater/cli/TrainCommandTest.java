package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.pack.PackCheck;
import io.breakwater.pack.PackReader;
import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.signals.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainCommandTest {
    private static final String ROWS = """
            SELECT CASE WHEN i % 3 = 0 THEN 'buy cheap followers now, offer ' || i ELSE 'I liked the trip to town ' || i END
                       AS text,
                   i % 3 = 0 AS label, 'account ' || (i % 20) AS entity,
                   CASE WHEN i % 50 = 0 THEN 'automation' ELSE 'ann' END AS decided_by
            FROM range(300) AS numbers(i)""";

    @TempDir
    private Path directory;

    @Test
    void aTrainedModelBelongsToThePackAndIsAskedByQueries() throws IOException {
        Path pack = copy(CommandRun.checkout().resolve("packs/ai-product"), directory.resolve("pack"));

        CommandRun trained = run(
                pack,
                "train",
                "offers",
                "--from",
                ROWS,
                "--description",
                "Finds \"offers\"",
                "--note",
                "made-up texts");

        assertThat(trained.err()).isEmpty();
        assertThat(trained.exitCode()).isZero();
        assertThat(trained.out())
                .contains(
                        "294 rows",
                        "6 labelled by automation",
                        "average precision 1.000",
                        "written: models/offers.yaml");
        assertThat(pack.resolve("models/offers.yaml"))
                .content()
                .contains("description: \"Finds \\\"offers\\\"\"\n", "\n  made-up texts\n");
        PackCheck check = PackReader.read(pack, null);
        assertThat(check.hasErrors()).as(check.problems().toString()).isFalse();
        CommandRun asked = run(
                pack,
                "query",
                "--json",
                "SELECT SCORE('offers', 'buy cheap followers') > 0.5 AS offer, SCORE('offers', 'a trip to town') > 0.5 AS trip");
        assertThat(asked.out()).contains("[ [ true, false ] ]");
        assertQueriesGiveWhatDetectorsGet(pack, check.pack().orElseThrow().signals());
    }

    /** Queries run the function through DuckDB, computed columns and detectors call it. */
    private void assertQueriesGiveWhatDetectorsGet(Path pack, Signals signals) {
        ScalarFunction score = signals.functions().named("SCORE").get(0);
        List<String> texts = List.of("", "buy cheap f0llowers", "I liked the offer", "Ærøskøbing 🙂 — 42 $");
        String scores = texts.stream()
                .map(text -> "SCORE('offers', '" + text + "') = CAST('"
                        + score.implementation().apply(new Object[] {"offers", text}) + "' AS DOUBLE)")
                .collect(Collectors.joining(", "));

        CommandRun compared = run(pack, "query", "--json", "SELECT list_value(" + scores + ") AS same");

        assertThat(compared.out()).contains("[ true, true, true, true ]");
    }

    @Test
    void whatCannotBeTrainedChangesNothing() throws IOException {
        Path pack = copy(CommandRun.checkout().resolve("packs/ai-product"), directory.resolve("pack"));

        CommandRun few = run(pack, "train", "offers", "--from", "SELECT 'a' AS text, true AS label");
        CommandRun noLabel = run(pack, "train", "offers", "--from", "SELECT 'a' AS text");
        CommandRun twoLines = run(pack, "train", "offers", "--from", ROWS, "--note", "one\nbits: 3");

        assertThat(few.exitCode()).isEqualTo(3);
        assertThat(few.err()).contains("1 labelled texts are left");
        assertThat(noLabel.err()).contains("no column 'label'");
        assertThat(twoLines.exitCode()).isEqualTo(2);
        assertThat(pack.resolve("models/offers.yaml")).doesNotExist();
    }

    private CommandRun run(Path pack, String... words) {
        return CommandRun.of(Stream.concat(
                        Stream.of(words),
                        Stream.of(
                                "--pack",
                                pack.toString(),
                                "--data-dir",
                                directory.resolve("data").toString()))
                .toArray(String[]::new));
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.sorted().toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }
}
