package io.breakwater.architecture;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fenced block of a document.
 *
 * @param place file and line, for messages
 * @param language what stands behind the opening fence
 */
record CodeBlock(String place, String language, String text) {
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    static List<CodeBlock> of(TextFile document) {
        return BLOCK.matcher(document.text())
                .results()
                .map(block -> new CodeBlock(
                        document.path() + ":" + document.lineOf(block.start()), block.group(1), block.group(2)))
                .toList();
    }

    /** All blocks of one language in all documents. */
    static Stream<CodeBlock> all(String language) {
        return Checkout.documents().stream()
                .flatMap(document -> of(document).stream())
                .filter(block -> block.language().equals(language));
    }

    /** Whether it is one detector rather than a query: it has front matter, or stands in a guide to detectors and groups nothing. */
    boolean isDetector() {
        boolean guide = place.startsWith("docs/reference/detector-sql.md")
                || place.startsWith("docs/how-to/write-a-detector.md");
        return !isCoreTable() && (text.startsWith("/*---") || (guide && !text.contains("GROUP BY")));
    }

    /** Whether it is the file of a core table: detectors say which harm they find. */
    boolean isCoreTable() {
        return text.startsWith("/*---") && text.lines().noneMatch(line -> line.startsWith("harm:"));
    }

    /** Whether it is a file of test cases, which belongs to the detector above it. */
    boolean isTestFile() {
        return text.startsWith("- name:");
    }

    /** A name for a file made of it. */
    String id() {
        return place.replaceAll("\\W+", "_").toLowerCase(Locale.ROOT);
    }
}
