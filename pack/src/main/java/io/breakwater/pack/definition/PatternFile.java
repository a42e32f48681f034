package io.breakwater.pack.definition;

import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.model.pack.Severity;
import io.breakwater.model.problem.Place;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlDocument;
import io.breakwater.pack.yaml.YamlMapping;
import io.breakwater.pack.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code patterns/ID.yaml}: the patterns of one harm. */
public final class PatternFile {
    public static final String ENDING = ".yaml";

    private static final Set<String> LANGUAGES = languages();

    private PatternFile() {}

    /** A pattern with the places of the texts it is tested on, in the definition's order. */
    public record Read(PatternDefinition definition, List<Place> matchesPlaces, List<Place> ignoresPlaces) {
        public Read {
            matchesPlaces = List.copyOf(matchesPlaces);
            ignoresPlaces = List.copyOf(ignoresPlaces);
        }
    }

    /** @param ids ids of earlier files, extended by this one's */
    public static List<Read> read(SourceFile file, Set<String> ids, Reading reading) {
        Names.ofFile(file, ENDING, false, reading.problems());
        List<Read> patterns = new ArrayList<>();
        YamlDocument.parse(file, reading.problems())
                .flatMap(value -> value.mapping(FileKeys.PATTERN_FILE))
                .ifPresent(mapping -> {
                    String harm = reading.references().read(References.Target.HARM, mapping, "harm");
                    for (YamlMapping entry : mapping.mappings("patterns", FileKeys.PATTERN)) {
                        patterns.add(pattern(file, harm, entry, ids, reading.problems()));
                    }
                });
        return patterns;
    }

    private static Read pattern(SourceFile file, String harm, YamlMapping entry, Set<String> ids, ProblemLog problems) {
        String id = Names.of(entry, "id", problems);
        if (!id.isEmpty() && !ids.add(id)) {
            problems.error(
                    PackProblem.DUPLICATE_ID,
                    entry.placeOf("id"),
                    "the pattern '" + id + "' is defined twice",
                    "remove one, or give it another id; pattern ids are unique within the pack");
        }
        if (entry.list("keywords").isEmpty() && entry.list("regexes").isEmpty()) {
            problems.error(
                    PackProblem.EMPTY_PATTERN,
                    entry.place(),
                    "the pattern has neither keywords nor regexes",
                    "add at least one of them");
        }
        List<String> regexes = new ArrayList<>();
        for (YamlValue value : entry.list("regexes")) {
            Regexes.compile(value).ifPresent(regex -> regexes.add(regex.pattern()));
        }
        List<YamlValue> matches = filled(entry, "matches");
        List<YamlValue> ignores = filled(entry, "ignores");
        PatternDefinition definition = new PatternDefinition(
                id,
                harm,
                entry.oneOf("severity", Severity.class, Severity.LOW),
                language(entry),
                entry.optionalText("notes").map(String::strip).orElse(""),
                entry.texts("keywords"),
                regexes,
                texts(matches),
                texts(ignores),
                file.path(),
                entry.line());
        return new Read(definition, places(matches), places(ignores));
    }

    private static Optional<String> language(YamlMapping entry) {
        Optional<String> language = entry.optionalText("language");
        if (language.isPresent() && !LANGUAGES.contains(language.get())) {
            entry.get("language")
                    .ifPresent(value -> value.error(
                            PackProblem.BAD_VALUE,
                            "'" + language.get() + "' is no language of ISO 639",
                            "write its code of two letters, such as en, or of three where there is none of two; leave"
                                    + " it out where the pattern is not of one language"));
            return Optional.empty();
        }
        return language;
    }

    private static Set<String> languages() {
        Set<String> codes = new HashSet<>();
        for (String code : Locale.getISOLanguages()) {
            codes.add(code);
            codes.add(Locale.forLanguageTag(code).getISO3Language());
        }
        return codes;
    }

    private static List<YamlValue> filled(YamlMapping entry, String key) {
        return entry.list(key).stream()
                .filter(value -> value.filledText().isPresent())
                .toList();
    }

    private static List<String> texts(List<YamlValue> values) {
        return values.stream().map(value -> value.text().orElse("")).toList();
    }

    private static List<Place> places(List<YamlValue> values) {
        return values.stream().map(YamlValue::place).toList();
    }
}
