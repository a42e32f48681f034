package io.breakwater.cli;

import io.breakwater.database.DatabaseUnavailableException;
import io.breakwater.history.files.StorageUnavailableException;
import io.breakwater.history.log.LogUnavailableException;
import io.breakwater.history.store.HistoryIncompleteException;
import io.breakwater.history.store.HistoryPlaceException;
import io.breakwater.intake.mapping.ImportRefusedException;
import io.breakwater.model.problem.Problem;
import io.breakwater.pack.git.GitProblemException;
import io.breakwater.server.runtime.PackRefusedException;
import java.io.PrintWriter;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into a few lines that say what to do, and exit code 3. */
final class FailureReport implements CommandLine.IExecutionExceptionHandler {
    static final int FAILED = 3;
    private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        if (failure instanceof PackRefusedException refused) {
            refused.problems().forEach(problem -> err.println(problem.render()));
            err.println(failure.getMessage() + "; nothing was started");
        } else if (failure instanceof CommandFailure known) {
            known.problem().map(Problem::render).ifPresent(err::println);
            if (known.problem().isEmpty()) {
                err.println(known.getMessage());
            }
        } else if (failure instanceof ImportRefusedException refused) {
            err.println(refused.problem().render());
        } else if (failure instanceof GitProblemException refused) {
            err.println(refused.problem().render());
        } else if (failure instanceof DatabaseUnavailableException database) {
            err.println(database.getMessage());
        } else if (failure instanceof LogUnavailableException away) {
            err.println("the database went away: " + away.getMessage() + "; nothing is half-done, run it again");
        } else if (failure instanceof HistoryIncompleteException || failure instanceof HistoryPlaceException) {
            err.println(failure.getMessage());
        } else if (storage(failure).isPresent()) {
            err.println(storage(failure).get());
        } else {
            LOG.error("the command failed", failure);
            err.println("This should not have happened: " + failure);
        }
        err.flush();
        return FAILED;
    }

    /** Why the storage of history did not do its part; empty if it is not the cause. */
    static Optional<String> storage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StorageUnavailableException) {
                return Optional.of(String.valueOf(cause.getMessage()));
            }
        }
        return Optional.empty();
    }
}
