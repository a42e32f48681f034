/**
 * What makes a demo of a server: traffic replayed from logs or simulated, and a product that receives webhooks.
 *
 * <p>It must not know anything a real deployment would not also offer.
 */
@NullMarked
package io.breakwater.server.demo;

import org.jspecify.annotations.NullMarked;
