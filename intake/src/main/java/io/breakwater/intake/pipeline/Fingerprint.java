package io.breakwater.intake.pipeline;

import io.breakwater.model.event.EventKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** 128 bits of a cryptographic hash of an event's key or a hit's: no sender can make two keys collide to hide one. */
record Fingerprint(long high, long low) {
    static Fingerprint of(EventKey key) {
        return of(key.source(), key.id());
    }

    private static Fingerprint of(String sourceText, String id) {
        MessageDigest digest = Sha256.digest();
        byte[] source = sourceText.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(source.length).flip());
        digest.update(source);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(id.getBytes(StandardCharsets.UTF_8)));
        return new Fingerprint(hash.getLong(), hash.getLong());
    }

    /** Of a reported hit, by its identifier. */
    static Fingerprint of(String hitId) {
        return of("", hitId);
    }
}
