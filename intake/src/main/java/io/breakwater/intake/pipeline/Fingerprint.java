package io.breakwater.intake.pipeline;

import io.breakwater.model.event.EventKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** 128 bits of a cryptographic hash of an event's key: no sender can make two keys collide to hide an event. */
record Fingerprint(long high, long low) {
    static Fingerprint of(EventKey key) {
        MessageDigest digest = Sha256.digest();
        byte[] source = key.source().getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(source.length).flip());
        digest.update(source);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(key.id().getBytes(StandardCharsets.UTF_8)));
        return new Fingerprint(hash.getLong(), hash.getLong());
    }
}
