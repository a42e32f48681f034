package io.breakwater.benchmarks.page;

import io.breakwater.benchmarks.intake.EventSender;
import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.measure.Report;
import io.breakwater.benchmarks.process.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Server time and weight of the console's pages over a store of many events; nothing is sent while they are loaded. */
public final class PageBenchmark {
    private static final int OK = 200;
    /** Somebody among the made-up events, and an address of theirs. */
    private static final String ACCOUNT = "account-000007";

    private static final String ADDRESS = "198.51.7.7";

    /** Parts are what a page asks for after it is there; they are not what one waits for to see anything. */
    private static final Map<String, String> PAGES = pages();

    private PageBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Flags flags = Flags.parse(arguments, Set.of("events", "loads", "checkout", "directory"));
        Path checkout = Path.of(flags.text("checkout", ".")).toAbsolutePath().normalize();
        Path directory = flags.text("directory", "").isEmpty()
                ? Files.createTempDirectory("pages").resolve("data")
                : Path.of(flags.text("directory", ""));
        Files.createDirectories(directory);
        Report report = new Report("pages of the console");
        try (ServerProcess server = ServerProcess.start(checkout, directory)) {
            String key = server.key("benchmark", "events:write");
            EventSender sender = new EventSender(server.url(), key, 4, 5_000);
            int events = flags.number("events", 10_000_000);
            long sent = sender.send("logins", events / 2) + sender.send("completions", events / 2);
            report.put("events", sent);
            ConsoleClient console = new ConsoleClient(server.url());
            console.begin(URI.create(server.firstRunLink()));
            for (Map.Entry<String, String> page : PAGES.entrySet()) {
                report.put(page.getKey(), figures(console, page.getValue(), flags.number("loads", 15)));
            }
        }
        report.print(System.out);
    }

    private static String figures(ConsoleClient console, String path, int loads)
            throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int load = 0; load < loads + 2; load++) {
            ConsoleClient.Loaded loaded = console.get(path);
            if (loaded.status() != OK) {
                return "status " + loaded.status();
            }
            // The first two are not counted: nothing was compiled for them yet.
            if (load >= 2) {
                millis.add(loaded.millis());
            }
        }
        millis.sort(null);
        return String.format(
                Locale.ROOT,
                "%.0f ms, slowest %.0f ms, %d kB",
                millis.get(millis.size() / 2),
                millis.get(millis.size() - 1),
                console.bytes(path) / 1_000);
    }

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        for (String path : List.of(
                "/watch",
                "/detectors",
                "/detectors/password_guessing",
                "/alerts",
                "/entities",
                "/cases",
                "/enforcement",
                "/enforcement/automation",
                "/enforcement/bulk",
                "/escalations",
                "/appeals",
                "/quality",
                "/policies",
                "/workbench",
                "/studio",
                "/search?q=star",
                "/settings/account")) {
            pages.put(path, path);
        }
        pages.put("search for an entity", "/entities?q=" + ACCOUNT);
        pages.put("search for what nobody is", "/entities?q=account-9999");
        pages.put("an account", "/entities/account/" + ACCOUNT);
        pages.put("an address", "/entities/ip/" + ADDRESS);
        pages.put("two compared", "/entities/compare?left=account:" + ACCOUNT + "&right=account:account-000008");
        pages.put("a graph", "/graph?entity=account:" + ACCOUNT);
        pages.put("part: seen together with", "/entities/account/" + ACCOUNT + "/linked");
        pages.put("part: usage", "/entities/account/" + ACCOUNT + "/usage");
        pages.put("part: entities of the search", "/search/entities?q=" + ACCOUNT);
        pages.put("part: the graph itself", "/graph/part?entity=account:" + ACCOUNT);
        return pages;
    }
}
