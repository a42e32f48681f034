package io.breakwater.engine.page;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One file of pages: first it grows, then it is mapped into memory and only read. Safe for use by several threads; whoever reads
 * does not wait for who writes or syncs.
 */
final class PageFile {
    private final long number;
    private final Path path;
    private volatile @Nullable FileChannel growing;
    private volatile @Nullable MappedByteBuffer mapped;
    private volatile int length;
    private int pages;

    private PageFile(long number, Path path, @Nullable FileChannel growing) {
        this.number = number;
        this.path = path;
        this.growing = growing;
    }

    static PageFile create(long number, Path path) throws IOException {
        return new PageFile(
                number,
                path,
                FileChannel.open(
                        path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** A file that an earlier process wrote. */
    static PageFile existing(long number, Path path) {
        return new PageFile(number, path, null);
    }

    long number() {
        return number;
    }

    int length() {
        return length;
    }

    /** Writes a page behind the others; if that fails the file is as before. For one thread at a time. */
    PageLocation append(ByteBuffer page, int checksum) throws IOException {
        FileChannel channel = growing;
        if (channel == null) {
            throw new IllegalStateException("the file is complete");
        }
        PageLocation location = new PageLocation(number, length, page.remaining(), checksum);
        long at = length;
        while (page.hasRemaining()) {
            at += channel.write(page, at);
        }
        length = (int) at;
        count(1);
        return location;
    }

    /** Nothing is appended any more. */
    void complete() throws IOException {
        FileChannel channel = growing;
        if (channel != null) {
            map(channel);
            growing = null;
            channel.close();
        }
    }

    /** Makes its pages survive a crash of the machine. */
    void sync() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    ByteBuffer read(PageLocation location) throws IOException {
        FileChannel channel = growing;
        if (channel != null) {
            try {
                return read(channel, location);
            } catch (ClosedChannelException complete) {
                // Then it is mapped by now.
            }
        }
        return mapped().slice(location.offset(), location.length());
    }

    /** Counts a page that an earlier process wrote. */
    void adopt(PageLocation location) throws IOException {
        if (location.offset() + location.length() > mapped().capacity()) {
            throw new EOFException("the file is too short");
        }
        count(1);
    }

    /** Whether no page is needed any more, and none can come. */
    boolean forget() {
        return count(-1) == 0 && growing == null;
    }

    boolean isUseless() {
        return count(0) == 0 && growing == null;
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(path);
    }

    void close() throws IOException {
        FileChannel channel = growing;
        growing = null;
        mapped = null;
        if (channel != null) {
            channel.close();
        }
    }

    private synchronized int count(int change) {
        pages += change;
        return pages;
    }

    private static ByteBuffer read(FileChannel channel, PageLocation location) throws IOException {
        ByteBuffer page = ByteBuffer.allocate(location.length());
        while (page.hasRemaining()) {
            if (channel.read(page, location.offset() + page.position()) < 0) {
                throw new EOFException("the file is too short");
            }
        }
        return page.flip();
    }

    private synchronized MappedByteBuffer mapped() throws IOException {
        MappedByteBuffer present = mapped;
        if (present == null) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                present = map(channel);
            }
        }
        return present;
    }

    private MappedByteBuffer map(FileChannel channel) throws IOException {
        MappedByteBuffer map = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        mapped = map;
        length = map.capacity();
        return map;
    }
}
