/**
 * Tables: the contracts of the kinds of event.
 *
 * <p>It must not know how events are stored or transported.
 */
@NullMarked
package io.breakwater.model.table;

import org.jspecify.annotations.NullMarked;
