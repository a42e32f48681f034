package io.breakwater.engine.lookup;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A map that can be looked at as it was at one moment, by another thread, while it changes: it lies in many small parts, and one
 * that an image shares is copied before it changes.
 */
final class SharedMap<K, V> {
    private static final int PART_BITS = 12;
    private static final int PARTS = 1 << PART_BITS;
    private static final int GOLDEN = 0x9E3779B9;

    private final Map<K, V>[] parts;
    private final boolean[] own = new boolean[PARTS];

    SharedMap() {
        @SuppressWarnings("unchecked") // an array of a generic type can be made in no other way
        Map<K, V>[] none = (Map<K, V>[]) new Map<?, ?>[PARTS];
        Arrays.fill(none, Map.of());
        parts = none;
    }

    /** What a map held at one moment. */
    record Image<K, V>(List<Map<K, V>> parts) {
        int size() {
            return parts.stream().mapToInt(Map::size).sum();
        }

        Stream<Map.Entry<K, V>> entries() {
            return parts.stream().flatMap(part -> part.entrySet().stream());
        }
    }

    Image<K, V> image() {
        Arrays.fill(own, false);
        return new Image<>(List.of(parts));
    }

    boolean containsKey(K key) {
        return parts[part(key)].containsKey(key);
    }

    @Nullable
    V get(K key) {
        return parts[part(key)].get(key);
    }

    void put(K key, V value) {
        own(key).put(key, value);
    }

    void remove(K key) {
        if (containsKey(key)) {
            own(key).remove(key);
        }
    }

    /** Removes the key if it has this value. */
    void remove(K key, V value) {
        if (value.equals(get(key))) {
            own(key).remove(key);
        }
    }

    private Map<K, V> own(K key) {
        int part = part(key);
        if (!own[part]) {
            parts[part] = new HashMap<>(parts[part]);
            own[part] = true;
        }
        return parts[part];
    }

    /** By other bits than those by which a part's own table places the key. */
    private static int part(Object key) {
        return (key.hashCode() * GOLDEN) >>> (Integer.SIZE - PART_BITS);
    }
}
