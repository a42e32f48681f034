package io.breakwater.signals.list;

import io.breakwater.model.control.ListChange;
import io.breakwater.model.pack.ListDefinition.Kind;
import io.breakwater.signals.picture.HashIndex;
import io.breakwater.signals.picture.PictureHash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entries of one list and how they match. Asking is safe for several threads while nothing changes it. */
final class NamedList {
    /** Entries of one kind in one change, so that a record stays of moderate size. */
    static final int ENTRIES_OF_A_CHANGE = 50_000;

    private final Kind kind;
    private final Set<String> entries;
    /** Built when first needed after a change. */
    private volatile @Nullable AddressRanges ranges;
    /** As are these. */
    private volatile @Nullable HashIndex hashes;

    NamedList(Kind kind, Collection<String> entries) {
        this.kind = kind;
        this.entries = new HashSet<>(entries);
    }

    Kind kind() {
        return kind;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    NamedList copy() {
        return new NamedList(kind, entries);
    }

    void apply(ListChange change) {
        change.removed().forEach(entries::remove);
        entries.addAll(change.added());
        ranges = null;
        hashes = null;
    }

    boolean contains(String value) {
        return switch (kind) {
            case EXACT -> entries.contains(value);
            case DOMAIN -> containsDomain(value);
            case CIDR -> ranges().contains(value);
            case IMAGE -> PictureHash.parse(value).filter(hashes()::matches).isPresent();
        };
    }

    /** The changes that make this list, under that name, into one of the same kind. */
    List<ListChange> changesTo(NamedList wanted, String name) {
        List<String> added = missing(wanted.entries, entries);
        List<String> removed = missing(entries, wanted.entries);
        List<ListChange> changes = new ArrayList<>();
        for (int from = 0; from < Math.max(added.size(), removed.size()); from += ENTRIES_OF_A_CHANGE) {
            changes.add(new ListChange(name, kind, part(added, from), part(removed, from)));
        }
        return changes;
    }

    /** The value, then what is left of it label by label from the front. */
    private boolean containsDomain(String value) {
        String rest = value.endsWith(".") ? value.substring(0, value.length() - 1) : value;
        while (!entries.contains(rest)) {
            int dot = rest.indexOf('.');
            if (dot < 0) {
                return false;
            }
            rest = rest.substring(dot + 1);
        }
        return true;
    }

    private AddressRanges ranges() {
        AddressRanges built = ranges;
        if (built == null) {
            built = new AddressRanges(entries);
            ranges = built;
        }
        return built;
    }

    /** The nearest entry that a picture with any of these hashes looks like; empty for lists of other kinds. */
    Optional<HashIndex.Match> nearest(List<PictureHash> forms) {
        return kind == Kind.IMAGE
                ? forms.stream()
                        .flatMap(form -> hashes().nearest(form).stream())
                        .min(Comparator.comparingInt(HashIndex.Match::distance))
                : Optional.empty();
    }

    private HashIndex hashes() {
        HashIndex built = hashes;
        if (built == null) {
            built = new HashIndex(entries.stream()
                    .flatMap(entry -> HashIndex.Entry.parse(entry).stream())
                    .toList());
            hashes = built;
        }
        return built;
    }

    private static List<String> missing(Set<String> entries, Set<String> others) {
        return entries.stream()
                .filter(entry -> !others.contains(entry))
                .sorted()
                .toList();
    }

    private static List<String> part(List<String> entries, int from) {
        return entries.subList(Math.min(from, entries.size()), Math.min(from + ENTRIES_OF_A_CHANGE, entries.size()));
    }
}
