package io.breakwater.engine.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageFilesTest {
    private static final int FILE_BYTES = 1_000;
    private static final int PAGE_BYTES = 300;
    /** A file takes pages until it has its bytes. */
    private static final int PAGES_OF_A_FILE = 4;

    @TempDir
    private Path directory;

    private PageFiles files;

    @BeforeEach
    void openFiles() {
        files = PageFiles.open(directory, FILE_BYTES);
    }

    @AfterEach
    void closeFiles() {
        files.close();
    }

    private static byte[] bytes(int page) {
        byte[] bytes = new byte[PAGE_BYTES];
        new Random(page).nextBytes(bytes);
        return bytes;
    }

    private List<PageLocation> write(int pages) throws IOException {
        List<PageLocation> locations = new ArrayList<>();
        for (int page = 0; page < pages; page++) {
            locations.add(files.write(ByteBuffer.wrap(bytes(page))));
        }
        return locations;
    }

    private byte[] read(PageLocation location) {
        ByteBuffer page = files.read(location);
        byte[] bytes = new byte[page.remaining()];
        page.get(bytes);
        return bytes;
    }

    private long onDisk() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.count();
        }
    }

    @Test
    void whatWasWrittenIsReadFromFilesThatGrowAndFilesThatAreComplete() throws IOException {
        List<PageLocation> locations = write(2 * PAGES_OF_A_FILE + 1);

        for (int page = 0; page < locations.size(); page++) {
            assertThat(read(locations.get(page))).isEqualTo(bytes(page));
        }
        assertThat(onDisk()).isEqualTo(3);
    }

    @Test
    void aFileGoesWithItsLastPage() throws IOException {
        List<PageLocation> locations = write(PAGES_OF_A_FILE + 1);

        locations.subList(0, PAGES_OF_A_FILE - 1).forEach(files::forget);
        assertThat(onDisk()).isEqualTo(2);
        files.forget(locations.get(PAGES_OF_A_FILE - 1));
        assertThat(onDisk()).isEqualTo(1);
    }

    @Test
    void aHoldKeepsFilesUntilTheOldestThatMayNeedThemIsClosed() throws IOException {
        List<PageLocation> locations = write(PAGES_OF_A_FILE + 1);
        PageFiles.Hold older = files.hold();
        PageFiles.Hold newer = files.hold();
        locations.subList(0, PAGES_OF_A_FILE).forEach(files::forget);

        newer.close();
        assertThat(onDisk()).isEqualTo(2);
        older.close();
        assertThat(onDisk()).isEqualTo(1);
    }

    @Test
    void theNextProcessReadsWhatItAdoptsAndRemovesTheRest() throws IOException {
        List<PageLocation> locations = write(2 * PAGES_OF_A_FILE);
        files.sync();
        files.close();

        files = PageFiles.open(directory, FILE_BYTES);
        files.adopt(locations.get(PAGES_OF_A_FILE));
        files.discardUnused();

        assertThat(onDisk()).isEqualTo(1);
        assertThat(read(locations.get(PAGES_OF_A_FILE))).isEqualTo(bytes(PAGES_OF_A_FILE));
        assertThatThrownBy(() -> files.adopt(locations.get(0))).isInstanceOf(IOException.class);
        PageLocation next = files.write(ByteBuffer.wrap(bytes(99)));
        assertThat(next.file()).isGreaterThan(locations.get(PAGES_OF_A_FILE).file());
    }

    @Test
    void anAlteredPageIsLost() throws IOException {
        PageLocation location = write(1).get(0);
        files.close();
        Path file;
        try (Stream<Path> all = Files.list(directory)) {
            file = all.findFirst().orElseThrow();
        }
        byte[] altered = Files.readAllBytes(file);
        altered[7] ^= 1;
        Files.write(file, altered);

        files = PageFiles.open(directory, FILE_BYTES);
        files.adopt(location);

        assertThatThrownBy(() -> files.read(location)).isInstanceOf(PageLostException.class);
    }

    @Test
    void aFileThatIsTooShortIsNotAdopted() throws IOException {
        PageLocation location = write(1).get(0);
        PageLocation behind = new PageLocation(location.file(), PAGE_BYTES, PAGE_BYTES, location.checksum());
        files.close();

        files = PageFiles.open(directory, FILE_BYTES);

        assertThatThrownBy(() -> files.adopt(behind)).isInstanceOf(IOException.class);
    }
}
