package io.breakwater.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldMapTest {
    @Test
    void doesWhatALinkedHashMapDoes() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            Map<String, @Nullable Object> expected = new LinkedHashMap<>();
            Map<String, @Nullable Object> fields = new FieldMap();
            for (int step = 0; step < 60; step++) {
                // Of these names some have the same hash.
                String name =
                        new String[] {"Aa", "BB", "AaAa", "BBBB", "AaBB", ""}[random.nextInt(6)] + random.nextInt(9);
                Object value = random.nextInt(5) == 0 ? null : step;
                switch (random.nextInt(4)) {
                    case 0 -> assertThat(fields.remove(name)).isEqualTo(expected.remove(name));
                    case 1 -> assertThat(fields.get(name)).isEqualTo(expected.get(name));
                    default -> assertThat(fields.put(name, value)).isEqualTo(expected.put(name, value));
                }
                assertThat(fields.containsKey(name)).isEqualTo(expected.containsKey(name));
            }
            assertThat(fields).as("seed %s", seed).isEqualTo(expected).hasSameSizeAs(expected);
            assertThat(new ArrayList<>(fields.values())).isEqualTo(new ArrayList<>(expected.values()));
            assertThat(new ArrayList<>(fields.keySet())).isEqualTo(new ArrayList<>(expected.keySet()));
            fields.keySet().removeIf(name -> name.endsWith("1"));
            expected.keySet().removeIf(name -> name.endsWith("1"));
            assertThat(fields).as("seed %s", seed).isEqualTo(expected);
        }
    }

    @Test
    void endsWhereItsFieldsEnd() {
        FieldMap fields = new FieldMap();
        fields.put("a", 1);
        Iterator<?> entries = fields.entrySet().iterator();
        entries.next();
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
        assertThat(fields.get(null)).isNull();
    }
}
