/**
 * Which accounts share addresses, devices and the like, kept up as events come in.
 *
 * <p>It must not know events or tables: others say which values were seen together.
 */
@NullMarked
package io.breakwater.signals.link;

import org.jspecify.annotations.NullMarked;
