/**
 * What texts, addresses and lists tell us, cheaply: the functions behind computed columns.
 *
 * <p>It must not know events, tables or detectors.
 */
@NullMarked
package io.breakwater.signals;

import org.jspecify.annotations.NullMarked;
