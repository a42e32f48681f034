package io.breakwater.server.api;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object in their order, in a third of the memory that a hash table takes: hundreds of thousands of
 * events wait with theirs. It looks at all of them for each it is asked for, so it is for objects with few.
 */
final class FieldMap extends AbstractMap<String, @Nullable Object> {
    /** With more a hash table is quicker. */
    static final int MOST_FIELDS = 64;

    private static final int FIRST_CAPACITY = 16;

    private int[] hashes = new int[FIRST_CAPACITY];
    private String[] names = new String[FIRST_CAPACITY];
    private @Nullable Object[] values = new @Nullable Object[FIRST_CAPACITY];
    private int size;

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return indexOf(name) >= 0;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int index = indexOf(name);
        return index < 0 ? null : values[index];
    }

    @Override
    public @Nullable Object put(String name, @Nullable Object value) {
        int index = indexOf(name);
        if (index >= 0) {
            Object before = values[index];
            values[index] = value;
            return before;
        }
        if (size == names.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        hashes[size] = name.hashCode();
        names[size] = name;
        values[size++] = value;
        return null;
    }

    @Override
    public @Nullable Object remove(@Nullable Object name) {
        int index = indexOf(name);
        return index < 0 ? null : removeAt(index);
    }

    @Override
    public Collection<@Nullable Object> values() {
        return Collections.unmodifiableList(Arrays.asList(values).subList(0, size));
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Entry<String, @Nullable Object>> iterator() {
                return new Entries();
            }
        };
    }

    private int indexOf(@Nullable Object name) {
        if (name instanceof String wanted) {
            int hash = wanted.hashCode();
            for (int i = 0; i < size; i++) {
                if (hashes[i] == hash && names[i].equals(wanted)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private @Nullable Object removeAt(int index) {
        Object removed = values[index];
        size--;
        System.arraycopy(hashes, index + 1, hashes, index, size - index);
        System.arraycopy(names, index + 1, names, index, size - index);
        System.arraycopy(values, index + 1, values, index, size - index);
        values[size] = null;
        return removed;
    }

    /** In order; what an entry says does not change with the map. */
    private final class Entries implements Iterator<Entry<String, @Nullable Object>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Map.Entry<String, @Nullable Object> next() {
            if (next >= size) {
                throw new NoSuchElementException();
            }
            return new SimpleImmutableEntry<>(names[next], values[next++]);
        }

        @Override
        public void remove() {
            removeAt(--next);
        }
    }
}
