package io.breakwater.plan.function;

import io.breakwater.model.problem.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Functions by name. One name may have several signatures that differ in their parameters. */
public final class FunctionLibrary {
    private final Map<String, List<ScalarFunction>> byName = new LinkedHashMap<>();
    private final Map<String, KnownNames> firstArguments;
    private final Map<String, Map<String, List<String>>> behind;
    private final Set<String> onlyInColumns;

    public FunctionLibrary(Collection<ScalarFunction> functions) {
        this(functions, Map.of(), Map.of(), Set.of());
    }

    private FunctionLibrary(
            Collection<ScalarFunction> functions,
            Map<String, KnownNames> firstArguments,
            Map<String, Map<String, List<String>>> behind,
            Set<String> onlyInColumns) {
        this.firstArguments = Map.copyOf(firstArguments);
        this.behind = Map.copyOf(behind);
        this.onlyInColumns = Set.copyOf(onlyInColumns);
        for (ScalarFunction function : functions) {
            byName.computeIfAbsent(function.name(), name -> new ArrayList<>()).add(function);
        }
    }

    /** This library's functions and more. */
    public FunctionLibrary with(Collection<ScalarFunction> more) {
        List<ScalarFunction> all = new ArrayList<>(all());
        all.addAll(more);
        return new FunctionLibrary(all, firstArguments, behind, onlyInColumns);
    }

    /** What a function's first argument may name, and what is wrong with others that exist. */
    private record KnownNames(String kind, Set<String> names, Map<String, ConstantArguments.Mistake> others) {}

    /**
     * This library, in which the first argument of a function is the name of something that exists, as far as it is a constant.
     *
     * @param kind what it names: "model"
     * @param others why names of things that exist too are none for this function
     */
    public FunctionLibrary withKnownNames(
            String function, String kind, Set<String> names, Map<String, ConstantArguments.Mistake> others) {
        Map<String, KnownNames> more = new HashMap<>(firstArguments);
        more.put(function, new KnownNames(kind, Set.copyOf(names), Map.copyOf(others)));
        return new FunctionLibrary(all(), more, behind, onlyInColumns);
    }

    /**
     * This library, in which a function takes as many arguments behind its first one as what that names asks for.
     *
     * @param arguments what they are, by the constant in the first place
     */
    public FunctionLibrary withArguments(String function, Map<String, List<String>> arguments) {
        Map<String, Map<String, List<String>>> more = new HashMap<>(behind);
        more.put(function, Map.copyOf(arguments));
        return new FunctionLibrary(all(), firstArguments, more, onlyInColumns);
    }

    /** What is wrong with the number of arguments behind a constant first one; empty where it is right or not known. */
    public Optional<ConstantArguments.Mistake> wrongCount(String function, String first, int given) {
        List<String> wanted = behind.getOrDefault(function, Map.of()).get(first);
        if (wanted == null || wanted.size() == given) {
            return Optional.empty();
        }
        return Optional.of(new ConstantArguments.Mistake(
                "'" + first + "' takes " + wanted.size() + " arguments behind its name, not " + given,
                "they are, in this order: " + String.join(", ", wanted)));
    }

    /** This library, in which only computed columns may call these functions: they answer as of the event that comes in. */
    public FunctionLibrary onlyInColumns(Set<String> functions) {
        return new FunctionLibrary(all(), firstArguments, behind, functions);
    }

    /** Whether only computed columns may call it. */
    public boolean isOnlyInColumns(String function) {
        return onlyInColumns.contains(function);
    }

    /** What is wrong with a constant argument for which the function could only ever give NULL; empty where it is a good one. */
    public Optional<ConstantArguments.Mistake> mistake(String function, int argument, String value) {
        KnownNames known = firstArguments.get(function);
        if (argument == 0 && known != null && known.others().containsKey(value)) {
            return Optional.ofNullable(known.others().get(value));
        }
        if (argument == 0 && known != null && !known.names().contains(value)) {
            return Optional.of(new ConstantArguments.Mistake(
                    "there is no " + known.kind() + " '" + value + "'",
                    Suggestion.orElse(
                            value,
                            known.names(),
                            known.names().isEmpty()
                                    ? "the pack has none"
                                    : "there are: " + String.join(", ", new TreeSet<>(known.names())))));
        }
        return ConstantArguments.mistake(function, argument, value);
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
