package io.breakwater.signals.text;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What one thread at a time works with and leaves for the next: there are as many as ever worked at once, and they go with
 * whoever owns this. Kept by threads, they would be as many as threads, and outlive a pack. Safe for several threads.
 */
public final class Workplaces<W> {
    private final Supplier<W> made;
    private final ConcurrentLinkedDeque<W> idle = new ConcurrentLinkedDeque<>();

    /** @param made gives a new one where all are in use */
    public Workplaces(Supplier<W> made) {
        this.made = requireNonNull(made, "made is null");
    }

    /** Works at one of them that nobody else has meanwhile; after a failure it is not used again. */
    public <R> R use(Function<W, R> work) {
        W free = idle.pollFirst();
        W place = free == null ? made.get() : free;
        R result = work.apply(place);
        idle.addFirst(place);
        return result;
    }
}
