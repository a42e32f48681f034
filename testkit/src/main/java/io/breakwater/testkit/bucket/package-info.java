/**
 * A storage that speaks as much of the S3 protocol as files of history need, and fails as a test wants.
 *
 * <p>It must not know who asks it. It checks what a real storage checks of an upload, but believes every signature.
 */
@NullMarked
package io.breakwater.testkit.bucket;

import org.jspecify.annotations.NullMarked;
