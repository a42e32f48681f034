package io.breakwater.history.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** History's files below one directory of this machine. */
public final class LocalFiles implements HistoryFiles {
    private static final int DEPTH = 3;
    private static final String PREFIX = "part-";
    private static final String STAGED = ".tmp";

    private final Path directory;

    private LocalFiles(Path directory) {
        this.directory = directory;
    }

    /** Creates the directory where it is missing. */
    public static LocalFiles open(Path directory) throws IOException {
        Path home = directory.toAbsolutePath().normalize();
        DurableFiles.createDirectories(home);
        return new LocalFiles(home);
    }

    @Override
    public Path stage(String name) throws IOException {
        Path target = directory.resolve(name);
        DurableFiles.createDirectories(DurableFiles.parent(target));
        return directory.resolve(name + STAGED);
    }

    @Override
    public void put(Path staged, String name) throws IOException {
        DurableFiles.publish(staged, directory.resolve(name));
    }

    @Override
    public InputStream get(String name) throws IOException {
        return Files.newInputStream(directory.resolve(name));
    }

    @Override
    public long size(String name) throws IOException {
        Path file = directory.resolve(name);
        return Files.isRegularFile(file) ? Files.size(file) : -1;
    }

    /** Other files, such as those that DuckDB needs while it works, are none of history's. */
    @Override
    public SortedMap<String, Long> list() throws IOException {
        SortedMap<String, Long> files = new TreeMap<>();
        try (Stream<Path> found = Files.find(directory, DEPTH, (path, attributes) -> attributes.isRegularFile())) {
            for (Path file : found.filter(
                            path -> String.valueOf(path.getFileName()).startsWith(PREFIX))
                    .toList()) {
                files.put(directory.relativize(file).toString().replace('\\', '/'), Files.size(file));
            }
        }
        return files;
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
    }

    @Override
    public HeldFile hold(ExpectedFile expected) {
        return new HeldFile(directory.resolve(expected.name()), () -> {});
    }
}
