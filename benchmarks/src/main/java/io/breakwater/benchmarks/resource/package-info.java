/**
 * Texts that lie beside classes.
 *
 * <p>It must not know what they say.
 */
@NullMarked
package io.breakwater.benchmarks.resource;

import org.jspecify.annotations.NullMarked;
