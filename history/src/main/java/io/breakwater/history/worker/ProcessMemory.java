package io.breakwater.history.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What the operating system says of a process's memory. */
final class ProcessMemory {
    private static final long KILOBYTES = 1024;

    private ProcessMemory() {}

    /** Empty where the system does not tell, or the process has ended. */
    static OptionalLong residentMegabytes(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "status"))
                    .lines()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KILOBYTES)
                    .findFirst();
        } catch (IOException notTold) {
            return OptionalLong.empty();
        }
    }
}
