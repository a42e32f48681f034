package io.breakwater.signals.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.signals.text.TextBuffer;
import io.breakwater.signals.text.TextNormalizer;
import org.junit.jupiter.api.Test;

class MarkupTextTest {
    @Test
    void aTextIsReadAsItsReaderSeesIt() {
        assertThat(
                        MarkupText.seen(
                                "don&#39;t &amp; won&#x27;t &lt;3<br />so <a href=\"http://a.example/?b&amp;c\">t<b>h</b>is</a>"))
                .isEqualTo("don't & won't <3 so this");
        assertThat(MarkupText.seen("x &lt;br&gt; y")).as("decoded once").isEqualTo("x <br> y");
    }

    @Test
    void whatIsNoMarkupStays() {
        String code = "List<String> a = b & c; if (x < 3 && y > 2) &unknown; &#xD800; &#99999999; &#; <3 </ <";

        assertThat(MarkupText.seen(code)).isEqualTo(code);
        assertThat(MarkupText.seen("plain")).isSameAs("plain");
    }

    @Test
    void whatLeadsElsewhereIsCounted() {
        assertThat(signs("see https://a.example and www.shop.com/x or murdev.ru"))
                .isEqualTo(4);
        assertThat(signs("the end.come on. 3.5 commons.company a:b")).isZero();
    }

    @Test
    void modelsOfTheFirstFormReadTextsAsTheyAre() {
        TextFeatures first = new TextFeatures(new FeatureSpace(1, 12, 3, 4, 3));
        TextFeatures second = new TextFeatures(new FeatureSpace(2, 12, 3, 4, 3));
        first.read("one two three");
        second.read("one two three");

        assertThat(second.count()).as("a pair, and no link").isEqualTo(first.count() + 2);
        first.read("a&amp;b");
        int escaped = first.count();
        first.read("a&b");
        assertThat(escaped).isGreaterThan(first.count());
    }

    private static int signs(String text) {
        TextBuffer normal = new TextBuffer();
        TextNormalizer.normalize(text, normal);
        return LinkSigns.in(normal);
    }
}
