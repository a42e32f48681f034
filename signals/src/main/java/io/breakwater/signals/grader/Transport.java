package io.breakwater.signals.grader;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * The way to the endpoint: nowhere but to the address that was checked, never longer than its time, never more than so many
 * bytes, and nothing of what went over it in any message.
 */
final class Transport implements HttpClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 4 << 20;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final java.net.http.HttpClient client = java.net.http.HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .build();
    private final Predicate<URI> mayBeAsked;
    private final Duration timeout;
    private final Clock clock;

    Transport(Predicate<URI> mayBeAsked, Duration timeout, Clock clock) {
        this.mayBeAsked = requireNonNull(mayBeAsked, "mayBeAsked is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        URI uri = URI.create(request.url());
        if (!mayBeAsked.test(uri)) {
            throw new AnswerException(FailureKind.ADDRESS_REFUSED);
        }
        java.net.http.HttpRequest.Builder sent = java.net.http.HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> sent.header(name, value)));
        HttpResponse<byte[]> response = response(sent.build());
        if (response.statusCode() / 100 != 2) {
            throw new AnswerException(
                    kind(response.statusCode()),
                    response.headers().firstValue("retry-after").flatMap(this::retryAfter));
        }
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .body(new String(response.body(), StandardCharsets.UTF_8))
                .build();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("answers are read whole");
    }

    /** The request's own time ends with the head of the response; this one does not. */
    private HttpResponse<byte[]> response(java.net.http.HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(request, head -> new LimitedBody(MOST_BYTES));
        try {
            return response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            response.cancel(true);
            throw new AnswerException(FailureKind.TIMED_OUT);
        } catch (InterruptedException ended) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new AnswerException(FailureKind.UNREACHABLE);
        } catch (ExecutionException failed) {
            throw new AnswerException(
                    failed.getCause() instanceof java.net.http.HttpTimeoutException
                            ? FailureKind.TIMED_OUT
                            : FailureKind.UNREACHABLE);
        }
    }

    private static FailureKind kind(int status) {
        return switch (status) {
            case 429 -> FailureKind.RATE_LIMITED;
            case 401, 402, 403, 404, 405 -> FailureKind.NOT_ADMITTED;
            case 408, 504 -> FailureKind.TIMED_OUT;
            default -> status >= 400 && status < 500 ? FailureKind.NOT_UNDERSTOOD : FailureKind.SERVER_FAILED;
        };
    }

    /** Seconds or an HTTP date; anything else is ignored. */
    private Optional<Duration> retryAfter(String value) {
        String text = value.strip();
        Duration wait;
        if (text.matches("[0-9]{1,9}")) {
            wait = Duration.ofSeconds(Long.parseLong(text));
        } else {
            try {
                Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                wait = Duration.between(clock.instant(), until);
            } catch (DateTimeParseException unknown) {
                return Optional.empty();
            }
        }
        if (wait.isNegative()) {
            return Optional.empty();
        }
        return Optional.of(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }
}
