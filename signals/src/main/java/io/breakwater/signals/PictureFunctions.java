package io.breakwater.signals;

import static io.breakwater.model.value.DataType.BIGINT;
import static io.breakwater.model.value.DataType.VARCHAR;

import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.signals.picture.PictureHash;
import java.util.List;
import java.util.Optional;

/** Functions of pictures' hashes. */
final class PictureFunctions {
    private PictureFunctions() {}

    static List<ScalarFunction> all() {
        String zeros = "0".repeat(63);
        return List.of(new ScalarFunction(
                "IMAGE_DISTANCE",
                List.of(VARCHAR, VARCHAR),
                false,
                BIGINT,
                true,
                "In how many of their 256 bits the perceptual hashes (PDQ) of two pictures differ: up to 31 they look alike. NULL for"
                        + " what is no hash.",
                "IMAGE_DISTANCE('" + zeros + "0', '" + zeros + "7') = 3",
                arguments -> {
                    Optional<PictureHash> first =
                            PictureHash.parse(Texts.argument(arguments, 0).strip());
                    Optional<PictureHash> second =
                            PictureHash.parse(Texts.argument(arguments, 1).strip());
                    return first.isPresent() && second.isPresent()
                            ? (long) first.get().distance(second.get())
                            : null;
                }));
    }
}
