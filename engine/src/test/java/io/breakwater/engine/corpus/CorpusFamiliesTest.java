package io.breakwater.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The files of the families hold what the reference interpreter and DuckDB agree on; with {@code -Dcorpus.write=true} they
 * are written anew.
 */
final class CorpusFamiliesTest {
    @Test
    void theFilesAreAsTheyAreWritten() throws IOException {
        Path directory = Corpus.DIRECTORY.resolve("families");
        for (Map.Entry<String, String> file : CorpusFamilies.files().entrySet()) {
            Path path = directory.resolve(file.getKey());
            if (Boolean.getBoolean("corpus.write")) {
                Files.writeString(path, file.getValue());
            }
            assertThat(path)
                    .as("%s; to write it anew run this test with -Dcorpus.write=true", path)
                    .hasContent(file.getValue());
        }
    }
}
