package io.breakwater.server.grading;

import io.breakwater.casework.grading.Grade;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is judged.
 *
 * @param texts by the name under which each is shown, in order
 * @param places where those of several events come from, by the same name; empty for one event or case
 */
record GradedContent(Map<String, String> texts, Map<String, Place> places) {
    GradedContent {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        places = Map.copyOf(places);
    }

    /** Of a single event or case: texts by column. */
    static GradedContent of(Map<String, String> texts) {
        return new GradedContent(texts, Map.of());
    }

    /** @param ts engine time of the event, in microseconds */
    record Place(String column, long ts) {}

    boolean isEmpty() {
        return texts.isEmpty();
    }

    /** A part of the text of this name, as it is kept. */
    Grade.Quote quote(String name, int start, int end) {
        @Nullable Place place = places.get(name);
        return place == null
                ? new Grade.Quote(name, start, end, null)
                : new Grade.Quote(place.column(), start, end, place.ts());
    }

    /** Names none of the texts. */
    @Override
    public String toString() {
        return "content of " + texts.keySet();
    }
}
