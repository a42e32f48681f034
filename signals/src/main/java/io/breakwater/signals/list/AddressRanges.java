package io.breakwater.signals.list;

import java.util.Collection;
import java.util.Optional;

/** Addresses and ranges of both families. */
final class AddressRanges {
    private final RangeSet v4 = new RangeSet();
    private final RangeSet v6 = new RangeSet();

    AddressRanges(Collection<String> entries) {
        for (String entry : entries) {
            AddressRange.parse(entry).ifPresent(range -> familyOf(range).add(range));
        }
    }

    boolean contains(String value) {
        Optional<AddressRange> address = AddressRange.parse(value);
        return address.isPresent() && familyOf(address.get()).contains(address.get());
    }

    private RangeSet familyOf(AddressRange range) {
        return range.isV4() ? v4 : v6;
    }
}
