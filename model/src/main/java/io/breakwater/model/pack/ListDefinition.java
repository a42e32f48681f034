package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A named set that detectors and signals test membership in.
 *
 * @param entries for {@code EXACT} and {@code DOMAIN} in lower case; for {@code CIDR} addresses or ranges; for {@code IMAGE}
 *     hashes, with {@code /} and the distance behind those that do not match up to the usual one
 * @param owner who answers for it; empty where nobody is named
 * @param on whether anything is in it; a list that is off keeps its entries in the file
 */
public record ListDefinition(
        String id,
        String description,
        Kind kind,
        List<String> entries,
        String origin,
        Optional<String> owner,
        boolean on,
        String file,
        String fileHash) {
    public ListDefinition {
        entries = List.copyOf(entries);
        requireNonNull(owner, "owner is null");
    }

    /** A list that is on, of nobody in particular. */
    public ListDefinition(
            String id,
            String description,
            Kind kind,
            List<String> entries,
            String origin,
            String file,
            String fileHash) {
        this(id, description, kind, entries, origin, Optional.empty(), true, file, fileHash);
    }

    /** How an entry matches. */
    public enum Kind {
        /** The value equals an entry, ignoring case. */
        EXACT,
        /** The value is an entry or a subdomain of one. */
        DOMAIN,
        /** The value is an address within an entry. */
        CIDR,
        /** The value is the hash of a picture that looks like that of an entry. */
        IMAGE
    }
}
