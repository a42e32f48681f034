package io.breakwater.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "history",
        description = "Proves and mends what is stored.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            HistoryVerifyCommand.class,
            HistoryRepairCommand.class,
            HistoryCompactCommand.class,
            HistoryBackfillCommand.class,
            HistoryRetainCommand.class,
            HistoryHoldCommand.class
        })
final class HistoryCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    HistoryCommand() {}

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
