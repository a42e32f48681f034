package io.breakwater.server.format;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** The words of a short text, for templates. */
public final class Words {
    private Words() {}

    public static List<String> of(String text) {
        StringTokenizer tokens = new StringTokenizer(text);
        List<String> words = new ArrayList<>();
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words;
    }
}
