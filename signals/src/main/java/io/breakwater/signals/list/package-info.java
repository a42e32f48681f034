/**
 * Membership in the pack's lists: exact values, domains, address ranges, pictures.
 *
 * <p>It must not know where entries come from.
 */
@NullMarked
package io.breakwater.signals.list;

import org.jspecify.annotations.NullMarked;
