/**
 * Erasing what is stored about one entity while the server runs: who asked, who let it happen, how far it is, and what else than
 * history knows the entity.
 *
 * <p>It must not know how history is rewritten, nor how people and programs ask.
 */
@NullMarked
package io.breakwater.server.erasure;

import org.jspecify.annotations.NullMarked;
