package io.breakwater.model.control;

import static java.util.Objects.requireNonNull;

/** From here on the pack of this content hash decides. */
public record PackActivation(String packName, String packHash) implements ControlRecord {
    public PackActivation {
        requireNonNull(packName, "packName is null");
        requireNonNull(packHash, "packHash is null");
    }
}
