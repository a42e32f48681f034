package io.breakwater.server.list;

import io.breakwater.casework.outbox.AddressGuard;
import io.breakwater.model.pack.ListSource;
import io.breakwater.signals.grader.LimitedBody;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a list: nowhere but at an address that the guard lets through, never led elsewhere, never longer than its time, never
 * more than so many bytes.
 */
final class ListDownload {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final long MOST_BYTES = 64L << 20;
    private static final int NOT_MODIFIED = 304;
    private static final int LONGEST_TAG = 512;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /**
     * The answer that has the file; empty where it is still the one that the state speaks of.
     *
     * @param conditional whether the same need not be sent again
     * @throws ListRefusedException if there is none to be had
     */
    Optional<HttpResponse<byte[]>> ask(ListSource source, ListState state, boolean conditional)
            throws InterruptedException {
        Optional<String> refusal = AddressGuard.refusal(source.url(), source.allowLocal());
        if (refusal.isPresent()) {
            throw new ListRefusedException("the address is refused: " + refusal.get());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(source.url()).timeout(TIMEOUT);
        request.header("User-Agent", "Breakwater");
        if (conditional) {
            state.etag().ifPresent(etag -> request.header("If-None-Match", etag));
            state.lastModified().ifPresent(time -> request.header("If-Modified-Since", time));
        }
        HttpResponse<byte[]> response = response(request.build());
        int status = response.statusCode();
        if (status == NOT_MODIFIED && conditional) {
            return Optional.empty();
        }
        if (status != 200) {
            throw new ListRefusedException(
                    status / 100 == 3
                            ? "the address leads elsewhere (status " + status + "); name the one it leads to"
                            : "the answer is status " + status);
        }
        return Optional.of(response);
    }

    private HttpResponse<byte[]> response(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(request, head -> new LimitedBody(MOST_BYTES));
        try {
            return response.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            response.cancel(true);
            throw new ListRefusedException("no whole answer came within two minutes");
        } catch (InterruptedException ended) {
            response.cancel(true);
            throw ended;
        } catch (ExecutionException failed) {
            @Nullable Throwable cause = failed.getCause();
            throw new ListRefusedException("no whole answer of at most 64 MiB came"
                    + (cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")"));
        }
    }

    /** What could not be sent back as it is, is not kept. */
    static Optional<String> header(HttpResponse<?> response, String name) {
        return response.headers()
                .firstValue(name)
                .filter(value -> value.length() <= LONGEST_TAG)
                .filter(value -> value.chars().allMatch(unit -> unit >= ' ' && unit < 0x7f));
    }
}
