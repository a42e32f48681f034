package io.breakwater.server.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Secrets of a deployment that are made once and kept in files only their owner can read. */
public final class HomeKeys {
    private static final int BYTES = 32;

    private HomeKeys() {}

    /** The key of this name, made on first use. */
    public static byte[] key(Path home, String name) {
        Path file = home.resolve("keys").resolve(name);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                byte[] fresh = new byte[BYTES];
                new SecureRandom().nextBytes(fresh);
                Path written = Files.createTempFile(file.getParent(), name, ".new");
                if (Files.getFileStore(written).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
                }
                Files.writeString(written, HexFormat.of().formatHex(fresh), StandardOpenOption.SYNC);
                Files.move(written, file);
            }
            return HexFormat.of()
                    .parseHex(Files.readString(file, StandardCharsets.US_ASCII).trim());
        } catch (IOException e) {
            throw new UncheckedIOException("the key file " + file + " cannot be used", e);
        }
    }
}
