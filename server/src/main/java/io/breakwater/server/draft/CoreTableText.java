package io.breakwater.server.draft;

/** The text that a core table's file begins with. */
final class CoreTableText {
    private static final String OPEN = "/*---";

    private CoreTableText() {}

    /** A query as a core table's file: with a front matter where it has none, which its author fills. */
    static String file(String sql, String title, String owner) {
        String query = DetectorText.normal(sql);
        if (query.startsWith(OPEN)) {
            return query;
        }
        return """
                /*---
                title: "%s"
                owner: "%s"
                description: What is a row of it?
                ---*/
                """.formatted(DetectorText.quoted(title), DetectorText.quoted(owner))
                + query.replaceFirst(";\\s*$", "\n");
    }
}
