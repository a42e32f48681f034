package io.breakwater.history.snapshot;

import io.breakwater.history.files.DurableFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A directory with the newest snapshots. A snapshot is there whole or not at all, and what is there is only as good as its
 * checksums: whoever reads one must be ready to do without. For one writer at a time.
 */
public final class SnapshotStore {
    /** How many snapshots are there at most. */
    public static final int KEPT = 2;

    static final String HEADER = "header";

    private static final int BUFFER = 1 << 16;
    private static final String ENDING = ".snapshot";
    private static final String UNFINISHED = ".unfinished";

    private final Path directory;

    private SnapshotStore(Path directory) {
        this.directory = directory;
    }

    /** Creates the directory where it is missing, and removes what a writer left unfinished. */
    public static SnapshotStore open(Path directory) {
        SnapshotStore store = new SnapshotStore(directory);
        try {
            DurableFiles.createDirectories(directory.toAbsolutePath());
            for (Path left : store.files(UNFINISHED)) {
                Files.delete(left);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of snapshots cannot be used", e);
        }
        return store;
    }

    /** Writes a snapshot and, once it is durable, removes all but it and the one before. */
    public void write(SnapshotHeader header, List<SnapshotSection> sections) throws IOException {
        Path unfinished = directory.resolve(header.block() + UNFINISHED);
        try (ZipOutputStream zip =
                new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER))) {
            // Sections are compact already; the container only names them and guards them by checksums.
            zip.setLevel(Deflater.NO_COMPRESSION);
            write(zip, new SnapshotSection(HEADER, header::write));
            for (SnapshotSection section : sections) {
                write(zip, section);
            }
        }
        DurableFiles.publish(unfinished, directory.resolve(header.block() + ENDING));
        for (Path old : files(ENDING).stream().skip(KEPT).toList()) {
            Files.delete(old);
        }
    }

    /** The files of all snapshots, the newest first. */
    public List<Path> newestFirst() {
        try {
            return files(ENDING);
        } catch (IOException e) {
            throw new UncheckedIOException("the snapshots cannot be listed", e);
        }
    }

    /**
     * A snapshot that is there.
     *
     * @param writtenAt by the clock of the file system
     */
    public record Stored(SnapshotHeader header, Instant writtenAt) {}

    /** The newest snapshot; empty where there is none that can be read. */
    public Optional<Stored> newest() {
        for (Path file : newestFirst()) {
            try (SnapshotReader reader = read(file)) {
                return Optional.of(new Stored(
                        reader.header(), Files.getLastModifiedTime(file).toInstant()));
            } catch (IOException | RuntimeException unreadable) {
                // The next one may be readable.
            }
        }
        return Optional.empty();
    }

    /** @throws IOException if its header is not what was written */
    public SnapshotReader read(Path snapshot) throws IOException {
        return new SnapshotReader(snapshot);
    }

    /** Removes a snapshot that is of no use. */
    public void discard(Path snapshot) {
        try {
            Files.deleteIfExists(snapshot);
        } catch (IOException e) {
            throw new UncheckedIOException("a useless snapshot cannot be removed", e);
        }
    }

    private static void write(ZipOutputStream zip, SnapshotSection section) throws IOException {
        zip.putNextEntry(new ZipEntry(section.name()));
        section.writing().to(zip);
        zip.closeEntry();
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> number(file, ending) >= 0)
                    .sorted(Comparator.comparingLong((Path file) -> number(file, ending))
                            .reversed())
                    .toList();
        }
    }

    /** The block in the file's name, -1 for a file of another kind. */
    private static long number(Path file, String ending) {
        String name = String.valueOf(file.getFileName());
        String number = name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : "";
        return number.matches("[0-9]{1,18}") ? Long.parseLong(number) : -1;
    }
}
