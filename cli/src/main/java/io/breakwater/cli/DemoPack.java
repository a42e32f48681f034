package io.breakwater.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The demo's own copy of the pack that comes along: what somebody tries out in the studio becomes no commit among the sources.
 * It follows the pack until somebody changes it.
 */
final class DemoPack {
    private static final String COPY = "pack";
    private static final String COPIED = "pack.copied";

    private DemoPack() {}

    /** The copy, up to date unless it was changed. */
    static Path of(Path source, Path home) throws CommandFailure {
        Path copy = home.resolve(COPY);
        Path copied = home.resolve(COPIED);
        try {
            String now = hash(source);
            if (!Files.exists(copy)) {
                copy(source, copy);
                Files.writeString(copied, now);
            } else if (isUntouched(copy, copied) && !now.equals(hash(copy))) {
                delete(copy);
                copy(source, copy);
                Files.writeString(copied, now);
            }
            return copy;
        } catch (IOException | UncheckedIOException failed) {
            throw new CommandFailure("the pack cannot be copied into " + home + ": " + failed.getMessage());
        }
    }

    private static boolean isUntouched(Path copy, Path copied) throws IOException {
        return Files.exists(copied) && Files.readString(copied).equals(hash(copy));
    }

    private static void copy(Path source, Path target) throws IOException {
        for (Path file : files(source)) {
            Path to = target.resolve(source.relativize(file).toString());
            Files.createDirectories(to.getParent());
            Files.copy(file, to);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String hash(Path directory) throws IOException {
        MessageDigest digest = sha256();
        for (Path file : files(directory)) {
            digest.update(directory.relativize(file).toString().getBytes(UTF_8));
            digest.update((byte) 0);
            digest.update(sha256().digest(Files.readAllBytes(file)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
