package io.breakwater.server.format;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown as HTML: markup within the text is escaped, and links lead to web pages only. */
public final class Markdown {
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    private Markdown() {}

    public static String html(String markdown) {
        return RENDERER.render(PARSER.parse(markdown));
    }
}
