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
import tools.jackson.databind.json.JsonMapper;

final class TrainCommandTest {
    private static final String ROWS = """
            SELECT CASE WHEN i % 3 = 0 THEN 'buy cheap followers now, offer ' || i ELSE 'I liked the trip to town ' || i END
                       AS text,
                   i % 3 = 0 AS label, 'account ' || (i % 20) AS entity,
                   CASE WHEN i % 50 = 0 THEN 'automation' ELSE 'ann' END AS decided_by,
                   i % 60 = 1 AS propagated
            FROM range(300) AS numbers(i)""";

    private static final String NUMBERS = """
            SELECT i % 97 AS posts, i % 7 AS addresses, CASE WHEN i % 5 > 0 THEN i % 2 = 0 END AS paying,
                   i % 97 > 60 OR i % 97 > 40 AND i % 7 > 3 AS label, 'account ' || i AS entity,
                   TIMESTAMP '2026-11-20 00:00:00' + INTERVAL (i * 10) MINUTE AS at
            FROM range(1800) AS numbers(i)""";

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
                        "289 rows",
                        "6 labelled by automation",
                        "5 along with another",
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
        Object terms = signals.functions()
                .named("SCORE_TERMS")
                .get(0)
                .implementation()
                .apply(new Object[] {"offers", "buy cheap f0llowers"});
        assertThat(run(pack, "query", "--json", "SELECT SCORE_TERMS('offers', 'buy cheap f0llowers') AS terms")
                        .out()
                        .replaceAll("\\s", ""))
                .contains("[[" + JsonMapper.shared().writeValueAsString(terms).replaceAll("\\s", "") + "]]");
    }

    @Test
    void aModelOfRowsIsAskedWithItsColumns() throws IOException {
        Path pack = copy(CommandRun.checkout().resolve("packs/ai-product"), directory.resolve("pack"));

        CommandRun trained = run(pack, "train", "farms", "--per-day", "10", "--from", NUMBERS);

        assertThat(trained.err()).isEmpty();
        assertThat(trained.exitCode()).isZero();
        assertThat(trained.out())
                .contains(
                        "judged on later ones",
                        "who reviews the 10 highest of each day (5 days) finds: precision",
                        "written: models/farms.rows.yaml and models/farms.trees",
                        "SCORE_ROW('farms', posts, addresses, paying)");
        PackCheck check = PackReader.read(pack, null);
        assertThat(check.hasErrors()).as(check.problems().toString()).isFalse();
        ScalarFunction score = check.pack()
                .orElseThrow()
                .signals()
                .functions()
                .named("SCORE_ROW")
                .get(0);
        List<String> rows = List.of("1, 2, NULL", "70, 9, 1", "NULL, NULL, NULL", "50.5, 3, 0");
        String scores = rows.stream()
                .map(row -> "SCORE_ROW('farms', " + row + ") = CAST('"
                        + score.implementation().apply(arguments(row)) + "' AS DOUBLE)")
                .collect(Collectors.joining(", "));
        CommandRun compared = run(pack, "query", "--json", "SELECT list_value(" + scores + ") AS same");
        assertThat(compared.out()).contains("[ true, true, true, true ]");
        assertThat(run(pack, "train", "farms", "--per-day", "10", "--from", NUMBERS)
                        .err())
                .contains("has a model 'farms'", "by a detector in shadow", "--replace");
        CommandRun again = run(pack, "train", "farms", "--replace", "--per-day", "10", "--from", NUMBERS);
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).as("the same rows give the same model").isEqualTo(trained.out());
        CommandRun asText = run(pack, "train", "farms", "--replace", "--from", ROWS);
        assertThat(asText.exitCode()).isEqualTo(3);
        assertThat(asText.err()).contains("'farms' of another kind");
    }

    @Test
    void aModelOfMeaningsIsForGraders() throws IOException {
        Path pack = copy(CommandRun.checkout().resolve("packs/ai-product"), directory.resolve("pack"));
        String texts = """
                SELECT CASE WHEN i % 3 = 0 THEN 'please send me money, offer ' || i ELSE 'the weather in town ' || i || ' is fine' END
                           AS text,
                       i % 3 = 0 AS label, 'account ' || (i % 20) AS entity
                FROM range(90) AS numbers(i)""";

        CommandRun trained = run(pack, "train", "begging", "--on", "embeddings", "--from", texts);

        assertThat(trained.err()).contains("Reading texts", "90 of 90").doesNotContain("BW");
        assertThat(trained.exitCode()).isZero();
        assertThat(trained.out())
                .contains(
                        "90 rows",
                        "average precision 1.000",
                        "written: models/begging.points.yaml and models/begging.points.weights",
                        "Use it as classifier: {model: begging}, in a grader in shadow first.");
        PackCheck check = PackReader.read(pack, null);
        assertThat(check.hasErrors()).as(check.problems().toString()).isFalse();
        assertThat(check.pack().orElseThrow().signals().pointModels()).containsKey("begging");

        assertThat(run(pack, "query", "--json", "SELECT SCORE('begging', 'send money') IS NULL AS nothing")
                        .out())
                .contains("[ [ true ] ]");
        assertThat(run(pack, "train", "begging", "--from", ROWS).err()).contains("'begging' of another kind");
        assertThat(run(pack, "train", "farms", "--on", "embeddings", "--from", NUMBERS)
                        .err())
                .contains("numbers have no meaning to learn from");
        assertThat(run(pack, "train", "begging", "--on", "letters", "--from", ROWS)
                        .exitCode())
                .isEqualTo(2);
    }

    private static Object[] arguments(String row) {
        return Stream.concat(
                        Stream.of("farms"),
                        Stream.of(row.split(", ", -1))
                                .map(number -> number.equals("NULL") ? null : (Object) Double.valueOf(number)))
                .toArray();
    }

    @Test
    void whatCannotBeTrainedChangesNothing() throws IOException {
        Path pack = copy(CommandRun.checkout().resolve("packs/ai-product"), directory.resolve("pack"));

        CommandRun few = run(pack, "train", "offers", "--from", "SELECT 'a' AS text, true AS label");
        CommandRun noLabel = run(pack, "train", "offers", "--from", "SELECT 'a' AS text");
        CommandRun country = run(pack, "train", "farms", "--from", "SELECT 'NL' AS country, true AS label");
        CommandRun twoLines = run(pack, "train", "offers", "--from", ROWS, "--note", "one\nbits: 3");

        String decisions = "SELECT note AS text, judgement = 'violation' AS label FROM decisions";
        CommandRun silent = run(pack, "train", "offers", "--from", decisions);
        CommandRun halfSilent = run(pack, "train", "offers", "--with-automation", "--from", decisions);
        CommandRun told =
                run(pack, "train", "offers", "--from", decisions.replace(" FROM", ", automated, propagated FROM"));

        CommandRun behind =
                run(pack, "train", "offers", "--from", "SELECT detector AS text, true AS label FROM detector_outcomes");

        assertThat(behind.err()).as("a core table over decisions").contains("which automation made");
        assertThat(silent.err()).contains("which automation made", "--with-automation");
        assertThat(halfSilent.err()).contains("along with another", "--with-propagation");
        assertThat(told.err()).contains("0 labelled rows are left");
        assertThat(few.exitCode()).isEqualTo(3);
        assertThat(few.err()).contains("1 labelled rows are left");
        assertThat(country.err()).contains("row 1 has in its column 'country' what is no number");
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
