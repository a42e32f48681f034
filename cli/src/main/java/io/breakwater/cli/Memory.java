package io.breakwater.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How much memory this process and the database it started have used, where the operating system tells. */
final class Memory {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Pattern SHARE = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");
    private static final Path PROCESSES = Path.of("/proc");
    private static final long KIB = 1024;

    private Memory() {}

    /**
     * This process's peak of resident memory plus the present share of every process of the embedded database below
     * {@code home}, in bytes; empty where there is no /proc.
     */
    static OptionalLong peakBytes(Path home) {
        try {
            Matcher own = PEAK.matcher(Files.readString(PROCESSES.resolve("self/status")));
            return own.find()
                    ? OptionalLong.of(Long.parseLong(own.group(1)) * KIB + databaseBytes(home))
                    : OptionalLong.empty();
        } catch (IOException notLinux) {
            return OptionalLong.empty();
        }
    }

    private static long databaseBytes(Path home) throws IOException {
        String place = home.toAbsolutePath().normalize().toString();
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> isDatabase(process, place))
                    .mapToLong(Memory::shareBytes)
                    .sum();
        }
    }

    private static boolean isDatabase(Path process, String place) {
        try {
            Path executable = process.resolve("exe").toRealPath();
            return executable.endsWith("bin/postgres") && executable.startsWith(place);
        } catch (IOException gone) {
            return false;
        }
    }

    private static long shareBytes(Path process) {
        try {
            Matcher share = SHARE.matcher(Files.readString(process.resolve("smaps_rollup"), StandardCharsets.UTF_8));
            return share.find() ? Long.parseLong(share.group(1)) * KIB : 0;
        } catch (IOException gone) {
            return 0;
        }
    }
}
