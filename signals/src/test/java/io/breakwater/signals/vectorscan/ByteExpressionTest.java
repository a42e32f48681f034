package io.breakwater.signals.vectorscan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ByteExpressionTest {
    @Test
    void everyCharacterIsWrittenOutAsBytes() {
        assertThat(written("a1")).isEqualTo("[\\x41-\\x41\\x61-\\x61][\\x31-\\x31]");
        assertThat(written(".")).isEqualTo("[\\x00-\\x09\\x0b-\\xff]");
        assertThat(written("\\w")).isEqualTo("[\\x30-\\x39\\x41-\\x5a\\x5f-\\x5f\\x61-\\x7a]");
        assertThat(written("[^\\s]")).isEqualTo("[\\x00-\\x08\\x0b-\\x0b\\x0e-\\x1f\\x21-\\xff]");
        assertThat(written("[^a-c-]")).isEqualTo("[\\x00-\\x2c\\x2e-\\x40\\x44-\\x60\\x64-\\xff]");
        assertThat(written("^(1|2)+?$")).isEqualTo("^(?:[\\x31-\\x31]|[\\x32-\\x32])+\\z");
        assertThat(written("\\b1{2,3}\\.")).isEqualTo("\\b[\\x31-\\x31]{2,3}[\\x2e-\\x2e]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "é",
                "[é]",
                "\\pL",
                "\\x41",
                "\\Qa\\E",
                "(?i)a",
                "(?P<n>a)",
                "[[:alpha:]]",
                "[a\\-z-9]",
                "[\\d-z]",
                "^*",
                "\\b+",
                "a{,3}",
                "()*",
                "[^\\s\\S]",
                "\\C",
                "\t"
            })
    void whatIsNotPlainIsLeftToOthers(String regex) {
        assertThat(ByteExpression.of(regex)).isEmpty();
    }

    @Test
    void nothingLongDeepOrHeavyIsTranslated() {
        assertThat(ByteExpression.of("a".repeat(1_999))).isPresent();
        assertThat(ByteExpression.of("a".repeat(5_000))).isEmpty();
        assertThat(ByteExpression.of("(".repeat(19) + "a" + ")".repeat(19))).isPresent();
        assertThat(ByteExpression.of("(".repeat(50) + "a" + ")".repeat(50))).isEmpty();
        assertThat(ByteExpression.of("(?:a.{0,100}){10}")).isPresent();
        assertThat(ByteExpression.of("(?:a.{0,100}){30}")).isEmpty();
        assertThat(ByteExpression.of("(?:(?:a{9}b){9}c){9}").orElseThrow().weight())
                .isEqualTo(9 * (9 * (9 + 1) + 1));
    }

    @Test
    void aTextHasOneByteForEachCodePoint() {
        ByteBuffer buffer = ByteBuffer.allocate(16);

        assertThat(ByteText.write("aé\uD83D\uDE00\uD800 z", buffer)).isEqualTo(6);

        assertThat(buffer.array()).startsWith('a', 0x80, 0x80, 0x80, ' ', 'z');
        assertThat(ByteText.write("a\u017F", buffer)).isEqualTo(-1);
        assertThat(ByteText.write("\u212A", buffer)).isEqualTo(-1);
    }

    private static String written(String regex) {
        return ByteExpression.of(regex).orElseThrow().expression();
    }
}
