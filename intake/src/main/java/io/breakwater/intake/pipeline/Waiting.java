package io.breakwater.intake.pipeline;

import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.pipeline.Submission.Asked;
import io.breakwater.intake.pipeline.Submission.Incoming;
import io.breakwater.intake.pipeline.Submission.Reported;
import io.breakwater.model.hit.HitColumn;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A submission that waits for its place.
 *
 * @param bytes estimate of the memory it holds
 * @param examination empty where nothing of it was looked at yet
 */
record Waiting(
        Submission submission, long bytes, Optional<Examination> examination, CompletableFuture<Receipt> receipt) {
    private static final int ENTRY_BYTES = 200;
    private static final int VALUE_BYTES = 64;

    static Waiting of(Submission submission) {
        long bytes = 0;
        for (Submission.Entry entry : submission.entries()) {
            bytes += ENTRY_BYTES;
            if (entry instanceof Incoming incoming) {
                bytes += bytes(incoming.event());
            } else if (entry instanceof Asked asked) {
                bytes += bytes(asked.event());
            } else if (entry instanceof Reported reported) {
                for (HitColumn column : reported.hit().columns()) {
                    bytes += VALUE_BYTES + bytes(column.value());
                }
            }
        }
        return new Waiting(submission, bytes, Optional.empty(), new CompletableFuture<>());
    }

    Waiting examined(PackContracts contracts) {
        return new Waiting(submission, bytes, Optional.of(Examination.of(submission, contracts)), receipt);
    }

    private static long bytes(IncomingEvent event) {
        long bytes = 0;
        for (Object value : event.values().values()) {
            bytes += VALUE_BYTES + bytes(value);
        }
        return bytes;
    }

    private static long bytes(@org.jspecify.annotations.Nullable Object value) {
        if (value instanceof String text) {
            return 2L * text.length();
        }
        long bytes = 0;
        if (value instanceof List<?> elements) {
            for (Object element : elements) {
                bytes += VALUE_BYTES + bytes(element);
            }
        }
        return bytes;
    }

    int entries() {
        return Math.max(1, submission.entries().size());
    }
}
