package io.breakwater.history.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStoreTest {
    @TempDir
    private Path directory;

    private static SnapshotHeader header(long block) {
        return new SnapshotHeader(block, "ab".repeat(32), block * 10, "pack", "contracts");
    }

    private static List<SnapshotSection> sections(String... texts) {
        List<SnapshotSection> sections = new ArrayList<>();
        for (String text : texts) {
            sections.add(new SnapshotSection("s" + sections.size(), stream -> stream.write(text.getBytes(UTF_8))));
        }
        return sections;
    }

    /** Header and sections as text. */
    private static List<String> read(SnapshotStore store, Path file, int sections) throws IOException {
        try (SnapshotReader reader = store.read(file)) {
            List<String> read = new ArrayList<>(List.of(reader.header().toString()));
            for (int i = 0; i < sections; i++) {
                read.add(new String(reader.section("s" + i).readAllBytes(), UTF_8));
            }
            reader.finish();
            return read;
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void givesBackWhatWasWritten() throws IOException {
        SnapshotStore store = SnapshotStore.open(directory.resolve("new").resolve("snapshots"));
        assertThat(store.newestFirst()).isEmpty();
        assertThat(store.newest()).isEmpty();

        store.write(header(7), sections("first", "", "third"));

        assertThat(store.newest().map(SnapshotStore.Stored::header)).contains(header(7));
        assertThat(read(store, store.newestFirst().get(0), 3))
                .containsExactly(header(7).toString(), "first", "", "third");
    }

    @Test
    void keepsTheTwoNewestAndNothingUnfinished() throws IOException {
        SnapshotStore store = SnapshotStore.open(directory);
        for (long block : new long[] {9, 10, 100}) {
            store.write(header(block), sections("x"));
        }
        Files.writeString(directory.resolve("101.unfinished"), "half");
        Files.writeString(directory.resolve("notes.snapshot"), "of another kind");

        SnapshotStore reopened = SnapshotStore.open(directory);

        assertThat(names()).containsExactly("10.snapshot", "100.snapshot", "notes.snapshot");
        assertThat(reopened.newestFirst())
                .extracting(file -> String.valueOf(file.getFileName()))
                .containsExactly("100.snapshot", "10.snapshot");
        reopened.discard(reopened.newestFirst().get(0));
        assertThat(reopened.newest().map(SnapshotStore.Stored::header)).contains(header(10));
    }

    @Test
    void aSnapshotWhoseWritingFailsIsNone() throws IOException {
        SnapshotStore store = SnapshotStore.open(directory);
        store.write(header(1), sections("x"));
        SnapshotSection failing = new SnapshotSection("s0", stream -> {
            throw new IOException("the disk is full");
        });

        assertThatThrownBy(() -> store.write(header(2), List.of(failing))).hasMessage("the disk is full");

        assertThat(store.newest().map(SnapshotStore.Stored::header)).contains(header(1));
    }

    /** Wherever it is cut or changed, either reading fails or what is read is what was written. */
    @Test
    void noDamageGoesUnnoticed() throws IOException {
        SnapshotStore store = SnapshotStore.open(directory);
        store.write(header(1), sections("the first section", "the second section"));
        Path file = store.newestFirst().get(0);
        byte[] whole = Files.readAllBytes(file);
        List<String> written = read(store, file, 2);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x11;
            for (byte[] damaged : List.of(changed, Arrays.copyOf(whole, at))) {
                Files.write(file, damaged);
                try {
                    assertThat(read(store, file, 2)).isEqualTo(written);
                } catch (IOException | RuntimeException refused) {
                    assertThat(refused).isNotNull();
                }
            }
        }
    }
}
