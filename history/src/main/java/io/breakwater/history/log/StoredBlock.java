package io.breakwater.history.log;

import static java.util.Objects.requireNonNull;

/** A block's row: header, bytes, and the hash over both. */
final class StoredBlock {
    private final BlockHeader header;
    private final byte[] payload;
    private final String hash;

    /** Takes ownership of {@code payload}. */
    StoredBlock(BlockHeader header, byte[] payload, String hash) {
        this.header = requireNonNull(header, "header is null");
        this.payload = requireNonNull(payload, "payload is null");
        this.hash = requireNonNull(hash, "hash is null");
    }

    static StoredBlock of(BlockHeader header, byte[] payload) {
        return new StoredBlock(header, payload, header.hash(payload));
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
        return hash.equals(header.hash(payload));
    }

    StoredBlock withoutPayload() {
        return new StoredBlock(header, new byte[0], hash);
    }
}
