package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.PolicyDefinition;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A policy and its text as HTML.
 *
 * @param likely whether the queue's reviewers usually cite it
 * @param html made from Markdown; markup within the text is escaped, and links lead to web pages only
 */
public record PolicyText(PolicyDefinition policy, boolean likely, String html) {
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    public PolicyText {
        requireNonNull(policy, "policy is null");
        requireNonNull(html, "html is null");
    }

    static PolicyText of(PolicyDefinition policy, boolean likely) {
        return new PolicyText(policy, likely, html(policy.text()));
    }

    static String html(String markdown) {
        return RENDERER.render(PARSER.parse(markdown));
    }
}
