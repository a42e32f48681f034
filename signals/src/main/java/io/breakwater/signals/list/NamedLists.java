package io.breakwater.signals.list;

import io.breakwater.model.pack.ListDefinition;
import io.breakwater.plan.reference.ListMembership;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The pack's lists, ready for asking. */
public final class NamedLists implements ListMembership {
    private final Map<String, Predicate<String>> byName = new HashMap<>();

    public NamedLists(Collection<ListDefinition> lists) {
        for (ListDefinition list : lists) {
            byName.put(
                    list.id(),
                    switch (list.kind()) {
                        case EXACT -> exact(list);
                        case DOMAIN -> domains(list);
                        case CIDR -> ranges(list);
                    });
        }
    }

    @Override
    public boolean contains(String list, String value) {
        Predicate<String> members = byName.get(list);
        return members != null && members.test(value.strip().toLowerCase(Locale.ROOT));
    }

    private static Predicate<String> exact(ListDefinition list) {
        return Set.copyOf(new HashSet<>(list.entries()))::contains;
    }

    /** The value, then what is left of it label by label from the front. */
    private static Predicate<String> domains(ListDefinition list) {
        Set<String> entries = Set.copyOf(new HashSet<>(list.entries()));
        return value -> {
            String rest = value.endsWith(".") ? value.substring(0, value.length() - 1) : value;
            while (!entries.contains(rest)) {
                int dot = rest.indexOf('.');
                if (dot < 0) {
                    return false;
                }
                rest = rest.substring(dot + 1);
            }
            return true;
        };
    }

    private static Predicate<String> ranges(ListDefinition list) {
        RangeSet v4 = new RangeSet();
        RangeSet v6 = new RangeSet();
        for (String entry : list.entries()) {
            AddressRange.parse(entry).ifPresent(range -> (range.isV4() ? v4 : v6).add(range));
        }
        return value -> {
            Optional<AddressRange> address = AddressRange.parse(value);
            return address.isPresent() && (address.get().isV4() ? v4 : v6).contains(address.get());
        };
    }
}
