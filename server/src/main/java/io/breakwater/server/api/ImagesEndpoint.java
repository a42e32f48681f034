package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.ListDefinition;
import io.breakwater.pack.LoadedPack;
import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import io.breakwater.server.runtime.ActivePacks;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.signals.picture.HashedPicture;
import io.breakwater.signals.picture.PictureException;
import io.breakwater.signals.picture.PictureHash;
import io.breakwater.signals.picture.PictureHasher;
import io.breakwater.signals.picture.PictureReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the perceptual hash of a picture, and which of the pack's lists hold one that looks like it. Nothing of it is kept. */
@RestController
final class ImagesEndpoint {
    private static final Set<String> TYPES =
            Set.of("image/jpeg", "image/png", "image/gif", "image/bmp", "application/octet-stream");
    /** A picture may need much memory while it is read. */
    private static final int AT_ONCE = 2;

    private final ActivePacks packs;
    private final RequestBodies bodies;
    private final Semaphore places = new Semaphore(AT_ONCE);

    ImagesEndpoint(BreakwaterRuntime runtime, RequestBodies bodies) {
        this.packs = requireNonNull(runtime.packs(), "packs is null");
        this.bodies = requireNonNull(bodies, "bodies is null");
    }

    @PostMapping("/v1/images")
    Map<String, Object> hash(HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        if (!MediaTypes.of(request).map(TYPES::contains).orElse(true)) {
            throw MediaTypes.refused("send a picture as one of "
                    + String.join(", ", TYPES.stream().sorted().toList()));
        }
        return answer(bodies.withBytes(request, response, this::hashed));
    }

    private HashedPicture hashed(byte[] bytes) throws InterruptedException {
        places.acquire();
        try {
            return PictureHasher.hash(PictureReader.read(bytes));
        } catch (PictureException unreadable) {
            throw new ApiProblemException(new ApiProblem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    ApiProblemCode.UNREADABLE_IMAGE,
                    "the picture cannot be read: " + unreadable.getMessage(),
                    "send a JPEG, PNG, GIF or BMP, or the hash of what your product has read itself"));
        } finally {
            places.release();
        }
    }

    private Map<String, Object> answer(HashedPicture picture) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("hash", picture.hash().toString());
        answer.put("quality", picture.quality());
        answer.put("meaningful", picture.isMeaningful());
        answer.put("forms", picture.forms().stream().map(PictureHash::toString).toList());
        answer.put("matches", picture.isMeaningful() ? matches(picture) : List.of());
        return answer;
    }

    private List<Map<String, Object>> matches(HashedPicture picture) {
        LoadedPack pack = packs.active();
        Map<String, ListDefinition> lists = pack.definitions().lists();
        List<Map<String, Object>> matches = new ArrayList<>();
        pack.signals().lists().nearest(picture.forms()).forEach((name, match) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("list", name);
            requireNonNull(lists.get(name), "a list of the pack")
                    .owner()
                    .ifPresent(owner -> fields.put("owner", owner));
            fields.put("entry", match.entry().hash().toString());
            fields.put("distance", match.distance());
            matches.add(fields);
        });
        return matches;
    }
}
