package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A named set that detectors and signals test membership in.
 *
 * @param entries for {@code EXACT} and {@code DOMAIN} in lower case; for {@code CIDR} addresses or ranges; for {@code IMAGE}
 *     hashes, with {@code /} and the distance behind those that do not match up to the usual one
 * @param owner who answers for it; empty where nobody is named
 * @param on whether anything is in it; a list that is off keeps its entries in the file
 * @param column of entries in its table; empty where its data has one entry a line
 * @param source from where it is fetched; empty where it is not
 * @param changesAt when the next of its entries begins or ceases to be in it; empty where none does
 */
public record ListDefinition(
        String id,
        String description,
        Kind kind,
        List<String> entries,
        String origin,
        Optional<String> owner,
        boolean on,
        Optional<String> column,
        Optional<ListSource> source,
        Optional<Instant> changesAt,
        String file,
        String fileHash) {
    public ListDefinition {
        entries = List.copyOf(entries);
        requireNonNull(owner, "owner is null");
        requireNonNull(column, "column is null");
        requireNonNull(source, "source is null");
        requireNonNull(changesAt, "changesAt is null");
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
        this(
                id,
                description,
                kind,
                entries,
                origin,
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                file,
                fileHash);
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
