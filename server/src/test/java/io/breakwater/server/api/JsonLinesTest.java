package io.breakwater.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"a\"",
            "\"b\"",
            "\"\\u0061\"",
            "\"\\ud800\"",
            "\"ü😀\"",
            "\"\"",
            "1",
            "-0",
            "1.50",
            "1e400",
            "12345678901234567890",
            "true",
            "false",
            "null",
            "NaN",
            " ",
            "\t",
            "\u2003",
            "\uFEFF",
            "\0",
            "\\",
            "x",
            "\n",
            "\r",
            "\r\n",
            "{\"a\":1}",
            "{\"a\":{\"b\":[1,{}]}}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":[{\"b\":1,\"b\":1}]}",
            "{}");

    private static final String SOUND = "{\"a\":-1.50,\"b\":[true,null,\"\u00fc\"],\"c\":{\"a\":7}}\n{\"b\":\"x\"}";

    @Test
    void meansWhatTheTextOfEachLineMeans() {
        SplittableRandom random = new SplittableRandom(7);
        int read = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(round % 2 == 0 ? "" : SOUND);
            for (int piece = random.nextInt(round % 2 == 0 ? 8 : 2); piece >= 0; piece--) {
                text.insert(random.nextInt(text.length() + 1), PIECES.get(random.nextInt(PIECES.size())));
            }
            byte[] utf8 = text.toString().getBytes(UTF_8);
            List<JsonInput.Line> lines = JsonLines.of(utf8);
            assertThat(lines).as("%s", text).isEqualTo(byTheTextOf(new String(utf8, UTF_8)));
            read += (int)
                    lines.stream().filter(line -> line.fields().isPresent()).count();
        }
        assertThat(read).isGreaterThan(5_000);
    }

    @Test
    void anObjectMayHaveManyFields() {
        for (int fields : new int[] {1, 63, 64, 65, 66, 500}) {
            String object = IntStream.range(0, fields)
                    .mapToObj(field -> "\"f" + field + "\":" + field)
                    .collect(Collectors.joining(",", "{", "}"));
            String twice = object.replace("}", ",\"f" + fields / 2 + "\":1}");
            assertThat(JsonLines.of((object + "\n" + twice).getBytes(UTF_8)))
                    .isEqualTo(byTheTextOf(object + "\n" + twice));
            assertThat(JsonLines.of(object.getBytes(UTF_8)))
                    .singleElement()
                    .satisfies(line -> assertThat(line.fields().orElseThrow()).hasSize(fields));
        }
    }

    @Test
    void keepsLimitsOfDepthAndLength() {
        String deep = "{\"a\":".repeat(40) + "1" + "}".repeat(40);
        String longNumber = "{\"a\":" + "1".repeat(200) + "}";
        String twiceInside = "{\"a\":{\"b\":1,\"b\":2}}";
        for (String line : List.of(deep, longNumber, twiceInside)) {
            assertThat(JsonLines.of(line.getBytes(UTF_8)))
                    .singleElement()
                    .satisfies(only -> assertThat(only.fields()).isEmpty())
                    .satisfies(only -> assertThat(only.text()).isEqualTo(line));
        }
    }

    @Test
    void tellsUtf8FromOtherBytes() {
        byte[] sound = "plain, ünd 😀 at many places ".repeat(2_000).getBytes(UTF_8);
        assertThat(Utf8.is(new byte[0])).isTrue();
        assertThat(Utf8.is("only ASCII of an odd length".getBytes(UTF_8))).isTrue();
        assertThat(Utf8.is(sound)).isTrue();
        assertThat(Utf8.text(sound)).contains(new String(sound, UTF_8));
        assertThat(Utf8.is("ünd".getBytes(StandardCharsets.ISO_8859_1))).isFalse();
        assertThat(Utf8.is(new byte[] {'{', (byte) 0xC0, (byte) 0x80, '}'}))
                .as("longer than need be")
                .isFalse();
        assertThat(Utf8.is(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}))
                .as("half of a pair")
                .isFalse();
        byte[] cut = "long enough for several pieces ".repeat(2_000).concat("ü").getBytes(UTF_8);
        assertThat(Utf8.is(Arrays.copyOf(cut, cut.length - 1))).as("cut short").isFalse();
    }

    private static List<JsonInput.Line> byTheTextOf(String text) {
        List<JsonInput.Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                var fields = JsonInput.object(line);
                lines.add(new JsonInput.Line(number, fields.isPresent() ? "" : line, fields));
            }
        }
        return lines;
    }
}
