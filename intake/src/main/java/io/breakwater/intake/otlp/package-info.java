/**
 * Traces in the OpenTelemetry protocol: spans of language models, in protobuf and in JSON.
 *
 * <p>It must not know the web server or the pack's tables.
 */
@NullMarked
package io.breakwater.intake.otlp;

import org.jspecify.annotations.NullMarked;
