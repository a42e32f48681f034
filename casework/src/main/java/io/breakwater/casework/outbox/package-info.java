/**
 * Messages to the product: written with their cause, delivered afterwards as signed webhooks until they arrive.
 *
 * <p>It must not know what a message is about.
 */
@NullMarked
package io.breakwater.casework.outbox;

import org.jspecify.annotations.NullMarked;
