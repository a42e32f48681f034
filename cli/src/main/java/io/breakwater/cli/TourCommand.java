package io.breakwater.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Pictures of the console. The test that walks over every page takes them, so that there is one walk and one browser library. */
@Command(
        name = "tour",
        description =
                "Takes pictures of every page of the console on the demo's data, wide and narrow, light and dark.",
        mixinStandardHelpOptions = true,
        footer = {
            "%nThe browser test that walks over every page takes them: it needs a checkout, Maven on the PATH, a Chromium, and"
                    + " some minutes."
        })
final class TourCommand implements Callable<Integer> {
    private static final String WALK = "ConsoleLoopTest";
    private static final String WALK_WIDE = WALK + "#fromTheFirst*+aQuestion*+everyPageIsSoundOnAWide*";

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the pictures go")
    private Path out;

    @Option(
            names = "--book",
            description = "only what docs/tour.md shows: some pages once, wide, light and small, on made-up traffic")
    private boolean book;

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        Path checkout = Locations.home().toAbsolutePath();
        if (!Files.exists(checkout.resolve("cli/pom.xml"))) {
            throw new CommandFailure("there are no sources in " + checkout + "; call ./breakwater of a checkout");
        }
        Path directory = out.toAbsolutePath().normalize();
        try {
            Files.createDirectories(directory);
            int exit = new ProcessBuilder(List.of(
                            "mvn",
                            "-B",
                            "-ntp",
                            "-q",
                            "-pl",
                            "cli",
                            "-am",
                            "test",
                            "-Dtest=" + (book ? WALK_WIDE : WALK),
                            "-Dsurefire.failIfNoSpecifiedTests=false",
                            "-Dtour.book=" + book,
                            "-Dtour.directory=" + directory))
                    .directory(checkout.toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new CommandFailure("the walk over the pages failed; what it said stands above");
            }
        } catch (IOException failed) {
            throw new CommandFailure("the tour cannot begin: " + failed.getMessage());
        }
        System.out.println("The pictures are in " + directory);
        return 0;
    }
}
