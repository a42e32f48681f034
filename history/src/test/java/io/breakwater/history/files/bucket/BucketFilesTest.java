package io.breakwater.history.files.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.history.files.DamagedFileException;
import io.breakwater.history.files.HeldFile;
import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.files.HistoryFilesContract;
import io.breakwater.history.files.StorageUnavailableException;
import io.breakwater.testkit.bucket.BucketRequest;
import io.breakwater.testkit.bucket.BucketServer;
import io.breakwater.testkit.bucket.Trouble;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketFilesTest extends HistoryFilesContract {
    private static final String KEY = "production/" + NAME;
    private static final String OTHER = "logins/day=2026-11-01/part-0000000001-0000000002.parquet";
    private static final long ROOM = 100;

    @TempDir
    private Path directory;

    private final BucketServer server = BucketServer.start(3);
    private BucketFiles files;

    @BeforeEach
    void open() throws IOException {
        files = TestBucket.open(server, directory.resolve("first"), ROOM);
    }

    @AfterEach
    void close() {
        files.close();
        server.close();
    }

    @Override
    protected HistoryFiles files() {
        return files;
    }

    @Test
    void objectsAreNamedLikeFiles() throws IOException {
        put(files, NAME, "text");

        assertThat(server.objects()).containsOnlyKeys(KEY);
    }

    @Test
    void aListMayTakeManyPages() throws IOException {
        for (int number = 0; number < 8; number++) {
            server.objects().put("production/t/day=2026-11-01/part-" + number, new byte[number]);
        }
        server.objects().put("production/breakwater-log", new byte[1]);
        server.objects().put("production/t/day=2026-11-01/deeper/part-1", new byte[1]);
        server.objects().put("other/t/day=2026-11-01/part-1", new byte[1]);
        server.forgetRequests();

        assertThat(files.list()).hasSize(8).containsEntry("t/day=2026-11-01/part-7", 7L);
        assertThat(server.requests())
                .hasSize(4)
                .allMatch(request -> request.verb().equals("LIST"));
    }

    @Test
    void whatWasWrittenHereIsNotFetched() throws IOException {
        put(files, NAME, "text");

        assertThat(held(files, expected(NAME, "text"))).isEqualTo("text");
        assertThat(gets()).isEmpty();
    }

    @Test
    void whatIsReadOnceIsFetchedOnce() throws IOException {
        put(files, NAME, "text");
        try (BucketFiles elsewhere = TestBucket.open(server, directory.resolve("second"), ROOM)) {
            held(elsewhere, expected(NAME, "text"));
            held(elsewhere, expected(NAME, "text"));
        }
        try (BucketFiles later = TestBucket.open(server, directory.resolve("second"), ROOM)) {
            assertThat(held(later, expected(NAME, "text"))).isEqualTo("text");
        }

        assertThat(gets()).containsExactly(KEY);
    }

    @Test
    void aCopyOfAnEarlierRunThatIsNotTheFileIsFetchedAgain() throws IOException {
        put(files, NAME, "text");
        Files.writeString(directory.resolve("first").resolve(NAME), "tent");
        try (BucketFiles later = TestBucket.open(server, directory.resolve("first"), ROOM)) {
            assertThat(held(later, expected(NAME, "text"))).isEqualTo("text");
        }
    }

    @Test
    void copiesMayBeLostAtAnyMoment() throws IOException {
        put(files, NAME, "text");
        Files.delete(directory.resolve("first").resolve(NAME));

        assertThat(held(files, expected(NAME, "text"))).isEqualTo("text");
    }

    @Test
    void aDamagedCopyGivesWayToAnother() throws IOException {
        put(files, NAME, "text");
        assertThat(files.dropDamagedCopy(expected(NAME, "text"))).isFalse();
        Files.writeString(directory.resolve("first").resolve(NAME), "tent");

        assertThat(files.dropDamagedCopy(expected(NAME, "text"))).isTrue();
        assertThat(held(files, expected(NAME, "text"))).isEqualTo("text");
    }

    @Test
    void theCopiesUsedLongestAgoGoWhenThereIsNoRoom() throws IOException {
        String text = "x".repeat(40);
        for (String name : List.of(NAME, OTHER)) {
            put(files, name, text);
        }
        held(files, expected(NAME, text));
        String third = OTHER.replace("logins", "payments");
        put(files, third, text);

        assertThat(copies("first")).containsExactlyInAnyOrder(NAME, third);
        held(files, expected(OTHER, text));
        assertThat(copies("first")).containsExactlyInAnyOrder(OTHER, third);
    }

    @Test
    void whatIsHeldStaysAndGoesAfterwardsIfThereIsNoRoom() throws IOException {
        String text = "x".repeat(60);
        put(files, NAME, text);
        HeldFile first = files.hold(expected(NAME, text));
        put(files, OTHER, text);
        try (HeldFile second = files.hold(expected(OTHER, text))) {
            assertThat(files.isCrowded()).isTrue();
            assertThat(first.path()).hasContent(text);
            assertThat(second.path()).hasContent(text);
        }

        assertThat(files.isCrowded()).isFalse();
        assertThat(copies("first")).containsExactly(NAME);
        first.close();
        first.close();
        assertThat(copies("first")).containsExactly(NAME);
    }

    @Test
    void whatAnEarlierRunDidNotFinishIsRemoved() throws IOException {
        Path staged = files.stage(NAME);
        Files.writeString(staged, "half");

        try (BucketFiles later = TestBucket.open(server, directory.resolve("first"), ROOM)) {
            assertThat(staged).as("another process may be at work").exists();
            later.stage(OTHER);
        }
        assertThat(staged).doesNotExist();
    }

    @Test
    void anObjectThatIsNotWhatWasWrittenIsTold() throws IOException {
        server.objects().put(KEY, "tent".getBytes(UTF_8));
        assertThatThrownBy(() -> files.hold(expected(NAME, "text")))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("checksum");

        server.objects().put(KEY, "t".getBytes(UTF_8));
        assertThatThrownBy(() -> files.hold(expected(NAME, "text")))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("1 bytes instead of 4");
        assertThat(copies("first")).isEmpty();
    }

    @Test
    void anObjectThatIsNotThereIsMissing() {
        assertThatThrownBy(() -> files.hold(expected(NAME, "text"))).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aStorageInTroubleIsUnavailableAndNothingIsMissing(Trouble trouble) throws IOException {
        put(files, NAME, "text");
        try (BucketFiles elsewhere = TestBucket.open(server, directory.resolve("second"), ROOM)) {
            server.trouble(request -> trouble);
            assertThatThrownBy(() -> elsewhere.hold(expected(NAME, "text")))
                    .isInstanceOf(StorageUnavailableException.class)
                    .hasMessageContaining("s3://abuse-history/production");
            assertThatThrownBy(() -> put(elsewhere, OTHER, "more")).isInstanceOf(StorageUnavailableException.class);

            server.trouble(request -> Trouble.NONE);
            assertThat(held(elsewhere, expected(NAME, "text"))).isEqualTo("text");
            if (trouble != Trouble.SLOW) {
                // A slow one takes what nobody waits for any more.
                assertThat(server.objects()).containsOnlyKeys(KEY);
            }
        }
    }

    @Test
    void aStorageThatIsDownIsUnavailableUntilItIsBack() throws IOException {
        server.fall();
        assertThatThrownBy(() -> files.size(NAME))
                .isInstanceOf(StorageUnavailableException.class)
                .hasMessageContaining("cannot be reached");

        server.rise();
        assertThat(files.size(NAME)).isEqualTo(-1);
    }

    @Test
    void oneFailureIsNotSeen() throws IOException {
        put(files, NAME, "text");
        try (BucketFiles elsewhere = TestBucket.open(server, directory.resolve("second"), ROOM)) {
            server.trouble(new OnlyAtFirst(Trouble.BUSY)::of);
            assertThat(held(elsewhere, expected(NAME, "text"))).isEqualTo("text");
        }
        try (BucketFiles elsewhere = TestBucket.open(server, directory.resolve("third"), ROOM)) {
            server.trouble(new OnlyAtFirst(Trouble.CUT_OFF)::of);
            assertThat(held(elsewhere, expected(NAME, "text"))).isEqualTo("text");
        }
    }

    @Test
    void aBucketThatDoesNotExistIsNoEmptyOne() throws IOException {
        BucketOptions wrong =
                BucketOptions.of("s3://another-one").at(server.endpoint()).withPathStyle();
        try (BucketFiles nowhere = TestBucket.open(wrong, directory.resolve("second"))) {
            assertThatThrownBy(nowhere::list)
                    .isInstanceOf(StorageUnavailableException.class)
                    .hasMessageContaining("create the bucket");
            assertThatThrownBy(() -> nowhere.size(NAME)).isInstanceOf(StorageUnavailableException.class);
            assertThatThrownBy(() -> nowhere.get(NAME)).isInstanceOf(StorageUnavailableException.class);
        }
    }

    @Test
    void whoIsRefusedHearsWhatIsNeeded() {
        server.trouble(request -> Trouble.FORBIDDEN);

        assertThatThrownBy(files::list)
                .hasMessageContaining("refuses us")
                .hasMessageContaining("credentials")
                .hasMessageNotContaining("secret-of-the-test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abuse-history",
                "s3://",
                "s3://X",
                "s3://abuse-history/../other",
                "s3://abuse-history/a//b",
                "http://abuse-history"
            })
    void aPlaceIsNamedLikeABucket(String place) {
        assertThatThrownBy(() -> BucketOptions.of(place)).hasMessageContaining("s3://NAME/PREFIX");
    }

    @Test
    void aPlaceIsNamedAsItIsKnown() {
        assertThat(BucketOptions.of("s3://abuse-history/")).hasToString("s3://abuse-history");
        assertThat(BucketOptions.of("s3://abuse-history/a/b/").at(URI.create("https://storage.example")))
                .hasToString("s3://abuse-history/a/b at https://storage.example");
    }

    private List<String> gets() {
        return server.requests().stream()
                .filter(request -> request.verb().equals("GET"))
                .map(BucketRequest::key)
                .toList();
    }

    private List<String> copies(String name) throws IOException {
        Path copies = directory.resolve(name);
        try (Stream<Path> found = Files.walk(copies)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> copies.relativize(file).toString())
                    .toList();
        }
    }

    /** Trouble that goes away. */
    private static final class OnlyAtFirst {
        private final Trouble trouble;
        private boolean over;

        OnlyAtFirst(Trouble trouble) {
            this.trouble = trouble;
        }

        synchronized Trouble of(BucketRequest request) {
            Trouble now = over ? Trouble.NONE : trouble;
            over = true;
            return now;
        }
    }
}
