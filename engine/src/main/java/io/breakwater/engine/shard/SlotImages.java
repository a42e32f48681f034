package io.breakwater.engine.shard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The images of one table that are not yet written. */
final class SlotImages {
    private List<SlotImage> open = List.of();

    SlotImage of(SlotRows rows, @Nullable SlotObjects objects) {
        List<SlotImage> images = new ArrayList<>(open);
        images.removeIf(SlotImage::isWritten);
        SlotImage image = new SlotImage(rows, objects);
        images.add(image);
        open = images;
        return image;
    }

    boolean isAnyOpen() {
        return open.stream().anyMatch(image -> !image.isWritten());
    }

    /** What has this number is about to give it back. */
    void keep(int slot) {
        for (int i = 0; i < open.size(); i++) {
            open.get(i).keep(slot);
        }
    }
}
