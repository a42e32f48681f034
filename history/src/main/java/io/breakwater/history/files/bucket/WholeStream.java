package io.breakwater.history.files.bucket;

import io.breakwater.history.files.StorageUnavailableException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of an object: an answer that is cut off is told from an object that is short. */
final class WholeStream extends FilterInputStream {
    private final BucketOptions options;
    private long left;

    WholeStream(BucketOptions options, InputStream answer, long length) {
        super(answer);
        this.options = options;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = super.read(buffer, offset, length);
        } catch (IOException e) {
            throw cutOff(e);
        }
        if (read < 0 && left > 0) {
            throw cutOff(new IOException(left + " bytes are missing"));
        }
        left -= Math.max(0, read);
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private StorageUnavailableException cutOff(IOException cause) {
        return new StorageUnavailableException(
                "the storage of history, " + options + ", ended an answer before its end: " + cause.getMessage(),
                cause);
    }
}
