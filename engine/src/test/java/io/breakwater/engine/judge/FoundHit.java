package io.breakwater.engine.judge;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hit as every runtime can tell it.
 *
 * @param ts engine time of the event that made it, in microseconds
 * @param entity whom it is about
 * @param values the selected columns in order, as the language types them
 */
public record FoundHit(long ts, String entity, List<@Nullable Object> values) {
    public FoundHit {
        requireNonNull(entity, "entity is null");
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }
}
