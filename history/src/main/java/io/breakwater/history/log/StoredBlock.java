package io.breakwater.history.log;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A block's row: header, bytes, and the hash over both. */
final class StoredBlock {
    private final BlockHeader header;
    private final byte[] payload;
    private final String hash;
    /** Over {@link #hash} and the bytes that a rewriting left; null for a block as it was written. */
    private final @Nullable String rewrittenHash;

    /** Takes ownership of {@code payload}. */
    StoredBlock(BlockHeader header, byte[] payload, String hash, @Nullable String rewrittenHash) {
        this.header = requireNonNull(header, "header is null");
        this.payload = requireNonNull(payload, "payload is null");
        this.hash = requireNonNull(hash, "hash is null");
        this.rewrittenHash = rewrittenHash;
    }

    static StoredBlock of(BlockHeader header, byte[] payload) {
        return new StoredBlock(header, payload, header.hash(payload), null);
    }

    BlockHeader header() {
        return header;
    }

    byte[] payload() {
        return payload;
    }

    String hash() {
        return hash;
    }

    boolean intact() {
        return rewrittenHash == null
                ? hash.equals(header.hash(payload))
                : rewrittenHash.equals(BlockHeader.rewrittenHash(hash, payload));
    }

    @Nullable
    String rewrittenHash() {
        return rewrittenHash;
    }

    /** The same block with fewer contents. */
    StoredBlock rewritten(byte[] less) {
        return new StoredBlock(header, less, hash, BlockHeader.rewrittenHash(hash, less));
    }

    StoredBlock withoutPayload() {
        return new StoredBlock(header, new byte[0], hash, rewrittenHash);
    }
}
