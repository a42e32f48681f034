package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the checkout that people write. */
final class Checkout {
    private static final Set<String> NOT_WRITTEN = Set.of("target", "data", "node_modules");
    private static final Set<String> HIDDEN_BUT_WRITTEN = Set.of(".mvn", ".ci", ".gitignore");
    /** Of a virtual machine that native code crashed. */
    private static final String CRASH_REPORT = "hs_err_pid";

    private static final Set<String> BINARY =
            Set.of("png", "jpg", "gif", "ico", "woff2", "jar", "gz", "parquet", "hex");

    private Checkout() {}

    /** The top of the checkout: tests run in their module's directory. */
    static Path directory() {
        for (Path directory = Path.of("").toAbsolutePath(); directory != null; directory = directory.getParent()) {
            if (Files.isDirectory(directory.resolve(".mvn"))) {
                return directory;
            }
        }
        throw new IllegalStateException("not within a checkout");
    }

    /** All text files, by path from the top of the checkout. */
    static List<TextFile> files() {
        List<TextFile> files = new ArrayList<>();
        Path top = directory();
        try {
            Files.walkFileTree(top, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                    return path.equals(top) || isWritten(path)
                            ? FileVisitResult.CONTINUE
                            : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile() && isWritten(path) && !BINARY.contains(ending(path))) {
                        files.add(TextFile.read(top, path));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(files).as("files of %s", top).hasSizeGreaterThan(500);
        return files;
    }

    /** README.md and everything below docs that is Markdown. */
    static List<TextFile> documents() {
        List<TextFile> documents = files().stream()
                .filter(file -> file.path().equals("README.md")
                        || (file.path().startsWith("docs/") && file.path().endsWith(".md")))
                .toList();
        assertThat(documents).hasSizeGreaterThan(10);
        return documents;
    }

    private static boolean isWritten(Path path) {
        String name = path.getFileName().toString();
        return !NOT_WRITTEN.contains(name)
                && !name.startsWith(CRASH_REPORT)
                && (!name.startsWith(".") || HIDDEN_BUT_WRITTEN.contains(name));
    }

    private static String ending(Path path) {
        String name = path.getFileName().toString();
        return Stream.of(name)
                .filter(n -> n.contains("."))
                .map(n -> n.substring(n.lastIndexOf('.') + 1))
                .findFirst()
                .orElse("");
    }
}
