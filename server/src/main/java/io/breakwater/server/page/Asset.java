package io.breakwater.server.page;

import static java.util.Objects.requireNonNull;

/**
 * A file that pages refer to.
 *
 * @param version the start of the SHA-256 of its bytes; part of its address, so that the address may be cached for ever
 */
record Asset(String name, String contentType, String version, byte[] bytes) {
    Asset {
        requireNonNull(name, "name is null");
        requireNonNull(contentType, "contentType is null");
        requireNonNull(version, "version is null");
        requireNonNull(bytes, "bytes is null");
    }

    String address() {
        return "/assets/" + version + "/" + name;
    }
}
