package io.breakwater.history.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Makes files and their names survive a power cut. */
public final class DurableFiles {
    private DurableFiles() {}

    /** Gives a finished file its name: afterwards the whole file is there under it, or nothing is. */
    public static void publish(Path temporary, Path target) throws IOException {
        sync(temporary, StandardOpenOption.WRITE);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(parent(target), StandardOpenOption.READ);
    }

    /** Creates a directory and syncs every parent in which a name is new. */
    public static void createDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = parent(directory);
        createDirectories(parent);
        Files.createDirectory(directory);
        sync(parent, StandardOpenOption.READ);
    }

    /** Creates a directory, or removes everything in it. Nothing is synced: what is lost by a power cut was to go anyway. */
    public static void empty(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(directory)) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    public static Path parent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IOException("there is no directory " + path);
        }
        return parent;
    }

    private static void sync(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
