package io.breakwater.history.store;

import io.breakwater.history.files.Checksum;
import io.breakwater.history.files.HistoryFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Looks whether a file is what was written. */
public final class FileCheck {
    private FileCheck() {}

    /** What is wrong at first sight: it is missing, or of another size. */
    public static Optional<String> glance(HistoryFiles files, HistoryFile file) throws IOException {
        return glance(files.size(file.path()), file);
    }

    /** @param bytes its length now, -1 where there is no such file */
    static Optional<String> glance(long bytes, HistoryFile file) {
        if (bytes < 0) {
            return Optional.of("is missing");
        }
        return bytes == file.bytes()
                ? Optional.empty()
                : Optional.of("has " + bytes + " bytes instead of " + file.bytes());
    }

    /** What is wrong when every byte is read. Of a file without a checksum only its size can be judged. */
    public static Optional<String> whole(HistoryFiles files, HistoryFile file) throws IOException {
        Optional<String> atFirstSight = glance(files, file);
        if (atFirstSight.isPresent() || file.checksum().isEmpty()) {
            return atFirstSight;
        }
        return checksum(files, file).equals(file.checksum().get())
                ? Optional.empty()
                : Optional.of("is not what was written: its checksum differs");
    }

    /** The checksum of what is there now. */
    public static String checksum(HistoryFiles files, HistoryFile file) throws IOException {
        try (InputStream bytes = files.get(file.path())) {
            return Checksum.of(bytes);
        }
    }
}
