package io.breakwater.history.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds of files wherever they lie. */
public abstract class HistoryFilesContract {
    protected static final String NAME = "signups/day=2026-11-01/part-0000000001-0000000002.parquet";
    private static final String OTHER = "signups/day=2026-11-01/part-0000000001-0000000002-content.parquet";

    protected abstract HistoryFiles files();

    protected static void put(HistoryFiles files, String name, String text) throws IOException {
        Path staged = files.stage(name);
        Files.writeString(staged, text);
        files.put(staged, name);
    }

    protected static ExpectedFile expected(String name, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new ExpectedFile(name, bytes.length, Optional.of(Checksum.of(bytes)));
    }

    protected static String held(HistoryFiles files, ExpectedFile expected) throws IOException {
        try (HeldFile file = files.hold(expected)) {
            return Files.readString(file.path());
        }
    }

    @Test
    void whatIsPutCanBeReadMeasuredListedAndHeld() throws IOException {
        put(files(), NAME, "twelve bytes");
        put(files(), OTHER, "");

        try (InputStream bytes = files().get(NAME)) {
            assertThat(bytes).hasContent("twelve bytes");
        }
        assertThat(files().size(NAME)).isEqualTo(12);
        assertThat(files().size(OTHER)).isZero();
        assertThat(files().list()).containsExactly(entry(OTHER, 0L), entry(NAME, 12L));
        assertThat(held(files(), expected(NAME, "twelve bytes"))).isEqualTo("twelve bytes");
    }

    @Test
    void aSecondFileOfANameTakesThePlaceOfTheFirst() throws IOException {
        put(files(), NAME, "first");
        put(files(), NAME, "later");

        assertThat(held(files(), expected(NAME, "later"))).isEqualTo("later");
        assertThat(files().list()).hasSize(1);
    }

    @Test
    void whatIsDeletedIsGoneAndMayBeDeletedAgain() throws IOException {
        put(files(), NAME, "text");
        files().delete(NAME);
        files().delete(NAME);

        assertThat(files().size(NAME)).isEqualTo(-1);
        assertThat(files().list()).isEmpty();
        assertThatThrownBy(() -> files().get(NAME)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aStagedFileIsNotThereYet() throws IOException {
        Files.writeString(files().stage(NAME), "half");

        assertThat(files().size(NAME)).isEqualTo(-1);
    }

    @Test
    void oneNameMayBeginLikeAnother() throws IOException {
        put(files(), NAME + ".more", "text");

        assertThat(files().size(NAME)).isEqualTo(-1);
    }
}
