/**
 * Files that survive a power cut.
 *
 * <p>It must not know what is in them.
 */
@NullMarked
package io.breakwater.history.files;

import org.jspecify.annotations.NullMarked;
