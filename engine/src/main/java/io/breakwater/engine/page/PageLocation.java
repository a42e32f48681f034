package io.breakwater.engine.page;

/**
 * Where a page lies.
 *
 * @param file number of the file
 * @param offset of its first byte
 * @param length in bytes
 * @param checksum CRC32C of its bytes
 */
public record PageLocation(long file, int offset, int length, int checksum) {
    public PageLocation {
        if (file < 1 || offset < 0 || length < 1 || offset + length < 0) {
            throw new IllegalArgumentException("no page can lie there");
        }
    }
}
