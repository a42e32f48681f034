package io.breakwater.cli;

import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself: everything is a sub-command; without one it says what one can do. */
@Command(
        name = "breakwater",
        description = "Finds and stops abuse of an AI product.",
        mixinStandardHelpOptions = true,
        version = "Breakwater 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            CheckCommand.class,
            TestCommand.class,
            BacktestCommand.class,
            ExplainCommand.class,
            BenchCommand.class,
            QueryCommand.class,
            TrainCommand.class,
            GradeCommand.class,
            ImportCommand.class,
            RedriveCommand.class,
            KeyCommand.class,
            UndoCommand.class,
            SimulateCommand.class,
            HistoryCommand.class,
            EraseCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            DoctorCommand.class,
            TourCommand.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it worked",
            "1:it worked, and the answer is no: problems found, tests failed, something unhealthy",
            "2:the command line is wrong",
            "3:it could not be done; the message says why and what to do"
        })
final class Breakwater implements Runnable {
    @Spec
    private CommandSpec spec;

    private Breakwater() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(Clock.systemUTC()).execute(arguments));
    }

    static CommandLine commandLine(Clock clock) {
        CommandLine.IFactory factory = new CommandFactory(clock);
        CommandLine line = new CommandLine(new Breakwater(), factory);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(new FailureReport());
        line.setUsageHelpAutoWidth(true);
        return line;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Says before anything is started that a number is no port. */
    static void requirePort(CommandSpec spec, int port) {
        if (port < 0 || port > 65_535) {
            throw wrong(spec, "--port must lie between 0 (any free one) and 65535, not " + port);
        }
    }

    /** For options that cannot go together. */
    static ParameterException wrong(CommandSpec spec, String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
