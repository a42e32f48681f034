package io.breakwater.history.files.bucket;

import java.time.Duration;

/**
 * How long a storage is waited for.
 *
 * @param connecting to it
 * @param silence between two bytes of an answer
 * @param attempts at one request, with growing pauses between them
 */
record Patience(Duration connecting, Duration silence, int attempts) {
    static final Patience STANDARD = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(30), 4);
}
