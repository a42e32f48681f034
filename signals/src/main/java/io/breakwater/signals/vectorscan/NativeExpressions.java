package io.breakwater.signals.vectorscan;

import com.gliwka.hyperscan.jni.hs_database_t;
import com.gliwka.hyperscan.jni.hyperscan;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many expressions as one native database. For those it {@linkplain #answersFor answers for}, one pass tells which match a
 * text. Safe for several threads. After {@link #close()} it says nothing any more; native memory goes when the last scan that
 * runs then is over.
 */
public final class NativeExpressions implements AutoCloseable {
    private final String version;
    private final BitSet known;
    private final hs_database_t database;
    private final ConcurrentLinkedQueue<Workspace> idle = new ConcurrentLinkedQueue<>();
    /** Scans that run, and one more until it is closed; at 0 the memory is gone. */
    private final AtomicInteger users = new AtomicInteger(1);

    private final AtomicBoolean closed = new AtomicBoolean();

    private NativeExpressions(String version, DatabaseCompiler.Compiled compiled) {
        this.version = version;
        this.known = compiled.known();
        this.database = compiled.database();
    }

    /**
     * Compiles what can be translated; for a thousand expressions that takes about a second.
     *
     * @param expressions RE2 expressions that compile, run without regard to case
     * @throws VectorscanUnavailableException if the library cannot be used here, or refuses
     */
    public static NativeExpressions of(List<String> expressions) throws VectorscanUnavailableException {
        String version = VectorscanLibrary.load();
        return new NativeExpressions(version, new DatabaseCompiler(expressions).compile());
    }

    /** The library's version. */
    public String version() {
        return version;
    }

    /** Whether {@link #find} tells of the expression of this number; of others nothing is known. */
    public boolean answersFor(int expression) {
        return known.get(expression);
    }

    /** Of how many expressions it tells. */
    public int size() {
        return known.cardinality();
    }

    /**
     * Adds the numbers of the expressions that match somewhere in the text.
     *
     * @return whether it could tell; if not, nothing is known of any expression
     */
    public boolean find(CharSequence text, BitSet found) {
        if (!enter()) {
            return false;
        }
        try {
            Workspace workspace = idle.poll();
            if (workspace == null) {
                workspace = Workspace.of(database).orElse(null);
            }
            if (workspace == null) {
                return false;
            }
            try {
                return workspace.scan(database, text, found);
            } finally {
                idle.add(workspace);
            }
        } finally {
            leave();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            leave();
        }
    }

    /** Whether its native memory is gone. */
    boolean isFreed() {
        return users.get() == 0;
    }

    private boolean enter() {
        if (closed.get()) {
            return false;
        }
        int before = users.get();
        while (before > 0) {
            if (users.compareAndSet(before, before + 1)) {
                return true;
            }
            before = users.get();
        }
        return false;
    }

    private void leave() {
        if (users.decrementAndGet() > 0) {
            return;
        }
        for (Workspace workspace = idle.poll(); workspace != null; workspace = idle.poll()) {
            workspace.close();
        }
        hyperscan.hs_free_database(database);
    }
}
