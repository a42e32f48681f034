package io.breakwater.pack;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.pack.GraderClassifier;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderExemplars;
import io.breakwater.model.pack.GraderFallback;
import io.breakwater.model.pack.GraderModel;
import io.breakwater.model.pack.GraderReading;
import io.breakwater.model.pack.GraderStatus;
import io.breakwater.model.pack.Severity;
import io.breakwater.model.problem.Problem;
import io.breakwater.signals.embedding.SentenceModel;
import io.breakwater.signals.score.Calibration;
import io.breakwater.signals.score.PointModel;
import io.breakwater.signals.score.Tree;
import io.breakwater.signals.score.TreeModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A good grader is read as it stands, and each mistake in it is reported by its code. */
class GraderFileTest {
    private static final String GRADER = """
            title: Guessing, by a model
            status: live
            policy: take-over
            unit: event
            reads: {detector: password_guessing}
            columns: [outcome]
            into: grades
            model: {endpoint: "https://models.example.com/v1", name: m, key_variable: KEY, input_price: 0.5, output_price: 2}
            budget: {calls_per_hour: 60, money_per_hour: 0.25}
            fallback: {skip_after: 2h}
            golden_pass: 0.9
            """;
    private static final String GOLDEN = """
            - {name: bad, content: {outcome: failed}, violates: true, labels: [guessing]}
            - {name: good, content: {outcome: accepted}, violates: false}
            """;
    private static final String EXEMPLARS = """
            - {name: tries, content: {outcome: denied}, violates: true, labels: [guessing]}
            - {name: gets in, content: {outcome: welcome}, violates: false}
            """;
    private static final String GRADES = """
            description: Answers
            columns:
              - {name: grader, type: VARCHAR, description: Which}
              - {name: violates, type: BOOLEAN, description: Whether}
              - {name: severity, type: VARCHAR, description: How bad}
              - {name: labels, type: "VARCHAR[]", description: Reasons}
              - {name: ip, type: VARCHAR, nullable: true, description: Copied}
            """;

    @TempDir
    private Path directory;

    private Path pack;

    @BeforeEach
    void copy() throws IOException {
        pack = Copies.of(GoldenFile.resource("small"), directory.resolve("pack"));
        Files.createDirectories(pack.resolve("graders"));
        write("graders/guesses.yaml", GRADER);
        write("graders/guesses.golden.yaml", GOLDEN);
        write("tables/grades.yaml", GRADES);
    }

    @Test
    void isReadAsItStands() {
        Map<String, GraderDefinition> graders = PackReader.read(pack, directory)
                .pack()
                .orElseThrow()
                .definitions()
                .graders();
        GraderDefinition grader = requireNonNull(graders.get("guesses"));

        assertThat(grader.status()).isEqualTo(GraderStatus.LIVE);
        assertThat(grader.reads()).isEqualTo(new GraderReading.HitsOf("password_guessing"));
        assertThat(grader.into()).contains("grades");
        assertThat(grader.fallback()).isEqualTo(new GraderFallback.Skip(Duration.ofHours(2)));
        assertThat(grader.budget().callsPerHour()).isEqualTo(60);
        assertThat(grader.budget().moneyPerHour()).hasValue(0.25);
        GraderModel model = (GraderModel) grader.kind();
        assertThat(model.keyVariable()).contains("KEY");
        assertThat(model.costMicros(1000, 100)).isEqualTo(700);
        assertThat(grader.golden().cases()).hasSize(2);
        assertThat(grader.golden().pass()).isEqualTo(0.9);
    }

    @Test
    void mayReadWhatAnotherAnswered() throws IOException {
        write("graders/second.yaml", second("{grader: guesses, labels: [guessing], answer: any}"));
        PackCheck check = PackReader.read(pack, directory);

        GraderReading reads = requireNonNull(
                        check.pack().orElseThrow().definitions().graders().get("second"))
                .reads();
        assertThat(reads)
                .isEqualTo(new GraderReading.AnswersOf(
                        "guesses", GraderReading.AnswersOf.Answer.ANY, List.of("guessing"), 0, OptionalDouble.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{grader: guesses, similarity: 0.5}",
                "{grader: guesses, probability: 0.5}",
                "{grader: guesses, labels: [spam]}",
                "{grader: second}",
                "{grader: third}"
            })
    void readsNothingThatTheOtherDoesNotSay(String reads) throws IOException {
        write("graders/second.yaml", second(reads));
        write("graders/third.yaml", second("{grader: second}"));

        assertThat(PackReader.read(pack, directory).problems().stream()
                        .filter(Problem::isError)
                        .map(problem -> problem.code().code()))
                .contains("BW1411");
    }

    private static String second(String reads) {
        return GRADER.replace("{detector: password_guessing}", reads).replace("into: grades\n", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "graders/guesses.yaml | unit: event | unit: conversations | BW1107",
                "graders/guesses.yaml | unit: event | unit: conversation | BW1410 BW1413",
                "graders/guesses.yaml | policy: take-over | policy: takeover | BW1203",
                "graders/guesses.yaml | {detector: password_guessing} | {detector: password_gessing} | BW1217",
                "graders/guesses.yaml | {detector: password_guessing} | {detector: busy_addresses} | BW1411",
                "graders/guesses.yaml | {detector: password_guessing} | {table: logins} | BW1411",
                "graders/guesses.yaml | {detector: password_guessing} | {table: grades, sample: 1} | BW1207 BW1411",
                "graders/guesses.yaml | {detector: password_guessing} | {table: login, sample: 1} | BW1206",
                "graders/guesses.yaml | {detector: password_guessing} | {table: logins, query: SELECT ip FROM logins} | BW1411",
                "graders/guesses.yaml | {detector: password_guessing} | {table: logins, sample: 1, every: 1h} | BW1411",
                "graders/guesses.yaml | {detector: password_guessing} | {table: logins, query: SELECT ts FROM login} | BW4004",
                "graders/guesses.yaml | {detector: password_guessing} | {table: logins, query: SELECT ts FROM logins, every: 1s} | BW1107",
                "graders/guesses.yaml | {detector: password_guessing} | {table: logins, query: SELECT ts FROM logins, every: 1d, lookback: 1h} | BW1107",
                "graders/guesses.yaml | {detector: password_guessing} | {grader: guesses} | BW1411",
                "graders/guesses.yaml | {detector: password_guessing} | {grader: nobody} | BW1411",
                "graders/guesses.yaml | {detector: password_guessing} | {detector: password_guessing, labels: [guessing]} | BW1411",
                "graders/guesses.yaml | {detector: password_guessing} | {grader: guesses, table: logins} | BW1411",
                "graders/guesses.yaml | into: grades | into: logins | BW1412",
                "graders/guesses.yaml | https://models | http://models | BW1107",
                "graders/guesses.yaml | https://models | https://key@models | BW1107",
                "graders/guesses.yaml | key_variable: KEY | key_variable: KEY, key_file: /key | BW1107",
                "graders/guesses.yaml | golden_pass: 0.9 | golden_pass: 0.1 | BW1107",
                "graders/guesses.yaml | golden_pass: 0.9 | timeout: 1h | BW1105 BW1107",
                "graders/guesses.golden.yaml | labels: [guessing] | labels: [spam] | BW1413",
                "graders/guesses.golden.yaml | outcome: failed | ip: 10.0.0.1 | BW1413",
                "graders/guesses.golden.yaml | violates: true | violates: false | BW1414",
                "graders/guesses.golden.yaml | name: good | name: bad | BW1209",
                "tables/grades.yaml | violates, type: BOOLEAN | violates, type: VARCHAR | BW1412",
                "tables/grades.yaml | ip, type: VARCHAR, nullable: true | ip, type: VARCHAR | BW1412",
            })
    void mistakesHaveCodes(String file, String from, String to, String codes) throws IOException {
        String text = Files.readString(pack.resolve(file));
        assertThat(text).contains(from);
        write(file, text.replace(from, to));

        assertThat(codes()).containsOnly(codes.split(" ", -1));
    }

    @Test
    void aGoldenSetBelongsToAGrader() throws IOException {
        write("graders/others.golden.yaml", GOLDEN);

        assertThat(codes()).containsExactly("BW1415");
    }

    @Test
    void exemplarsAreReadAsTheyStand() throws IOException {
        exemplars();

        GraderDefinition grader = requireNonNull(PackReader.read(pack, directory)
                .pack()
                .orElseThrow()
                .definitions()
                .graders()
                .get("guesses"));

        GraderExemplars kind = (GraderExemplars) grader.kind();
        assertThat(kind.nearest()).isEqualTo(3);
        assertThat(kind.similarity()).isEqualTo(0.6);
        assertThat(kind.severity()).isEqualTo(Severity.HIGH);
        assertThat(kind.exemplars())
                .extracting(exemplar -> exemplar.name() + " " + exemplar.content() + " " + exemplar.violates())
                .containsExactly("tries {outcome=denied} true", "gets in {outcome=welcome} false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "graders/guesses.yaml | exemplars: {nearest: 3, similarity: 0.6, severity: high} | cache: 1d | BW1416 BW1417",
                "graders/guesses.yaml | similarity: 0.6 | similarity: 60 | BW1107",
                "graders/guesses.yaml | nearest: 3 | nearest: 0 | BW1107",
                "graders/guesses.exemplars.yaml | denied}, violates: true | denied}, violates: false | BW1418",
                "graders/guesses.exemplars.yaml | labels: [guessing] | labels: [spam] | BW1417",
                "graders/guesses.exemplars.yaml | {outcome: welcome} | {ip: welcome} | BW1417",
                "graders/guesses.exemplars.yaml | {outcome: welcome} | {outcome: accepted} | BW1413",
                "graders/guesses.exemplars.yaml | name: gets in | name: tries | BW1209",
                "graders/guesses.yaml | unit: event | unit: account-week | BW1410 BW1413 BW1417",
            })
    void mistakesOfExemplarsHaveCodes(String file, String from, String to, String codes) throws IOException {
        exemplars();
        mistakesHaveCodes(file, from, to, codes);
    }

    @Test
    void exemplarsBelongToAGraderThatUsesThem() throws IOException {
        write("graders/guesses.exemplars.yaml", EXEMPLARS);

        assertThat(codes()).containsExactly("BW1417");
    }

    @Test
    void aClassifierIsReadAsItStands() throws IOException {
        classifier();

        GraderClassifier kind = (GraderClassifier) grader().kind();
        assertThat(kind.model()).isEqualTo("guessing");
        assertThat(kind.threshold()).as("the model's").isEqualTo(0.75);
        assertThat(kind.severity()).isEqualTo(Severity.HIGH);
        assertThat(kind.labels()).containsExactly("guessing");
        String before = kind.modelHash();
        assertThat(before).isNotEmpty();

        write(
                "graders/guesses.yaml",
                Files.readString(pack.resolve("graders/guesses.yaml")).replace("severity: high", "threshold: 0.5"));
        model(-0.25);
        GraderClassifier after = (GraderClassifier) grader().kind();
        assertThat(after.threshold()).isEqualTo(0.5);
        assertThat(after.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(after.modelHash()).as("of another training").isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "graders/guesses.yaml | model: guessing | model: gessing | BW1421",
                "graders/guesses.yaml | model: guessing | model: farms | BW1421",
                "graders/guesses.yaml | model: guessing | threshold: 0.5 | BW1105",
                "graders/guesses.yaml | severity: high | threshold: 50 | BW1107",
                "graders/guesses.yaml | severity: high | severity: allowed | BW1107",
                "graders/guesses.yaml | labels: [guessing] | labels: [spam] | BW1421",
                "graders/guesses.yaml | classifier: | model: {endpoint: https://host/v1, name: m}\\nclassifier: | BW1416",
                "graders/guesses.yaml | unit: event | unit: account-week | BW1410 BW1413",
                "models/guessing.points.yaml | points: | point: | BW1104 BW1105",
            })
    void mistakesOfClassifiersHaveCodes(String file, String from, String to, String codes) throws IOException {
        classifier();
        mistakesHaveCodes(file, from, to.replace("\\n", "\n"), codes);
    }

    private GraderDefinition grader() {
        return requireNonNull(PackReader.read(pack, directory)
                .pack()
                .orElseThrow()
                .definitions()
                .graders()
                .get("guesses"));
    }

    private void classifier() throws IOException {
        model(-0.5);
        new ModelWriter(pack)
                .write(
                        new TreeModel(
                                "farms",
                                List.of("posts"),
                                List.of(new Tree(List.of(new Tree.Leaf(0.5)))),
                                new Calibration(1, 0)),
                        new ModelWriter.About(0.5, List.of(), "Farms", List.of("a card")));
        write(
                "graders/guesses.yaml",
                GRADER.replaceAll("model: .*", "classifier: {model: guessing, severity: high, labels: [guessing]}"));
    }

    private void model(double bias) throws IOException {
        new ModelWriter(pack)
                .write(
                        new PointModel(
                                "guessing",
                                SentenceModel.NAME,
                                new short[SentenceModel.DIMENSIONS],
                                1e-4,
                                bias,
                                new Calibration(1, 0)),
                        new ModelWriter.About(0.75, List.of(), "Guessing", List.of("a card")));
    }

    private void exemplars() throws IOException {
        write(
                "graders/guesses.yaml",
                GRADER.replaceAll("model: .*", "exemplars: {nearest: 3, similarity: 0.6, severity: high}"));
        write("graders/guesses.exemplars.yaml", EXEMPLARS);
    }

    private List<String> codes() {
        return PackReader.read(pack, directory).problems().stream()
                .map(Problem::code)
                .map(code -> code.code())
                .filter(code -> !code.equals("BW1306"))
                .toList();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(pack.resolve(file), text);
    }
}
