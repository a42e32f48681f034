package io.breakwater.signals.text;

import org.jspecify.annotations.Nullable;

/**
 * The normal forms of the latest texts of a thread. Several signals ask about the same text, one after the other, and making
 * its normal form takes as long as some of them take themselves.
 */
public final class NormalForm {
    private static final ThreadLocal<NormalForm> OF_THREAD = ThreadLocal.withInitial(NormalForm::new);
    /** Longer ones are not kept, since there may be many threads. */
    private static final int LONGEST_KEPT = 8_192;

    private Made latest = new Made();
    /** An event may have two texts, and signals of both by turns. */
    private Made before = new Made();

    private NormalForm() {}

    /** @return nobody may change it; it stays as it is until the thread has asked for those of two other texts */
    public static TextBuffer of(String text) {
        if (text.length() > LONGEST_KEPT) {
            TextBuffer made = new TextBuffer();
            TextNormalizer.normalize(text, made);
            return made;
        }
        return OF_THREAD.get().form(text);
    }

    // The same object is asked about again, so it need not be compared letter by letter.
    @SuppressWarnings("ReferenceEquality")
    private TextBuffer form(String text) {
        if (latest.text != text) {
            Made other = before;
            before = latest;
            latest = other;
            if (latest.text != text) {
                latest.make(text);
            }
        }
        return latest.form;
    }

    /** A text and its normal form. */
    private static final class Made {
        private final TextBuffer form = new TextBuffer();
        private @Nullable String text;

        void make(String given) {
            text = null;
            TextNormalizer.normalize(given, form);
            text = given;
        }
    }
}
