package io.breakwater.signals.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model itself, without any network. */
class SentenceModelTest {
    private static final SentenceModel MODEL = new SentenceModel();

    @AfterAll
    static void close() {
        MODEL.close();
    }

    @Test
    void textsThatMeanMuchTheSameAreNear() {
        float[] question = MODEL.embed("How can I guess the password of my neighbour?");

        assertThat(question).hasSize(384);
        assertThat(Points.similarity(question, question)).isCloseTo(1, within(1e-6));
        assertThat(Points.similarity(question, MODEL.embed("ways to find out a neighbor's passphrase")))
                .isGreaterThan(0.5);
        assertThat(Points.similarity(question, MODEL.embed("How do I bake bread?")))
                .isLessThan(0.3);
    }

    /** Batches would change points with what stands beside a text, and answers with the order of questions. */
    @Test
    void aTextHasOnePointWhateverWasEmbeddedBefore() {
        float[] first = MODEL.embed("free ringtones, text WIN to 80086");
        MODEL.embed("something else altogether");

        assertThat(MODEL.embed("free ringtones, text WIN to 80086")).isEqualTo(first);
    }

    @Test
    void anyTextHasAPoint() {
        for (String text : new String[] {"", " ", "\u0000", "\ud83d", "\ud83d\ude00".repeat(3), "a".repeat(100_000)}) {
            float[] point = MODEL.embed(text);
            assertThat(Points.similarity(point, point))
                    .as("of %d characters", text.length())
                    .isCloseTo(1, within(1e-5));
        }
        assertThat(MODEL.embed("word ".repeat(5_000)))
                .as("what is behind the first tokens is not looked at")
                .isEqualTo(MODEL.embed("word ".repeat(400)));
    }

    /** Its native part is not left in the home directory, and its makers are told nothing. */
    @Test
    void theTokenizerKeepsToItself() throws IOException {
        MODEL.embed("a");

        assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
        Path own = Path.of(System.getProperty("DJL_CACHE_DIR"));
        assertThat(own)
                .satisfies(path -> assertThat(path.startsWith(System.getProperty("java.io.tmpdir")))
                        .isTrue());
        try (Stream<Path> files = Files.walk(own)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty();
        }
    }

    /** In a process of its own, which has no room for native libraries. */
    @Test
    void whereItDoesNotRunItSaysSo(@TempDir Path directory) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Djava.io.tmpdir=" + directory.resolve("missing"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Embedding.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(output).content().contains("ModelUnavailableException: the sentence model does not run here");
    }

    static final class Embedding {
        private Embedding() {}

        public static void main(String[] arguments) {
            try (SentenceModel model = new SentenceModel()) {
                model.embed("a text");
            }
        }
    }

    @Test
    void pointsOfDifferentSpacesAreNotCompared() {
        assertThatThrownBy(() -> Points.similarity(new float[2], new float[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
