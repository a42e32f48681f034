package io.breakwater.server.list;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetched lists in a directory: {@code ID.list} as it came, {@code ID.json} how it stands with it. A file is replaced as a whole
 * or not at all; the content goes before the state, so that a state never names what is not there.
 */
final class ListFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ListFiles.class);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path directory;

    ListFiles(Path directory) {
        this.directory = requireNonNull(directory, "directory is null");
    }

    Optional<ListState> state(String list) {
        Path file = directory.resolve(list + ".json");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), ListState.class));
        } catch (IOException | JacksonException | IllegalArgumentException unreadable) {
            LOG.warn("the state of the list {} cannot be read, it is fetched anew", list);
            return Optional.empty();
        }
    }

    void save(String list, ListState state) {
        replace(directory.resolve(list + ".json"), JSON.writeValueAsBytes(state));
    }

    void save(String list, byte[] content, ListState state) {
        replace(directory.resolve(list + ".list"), content);
        save(list, state);
    }

    boolean has(String list) {
        return Files.isRegularFile(directory.resolve(list + ".list"));
    }

    private void replace(Path file, byte[] content) {
        try {
            Files.createDirectories(directory);
            Path written = directory.resolve("." + file.getFileName());
            Files.write(written, content);
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
