package io.breakwater.signals.vectorscan;

import com.gliwka.hyperscan.jni.hyperscan;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The native library, loaded once on demand and never unloaded. */
final class VectorscanLibrary {
    /** Why it cannot be used; null where it can, or was not tried yet. */
    private static @Nullable String problem;

    private static @Nullable String version;

    private VectorscanLibrary() {}

    /**
     * Its version, once it is loaded.
     *
     * @throws VectorscanUnavailableException if it does not load, or this processor cannot run it
     */
    static synchronized String load() throws VectorscanUnavailableException {
        if (version == null && problem == null) {
            tryToLoad();
        }
        if (version == null) {
            throw new VectorscanUnavailableException(String.valueOf(problem));
        }
        return version;
    }

    private static void tryToLoad() {
        try {
            // Only this user can write there: native code is loaded from it.
            Path directory = Files.createTempDirectory("breakwater-vectorscan");
            try {
                System.setProperty("org.bytedeco.javacpp.cachedir", directory.toString());
                // What is allocated is freed by name here, and memory is counted by nobody else.
                System.setProperty("org.bytedeco.javacpp.nopointergc", "true");
                System.setProperty("org.bytedeco.javacpp.maxbytes", "0");
                System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
                int valid = hyperscan.hs_valid_platform();
                if (valid == hyperscan.HS_SUCCESS) {
                    // such as "5.4.12 2025-11-05"
                    version = hyperscan.hs_version().getString().replaceFirst(" .*", "");
                } else {
                    problem = "this processor lacks instructions that it needs";
                }
            } finally {
                delete(directory); // what is loaded stays loaded
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            problem = e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
