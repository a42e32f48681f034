package io.breakwater.testkit.bucket;

import static java.util.Objects.requireNonNull;

/**
 * What a storage was asked.
 *
 * @param verb {@code GET}, {@code PUT}, {@code HEAD} or {@code DELETE} of an object, or {@code LIST}
 * @param key of the object, or the prefix that is listed
 */
public record BucketRequest(String verb, String key) {
    public BucketRequest {
        requireNonNull(verb, "verb is null");
        requireNonNull(key, "key is null");
    }

    boolean isOfObject() {
        return verb.equals("GET") || verb.equals("PUT");
    }
}
