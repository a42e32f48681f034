package io.breakwater.engine.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A directory of pages, written one behind the other and never changed. A file goes when none of its pages is needed any more
 * and no {@link Hold} keeps it. Safe for use by several threads; of one process at a time.
 */
public final class PageFiles implements AutoCloseable {
    private static final int FILE_BYTES = 64 << 20;
    private static final String ENDING = ".pages";

    private final Path directory;
    private final int fileBytes;
    private final Map<Long, PageFile> files = new ConcurrentHashMap<>();
    private final Set<PageFile> unsynced = new HashSet<>();
    private final List<Hold> holds = new ArrayList<>();
    private @Nullable PageFile growing;
    private long lastNumber;

    private PageFiles(Path directory, int fileBytes) {
        this.directory = directory;
        this.fileBytes = fileBytes;
    }

    /** Creates the directory where it is missing. What an earlier process left stays until {@link #discardUnused}. */
    public static PageFiles open(Path directory) {
        return open(directory, FILE_BYTES);
    }

    /** @param fileBytes a file with at least so many bytes is complete */
    public static PageFiles open(Path directory, int fileBytes) {
        PageFiles all = new PageFiles(directory, fileBytes);
        try {
            Files.createDirectories(directory);
            try (Stream<Path> present = Files.list(directory)) {
                for (Path path : present.sorted(Comparator.naturalOrder()).toList()) {
                    long number = number(path);
                    if (number > 0) {
                        all.files.put(number, PageFile.existing(number, path));
                        all.lastNumber = Math.max(all.lastNumber, number);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of pages cannot be used", e);
        }
        return all;
    }

    /** Stores a page; after a failure everything is as before. It survives a crash of the machine once {@link #sync} returns. */
    public synchronized PageLocation write(ByteBuffer page) throws IOException {
        int checksum = checksum(page);
        PageFile file = growing;
        if (file != null && file.length() >= fileBytes) {
            file.complete();
            growing = null;
            discardIfUseless(file);
            file = null;
        }
        if (file == null) {
            long number = lastNumber + 1;
            file = PageFile.create(number, directory.resolve(number + ENDING));
            lastNumber = number;
            files.put(number, file);
            growing = file;
        }
        PageLocation location = file.append(page, checksum);
        unsynced.add(file);
        return location;
    }

    /**
     * The bytes of a page, which may lie in the file itself.
     *
     * @throws PageLostException if they cannot be read or are not what was written
     */
    public ByteBuffer read(PageLocation location) {
        try {
            ByteBuffer page = file(location).read(location);
            if (checksum(page) != location.checksum()) {
                throw new IOException("the page is not what was written");
            }
            return page;
        } catch (IOException | InternalError | IndexOutOfBoundsException e) {
            // A mapped file that the disk does not give answers with an InternalError.
            throw new PageLostException(location, e);
        }
    }

    /** Counts a page as needed that an earlier process wrote. */
    public synchronized void adopt(PageLocation location) throws IOException {
        file(location).adopt(location);
    }

    /** A page is not needed any more. */
    public synchronized void forget(PageLocation location) {
        PageFile file = files.get(location.file());
        if (file != null && file.forget()) {
            discard(file);
        }
    }

    /** Makes everything written so far survive a crash of the machine. */
    public void sync() throws IOException {
        Set<PageFile> written;
        synchronized (this) {
            written = Set.copyOf(unsynced);
            unsynced.clear();
        }
        try {
            for (PageFile file : written) {
                try {
                    file.sync();
                } catch (NoSuchFileException deleted) {
                    // Nobody needs it any more.
                }
            }
            if (!written.isEmpty()) {
                try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                    names.force(true);
                }
            }
        } catch (IOException failed) {
            synchronized (this) {
                unsynced.addAll(written);
            }
            throw failed;
        }
    }

    /** Removes files of earlier processes of which no page was adopted. */
    public synchronized void discardUnused() {
        for (PageFile file : List.copyOf(files.values())) {
            discardIfUseless(file);
        }
    }

    /** Disk that the files take, in bytes. */
    public long bytes() {
        return files.values().stream().mapToLong(PageFile::length).sum();
    }

    /** Number of files. */
    public int count() {
        return files.size();
    }

    /** Keeps, until it is closed, every file that is there now, so that a snapshot can refer to its pages. */
    public synchronized Hold hold() {
        Hold hold = new Hold();
        holds.add(hold);
        return hold;
    }

    /** See {@link #hold}. */
    public final class Hold implements AutoCloseable {
        private final List<PageFile> kept = new ArrayList<>();

        private Hold() {}

        @Override
        public void close() {
            release(this);
        }
    }

    private synchronized void release(Hold hold) {
        int index = holds.indexOf(hold);
        if (index < 0) {
            return;
        }
        holds.remove(index);
        if (index > 0) {
            // Older holds may need the same files.
            holds.get(index - 1).kept.addAll(hold.kept);
        } else {
            hold.kept.forEach(this::delete);
        }
    }

    /** The files stay, for the next process. */
    @Override
    public synchronized void close() {
        for (PageFile file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException("a page file cannot be closed", e);
            }
        }
        files.clear();
        growing = null;
    }

    private void discardIfUseless(PageFile file) {
        if (file.isUseless()) {
            discard(file);
        }
    }

    private void discard(PageFile file) {
        files.remove(file.number());
        if (holds.isEmpty()) {
            delete(file);
        } else {
            // A snapshot that is being written may refer to it.
            holds.get(holds.size() - 1).kept.add(file);
        }
    }

    private void delete(PageFile file) {
        unsynced.remove(file);
        try {
            file.delete();
        } catch (IOException left) {
            // It takes disk until the next start, which tries again.
        }
    }

    private PageFile file(PageLocation location) throws IOException {
        PageFile file = files.get(location.file());
        if (file == null) {
            throw new IOException("the page file is not there");
        }
        return file;
    }

    private static int checksum(ByteBuffer page) {
        CRC32C checksum = new CRC32C();
        checksum.update(page.duplicate());
        return (int) checksum.getValue();
    }

    /** The number in the file's name, 0 for a file of another kind. */
    private static long number(Path file) {
        String name = String.valueOf(file.getFileName());
        String number = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : "";
        return number.matches("[0-9]{1,18}") ? Long.parseLong(number) : 0;
    }
}
