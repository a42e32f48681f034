package io.breakwater.pack.yaml;

import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping with known keys; a key without a value counts as absent. */
public final class YamlMapping {
    private final YamlValue self;
    private final Keys keys;
    private final Map<String, YamlEntry> entries = new LinkedHashMap<>();

    YamlMapping(YamlValue self, List<YamlEntry> found, ProblemLog problems, Keys keys) {
        this.self = self;
        this.keys = keys;
        for (YamlEntry entry : found) {
            if (keys.all().contains(entry.name())) {
                entries.put(entry.name(), entry);
            } else {
                problems.error(
                        PackProblem.UNKNOWN_KEY,
                        entry.key().place(),
                        "'" + entry.name() + "' is not a key of " + keys.title(),
                        Suggestion.orElse(entry.name(), keys.all(), "known keys: " + String.join(", ", keys.all())));
            }
        }
        for (String required : keys.required()) {
            YamlEntry entry = entries.get(required);
            if (entry == null) {
                problems.error(
                        PackProblem.MISSING_KEY,
                        self.place(),
                        keys.title() + " needs the key '" + required + "'",
                        "add '" + required + ": ..'");
            } else if (entry.value().isNull()) {
                problems.error(
                        PackProblem.MISSING_KEY,
                        entry.key().place(),
                        "the key '" + required + "' has no value",
                        "write a value behind the colon");
            }
        }
    }

    public Place place() {
        return self.place();
    }

    public int line() {
        return self.line();
    }

    public boolean has(String key) {
        return get(key).isPresent();
    }

    /** The place of a key's value, or of the mapping where the key is absent. */
    public Place placeOf(String key) {
        return get(key).map(YamlValue::place).orElse(self.place());
    }

    public Optional<YamlValue> get(String key) {
        if (!keys.all().contains(key)) {
            throw new IllegalArgumentException(key + " is not declared for " + keys.title());
        }
        return Optional.ofNullable(entries.get(key)).map(YamlEntry::value).filter(value -> !value.isNull());
    }

    public Optional<String> optionalText(String key) {
        return get(key).flatMap(YamlValue::filledText);
    }

    /** The text, or an empty one where there is none. */
    public String text(String key) {
        return optionalText(key).orElse("");
    }

    public boolean bool(String key, boolean fallback) {
        return get(key).map(value -> value.bool(fallback)).orElse(fallback);
    }

    public int integer(String key, int least, int most, int fallback) {
        return get(key).map(value -> value.integer(least, most, fallback)).orElse(fallback);
    }

    public double number(String key, double least, double most, double fallback) {
        return get(key).map(value -> value.number(least, most, fallback)).orElse(fallback);
    }

    public Duration duration(String key, Duration fallback) {
        return get(key).map(value -> value.duration(fallback)).orElse(fallback);
    }

    public <E extends Enum<E>> E oneOf(String key, Class<E> type, E fallback) {
        return get(key).map(value -> value.oneOf(type, fallback)).orElse(fallback);
    }

    public List<YamlValue> list(String key) {
        return get(key).map(YamlValue::list).orElse(List.of());
    }

    public List<String> texts(String key) {
        return list(key).stream()
                .map(YamlValue::filledText)
                .flatMap(Optional::stream)
                .toList();
    }

    public Optional<YamlMapping> mapping(String key, Keys inner) {
        return get(key).flatMap(value -> value.mapping(inner));
    }

    /** The mappings of a list. */
    public List<YamlMapping> mappings(String key, Keys inner) {
        List<YamlMapping> mappings = new ArrayList<>();
        list(key).forEach(value -> value.mapping(inner).ifPresent(mappings::add));
        return mappings;
    }

    public List<YamlEntry> entries(String key) {
        return get(key).map(YamlValue::entries).orElse(List.of());
    }
}
