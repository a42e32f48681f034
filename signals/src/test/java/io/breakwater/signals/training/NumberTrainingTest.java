package io.breakwater.signals.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breakwater.signals.score.Tree;
import io.breakwater.signals.score.TreeModel;
import io.breakwater.signals.score.TreesText;
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
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class NumberTrainingTest {
    private static final List<String> COLUMNS = List.of("a", "b", "c");
    private static final Training.Wanted WANTED = new Training.Wanted(0.9, 5);
    private static final long DAY = 86_400_000_000L;

    @Test
    void treesAreThoseOfAPlainSearchOverEverySplit() {
        TreeFit.Settings settings = new TreeFit.Settings(4, new TreeGrowth.Shape(3, 4, 1, 0.3), 1, 1);
        for (long seed = 1; seed <= 20; seed++) {
            List<NumberExample> examples = drawn(120, seed);

            TreeModel model = TreeFit.fit("m", COLUMNS, examples, settings);
            double[] expected = PlainBoosting.margins(examples, 4, settings.shape());

            for (int i = 0; i < expected.length; i++) {
                assertThat(model.margin(examples.get(i).numbers()))
                        .as("seed %d, row %d", seed, i)
                        .isCloseTo(expected[i], within(1e-9));
            }
        }
    }

    @Test
    void theSameRowsGiveTheSameTreesAndTheirTextIsThem() {
        TrainedModel first = Training.ofNumbers("m", COLUMNS, drawn(400, 7), WANTED);
        TrainedModel second = Training.ofNumbers("m", COLUMNS, drawn(400, 7), WANTED);

        assertThat(second).isEqualTo(first);
        List<Tree> trees = ((TreeModel) first.model()).trees();
        assertThat(TreesText.read(TreesText.write(trees), 3)).contains(trees);
        assertThat(TreesText.read(TreesText.write(trees), 1)).isEmpty();
    }

    @Test
    void whatAReviewerFindsInADayIsThePrecisionOfTheHighestOfEachDay() {
        // Two days; the two highest of the first are positive and negative, those of the second both positive.
        boolean[] labels = {true, false, true, false, true, true, false};
        double[] scores = {0.9, 0.8, 0.7, 0.1, 0.4, 0.3, 0.2};
        List<Ranking.Scored> rows = IntStream.range(0, labels.length)
                .mapToObj(i -> new Ranking.Scored(
                        new Example("", labels[i], 1, "" + i, i < 4 ? DAY + i : 2 * DAY + i, ""), scores[i]))
                .toList();
        Ranking ranking = new Ranking(rows);

        assertThat(ranking.days()).hasSize(2);
        assertThat(ranking.precisionOf(2)).isEqualTo(3 / 4.0);
        assertThat(ranking.recallOf(2)).isEqualTo(3 / 4.0);
        assertThat(ranking.precisionOf(100)).isEqualTo(4 / 7.0);
    }

    @Test
    void tenthsOfScoresCountWhatRowsStandFor() {
        List<Ranking.Scored> rows = IntStream.rangeClosed(1, 10)
                .mapToObj(i -> new Ranking.Scored(new Example("", true, i == 10 ? 11 : 1, "", 0, ""), i / 10.0))
                .toList();

        assertThat(ScoreShape.of(rows)).containsExactly(0.2, 0.4, 0.6, 0.8, 1.0, 1.0, 1.0, 1.0, 1.0);
    }

    /** Each fifth of the accounts by a model of the others. */
    @Test
    void accountsThatLendTheirStarsAreRanked() throws IOException {
        Optional<Path> data = TestData.directory();
        assumeTrue(data.isPresent(), "skipped: there is no data directory; BREAKWATER_DATA may name one");
        List<String> columns = new ArrayList<>();
        List<NumberExample> accounts = accounts(data.orElseThrow().resolve("streams/star_accounts.csv"), columns);

        double averagePrecision = new Ranking(HeldOut.byGroup(
                        part -> {
                            TreeModel model = TreeFit.fit("m", columns, part, TreeFit.Settings.DEFAULT);
                            return example -> model.margin(example.numbers());
                        },
                        accounts))
                .averagePrecision();

        System.getLogger("test")
                .log(System.Logger.Level.INFO, "star accounts: average precision {0}", averagePrecision);
        assertThat(averagePrecision).isGreaterThanOrEqualTo(0.89);
    }

    private static List<NumberExample> accounts(Path file, List<String> columns) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<NumberExample> accounts = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser rows = format.parse(reader)) {
            List<String> names = rows.getHeaderNames();
            columns.addAll(names.subList(1, names.size() - 1));
            for (CSVRecord row : rows) {
                double[] numbers = columns.stream()
                        .map(row::get)
                        .mapToDouble(value -> value.isEmpty() ? Double.NaN : Double.parseDouble(value))
                        .toArray();
                accounts.add(new NumberExample(
                        columns, numbers, row.get("suspected_fake").equals("1"), 1, row.get("account"), 0));
            }
        }
        return accounts;
    }

    /** Two columns that matter, one that does not; some are missing. */
    private static List<NumberExample> drawn(int count, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    double a = random.nextInt(8);
                    double b = random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian();
                    boolean positive = random.nextDouble() < (a > 4 ? 0.8 : b > 0 ? 0.5 : 0.1);
                    double[] numbers = {a, b, random.nextGaussian()};
                    return new NumberExample(COLUMNS, numbers, positive, 1 + random.nextInt(3), "g" + i, i * DAY / 40);
                })
                .toList();
    }
}
