package io.breakwater.intake.mapping;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.breakwater.model.pack.ImportDefinition.ColumnSource;
import io.breakwater.model.pack.ImportDefinition.Route;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One route of a mapping with its regular expressions compiled. */
final class RouteMapping {
    private final Route route;
    private final Map<String, Pattern> conditions;
    private final Map<String, Pattern> extractions = new LinkedHashMap<>();
    private final Map<String, DataType> types;
    private final Pseudonyms pseudonyms;

    /** For a route to a table or to facts; {@code table} is null for facts. */
    RouteMapping(Route route, @Nullable Table table, Pseudonyms pseudonyms) {
        this.route = route;
        this.pseudonyms = pseudonyms;
        this.conditions = route.when().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Pattern.compile(entry.getValue())));
        route.columns()
                .forEach((target, source) ->
                        source.regex().ifPresent(regex -> extractions.put(target, withGroup(regex))));
        this.types = table == null
                ? Map.of()
                : table.columns().stream().collect(Collectors.toUnmodifiableMap(Column::name, Column::type));
    }

    private static Pattern withGroup(String regex) {
        Pattern pattern = Pattern.compile(regex);
        if (pattern.groupCount() < 1) {
            throw new IllegalArgumentException("the regular expression '" + regex + "' has no group");
        }
        return pattern;
    }

    Route route() {
        return route;
    }

    boolean takes(Map<String, String> fields) {
        return conditions.entrySet().stream()
                .allMatch(condition -> condition.getValue().matches(fields.getOrDefault(condition.getKey(), "")));
    }

    /** The mapped columns as a contract takes them; a column without a value is not in it. */
    Map<String, @Nullable Object> values(Map<String, String> fields) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        texts(fields)
                .forEach((target, text) ->
                        values.put(target, TextValue.read(types.getOrDefault(target, DataType.VARCHAR), text)));
        return values;
    }

    /** The mapped columns as text. */
    Map<String, String> texts(Map<String, String> fields) {
        Map<String, String> texts = new LinkedHashMap<>();
        route.columns()
                .forEach((target, source) -> text(target, source, fields).ifPresent(text -> texts.put(target, text)));
        return texts;
    }

    private Optional<String> text(String target, ColumnSource source, Map<String, String> fields) {
        Optional<String> text =
                source.constant().or(() -> source.field().map(fields::get)).flatMap(whole -> extracted(target, whole));
        return source.pseudonymise() ? text.map(pseudonyms::of) : text;
    }

    private Optional<String> extracted(String target, String whole) {
        Pattern extraction = extractions.get(target);
        if (extraction == null) {
            return Optional.of(whole);
        }
        Matcher matcher = extraction.matcher(whole);
        return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }
}
