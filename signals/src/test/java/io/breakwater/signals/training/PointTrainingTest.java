package io.breakwater.signals.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breakwater.signals.embedding.SentenceModel;
import io.breakwater.signals.score.PointModel;
import io.breakwater.testkit.TestData;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class PointTrainingTest {
    private static final Training.Wanted WANTED = new Training.Wanted(0.95, 10);
    /** Each so many of the messages: a text takes some milliseconds. {@code -Dfigures.all=true} reads all. */
    private static final int STEP = Boolean.getBoolean("figures.all") ? 1 : 4;

    @Test
    void learnsWhichPointsArePositive() {
        TrainedModel trained = Training.ofPoints("clouds", "made up", clouds(400, 8, 3), WANTED);
        PointModel model = (PointModel) trained.model();

        assertThat(model.points()).isEqualTo("made up");
        assertThat(model.weights()).hasSize(8);
        assertThat(trained.report().judgedOn()).isEqualTo("later ones");
        assertThat(trained.report().averagePrecision().value()).isGreaterThan(0.98);
        assertThat(trained.report().atThreshold().precision()).isGreaterThanOrEqualTo(0.95);
        assertThat(trained.deciles()).hasSize(9).isSorted();
        assertThat(clouds(200, 8, 4))
                .filteredOn(example -> model.score(example.point()) > 0.5 == example.positive())
                .hasSizeGreaterThan(180);
    }

    @Test
    void theSameExamplesGiveTheSameModel() {
        PointModel first = (PointModel)
                Training.ofPoints("m", "made up", clouds(200, 8, 3), WANTED).model();
        PointModel second = (PointModel)
                Training.ofPoints("m", "made up", clouds(200, 8, 3), WANTED).model();

        assertThat(second.weights()).isEqualTo(first.weights());
        assertThat(second.scale()).isEqualTo(first.scale());
        assertThat(second.bias()).isEqualTo(first.bias());
        assertThat(second.calibration()).isEqualTo(first.calibration());
    }

    /** The weights are stored as whole numbers: what they say is what the solution says. */
    @Test
    void wholeWeightsSayTheSame() {
        List<PointExample> examples = clouds(300, 8, 5);
        PointModel model = PointFit.fit("m", "made up", examples);
        double[] costs = IntStream.range(0, examples.size())
                .mapToDouble(i -> PointFit.COST * Weights.balanced(examples)[i])
                .toArray();
        double[] signs = examples.stream()
                .mapToDouble(example -> example.positive() ? 1 : -1)
                .toArray();
        double[] solution = new LogisticRegression(
                        examples.stream().map(PointExample::point).toArray(float[][]::new), signs, costs)
                .solve();

        assertThat(examples).allSatisfy(example -> {
            double margin = solution[8];
            for (int i = 0; i < 8; i++) {
                margin += solution[i] * example.point()[i];
            }
            assertThat(model.margin(example.point())).isCloseTo(margin, within(1e-2));
        });
    }

    @Test
    void tooFewExamplesAreRefused() {
        assertThatThrownBy(() -> Training.ofPoints("m", "made up", clouds(10, 8, 3), WANTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 20");
    }

    @Test
    void textMessagesAreToldApart() throws IOException {
        List<Example> messages = new ArrayList<>();
        List<String> lines = Files.readAllLines(data().resolve("text/sms_spam.tsv"));
        for (int i = 0; i < lines.size(); i += STEP) {
            String text = lines.get(i).substring(lines.get(i).indexOf('\t') + 1);
            messages.add(Example.of(text, lines.get(i).startsWith("spam"), text));
        }

        double averagePrecision =
                new Ranking(HeldOut.byGroup(PointTrainingTest::margin, embedded(messages))).averagePrecision();

        System.getLogger("test")
                .log(
                        System.Logger.Level.INFO,
                        "{0} text messages by meaning: average precision {1}",
                        messages.size(),
                        averagePrecision);
        assertThat(averagePrecision).isGreaterThanOrEqualTo(0.96);
    }

    /** Each video's comments by a model of the other videos' comments. */
    @Test
    void commentsOfAnotherVideoAreToldApart() throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<Example> comments = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(data().resolve("streams/comments.csv"))) {
            for (CSVRecord row : format.parse(reader)) {
                comments.add(Example.of(row.get("text"), row.get("is_spam").equals("1"), row.get("video")));
            }
        }
        List<PointExample> examples = embedded(comments);
        List<Double> values = new ArrayList<>();
        for (String video :
                comments.stream().map(Example::group).distinct().sorted().toList()) {
            ToDoubleFunction<PointExample> margin = margin(examples.stream()
                    .filter(each -> !each.group().equals(video))
                    .toList());
            values.add(new Ranking(examples.stream()
                            .filter(each -> each.group().equals(video))
                            .map(each -> new Ranking.Scored(each, margin.applyAsDouble(each)))
                            .toList())
                    .averagePrecision());
        }

        System.getLogger("test")
                .log(System.Logger.Level.INFO, "comments by video, by meaning: average precision {0}", values);
        assertThat(values.stream().mapToDouble(Double::doubleValue).average().orElse(0))
                .isGreaterThanOrEqualTo(0.95);
    }

    private static ToDoubleFunction<PointExample> margin(List<PointExample> part) {
        PointModel model = PointFit.fit("m", SentenceModel.NAME, part);
        return example -> model.margin(example.point());
    }

    private static List<PointExample> embedded(List<Example> texts) {
        try (SentenceModel sentences = new SentenceModel()) {
            return texts.stream()
                    .map(text -> new PointExample(text, sentences.embed(text.text())))
                    .toList();
        }
    }

    private static Path data() {
        Optional<Path> data = TestData.directory();
        assumeTrue(data.isPresent(), "skipped: there is no data directory; BREAKWATER_DATA may name one");
        return data.orElseThrow();
    }

    /** Two clouds of points that overlap a little. */
    private static List<PointExample> clouds(int count, int dimensions, long seed) {
        Random random = new Random(seed);
        List<PointExample> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean positive = i % 3 == 0;
            float[] point = new float[dimensions];
            for (int j = 0; j < dimensions; j++) {
                point[j] = (float) (random.nextGaussian() * 0.3 + (positive == (j % 2 == 0) ? 0.25 : -0.25));
            }
            examples.add(new PointExample(new Example("text " + i, positive, 1, "account " + i, i, ""), point));
        }
        return examples;
    }
}
