package io.breakwater.signals.vectorscan;

import com.gliwka.hyperscan.jni.hs_database_t;
import com.gliwka.hyperscan.jni.hs_scratch_t;
import com.gliwka.hyperscan.jni.hyperscan;
import com.gliwka.hyperscan.jni.match_event_handler;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** What one scan at a time needs of native memory: the library's scratch space, and the text. */
final class Workspace implements AutoCloseable {
    private static final int FIRST_CAPACITY = 1 << 12;
    /** One for the process, since the library's glue has room for few. */
    private static final Matches MATCHES = new Matches();
    /** What the scan of this thread has found. */
    private static final ThreadLocal<BitSet> FOUND = ThreadLocal.withInitial(BitSet::new);

    private final hs_scratch_t scratch;
    private BytePointer text = new BytePointer(FIRST_CAPACITY);
    private ByteBuffer buffer = text.asByteBuffer();

    private Workspace(hs_scratch_t scratch) {
        this.scratch = scratch;
    }

    /** A new one; empty where there is no memory for it. */
    static Optional<Workspace> of(hs_database_t database) {
        hs_scratch_t scratch = new hs_scratch_t();
        int result = hyperscan.hs_alloc_scratch(database, scratch);
        return result == hyperscan.HS_SUCCESS ? Optional.of(new Workspace(scratch)) : Optional.empty();
    }

    /**
     * Adds the numbers of the expressions that match.
     *
     * @return whether the answer holds; not for a text that cannot be said in bytes
     */
    boolean scan(hs_database_t database, CharSequence characters, BitSet found) {
        if (characters.length() > buffer.capacity()) {
            grow(characters.length());
        }
        int length = ByteText.write(characters, buffer);
        if (length <= 0) {
            return false;
        }
        FOUND.set(found);
        try {
            return hyperscan.hs_scan(database, text, length, 0, scratch, MATCHES, null) == hyperscan.HS_SUCCESS;
        } finally {
            FOUND.remove();
        }
    }

    private void grow(int least) {
        int capacity = Math.max(least, 2 * buffer.capacity());
        text.deallocate();
        text = new BytePointer(capacity);
        buffer = text.asByteBuffer();
    }

    @Override
    public void close() {
        hyperscan.hs_free_scratch(scratch);
        text.deallocate();
    }

    /** Called by the library for each match, in the thread that scans. */
    private static final class Matches extends match_event_handler {
        @Override
        public int call(int expression, long from, long to, int flags, Pointer context) {
            FOUND.get().set(expression);
            return 0;
        }
    }
}
