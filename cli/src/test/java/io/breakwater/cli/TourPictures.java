package io.breakwater.cli;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotType;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Pictures of the pages of a tour. All of them in both themes; or, for the documentation, some of them once, as they first show
 * on a wide light screen, and small.
 */
final class TourPictures {
    private static final int TALLEST = 2_600;
    private static final int QUALITY = 72;
    /** Paths of the documented pages, as regular expressions, with their pictures' names. */
    private static final Map<String, String> BOOK = Map.ofEntries(
            Map.entry("/watch", "watch"),
            Map.entry("/alerts", "alerts"),
            Map.entry("/reviews/[^/]+", "review"),
            Map.entry("/detectors", "detectors"),
            Map.entry("/detectors/[^/]+", "detector"),
            Map.entry("/entities/(?!compare)[^/]+/[^/]+", "entity"),
            Map.entry("/selection/found", "selection"),
            Map.entry("/studio", "studio"),
            Map.entry("/enforcement", "enforcement"),
            Map.entry("/enforcement/automation", "automation"),
            Map.entry("/policies/[^/]+", "policy"),
            Map.entry("/settings/exposure", "exposure"));

    private final Path directory;
    private final boolean book;

    private TourPictures(Path directory, boolean book) {
        this.directory = directory;
        this.book = book;
    }

    /** As the command {@code tour} says by system properties; empty where nobody asked for pictures. */
    static Optional<TourPictures> asked() {
        return Optional.ofNullable(System.getProperty("tour.directory"))
                .map(directory -> new TourPictures(Path.of(directory), forTheBook()));
    }

    /** Whether they are for the documentation, which shows made-up traffic only. */
    static boolean forTheBook() {
        return Boolean.getBoolean("tour.book");
    }

    /** @param path of the page that is shown, without its query */
    void keep(Page page, String path) {
        if (book) {
            BOOK.entrySet().stream()
                    .filter(entry -> path.matches(entry.getKey()))
                    .findFirst()
                    .ifPresent(entry -> keepSmall(page, entry.getValue()));
        } else {
            List.of(ColorScheme.LIGHT, ColorScheme.DARK).forEach(theme -> keepWhole(page, path, theme));
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(null));
        }
    }

    private void keepSmall(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setType(ScreenshotType.JPEG)
                .setQuality(QUALITY)
                .setPath(directory.resolve(name + ".jpg")));
    }

    private void keepWhole(Page page, String path, ColorScheme theme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
        int height = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
        int width = page.viewportSize().width;
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setClip(0, 0, width, Math.min(height, TALLEST))
                .setPath(directory.resolve(
                        name(path) + "-" + width + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png")));
    }

    /** A file's name: the words of the path, without identifiers. */
    private static String name(String path) {
        return path.replaceAll("/[^/]*[0-9%@~][^/]*", "/one")
                .replaceAll("[^a-zA-Z]+", "-")
                .replaceAll("^-|-$", "");
    }
}
