package io.breakwater.pack.definition;

import io.breakwater.model.pack.ListDefinition;
import io.breakwater.model.pack.ListSource;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlDocument;
import io.breakwater.pack.yaml.YamlMapping;
import io.breakwater.pack.yaml.YamlValue;
import io.breakwater.signals.list.AddressRange;
import io.breakwater.signals.picture.HashIndex;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code lists/ID.yaml}: a named set, with its entries in the file, in the data directory or elsewhere. */
public final class ListFile {
    public static final String ENDING = ".yaml";

    private static final Pattern DOMAIN = Pattern.compile("[\\p{L}\\p{N}_-]{1,63}(\\.[\\p{L}\\p{N}_-]{1,63}){0,10}");

    private ListFile() {}

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Duration LEAST_PACE = Duration.ofMinutes(1);
    private static final Duration USUAL_PACE = Duration.ofDays(1);
    private static final int USUAL_CHANGE = 50;

    public static Optional<ListDefinition> read(SourceFile file, ListSources sources, Reading reading) {
        String id = Names.ofFile(file, ENDING, false, reading.problems());
        return YamlDocument.parse(file, reading.problems())
                .flatMap(value -> value.mapping(FileKeys.LIST))
                .map(mapping -> read(id, file, mapping, sources, reading.problems()));
    }

    private static ListDefinition read(
            String id, SourceFile file, YamlMapping mapping, ListSources sources, ProblemLog problems) {
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
        ListData data = new ListData(sources, kind, mapping.optionalText("column"), problems);
        List<ListText> texts = Stream.of(
                        mapping.get("from_data").flatMap(data::fromData),
                        mapping.get("from_url").flatMap(source -> data.fetched(id, source)))
                .flatMap(Optional::stream)
                .toList();
        texts.forEach(text -> entries.addAll(text.entries()));
        Optional<ListSource> source =
                mapping.mapping("from_url", FileKeys.LIST_SOURCE).flatMap(ListFile::source);
        if (!mapping.has("entries") && !mapping.has("from_data") && !mapping.has("from_url")) {
            problems.error(
                    PackProblem.MISSING_KEY,
                    mapping.place(),
                    "a list needs 'entries', 'from_data' or 'from_url'",
                    "add the entries, the path of a file in the data directory, or an address");
        }
        return new ListDefinition(
                id,
                mapping.text("description"),
                kind,
                kind == ListDefinition.Kind.IMAGE ? withDistance(mapping, entries) : entries,
                mapping.text("origin"),
                mapping.optionalText("owner"),
                mapping.oneOf("state", State.class, State.ON) == State.ON,
                mapping.optionalText("column"),
                source,
                texts.stream()
                        .map(ListText::changesAt)
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder()),
                file.path(),
                file.hash());
    }

    private static Optional<ListSource> source(YamlMapping mapping) {
        Duration every = mapping.duration("every", USUAL_PACE);
        if (every.compareTo(LEAST_PACE) < 0) {
            mapping.get("every")
                    .ifPresent(value -> value.error(
                            PackProblem.BAD_VALUE,
                            "a list is not fetched that often",
                            "write 1m or longer, such as 6h"));
            return Optional.empty();
        }
        Optional<String> digest = mapping.optionalText("sha256").map(text -> text.toLowerCase(Locale.ROOT));
        if (digest.isPresent() && !SHA_256.matcher(digest.get()).matches()) {
            mapping.get("sha256")
                    .ifPresent(value -> value.error(
                            PackProblem.BAD_VALUE, "this is no SHA-256", "write its 64 hexadecimal digits"));
            return Optional.empty();
        }
        int atLeast = mapping.integer("at_least", 1, 10_000_000, 1);
        int change = mapping.integer("change", 0, 1_000_000, USUAL_CHANGE);
        boolean allowLocal = mapping.bool("allow_local", false);
        return mapping.get("url")
                .flatMap(value -> url(value, allowLocal))
                .map(url -> new ListSource(url, every, digest, atLeast, change, allowLocal));
    }

    private static Optional<URI> url(YamlValue value, boolean allowLocal) {
        Optional<String> text = value.filledText();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI url = new URI(text.get());
            boolean possible = url.getHost() != null
                    && url.getUserInfo() == null
                    && ("https".equals(url.getScheme()) || (allowLocal && "http".equals(url.getScheme())));
            if (possible) {
                return Optional.of(url);
            }
        } catch (URISyntaxException e) {
            // said below
        }
        value.error(
                PackProblem.BAD_VALUE,
                "a list is not fetched from '" + text.get() + "'",
                "write an address that begins with https:// and holds no password; http:// needs 'allow_local: true'");
        return Optional.empty();
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
