package io.breakwater.engine.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SharedMapTest {
    /** An image, and what it must hold. */
    private record Seen(SharedMap.Image<String, Long> image, Map<String, Long> content) {}

    @Test
    void anImageStaysWhatItWasWhateverChangesLater() {
        Random random = new Random(3);
        SharedMap<String, Long> map = new SharedMap<>();
        Map<String, Long> model = new HashMap<>();
        List<Seen> seen = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            String key = "key" + random.nextInt(3_000);
            long value = random.nextInt(3);
            switch (random.nextInt(4)) {
                case 0 -> {
                    map.remove(key);
                    model.remove(key);
                }
                case 1 -> {
                    map.remove(key, value);
                    model.remove(key, value);
                }
                default -> {
                    map.put(key, value);
                    model.put(key, value);
                }
            }
            assertThat(map.get(key)).isEqualTo(model.get(key));
            assertThat(map.containsKey(key)).isEqualTo(model.containsKey(key));
            if (random.nextInt(1_000) == 0) {
                seen.add(new Seen(map.image(), Map.copyOf(model)));
            }
        }
        assertThat(seen).hasSizeGreaterThan(5);
        for (Seen each : seen) {
            assertThat(each.image().size()).isEqualTo(each.content().size());
            assertThat(each.image().entries().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                    .isEqualTo(each.content());
        }
    }
}
