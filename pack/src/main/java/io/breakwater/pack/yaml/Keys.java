package io.breakwater.pack.yaml;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys a mapping may have.
 *
 * @param title what the mapping is called in problems and in the reference
 */
public record Keys(String title, List<String> required, List<String> optional) {
    public Keys {
        requireNonNull(title, "title is null");
        required = List.copyOf(required);
        optional = List.copyOf(optional);
    }

    public List<String> all() {
        List<String> all = new ArrayList<>(required);
        all.addAll(optional);
        return List.copyOf(all);
    }
}
