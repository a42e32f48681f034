package io.breakwater.engine.judge;

import io.breakwater.engine.page.PageFiles;
import io.breakwater.engine.shard.PageMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The interrupted engine with no memory for full pages, of a few rows each: all of them lie in files, of a few pages each. */
final class PagingRunner implements DetectorRunner {
    private static final int FILE_BYTES = 200;

    @Override
    public String name() {
        return "engine that pages, with a warm start and a restart";
    }

    @Override
    public Map<String, List<FoundHit>> run(Question question) {
        try {
            Path directory = Files.createTempDirectory("pages");
            try (Memories memories = new Memories(directory)) {
                return InterruptedRunner.run(question, memories::next);
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Over one directory: each takes the place of the one before, as at a restart. */
    private static final class Memories implements AutoCloseable {
        private final Path directory;
        private int rowsPerPage = 1;
        private PageMemory memory = PageMemory.unlimited();

        Memories(Path directory) {
            this.directory = directory;
        }

        PageMemory next() {
            close();
            // Pages of another size must be read all the same.
            memory = PageMemory.limited(0, ++rowsPerPage, PageFiles.open(directory, FILE_BYTES));
            return memory;
        }

        @Override
        public void close() {
            memory.close();
        }
    }
}
