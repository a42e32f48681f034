package io.breakwater.cli;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

/** A Chromium without a window: the one that is installed, or else the one that Playwright brings. */
final class ConsoleBrowser implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private ConsoleBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static ConsoleBrowser open() {
        Optional<Path> installed = installed();
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(installed.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
        try {
            BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(FLAGS);
            installed.ifPresent(options::setExecutablePath);
            return new ConsoleBrowser(playwright, playwright.chromium().launch(options));
        } catch (PlaywrightException e) {
            playwright.close();
            throw new IllegalStateException(
                    "no Chromium can be started; install one (on Debian: apt-get install chromium) or name its"
                            + " executable in BREAKWATER_CHROMIUM",
                    e);
        }
    }

    Browser browser() {
        return browser;
    }

    /** As BREAKWATER_CHROMIUM says, or the first on the PATH. */
    private static Optional<Path> installed() {
        String named = System.getenv("BREAKWATER_CHROMIUM");
        if (named != null && !named.isEmpty()) {
            return Optional.of(Path.of(named));
        }
        String path = System.getenv("PATH");
        StringTokenizer directories = new StringTokenizer(path == null ? "" : path, File.pathSeparator);
        while (directories.hasMoreTokens()) {
            Path directory = Path.of(directories.nextToken());
            for (String name : NAMES) {
                Path candidate = directory.resolve(name);
                if (Files.isExecutable(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
