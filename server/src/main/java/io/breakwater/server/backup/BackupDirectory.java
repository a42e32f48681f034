package io.breakwater.server.backup;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.files.Checksum;
import io.breakwater.history.files.DurableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A directory of backups: one directory for each, and one of Parquet files, named by their checksums, which all share, so that a
 * second backup copies only what is new.
 */
public final class BackupDirectory {
    private static final String SHARED = "files";
    private static final String BACKUPS = "backups";

    private final Path directory;

    public BackupDirectory(Path directory) {
        this.directory =
                requireNonNull(directory, "directory is null").toAbsolutePath().normalize();
    }

    /** A backup that is there. */
    public record Stored(Path directory, BackupManifest manifest) {}

    /** The finished ones, the newest first. */
    public List<Stored> newestFirst() throws IOException {
        List<Stored> found = new ArrayList<>();
        Path backups = directory.resolve(BACKUPS);
        if (!Files.isDirectory(backups)) {
            return found;
        }
        try (Stream<Path> each = Files.list(backups)) {
            for (Path backup : each.toList()) {
                Path manifest = backup.resolve(BackupManifest.NAME);
                if (Files.isRegularFile(manifest)) {
                    found.add(new Stored(backup, read(manifest)));
                }
            }
        }
        found.sort(
                Comparator.comparing((Stored stored) -> stored.manifest().at()).reversed());
        return found;
    }

    /** The newest one that goes no further. */
    public Optional<Stored> newest(Predicate<BackupManifest> notFurther) throws IOException {
        return newestFirst().stream()
                .filter(stored -> notFurther.test(stored.manifest()))
                .findFirst();
    }

    /** A new directory for one more. */
    Path begin(Instant at, long lastBlock) throws IOException {
        String time = at.toString().replaceAll("[-:]", "").replaceAll("\\..*Z", "Z");
        Path backup = directory.resolve(BACKUPS).resolve(time + "-block-" + lastBlock);
        if (Files.exists(backup)) {
            throw new IOException("there is a backup " + backup + " already; wait a second");
        }
        DurableFiles.createDirectories(backup);
        DurableFiles.createDirectories(directory.resolve(SHARED));
        return backup;
    }

    /** Where the bytes of this checksum lie, or would. */
    Path shared(String sha256) {
        return directory.resolve(SHARED).resolve(sha256);
    }

    void finish(Path backup, BackupManifest manifest) throws IOException {
        Path written = backup.resolve(BackupManifest.NAME + ".tmp");
        Files.writeString(
                written, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(manifest));
        DurableFiles.publish(written, backup.resolve(BackupManifest.NAME));
    }

    /** @throws IOException if the file is not what the manifest says */
    static void require(Path file, BackupManifest.Part part) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("the backup lacks " + file);
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            if (!Checksum.of(bytes).equals(part.sha256())) {
                throw new IOException(file + " is not what the backup wrote");
            }
        }
    }

    private static BackupManifest read(Path manifest) throws IOException {
        try {
            BackupManifest read = JsonMapper.shared().readValue(Files.readString(manifest), BackupManifest.class);
            if (read.format() != BackupManifest.FORMAT) {
                throw new IOException(
                        manifest + " has format " + read.format() + ", known is " + BackupManifest.FORMAT);
            }
            return read;
        } catch (JacksonException | NullPointerException unreadable) {
            throw new IOException(manifest + " cannot be read", unreadable);
        }
    }
}
