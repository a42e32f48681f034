/**
 * Typed reading of YAML in which every value knows its place and every mistake becomes a problem.
 *
 * <p>It must not know what the values mean.
 */
@NullMarked
package io.breakwater.pack.yaml;

import org.jspecify.annotations.NullMarked;
