package io.breakwater.history.log;

import static java.util.Objects.requireNonNull;

/**
 * A stored block.
 *
 * @param number from 1, without gaps
 * @param previousHash hash of the block before, 64 zeros for the first
 * @param hash SHA-256 over the previous hash, number, times, counts and stored bytes, in hexadecimal
 * @param firstTs engine time of the first entry; without entries that of the last entry before
 * @param lastTs engine time of the last entry or hit; without any, that of the last before
 * @param content entries and hits; rejected events, import positions and verdicts only in the block that {@link EventLog#append}
 *     returns
 */
public record Block(long number, String previousHash, String hash, long firstTs, long lastTs, BlockContent content) {
    public Block {
        requireNonNull(previousHash, "previousHash is null");
        requireNonNull(hash, "hash is null");
        requireNonNull(content, "content is null");
    }
}
