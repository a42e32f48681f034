/**
 * The script corpus: detectors with a stream and the hits they must make, as readable files, and their parser.
 *
 * <p>It must not know any runtime: every case is put to all runners, and none has an expectation of its own. The format is
 * described beside the files, in {@code src/test/resources/corpus/README.md}.
 */
@NullMarked
package io.breakwater.engine.corpus;

import org.jspecify.annotations.NullMarked;
