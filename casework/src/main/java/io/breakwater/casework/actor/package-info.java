/**
 * Who acts.
 *
 * <p>It must not know what any role permits.
 */
@NullMarked
package io.breakwater.casework.actor;

import org.jspecify.annotations.NullMarked;
