package io.breakwater.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a program of the tests in a process of its own, so that a test can kill it. */
public final class JavaProcess {
    private JavaProcess() {}

    /**
     * Starts a program with the class path of this process.
     *
     * @param options of the virtual machine, such as {@code -Xmx128m}
     * @param output gets all that the program prints; a file that is there is overwritten
     * @param arguments the program's, each as its own words
     * @throws IOException when no process could be started
     */
    public static Process start(List<String> options, Class<?> program, Path output, Object... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // History is read through Arrow, which keeps its buffers outside of the heap.
        command.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
