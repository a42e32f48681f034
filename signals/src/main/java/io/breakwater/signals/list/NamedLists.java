package io.breakwater.signals.list;

import io.breakwater.model.control.ListChange;
import io.breakwater.model.pack.ListDefinition;
import io.breakwater.plan.reference.ListMembership;
import io.breakwater.signals.picture.HashIndex;
import io.breakwater.signals.picture.PictureHash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lists by name, ready for asking. For one thread, except that several may ask and copy what nobody changes; copies share
 * the lists that neither of them changes.
 */
public final class NamedLists implements ListMembership {
    private final Map<String, NamedList> byName;
    /** Names of the lists that no copy shares. */
    private final Set<String> own = new HashSet<>();

    /** No list, as before a log's first record. */
    public NamedLists() {
        this(List.of());
    }

    public NamedLists(Collection<ListDefinition> lists) {
        byName = new TreeMap<>();
        for (ListDefinition list : lists) {
            byName.put(list.id(), new NamedList(list.kind(), list.on() ? list.entries() : List.of()));
        }
    }

    private NamedLists(Map<String, NamedList> shared) {
        byName = new TreeMap<>(shared);
    }

    /** The same contents; a change of one of both does not show in the other. */
    public NamedLists copy() {
        if (!own.isEmpty()) {
            own.clear();
        }
        return new NamedLists(byName);
    }

    @Override
    public boolean contains(String list, String value) {
        NamedList members = byName.get(list);
        return members != null && members.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * The lists of pictures that hold one which looks like this, by name, with the nearest entry of each.
     *
     * @param forms the hashes the picture has in its eight positions
     */
    public Map<String, HashIndex.Match> nearest(List<PictureHash> forms) {
        Map<String, HashIndex.Match> matches = new TreeMap<>();
        byName.forEach((name, list) -> list.nearest(forms).ifPresent(match -> matches.put(name, match)));
        return matches;
    }

    @Override
    public void apply(ListChange change) {
        String name = change.list();
        NamedList list = byName.get(name);
        if (list == null || list.kind() != change.kind()) {
            list = new NamedList(change.kind(), List.of());
        } else if (!own.contains(name)) {
            list = list.copy();
        }
        list.apply(change);
        own.add(name);
        if (list.isEmpty()) {
            byName.remove(name);
        } else {
            byName.put(name, list);
        }
    }

    /** The changes that would make these lists into those, in order of name; none if they hold the same. */
    public List<ListChange> changesTo(NamedLists wanted) {
        Set<String> names = new TreeSet<>(byName.keySet());
        names.addAll(wanted.byName.keySet());
        List<ListChange> changes = new ArrayList<>();
        for (String name : names) {
            NamedList before = byName.get(name);
            NamedList after = wanted.byName.get(name);
            if (after == null || after.isEmpty()) {
                if (before != null) {
                    changes.addAll(before.changesTo(new NamedList(before.kind(), List.of()), name));
                }
            } else if (before == null || before.kind() != after.kind()) {
                changes.addAll(new NamedList(after.kind(), List.of()).changesTo(after, name));
            } else {
                changes.addAll(before.changesTo(after, name));
            }
        }
        return changes;
    }
}
