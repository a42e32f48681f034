/**
 * The types of values that events, signals and hits carry.
 *
 * <p>It must not know tables, events or SQL.
 */
@NullMarked
package io.breakwater.model.value;

import org.jspecify.annotations.NullMarked;
