/**
 * Taking everything that names one entity out of files and log, with a report of what went and what stays.
 *
 * <p>It must not know who asked, nor how other modules keep what they know of the entity: those speak for themselves.
 */
@NullMarked
package io.breakwater.history.erase;

import org.jspecify.annotations.NullMarked;
