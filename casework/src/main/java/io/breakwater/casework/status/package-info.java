/**
 * How entities stand at this moment: labels and what is enforced upon them.
 *
 * <p>It must not know who asks.
 */
@NullMarked
package io.breakwater.casework.status;

import org.jspecify.annotations.NullMarked;
