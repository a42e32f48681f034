package io.breakwater.signals.text;

/** Symbols that are drawn as Latin letters, of which Unicode says nothing or more: small capitals, (a), flags' letters. */
final class DrawnLetters {
    private static final String SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ";
    private static final String SMALL_CAPITALS_ARE = "abcdefghijklmnoprstuvwyz";
    /** Where alphabets of 26 such letters begin. */
    private static final int[] ALPHABETS = {0x249C, 0x1F110, 0x1F1E6};

    private static final int LETTERS = 26;

    private DrawnLetters() {}

    /** The letter in lower case; 0 for other characters. */
    static char letterOf(int codePoint) {
        int smallCapital = SMALL_CAPITALS.indexOf(codePoint);
        if (smallCapital >= 0) {
            return SMALL_CAPITALS_ARE.charAt(smallCapital);
        }
        for (int start : ALPHABETS) {
            if (codePoint >= start && codePoint < start + LETTERS) {
                return (char) ('a' + codePoint - start);
            }
        }
        return 0;
    }
}
