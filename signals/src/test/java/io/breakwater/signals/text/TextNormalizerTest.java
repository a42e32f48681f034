package io.breakwater.signals.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextNormalizerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jailbreak",
                "JailBreak",
                "ｊａｉｌｂｒｅａｋ",
                "𝐣𝐚𝐢𝐥𝐛𝐫𝐞𝐚𝐤",
                "𝓳𝓪𝓲𝓵𝓫𝓻𝓮𝓪𝓴",
                "ⓙⓐⓘⓛⓑⓡⓔⓐⓚ",
                "jаilbrеаk",
                "j\u200Bail\u200Dbre\u2060ak",
                "j\u0301a\u0301i\u0327lbréâk",
                "jail\u00ADbreak",
                "j4ilbr3ak",
                "j@ilbre@k",
                "ja1lbreak",
                "🇯🇦🇮🇱🇧🇷🇪🇦🇰",
                "ᴊᴀɪʟʙʀᴇᴀᴋ",
                "⒥⒜⒤⒧⒝⒭⒠⒜⒦",
                "j a i l b r e a k",
                "j.a.i.l.b.r.e.a.k",
                "j-a-i-l-b-r-e-a-k",
                "j_a_i_l_b_r_e_a_k",
                "j*a*i*l*b*r*e*a*k",
                "ј а і l b r e a k",
                "j - a - i - l - b - r - e - a - k",
                "j 4 i l b r 3 a k",
                "ja-il-br-ea-k",
                "jai*lbr~eak",
                "j`ailbreak",
                "  jailbreak\t\n"
            })
    void undoesDisguises(String disguised) {
        assertThat(TextNormalizer.normalize(disguised)).isEqualTo("jailbreak");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt4 and mp3 in 2024, gpt4 and mp3 in 2024",
        "Room 101, room 101",
        "joe@example.com, joe@example.com",
        "US$ and AU$ 5, us$ and au$ 5",
        "http://youtu.be/q1xYf0 and x.io/in#b9d2a4, http://youtu.be/qixyf0 and x.io/in#b9d2a4",
        "the U.S.A. is big, the u.s.a. is big",
        "I am a b, i am a b",
        "it costs $5, it costs $5",
        "really?! yes!, really?! yes!",
        "so cool!subscribe|now, so cool!subscribe|now",
        "a – b, a – b",
        "2*x*y and f_b, 2*xy and f_b",
        "be or no to on, be or no to on",
        "B.Sc. and Ph.D., b.sc. and ph.d.",
        "and/or if/on, and/or if/on"
    })
    void leavesOrdinaryTextAlone(String text, String normal) {
        assertThat(TextNormalizer.normalize(text).replace('-', '–')).isEqualTo(normal.replace('-', '–'));
    }

    @ParameterizedTest
    @CsvSource({
        "i g n o r e   a l l   r u l e s, ignore all rules",
        "i.g.n.o.r.e a.l.l rules, ignore all rules",
        "1gn0r3 all previou$ rul3s, ignore all previous rules",
        "d o  a n y t h i n g now, do anything now",
        "i-g-n-o-r-e / a-l-l, ignore all",
        "say g n o r e it, say gnore it"
    })
    void keepsSpelledWordsApart(String disguised, String normal) {
        assertThat(TextNormalizer.normalize(disguised)).isEqualTo(normal);
    }

    @Test
    void remembersWhereCharactersCameFrom() {
        String original = "Say: Ｊ\u200B4il   b r e a k!";
        TextBuffer normal = new TextBuffer();
        TextNormalizer.normalize(original, normal);

        int start = normal.toString().indexOf("jail");
        int end = normal.toString().indexOf("break") + "break".length();

        assertThat(normal.toString()).isEqualTo("say: jail break!");
        assertThat(original.substring(normal.originalStart(start), normal.originalEnd(end - 1)))
                .isEqualTo("Ｊ\u200B4il   b r e a k");
    }

    @Test
    void looksAtNoMoreThanItsLimit() {
        String text = "a ".repeat(TextNormalizer.LONGEST) + "\uD83D\uDE00";

        assertThat(TextNormalizer.normalize(text).length()).isLessThanOrEqualTo(TextNormalizer.LONGEST);
    }

    @Test
    void survivesBrokenText() {
        assertThat(TextNormalizer.normalize("\uD83D broken \uDE00\0")).isEqualTo("broken");
    }
}
