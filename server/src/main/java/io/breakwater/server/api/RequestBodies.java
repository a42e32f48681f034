package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Reads requests' bodies: unpacked, no further than a limit, and not for longer than a while. */
public final class RequestBodies {
    /** Of a body, unpacked, in bytes. */
    static final int LARGEST = 8 << 20;

    /** Of a body that is not even begun; one that is only a little too large is read, so that its sender hears the answer. */
    private static final long HOPELESS = 2L * LARGEST;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BodyBudget budget;
    private final Clock clock;

    public RequestBodies(BodyBudget budget, Clock clock) {
        this.budget = requireNonNull(budget, "budget is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Work with a body while it is held. */
    @FunctionalInterface
    interface Work<B, T> {
        T with(B body) throws IOException, InterruptedException;
    }

    /** Does the work with the body as text; until it is done the body counts as held. */
    <T> T withText(HttpServletRequest request, HttpServletResponse response, Work<String, T> work)
            throws IOException, InterruptedException {
        return withUtf8(request, response, bytes -> work.with(new String(bytes, StandardCharsets.UTF_8)));
    }

    /** Does the work with the body's lines of JSON; until it is done the body counts as held. */
    <T> T withLines(HttpServletRequest request, HttpServletResponse response, Work<List<JsonInput.Line>, T> work)
            throws IOException, InterruptedException {
        return withLines(request, response, bytes -> {}, work);
    }

    /** The same, unless the body's size in bytes is refused before its lines are read. */
    <T> T withLines(
            HttpServletRequest request,
            HttpServletResponse response,
            IntConsumer sizeCheck,
            Work<List<JsonInput.Line>, T> work)
            throws IOException, InterruptedException {
        return withUtf8(request, response, bytes -> {
            sizeCheck.accept(bytes.length);
            return work.with(JsonLines.of(bytes));
        });
    }

    private <T> T withUtf8(HttpServletRequest request, HttpServletResponse response, Work<byte[], T> work)
            throws IOException, InterruptedException {
        return withBytes(request, response, bytes -> {
            if (!Utf8.is(bytes)) {
                throw problem(
                        HttpStatus.BAD_REQUEST,
                        ApiProblemCode.UNREADABLE_JSON,
                        "the request is not UTF-8 text",
                        "send JSON in UTF-8");
            }
            return work.with(bytes);
        });
    }

    /** Does the work with the body's bytes; until it is done the body counts as held. */
    <T> T withBytes(HttpServletRequest request, HttpServletResponse response, Work<byte[], T> work)
            throws IOException, InterruptedException {
        ContentEncoding encoding = ContentEncoding.of(request);
        if (request.getContentLengthLong() > HOPELESS) {
            throw tooLarge();
        }
        try (BodyBudget.Claim claim = budget.claim(response)) {
            return work.with(read(encoding, request.getInputStream(), claim));
        }
    }

    private byte[] read(ContentEncoding encoding, InputStream arriving, BodyBudget.Claim claim) {
        Arriving body = new Arriving(arriving);
        try {
            return unpacked(encoding, body, claim);
        } catch (IOException broken) {
            throw body.failure == null ? brokenEncoding() : unread(body.failure);
        }
    }

    private byte[] unpacked(ContentEncoding encoding, Arriving body, BodyBudget.Claim claim) throws IOException {
        BodyPieces pieces = new BodyPieces();
        long until = clock.millis() + PATIENCE.toMillis();
        try (InputStream unpacking = encoding.unpack(body)) {
            for (int read = pieces.readFrom(unpacking); read >= 0; read = pieces.readFrom(unpacking)) {
                claim.grow(read);
                if (pieces.size() > LARGEST) {
                    throw tooLarge();
                }
                if (clock.millis() > until) {
                    throw tooSlow();
                }
            }
        }
        return pieces.joined();
    }

    /** Tells whether a failure is the connection's or the encoding's. */
    private static final class Arriving extends FilterInputStream {
        private @Nullable IOException failure;

        Arriving(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (IOException failed) {
                failure = failed;
                throw failed;
            }
        }

        /** The container closes what it gave. */
        @Override
        public void close() {}
    }

    private static ApiProblemException unread(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return tooSlow();
            }
        }
        return problem(
                HttpStatus.BAD_REQUEST,
                ApiProblemCode.BODY_CUT,
                "the request's body ended early or is not framed as its headers say",
                "send the whole body again");
    }

    private static ApiProblemException tooSlow() {
        return problem(
                HttpStatus.REQUEST_TIMEOUT,
                ApiProblemCode.BODY_TOO_SLOW,
                "the body did not arrive within " + PATIENCE.toSeconds() + " s",
                "send smaller requests over a slow line");
    }

    private static ApiProblemException tooLarge() {
        return problem(
                HttpStatus.CONTENT_TOO_LARGE,
                ApiProblemCode.BODY_TOO_LARGE,
                "a request may hold " + LARGEST + " bytes, unpacked",
                "send fewer events at once");
    }

    private static ApiProblemException brokenEncoding() {
        return problem(
                HttpStatus.BAD_REQUEST,
                ApiProblemCode.BROKEN_ENCODING,
                "the body cannot be unpacked as its content encoding says",
                "pack the whole body once, and name how in Content-Encoding");
    }

    private static ApiProblemException problem(HttpStatus status, ApiProblemCode code, String detail, String remedy) {
        return new ApiProblemException(new ApiProblem(status, code, detail, remedy));
    }
}
