package io.breakwater.server.page;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Serves {@link Assets}; an address names one content, so it may be cached for ever. */
@Controller
final class AssetEndpoint {
    private final Assets assets;

    AssetEndpoint(Assets assets) {
        this.assets = requireNonNull(assets, "assets is null");
    }

    @GetMapping("/assets/{version}/{name}")
    void asset(@PathVariable String version, @PathVariable String name, HttpServletResponse response)
            throws IOException {
        Optional<Asset> asset =
                assets.find(name).filter(found -> found.version().equals(version));
        if (asset.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return;
        }
        response.setContentType(asset.get().contentType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
        response.setContentLength(asset.get().bytes().length);
        response.getOutputStream().write(asset.get().bytes());
    }
}
