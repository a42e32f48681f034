package io.breakwater.history.scan;

import io.breakwater.history.log.LogEntry.ControlEntry;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Control records in their order, of which the next one can be seen before it is taken. */
final class ControlSource {
    private final Iterator<ControlEntry> entries;
    private @Nullable ControlEntry next;

    ControlSource(Iterator<ControlEntry> entries) {
        this.entries = entries;
        take();
    }

    /** The next one without taking it; null at the end. */
    @Nullable
    ControlEntry peek() {
        return next;
    }

    void take() {
        next = entries.hasNext() ? entries.next() : null;
    }
}
