package io.breakwater.server.page;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.access.Secrets;
import java.util.HexFormat;

/** A file that pages refer to; a version of its content is part of its address, so that the address may be cached for ever. */
final class Asset {
    private static final int VERSION_BYTES = 6;

    private final String name;
    private final String contentType;
    private final String version;
    private final byte[] bytes;

    Asset(String name, String contentType, byte[] bytes) {
        this.name = requireNonNull(name, "name is null");
        this.contentType = requireNonNull(contentType, "contentType is null");
        this.bytes = requireNonNull(bytes, "bytes is null");
        this.version = HexFormat.of().formatHex(Secrets.sha256(bytes), 0, VERSION_BYTES);
    }

    String contentType() {
        return contentType;
    }

    /** The start of the SHA-256 of its bytes. */
    String version() {
        return version;
    }

    /** The content itself, not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    String address() {
        return "/assets/" + version + "/" + name;
    }
}
