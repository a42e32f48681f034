package io.breakwater.signals.vectorscan;

import java.nio.ByteBuffer;

/**
 * Texts as bytes, one for each code point: ASCII as it is, and everything else as the one byte {@value #OTHER}, since no
 * expression that is translated can tell it apart. So native code never sees broken UTF-8, and counts code points as RE2 does.
 */
final class ByteText {
    static final int OTHER = 0x80;

    /** The two characters outside ASCII that are letters of ASCII in another case. */
    private static final char LONG_S = '\u017F';

    private static final char KELVIN = '\u212A';

    private ByteText() {}

    /**
     * Writes a text to the buffer's beginning.
     *
     * @param buffer has room for one byte per char
     * @return how many bytes it became, or -1 if it holds letters that ignoring case makes ASCII of: then bytes cannot say it
     */
    static int write(CharSequence text, ByteBuffer buffer) {
        int length = text.length();
        int bytes = 0;
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            if (character < OTHER) {
                buffer.put(bytes++, (byte) character);
                continue;
            }
            if (character == LONG_S || character == KELVIN) {
                return -1;
            }
            buffer.put(bytes++, (byte) OTHER);
            if (Character.isHighSurrogate(character)
                    && i + 1 < length
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            }
        }
        return bytes;
    }
}
