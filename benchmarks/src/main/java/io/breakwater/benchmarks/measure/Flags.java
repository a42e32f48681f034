package io.breakwater.benchmarks.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What follows a program's name: {@code --name value} or {@code --name} alone. */
public final class Flags {
    private final Map<String, String> values;

    private Flags(Map<String, String> values) {
        this.values = values;
    }

    /** Throws IllegalArgumentException for what is not among {@code known}. */
    public static Flags parse(String[] arguments, Set<String> known) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!known.contains(name)) {
                throw new IllegalArgumentException("unknown argument " + arguments[i] + "; there are " + known);
            }
            boolean alone = i + 1 == arguments.length || arguments[i + 1].startsWith("--");
            values.put(name, alone ? "true" : arguments[++i]);
        }
        return new Flags(values);
    }

    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    public int number(String name, int otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : Integer.parseInt(value.replace("_", ""));
    }

    public boolean isSet(String name) {
        return Boolean.parseBoolean(values.get(name));
    }
}
