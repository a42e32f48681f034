package io.breakwater.signals.picture;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a picture's looks come to.
 *
 * @param hash of the picture as it is
 * @param quality 0 to 100; below 50 the picture shows too little for its hash to mean anything
 * @param forms the hashes it has turned by 0, 90, 180 and 270 degrees clockwise, and then the same of its mirror image
 */
public record HashedPicture(PictureHash hash, int quality, List<PictureHash> forms) {
    /** Hashes of pictures below it match anything that shows little. */
    public static final int LEAST_QUALITY = 50;

    public HashedPicture {
        requireNonNull(hash, "hash is null");
        forms = List.copyOf(forms);
    }

    public boolean isMeaningful() {
        return quality >= LEAST_QUALITY;
    }
}
