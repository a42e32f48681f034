package io.breakwater.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "key",
        description = "Makes an API key for a program, on the server that runs on the data directory.",
        mixinStandardHelpOptions = true,
        footer = {
            "%nExamples:",
            "  breakwater key gateway --scope events:write",
            "  export BREAKWATER_KEY=$(breakwater key notebook --scope query:read,labels:write)",
            "%nThe key is printed once and kept nowhere; end it under Settings -> API keys."
        })
final class KeyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Parameters(paramLabel = "NAME", description = "the program that will use it")
    private String name;

    @Option(
            names = "--scope",
            required = true,
            split = ",",
            paramLabel = "SCOPE",
            description = "what it may do: events:write, facts:write, hits:write, labels:write, query:read, ...")
    private List<String> scopes;

    @Option(
            names = "--events-per-second",
            paramLabel = "NUMBER",
            description = "how many events it may send; without it, as many as the server takes")
    private @Nullable Integer eventsPerSecond;

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        ServerFile server = ServerFile.read(locations.dataDirectory("data"))
                .orElseThrow(() -> new CommandFailure("no server runs on the data directory; start one with"
                        + " 'breakwater serve', or name its directory with --data-dir"));
        Set<String> asked = new LinkedHashSet<>(scopes);
        Map<String, Object> wish = new LinkedHashMap<>(Map.of("name", name, "scopes", asked));
        if (eventsPerSecond != null) {
            wish.put("events_per_second", eventsPerSecond);
        }
        String key = new RemoteCall(server)
                .post("/v1/keys", wish)
                .orElseThrow(() -> new CommandFailure("the server of the data directory does not answer at "
                        + server.url() + "; start it with 'breakwater serve'"))
                .path("key")
                .stringValue("");
        PrintWriter out = spec.commandLine().getOut();
        out.println(key);
        out.flush();
        return 0;
    }
}
