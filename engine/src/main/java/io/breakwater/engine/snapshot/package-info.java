/**
 * The bytes of snapshots: whole numbers, texts and values of the language, with a checksum over all of them.
 *
 * <p>It must not know what is kept, or where snapshots lie.
 */
@NullMarked
package io.breakwater.engine.snapshot;

import org.jspecify.annotations.NullMarked;
