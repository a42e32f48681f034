package io.breakwater.server.api;

import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * How much the bodies of all requests under way may hold together, unpacked. Whoever comes when it is used up is sent away
 * before memory grows. Safe for several threads.
 */
public final class BodyBudget {
    /** Read into values, a body weighs several times its bytes. */
    private static final int SHARE_OF_MEMORY = 24;

    private final long most;
    private final AtomicLong held = new AtomicLong();

    /** @param most bytes; at least the largest body there may be */
    public BodyBudget(long most) {
        this.most = Math.max(most, RequestBodies.LARGEST);
    }

    /** A share of the memory this process may use. */
    public static BodyBudget ofThisProcess() {
        return new BodyBudget(Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
    }

    /** What one request holds; given back when its work is done. */
    final class Claim implements AutoCloseable {
        private final HttpServletResponse response;
        private long bytes;

        private Claim(HttpServletResponse response) {
            this.response = response;
        }

        /** Holds more. */
        void grow(int more) {
            bytes += more;
            if (held.addAndGet(more) > most) {
                response.setHeader(HttpHeaders.RETRY_AFTER, "1");
                throw new ApiProblemException(new ApiProblem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        ApiProblemCode.BODIES_WAIT,
                        "requests under way hold " + most + " bytes together",
                        "wait a second and send the same again; fewer or smaller requests at once go through"));
            }
        }

        @Override
        public void close() {
            held.addAndGet(-bytes);
            bytes = 0;
        }
    }

    Claim claim(HttpServletResponse response) {
        return new Claim(response);
    }

    /** Bytes held now. */
    long held() {
        return held.get();
    }
}
