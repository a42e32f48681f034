package io.breakwater.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where other commands of the same user reach the server that runs on a data directory, in a file only its owner can read.
 * A killed server leaves it behind; its key is worth nothing then.
 *
 * @param key for queries, valid while the server runs
 */
record ServerFile(URI url, String key) {
    private static final Logger LOG = LoggerFactory.getLogger(ServerFile.class);
    private static final String NAME = "server.json";

    ServerFile {
        requireNonNull(url, "url is null");
        requireNonNull(key, "key is null");
    }

    static Optional<ServerFile> read(Path home) {
        try {
            JsonNode tree = JsonMapper.shared().readTree(Files.readString(home.resolve(NAME)));
            return Optional.of(new ServerFile(
                    URI.create(tree.path("url").stringValue("")),
                    tree.path("key").stringValue("")));
        } catch (IOException | JacksonException | IllegalArgumentException unreadable) {
            LOG.debug("no server has said where it is", unreadable);
            return Optional.empty();
        }
    }

    void write(Path home) {
        try {
            Path written = Files.createTempFile(home, "server", ".new");
            if (Files.getFileStore(written).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(written, Json.write(Map.of("url", url.toString(), "key", key)));
            Files.move(
                    written, home.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory " + home + " cannot be written", e);
        }
    }

    static void delete(Path home) {
        try {
            Files.deleteIfExists(home.resolve(NAME));
        } catch (IOException e) {
            LOG.warn("{} could not be deleted", home.resolve(NAME), e);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return url.toString();
    }
}
