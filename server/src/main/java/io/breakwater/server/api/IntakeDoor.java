package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.intake.pipeline.BackPressureException;
import io.breakwater.intake.pipeline.Pipeline;
import io.breakwater.intake.pipeline.PipelineStoppedException;
import io.breakwater.intake.pipeline.Receipt;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.intake.pipeline.SubmissionTooLargeException;
import io.breakwater.model.problem.Problem;
import io.breakwater.server.key.ApiClient;
import io.breakwater.server.key.EventQuotas;
import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import io.breakwater.server.runtime.BreakwaterRuntime;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Submits and waits for the commit: nothing is acknowledged before it is durable. */
@Component
final class IntakeDoor {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String RETRY_AFTER = "Retry-After";

    private final Pipeline pipeline;
    private final EventQuotas quotas;

    IntakeDoor(BreakwaterRuntime runtime, EventQuotas quotas) {
        this.pipeline = runtime.pipeline();
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    /** What became of a request's lines. */
    record Answer(int accepted, int duplicates, List<Map<String, Object>> rejected, long block) {}

    /** Stores what comes from outside as it happens, and says what became of it. */
    Answer submit(ApiClient client, List<Submission.Entry> entries, HttpServletResponse response)
            throws InterruptedException {
        Receipt receipt = await(client, entries, PATIENCE, response).orElseThrow(() -> notKnown(response));
        if (!receipt.rejected().isEmpty() && receipt.accepted() + receipt.duplicates() == 0) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return new Answer(
                receipt.accepted(),
                receipt.duplicates(),
                receipt.rejected().stream()
                        .flatMap(rejection ->
                                rejection.problems().stream().map(problem -> fields(rejection.index(), problem)))
                        .toList(),
                receipt.blockNumber());
    }

    /** Sends a text of so many bytes away before it is read, if too much waits for it to be stored. */
    void requireRoom(int bytes, HttpServletResponse response) {
        try {
            pipeline.requireRoom(bytes);
        } catch (BackPressureException busy) {
            throw later(busy, response);
        } catch (PipelineStoppedException stopped) {
            throw notKnown(response);
        }
    }

    /** As {@link #begin} and {@link #await(CompletableFuture, Duration, HttpServletResponse)}. */
    Optional<Receipt> await(
            ApiClient client, List<Submission.Entry> entries, Duration patience, HttpServletResponse response)
            throws InterruptedException {
        return await(begin(client, entries, response), patience, response);
    }

    /** Lets what comes from outside be stored as it happens, unless the key has used its quota or too much waits. */
    CompletableFuture<Receipt> begin(ApiClient client, List<Submission.Entry> entries, HttpServletResponse response) {
        keepToQuota(client, entries.size(), response);
        try {
            return pipeline.submit(new Submission(entries, Submission.Origin.LIVE, Map.of()));
        } catch (BackPressureException busy) {
            throw later(busy, response);
        } catch (SubmissionTooLargeException tooLarge) {
            throw refusal(HttpStatus.CONTENT_TOO_LARGE, tooLarge.problem());
        } catch (PipelineStoppedException stopped) {
            throw notKnown(response);
        }
    }

    /**
     * Waits until it is stored, but no longer than {@code patience}.
     *
     * @return empty where the time is over; it is stored all the same, if it can be
     */
    Optional<Receipt> await(CompletableFuture<Receipt> begun, Duration patience, HttpServletResponse response)
            throws InterruptedException {
        try {
            return Optional.of(begun.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (ExecutionException notStored) {
            throw notKnown(response);
        }
    }

    private void keepToQuota(ApiClient client, int events, HttpServletResponse response) {
        Duration wait = quotas.take(client, events);
        if (!wait.isZero()) {
            long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
            response.setHeader(RETRY_AFTER, Long.toString(seconds));
            throw new ApiProblemException(new ApiProblem(
                    HttpStatus.TOO_MANY_REQUESTS,
                    ApiProblemCode.QUOTA_USED,
                    "the key may send " + client.eventsPerSecond() + " events a second and has sent more",
                    "nothing of the request is stored; send the same again in " + seconds
                            + " s, or ask for a key with a higher quota"));
        }
    }

    private static ApiProblemException later(BackPressureException busy, HttpServletResponse response) {
        boolean away = busy.problem().code() == IntakeProblem.STORAGE_UNAVAILABLE;
        response.setHeader(
                RETRY_AFTER, Long.toString(Math.max(1, busy.retryAfter().toSeconds())));
        return refusal(away ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.TOO_MANY_REQUESTS, busy.problem());
    }

    private static ApiProblemException notKnown(HttpServletResponse response) {
        response.setHeader(RETRY_AFTER, "5");
        return new ApiProblemException(new ApiProblem(
                HttpStatus.SERVICE_UNAVAILABLE,
                IntakeProblem.STORAGE_UNAVAILABLE,
                "the events could not be stored in time; whether they are is not known",
                "send the same again with the same ids: what is stored already is not stored twice"));
    }

    private static ApiProblemException refusal(HttpStatus status, Problem problem) {
        return new ApiProblemException(new ApiProblem(status, problem.code(), problem.message(), problem.remedy()));
    }

    static Map<String, Object> fields(int index, Problem problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("index", index);
        fields.put("place", problem.place().toString());
        fields.put("code", problem.code().code());
        fields.put("message", problem.message());
        fields.put("remedy", problem.remedy());
        return fields;
    }
}
