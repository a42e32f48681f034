/**
 * State machines as tables.
 *
 * <p>It must not know any one state machine.
 */
@NullMarked
package io.breakwater.casework.state;

import org.jspecify.annotations.NullMarked;
