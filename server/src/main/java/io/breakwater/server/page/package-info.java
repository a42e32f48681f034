/**
 * What every page of the console shares: context, navigation, theme, assets and how HTML leaves the server.
 *
 * <p>It must not know any single page.
 */
@NullMarked
package io.breakwater.server.page;

import org.jspecify.annotations.NullMarked;
