/**
 * One search over everything that has a page: places, detectors, policies, cases, escalations, kept queries and entities.
 *
 * <p>It must not show what the person may not open.
 */
@NullMarked
package io.breakwater.server.search;

import org.jspecify.annotations.NullMarked;
