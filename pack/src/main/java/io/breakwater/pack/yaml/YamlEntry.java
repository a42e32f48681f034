package io.breakwater.pack.yaml;

import static java.util.Objects.requireNonNull;

/** One entry of a mapping. */
public record YamlEntry(String name, YamlValue key, YamlValue value) {
    public YamlEntry {
        requireNonNull(name, "name is null");
        requireNonNull(key, "key is null");
        requireNonNull(value, "value is null");
    }
}
