package io.breakwater.casework.outbox;

import io.breakwater.casework.problem.CaseworkProblem;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sends one message over HTTP, once. */
final class WebhookSender {
    static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /**
     * Sends it.
     *
     * @param secrets that it is signed with, one signature each
     * @param at the attempt's time, which is signed
     */
    SendResult send(Delivery delivery, WebhookTarget target, List<String> secrets, Instant at)
            throws InterruptedException {
        try {
            AddressGuard.check(target);
            long timestamp = at.getEpochSecond();
            String signature = secrets.stream()
                    .map(secret -> WebhookSignature.withSecret(secret).sign(delivery.id(), timestamp, delivery.body()))
                    .collect(Collectors.joining(" "));
            HttpRequest request = HttpRequest.newBuilder(target.url())
                    .timeout(TIMEOUT)
                    .header("content-type", "application/json")
                    .header("user-agent", "Breakwater")
                    .header("webhook-id", delivery.id())
                    .header("webhook-timestamp", Long.toString(timestamp))
                    .header("webhook-signature", signature)
                    .POST(HttpRequest.BodyPublishers.ofString(delivery.body()))
                    .build();
            HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
            Optional<Duration> retryAfter =
                    response.headers().firstValue("retry-after").flatMap(value -> retryAfter(value, at));
            return SendResult.answered(response.statusCode(), retryAfter);
        } catch (CaseworkProblem e) {
            return SendResult.failed(e.problem().message());
        } catch (HttpTimeoutException e) {
            return SendResult.failed("the receiver did not answer in time");
        } catch (IOException e) {
            return SendResult.failed(
                    "the receiver cannot be reached (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Seconds or an HTTP date; anything else is ignored. */
    static Optional<Duration> retryAfter(String value, Instant now) {
        String text = value.strip();
        if (!text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Duration wait = Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return wait.isNegative()
                    ? Optional.empty()
                    : Optional.of(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
