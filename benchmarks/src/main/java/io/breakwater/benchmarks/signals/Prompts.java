package io.breakwater.benchmarks.signals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts of 300 chars, always the same ones. */
final class Prompts {
    static final int LENGTH = 300;

    private static final int GENERATED = 2_000;
    private static final String SYLLABLES = "ka le mi no ru sa te vi wo ya ben dor fal gim hun jos";

    private Prompts() {}

    /** A text file in pieces; its line ends stay. */
    static List<String> of(Path file) throws IOException {
        String text = Files.readString(file);
        List<String> prompts = new ArrayList<>();
        for (int start = 0; start + LENGTH <= text.length(); start += LENGTH) {
            prompts.add(text.substring(start, start + LENGTH));
        }
        return prompts;
    }

    /** Made-up words, some of which are common and most rare. */
    static List<String> generated() {
        Random random = new Random(1);
        String[] syllables = SYLLABLES.split(" ", -1);
        List<String> prompts = new ArrayList<>();
        while (prompts.size() < GENERATED) {
            StringBuilder text = new StringBuilder();
            while (text.length() < LENGTH) {
                int parts = 1 + random.nextInt(4);
                for (int i = 0; i < parts; i++) {
                    text.append(syllables[(int) (syllables.length * Math.pow(random.nextDouble(), 2))]);
                }
                text.append(random.nextInt(9) == 0 ? ". " : " ");
            }
            prompts.add(text.substring(0, LENGTH));
        }
        return prompts;
    }
}
