/**
 * How the console writes times, numbers, shares and small charts.
 *
 * <p>It must not know HTTP or where figures come from.
 */
@NullMarked
package io.breakwater.server.format;

import org.jspecify.annotations.NullMarked;
