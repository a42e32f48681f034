package io.breakwater.plan.function;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Functions by name. One name may have several signatures that differ in their parameters. */
public final class FunctionLibrary {
    private final Map<String, List<ScalarFunction>> byName = new LinkedHashMap<>();

    public FunctionLibrary(Collection<ScalarFunction> functions) {
        for (ScalarFunction function : functions) {
            byName.computeIfAbsent(function.name(), name -> new ArrayList<>()).add(function);
        }
    }

    /** This library's functions and more. */
    public FunctionLibrary with(Collection<ScalarFunction> more) {
        List<ScalarFunction> all = new ArrayList<>(all());
        all.addAll(more);
        return new FunctionLibrary(all);
    }

    /** All signatures of a name in upper case; empty where there is none. */
    public List<ScalarFunction> named(String name) {
        return List.copyOf(byName.getOrDefault(name, List.of()));
    }

    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    public List<ScalarFunction> all() {
        return byName.values().stream().flatMap(List::stream).toList();
    }
}
