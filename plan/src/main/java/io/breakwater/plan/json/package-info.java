/**
 * The JSON form of plans, by which a plan travels to another process or another version of Breakwater.
 *
 * <p>It must not know where the text comes from or goes to, and it lets nobody see the JSON library.
 */
@NullMarked
package io.breakwater.plan.json;

import org.jspecify.annotations.NullMarked;
