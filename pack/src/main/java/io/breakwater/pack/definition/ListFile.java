package io.breakwater.pack.definition;

import io.breakwater.model.pack.ListDefinition;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlDocument;
import io.breakwater.pack.yaml.YamlMapping;
import io.breakwater.pack.yaml.YamlValue;
import io.breakwater.signals.list.AddressRange;
import io.breakwater.signals.picture.HashIndex;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code lists/ID.yaml}: a named set, with its entries in the file or in the data directory. */
public final class ListFile {
    public static final String ENDING = ".yaml";

    private static final Pattern DOMAIN = Pattern.compile("[\\p{L}\\p{N}_-]{1,63}(\\.[\\p{L}\\p{N}_-]{1,63}){0,10}");

    private ListFile() {}

    /** Reads the list; without a data directory a list from data is empty. */
    public static Optional<ListDefinition> read(SourceFile file, @Nullable Path dataDirectory, Reading reading) {
        String id = Names.ofFile(file, ENDING, false, reading.problems());
        return YamlDocument.parse(file, reading.problems())
                .flatMap(value -> value.mapping(FileKeys.LIST))
                .map(mapping -> read(id, file, mapping, dataDirectory, reading.problems()));
    }

    private static ListDefinition read(
            String id, SourceFile file, YamlMapping mapping, @Nullable Path dataDirectory, ProblemLog problems) {
        ListDefinition.Kind kind = mapping.oneOf("kind", ListDefinition.Kind.class, ListDefinition.Kind.EXACT);
        List<String> entries = new ArrayList<>();
        for (YamlValue value : mapping.list("entries")) {
            value.filledText().ifPresent(text -> {
                Optional<String> entry = entry(text, kind);
                entry.ifPresentOrElse(
                        entries::add,
                        () -> value.error(
                                PackProblem.BAD_LIST_ENTRY, "'" + text + "' is not " + what(kind), remedy(kind)));
            });
        }
        mapping.get("from_data").ifPresent(path -> new ListData(dataDirectory, problems).read(path, kind, entries));
        if (!mapping.has("entries") && !mapping.has("from_data")) {
            problems.error(
                    PackProblem.MISSING_KEY,
                    mapping.place(),
                    "a list needs 'entries' or 'from_data'",
                    "add the entries, or the path of a file in the data directory");
        }
        return new ListDefinition(
                id,
                mapping.text("description"),
                kind,
                kind == ListDefinition.Kind.IMAGE ? withDistance(mapping, entries) : entries,
                mapping.text("origin"),
                mapping.optionalText("owner"),
                mapping.oneOf("state", State.class, State.ON) == State.ON,
                file.path(),
                file.hash());
    }

    /** Whether a list is in use. */
    private enum State {
        ON,
        OFF
    }

    /** Entries that name no distance of their own match up to that of the list. */
    private static List<String> withDistance(YamlMapping mapping, List<String> entries) {
        int distance = mapping.integer("distance", 0, HashIndex.FURTHEST, HashIndex.FURTHEST);
        return entries.stream()
                .map(entry -> entry.indexOf('/') < 0 && distance < HashIndex.FURTHEST ? entry + '/' + distance : entry)
                .toList();
    }

    /** The entry as it is stored; empty where it is not of the kind. */
    static Optional<String> entry(String text, ListDefinition.Kind kind) {
        String entry = text.strip().toLowerCase(Locale.ROOT);
        return switch (kind) {
            case EXACT -> Optional.of(entry).filter(ListFile::isStorable);
            case DOMAIN ->
                Optional.of(entry).filter(domain -> DOMAIN.matcher(domain).matches());
            case CIDR -> AddressRange.parse(entry).map(AddressRange::text);
            case IMAGE ->
                Optional.of(entry).filter(hash -> HashIndex.Entry.parse(hash).isPresent());
        };
    }

    /** The log keeps entries as UTF-8, which has no half of a surrogate pair. */
    private static boolean isStorable(String entry) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(entry);
    }

    static String what(ListDefinition.Kind kind) {
        return switch (kind) {
            case EXACT -> "well-formed text";
            case DOMAIN -> "a domain";
            case CIDR -> "an address or range";
            case IMAGE -> "the hash of a picture";
        };
    }

    private static String remedy(ListDefinition.Kind kind) {
        return switch (kind) {
            case EXACT -> "write a value";
            case DOMAIN -> "write a domain such as example.org, without scheme and path";
            case IMAGE ->
                "write 64 hexadecimal digits, and perhaps a distance of at most " + HashIndex.FURTHEST + " behind /";
            case CIDR -> "write an address or range such as 192.0.2.0/24 or 2001:db8::/32";
        };
    }
}
