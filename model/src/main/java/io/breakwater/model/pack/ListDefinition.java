package io.breakwater.model.pack;

import java.util.List;

/**
 * A named set that detectors and signals test membership in.
 *
 * @param entries for {@code EXACT} and {@code DOMAIN} in lower case; for {@code CIDR} addresses or ranges
 */
public record ListDefinition(
        String id, String description, Kind kind, List<String> entries, String origin, String file, String fileHash) {
    public ListDefinition {
        entries = List.copyOf(entries);
    }

    /** How an entry matches. */
    public enum Kind {
        /** The value equals an entry, ignoring case. */
        EXACT,
        /** The value is an entry or a subdomain of one. */
        DOMAIN,
        /** The value is an address within an entry. */
        CIDR
    }
}
