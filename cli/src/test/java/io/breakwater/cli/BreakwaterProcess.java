package io.breakwater.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A Breakwater in a process of its own, with little memory. */
final class BreakwaterProcess {
    private static final String CRASH = "crash-";
    /** Of a report: what happened, where, and what had called it. */
    private static final int TOLD_LINES = 80;

    private BreakwaterProcess() {}

    /** @param directory where the virtual machine reports, should native code crash it */
    static ProcessBuilder command(Path directory, int heapMegabytes, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ErrorFile=" + directory.resolve(CRASH + "%p.log"),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Dbreakwater.home=" + CommandRun.checkout(),
                "-cp",
                System.getProperty("java.class.path"),
                Breakwater.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** Fails with the reports where native code crashed one that reported there: nobody else may have noticed. */
    static void assertNoneCrashed(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<String> reports = files.filter(
                            file -> file.getFileName().toString().startsWith(CRASH))
                    .map(BreakwaterProcess::beginning)
                    .toList();
            assertThat(reports).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String beginning(Path report) {
        try (Stream<String> lines = Files.lines(report)) {
            return lines.limit(TOLD_LINES).collect(joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
