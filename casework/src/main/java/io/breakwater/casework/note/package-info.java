/**
 * Notes people leave on entities.
 *
 * <p>It must not know anything else about the entity.
 */
@NullMarked
package io.breakwater.casework.note;

import org.jspecify.annotations.NullMarked;
