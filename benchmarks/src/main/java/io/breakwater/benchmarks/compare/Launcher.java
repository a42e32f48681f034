package io.breakwater.benchmarks.compare;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts contenders, one after the other, on the same cores and with the same options. */
final class Launcher {
    private static final String PACKAGE = "io.breakwater.benchmarks.";

    private final String cores;
    private final List<String> javaOptions;

    /** @param cores as {@code taskset -c} wants them; empty for all */
    Launcher(String cores, List<String> javaOptions) {
        this.cores = cores;
        this.javaOptions = List.copyOf(javaOptions);
    }

    /** The report, which is the last line the program prints. */
    JsonObject run(Contender contender) {
        try {
            Process process = new ProcessBuilder(command(contender))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String last = "";
            try (BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    last = line;
                }
            }
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(contender.name() + " ended with " + code);
            }
            return JsonParser.parseString(last).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private List<String> command(Contender contender) {
        List<String> command = new ArrayList<>();
        if (!cores.isEmpty()) {
            command.addAll(List.of("taskset", "-c", cores));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PACKAGE + contender.main()));
        command.addAll(contender.flags());
        return command;
    }
}
