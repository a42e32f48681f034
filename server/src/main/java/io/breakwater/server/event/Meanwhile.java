package io.breakwater.server.event;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Something that is looked up on a thread of its own while the caller looks up something else. */
public final class Meanwhile<T> {
    /** As many as there are requests that ask: what they do is to wait for the database or for a process that runs queries. */
    private static final Executor THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "meanwhile");
        thread.setDaemon(true);
        return thread;
    });

    private final CompletableFuture<T> result;

    private Meanwhile(CompletableFuture<T> result) {
        this.result = result;
    }

    /** Begins at once. */
    public static <T> Meanwhile<T> begin(Supplier<T> lookup) {
        requireNonNull(lookup, "lookup is null");
        return new Meanwhile<>(CompletableFuture.supplyAsync(lookup, THREADS));
    }

    /** Waits for the result; what the look-up threw is thrown here. */
    public T result() {
        try {
            return result.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
