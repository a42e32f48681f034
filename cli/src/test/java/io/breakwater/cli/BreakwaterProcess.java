package io.breakwater.cli;

import java.io.IOException;
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
                "-Dbreakwater.home=" + CommandRun.checkout(),
                "-cp",
                System.getProperty("java.class.path"),
                Breakwater.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** Fails with the reports where native code crashed one that reported there: nobody else may have noticed. */
    static void assertNoneCrashed(Path directory) throws IOException {
        List<Path> reports;
        try (Stream<Path> files = Files.list(directory)) {
            reports = files.filter(file -> file.getFileName().toString().startsWith(CRASH))
                    .toList();
        }
        StringBuilder told = new StringBuilder();
        for (Path report : reports) {
            try (Stream<String> lines = Files.lines(report)) {
                lines.limit(TOLD_LINES).forEach(line -> told.append(line).append('\n'));
            }
        }
        if (!reports.isEmpty()) {
            throw new AssertionError("native code crashed the process:\n" + told);
        }
    }
}
