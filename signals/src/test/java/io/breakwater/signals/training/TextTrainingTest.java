package io.breakwater.signals.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breakwater.signals.score.Calibration;
import io.breakwater.signals.score.FeatureSpace;
import io.breakwater.signals.score.TextModel;
import io.breakwater.signals.score.WeightsText;
import io.breakwater.testkit.TestData;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class TextTrainingTest {
    private static final FeatureSpace SMALL = new FeatureSpace(12, 3, 4, 2);
    private static final Training.Wanted WANTED = new Training.Wanted(0.95, 10);

    @Test
    void learnsWhatTellsTheClassesApart() {
        TrainedModel trained = Training.ofTexts("offers", SMALL, examples(300), WANTED);
        TextModel model = (TextModel) trained.model();

        assertThat(model.score("buy cheap followers today")).isGreaterThan(0.9);
        assertThat(model.score("a quiet walk by the river")).isLessThan(0.1);
        assertThat(model.terms("please Buy cheap f0llowers today", 8))
                .isNotEmpty()
                .allMatch(term -> "please buy cheap followers today".contains(term))
                .noneMatch(term -> term.contains("today"));
        assertThat(trained.report().judgedOn()).isEqualTo("later ones");
        assertThat(trained.report().averagePrecision().value()).isGreaterThan(0.99);
        assertThat(trained.report().atThreshold().precision()).isGreaterThanOrEqualTo(0.95);
        assertThat(trained.report().worst()).isNotEmpty();
    }

    @Test
    void theSameExamplesGiveTheSameModelAndItsTextIsTheModel() {
        TextModel first =
                (TextModel) Training.ofTexts("m", SMALL, examples(200), WANTED).model();
        TextModel second =
                (TextModel) Training.ofTexts("m", SMALL, examples(200), WANTED).model();
        TextModel read = new TextModel(
                "m",
                SMALL,
                WeightsText.read(WeightsText.write(first.weights()), SMALL.buckets())
                        .orElseThrow(),
                first.scale(),
                first.bias(),
                first.calibration());

        for (Example example : examples(50)) {
            assertThat(second.score(example.text())).isEqualTo(first.score(example.text()));
            assertThat(read.score(example.text())).isEqualTo(first.score(example.text()));
        }
        assertThat(WeightsText.read("nonsense\n", SMALL.buckets())).isEmpty();
        assertThat(WeightsText.read(WeightsText.write(first.weights()), SMALL.buckets() * 2))
                .isEmpty();
    }

    @Test
    void noTextOfAGroupIsJudgedByAModelThatSawTheGroup() {
        // Every group has a word of its own that tells its label; only a model that saw the group could know it.
        Random random = new Random(3);
        List<Example> examples = new ArrayList<>();
        for (int group = 0; group < 60; group++) {
            boolean positive = random.nextBoolean();
            String word = Integer.toString(random.nextInt(1 << 30), 36);
            for (int i = 0; i < 5; i++) {
                examples.add(Example.of("secret " + word + " of " + word + word, positive, "g" + group));
            }
        }

        double averagePrecision = new Ranking(HeldOut.byGroup(learner(SMALL), examples)).averagePrecision();

        assertThat(averagePrecision).isLessThan(0.75);
    }

    @Test
    void tooFewExamplesAreRefused() {
        assertThatThrownBy(() -> Training.ofTexts("m", SMALL, examples(10), WANTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 20");
    }

    @Test
    void calibrationFindsTheCurveThatMadeTheLabels() {
        Random random = new Random(5);
        Calibration truth = new Calibration(1.7, -0.8);
        List<Ranking.Scored> rows = IntStream.range(0, 40_000)
                .mapToObj(i -> {
                    double margin = random.nextGaussian() * 2;
                    boolean positive = random.nextDouble() < truth.probability(margin);
                    return new Ranking.Scored(Example.of("", positive, ""), margin);
                })
                .toList();

        Calibration found = Calibrating.of(rows);

        assertThat(found.slope()).isCloseTo(truth.slope(), within(0.06));
        assertThat(found.intercept()).isCloseTo(truth.intercept(), within(0.06));
    }

    @Test
    void measuresAreThoseOfTheDefinitions() {
        // Positives at ranks 1, 3 and 6 of 6: (1/1 + 2/3 + 3/6) / 3.
        boolean[] labels = {true, false, true, false, false, true};
        List<Ranking.Scored> rows = IntStream.range(0, labels.length)
                .mapToObj(i -> new Ranking.Scored(Example.of("", labels[i], "" + i), 1.0 - i / 10.0))
                .toList();
        Ranking ranking = new Ranking(rows);

        assertThat(ranking.averagePrecision()).isCloseTo((1 + 2 / 3.0 + 3 / 6.0) / 3, within(1e-12));
        assertThat(ranking.recallAt(0)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(ranking.recallAt(0.34)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(ranking.thresholdFor(0.66)).isEqualTo(0.8);
        assertThat(ranking.at(0.8)).isEqualTo(new TrainingReport.Point(0.8, 2 / 3.0, 2 / 3.0, 1 / 3.0));
    }

    @Test
    void textMessagesAreToldApart() throws IOException {
        List<Example> messages = new ArrayList<>();
        for (String line : Files.readAllLines(data().resolve("text/sms_spam.tsv"))) {
            String text = line.substring(line.indexOf('\t') + 1);
            messages.add(Example.of(text, line.startsWith("spam"), text));
        }

        double averagePrecision =
                new Ranking(HeldOut.byGroup(learner(FeatureSpace.DEFAULT), messages)).averagePrecision();

        System.getLogger("test")
                .log(System.Logger.Level.INFO, "text messages: average precision {0}", averagePrecision);
        assertThat(averagePrecision).isGreaterThanOrEqualTo(0.985);
    }

    /** Each video's comments by a model of the other videos' comments. */
    @Test
    void commentsOfAnotherVideoAreToldApart() throws IOException {
        List<Example> comments = comments(data().resolve("streams/comments.csv"));
        List<Double> values = new ArrayList<>();
        for (String video :
                comments.stream().map(Example::group).distinct().sorted().toList()) {
            TextModel model = LinearFit.fit(
                    "m",
                    FeatureSpace.DEFAULT,
                    comments.stream()
                            .filter(each -> !each.group().equals(video))
                            .toList());
            values.add(new Ranking(comments.stream()
                            .filter(each -> each.group().equals(video))
                            .map(each -> new Ranking.Scored(each, model.margin(each.text())))
                            .toList())
                    .averagePrecision());
        }

        System.getLogger("test").log(System.Logger.Level.INFO, "comments by video: average precision {0}", values);
        assertThat(values.stream().mapToDouble(Double::doubleValue).average().orElse(0))
                .isGreaterThanOrEqualTo(0.989);
    }

    private static Learner<Example> learner(FeatureSpace space) {
        return part -> {
            TextModel model = LinearFit.fit("m", space, part);
            return example -> model.margin(example.text());
        };
    }

    private static Path data() {
        Optional<Path> data = TestData.directory();
        assumeTrue(data.isPresent(), "skipped: there is no data directory; BREAKWATER_DATA may name one");
        return data.orElseThrow();
    }

    private static List<Example> comments(Path file) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<Example> comments = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file)) {
            for (CSVRecord row : format.parse(reader)) {
                comments.add(Example.of(row.get("text"), row.get("is_spam").equals("1"), row.get("video")));
            }
        }
        return comments;
    }

    private static List<Example> examples(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Example(
                        i % 3 == 0
                                ? "buy cheap followers, offer number " + i
                                : "we took a quiet walk by the river " + i,
                        i % 3 == 0,
                        1,
                        "account " + i,
                        i,
                        i % 2 == 0 ? "en" : "de"))
                .toList();
    }
}
