package io.breakwater.signals.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What a single character becomes: compatibility forms undone, marks and invisible characters dropped, case folded, and
 * letters that look like an ASCII letter replaced by it.
 */
final class CharacterFolding {
    private static final int REMEMBERED = 0x10000;
    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final Normalizer2 NFKD = Normalizer2.getNFKDInstance();
    private static final SpoofChecker LOOKALIKES = new SpoofChecker.Builder().build();

    /** Each character is worked out once; two threads may do the same work, with the same result. */
    private static final AtomicReferenceArray<@Nullable String> KNOWN = new AtomicReferenceArray<>(REMEMBERED);

    private CharacterFolding() {}

    /** The replacement; empty where the character is dropped. */
    static String fold(int codePoint) {
        if (codePoint >= REMEMBERED) {
            return workOut(codePoint);
        }
        String known = KNOWN.get(codePoint);
        if (known == null) {
            known = workOut(codePoint);
            KNOWN.set(codePoint, known);
        }
        return known;
    }

    private static String workOut(int codePoint) {
        if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || isLineControl(codePoint)) {
            return " ";
        }
        char drawn = DrawnLetters.letterOf(codePoint);
        if (drawn != 0) {
            return Character.toString(drawn);
        }
        String decomposed = NFKD.getDecomposition(codePoint);
        String compatible = decomposed == null ? Character.toString(codePoint) : decomposed;
        StringBuilder folded = new StringBuilder();
        compatible
                .codePoints()
                .filter(part -> !isDropped(part))
                .map(part -> UCharacter.foldCase(part, true))
                .forEach(part -> folded.append(lookalike(part)));
        return NFC.normalize(folded);
    }

    private static boolean isLineControl(int codePoint) {
        return Character.getType(codePoint) == Character.CONTROL;
    }

    private static boolean isDropped(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            // Fillers that count as letters and show nothing.
            default -> codePoint == 0x115F || codePoint == 0x1160 || codePoint == 0x3164 || codePoint == 0xFFA0;
        };
    }

    private static String lookalike(int codePoint) {
        String self = Character.toString(codePoint);
        if (codePoint < 0x80) {
            return self;
        }
        String skeleton = LOOKALIKES.getSkeleton(self);
        boolean ascii = skeleton.length() == 1 && skeleton.charAt(0) < 0x80;
        return ascii ? Character.toString(Character.toLowerCase(skeleton.charAt(0))) : self;
    }
}
