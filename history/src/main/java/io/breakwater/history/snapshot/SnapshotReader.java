package io.breakwater.history.snapshot;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads one snapshot, section by section in the order in which they were written. What was read may be trusted only after
 * {@link #finish}.
 */
public final class SnapshotReader implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final ZipInputStream zip;
    private final SnapshotHeader header;

    SnapshotReader(Path file) throws IOException {
        zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        try {
            header = SnapshotHeader.read(section(SnapshotStore.HEADER));
        } catch (IOException | RuntimeException unreadable) {
            zip.close();
            throw unreadable;
        }
    }

    public SnapshotHeader header() {
        return header;
    }

    /**
     * The next section's bytes. What is left of the one before is passed over and checked.
     *
     * @throws IOException if it has another name, or the section before is not what was written
     */
    public InputStream section(String name) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null || !entry.getName().equals(name)) {
            throw new IOException("the snapshot lacks its section " + name);
        }
        return zip;
    }

    /**
     * Checks the last section.
     *
     * @throws IOException if it is not what was written, or another one follows
     */
    public void finish() throws IOException {
        if (zip.getNextEntry() != null) {
            throw new IOException("the snapshot has a section too many");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
