package io.breakwater.signals.language;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/** The language of a text, by OpenNLP's model of 103 languages. It is loaded when a first text comes. */
public final class TextLanguage {
    /** More says hardly more. */
    private static final int LONGEST = 500;
    /** Fewer letters tell no language from its neighbours. */
    private static final int FEWEST_LETTERS = 12;
    /** The same for scripts whose signs are syllables or words; few languages share them, so that little confidence is enough. */
    private static final int FEWEST_WORDS = 4;
    /** Twice what a guess among all languages has. Half of the wrong answers for short texts lie below it. */
    private static final double LEAST_CONFIDENCE = 0.02;

    private static final Map<String, String> SHORT_CODES = shortCodes();

    private TextLanguage() {}

    /** Loaded once; the detector keeps nothing of a text. */
    private static final class Loaded {
        static final LanguageDetectorME DETECTOR = new LanguageDetectorME(model());

        private static LanguageDetectorModel model() {
            try (InputStream file = TextLanguage.class.getResourceAsStream("/langdetect-183.bin")) {
                if (file == null) {
                    throw new IllegalStateException("the model of languages is missing from the class path");
                }
                return new LanguageDetectorModel(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * The code of the language by ISO 639: of two letters where there is one, otherwise of three. Empty where the text is too
     * short or too much like several languages.
     */
    public static Optional<String> of(String text) {
        String beginning = text.substring(0, Math.min(text.length(), LONGEST));
        boolean ofWords = beginning.codePoints().anyMatch(TextLanguage::isSyllableOrWord);
        if (beginning.codePoints().filter(Character::isLetter).count() < (ofWords ? FEWEST_WORDS : FEWEST_LETTERS)) {
            return Optional.empty();
        }
        Language best = Loaded.DETECTOR.predictLanguages(beginning)[0];
        return !ofWords && best.getConfidence() < LEAST_CONFIDENCE
                ? Optional.empty()
                : Optional.of(SHORT_CODES.getOrDefault(best.getLang(), best.getLang()));
    }

    private static boolean isSyllableOrWord(int letter) {
        return switch (Character.UnicodeScript.of(letter)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
            default -> false;
        };
    }

    private static Map<String, String> shortCodes() {
        Map<String, String> codes = new HashMap<>();
        Arrays.stream(Locale.getISOLanguages()).forEach(code -> {
            Locale language = Locale.forLanguageTag(code);
            codes.put(language.getISO3Language(), language.getLanguage());
        });
        // the model names members of these languages, or one of them twice
        codes.putAll(Map.ofEntries(
                entry("cmn", "zh"),
                entry("ekk", "et"),
                entry("est", "et"),
                entry("lvs", "lv"),
                entry("pes", "fa"),
                entry("plt", "mg"),
                entry("nob", "nb"),
                entry("pnb", "pa")));
        return Map.copyOf(codes);
    }
}
