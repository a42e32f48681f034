package io.breakwater.pack;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.breakwater.model.problem.Problem;
import io.breakwater.signals.embedding.SentenceModel;
import io.breakwater.signals.score.Calibration;
import io.breakwater.signals.score.FeatureSpace;
import io.breakwater.signals.score.PointModel;
import io.breakwater.signals.score.TextModel;
import io.breakwater.signals.score.Tree;
import io.breakwater.signals.score.Tree.Leaf;
import io.breakwater.signals.score.Tree.Split;
import io.breakwater.signals.score.TreeModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that was written is read as it was; one whose files do not belong together is refused. */
class ModelFileTest {
    private static final FeatureSpace SPACE = new FeatureSpace(8, 3, 4, 1);

    private static final List<Double> DECILES = List.of(0.0, 0.01, 0.02, 0.1, 0.1, 0.3, 0.5, 0.9, 1.0);
    private static final TreeModel ROWS = new TreeModel(
            "farms",
            List.of("posts", "addresses"),
            List.of(
                    new Tree(List.of(new Split(1, 2.5, 1, 2, true), new Leaf(-1.25), new Leaf(1e-7))),
                    new Tree(List.of(new Leaf(0.1)))),
            new Calibration(0.7, -0.2));

    @TempDir
    private Path directory;

    private Path pack;

    @BeforeEach
    void writeModel() throws IOException {
        pack = Copies.of(GoldenFile.resource("small"), directory.resolve("pack"));
        Files.writeString(directory.resolve("networks.txt"), "198.51.100.0/24\n");
        short[] weights = new short[SPACE.buckets()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (short) (i * 257 - Short.MAX_VALUE);
        }
        new ModelWriter(pack)
                .write(
                        new TextModel("offers", SPACE, weights, 1e-5, -0.25, new Calibration(1.5, 1e-9)),
                        new ModelWriter.About(0.75, DECILES, "Says \"buy\"", List.of("judged on: later ones")));
    }

    @Test
    void whatWasWrittenIsRead() {
        assertThat(read().problems()).isEmpty();
    }

    @Test
    void whatIsWrittenMayBeReadByWhoeverMayReadThePack() throws IOException {
        Path other = Files.writeString(pack.resolve("models/other.txt"), "");
        Assumptions.assumeTrue(Files.getFileStore(other).supportsFileAttributeView(PosixFileAttributeView.class));

        for (String file : List.of("offers.yaml", "offers.weights")) {
            assertThat(Files.getPosixFilePermissions(pack.resolve("models").resolve(file)))
                    .isEqualTo(Files.getPosixFilePermissions(other));
        }
    }

    @Test
    void otherWeightsAreRefused() throws IOException {
        Path weights = pack.resolve("models/offers.weights");
        Files.writeString(weights, Files.readString(weights).replaceFirst("AA", "BB") + "\n");

        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith("models/offers.yaml:9:17 BW1308 models/offers.weights has the SHA-256 ");
    }

    @Test
    void weightsThatAreAbsentAreRefused() throws IOException {
        Files.delete(pack.resolve("models/offers.weights"));

        assertThat(lines()).singleElement().asString().contains("BW1308 the model has no models/offers.weights");
    }

    @Test
    void weightsOfAnotherSizeAreRefused() throws IOException {
        replace("bits: 8", "bits: 9");

        assertThat(lines())
                .singleElement()
                .asString()
                .contains("models/offers.weights", "BW1308 these are not 512 weights");
    }

    @Test
    void aModelThatDoesNotExistIsNotAsked() throws IOException {
        Path table = pack.resolve("tables/logins.yaml");
        Files.writeString(
                table, Files.readString(table).replace("IP_PREFIX(ip)", "CAST(SCORE('nothing', ip) AS VARCHAR)"));

        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith("tables/logins.yaml:11")
                .contains("there is no model 'nothing'");
        assertThat(read().problems().get(0).remedy()).isEqualTo("there are: offers");
    }

    @Test
    void aModelOfRowsIsReadAsItWasWritten() throws IOException {
        new ModelWriter(pack).write(ROWS, new ModelWriter.About(0.6, DECILES, "Farms", List.of("a card")));

        assertThat(read().problems()).isEmpty();
        LoadedPack read = read().pack().orElseThrow();
        assertThat(read.signals().models()).contains(ROWS);
        assertThat(read.models())
                .extracting(ModelCard::id, ModelCard::deciles)
                .containsExactlyInAnyOrder(tuple("farms", DECILES), tuple("offers", DECILES));
    }

    @Test
    void treesThatAskForMoreThanThereIsAreRefused() throws IOException {
        new ModelWriter(pack).write(ROWS, new ModelWriter.About(0.6, DECILES, "Farms", List.of("a card")));
        Path file = pack.resolve("models/farms.rows.yaml");
        Files.writeString(file, Files.readString(file).replace("\"posts\", ", ""));

        assertThat(lines())
                .singleElement()
                .asString()
                .contains("models/farms.trees", "these are not trees over 1 columns");
    }

    @Test
    void oneNameForTwoModelsIsRefused() throws IOException {
        new ModelWriter(pack)
                .write(
                        new TreeModel("offers", ROWS.columns(), ROWS.trees(), ROWS.calibration()),
                        new ModelWriter.About(0.6, DECILES, "Farms", List.of("a card")));

        assertThat(lines()).singleElement().asString().contains("BW1209", "models/offers.yaml");
    }

    @Test
    void aModelOfMeaningsIsReadAsItWasWritten() throws IOException {
        new ModelWriter(pack).write(points("scams"), new ModelWriter.About(0.6, DECILES, "Scams", List.of("a card")));

        assertThat(read().problems()).isEmpty();
        PointModel read = requireNonNull(
                read().pack().orElseThrow().signals().pointModels().get("scams"));
        assertThat(read.points()).isEqualTo(SentenceModel.NAME);
        assertThat(read.weights()).isEqualTo(points("scams").weights());
        assertThat(read.scale()).isEqualTo(3e-5);
        assertThat(read.bias()).isEqualTo(-0.5);
        assertThat(read.calibration()).isEqualTo(new Calibration(1.1, -0.4));
    }

    @Test
    void aModelOfOtherPointsIsRefused() throws IOException {
        new ModelWriter(pack).write(points("scams"), new ModelWriter.About(0.6, DECILES, "Scams", List.of("a card")));
        Path file = pack.resolve("models/scams.points.yaml");
        Files.writeString(file, Files.readString(file).replace(SentenceModel.NAME, "older/1"));

        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith("models/scams.points.yaml:2:9 BW1308 it learned from points of 'older/1'");
        assertThat(read().problems().get(0).remedy()).contains("breakwater train scams --on embeddings");
    }

    @Test
    void weightsOfAnotherModelOfMeaningsAreRefused() throws IOException {
        new ModelWriter(pack).write(points("scams"), new ModelWriter.About(0.6, DECILES, "Scams", List.of("a card")));
        Files.copy(
                pack.resolve("models/offers.weights"),
                pack.resolve("models/scams.points.weights"),
                StandardCopyOption.REPLACE_EXISTING);

        assertThat(lines()).singleElement().asString().contains("BW1308 models/scams.points.weights has the SHA-256 ");
    }

    @Test
    void nothingAsksInlineWhatTextsMean() throws IOException {
        new ModelWriter(pack).write(points("scams"), new ModelWriter.About(0.6, DECILES, "Scams", List.of("a card")));
        Path table = pack.resolve("tables/logins.yaml");
        String text = Files.readString(table);
        Files.writeString(table, text.replace("IP_PREFIX(ip)", "CAST(SCORE('scams', ip) AS VARCHAR)"));

        assertThat(lines())
                .singleElement()
                .asString()
                .contains("the model 'scams' judges what texts mean, which takes milliseconds");
        assertThat(read().problems().get(0).remedy()).contains("classifier: {model: scams}");

        Files.writeString(table, text);
        Path detector = pack.resolve("detectors/password_guessing.sql");
        Files.writeString(
                detector, Files.readString(detector).replace("WHERE ", "WHERE SCORE('scams', ip) > 0.5 AND "));
        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith("detectors/password_guessing.sql")
                .contains("judges what texts mean");
    }

    private static PointModel points(String id) {
        short[] weights = new short[SentenceModel.DIMENSIONS];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (short) (i * 100 - 20_000);
        }
        return new PointModel(id, SentenceModel.NAME, weights, 3e-5, -0.5, new Calibration(1.1, -0.4));
    }

    @Test
    void aModelOfRowsIsAskedWithItsColumns() throws IOException {
        new ModelWriter(pack).write(ROWS, new ModelWriter.About(0.6, DECILES, "Farms", List.of("a card")));
        Path table = pack.resolve("tables/logins.yaml");
        Files.writeString(
                table, Files.readString(table).replace("IP_PREFIX(ip)", "CAST(SCORE_ROW('farms', 1) AS VARCHAR)"));

        assertThat(lines()).singleElement().asString().contains("'farms' takes 2 arguments behind its name, not 1");
        assertThat(read().problems().get(0).remedy()).isEqualTo("they are, in this order: posts, addresses");
    }

    private void replace(String from, String to) throws IOException {
        Path file = pack.resolve("models/offers.yaml");
        assertThat(Files.readString(file)).contains(from);
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    private PackCheck read() {
        return PackReader.read(pack, directory);
    }

    private List<String> lines() {
        return read().problems().stream()
                .filter(Problem::isError)
                .map(problem -> problem.place() + " " + problem.code().code() + " " + problem.message())
                .toList();
    }
}
