package io.breakwater.signals.duplicate;

import io.breakwater.signals.text.Workplaces;

/** What a {@link DuplicateMemory} needs to know of a text. It depends on nothing but the text. */
public final class Sketch {
    private static final Sketch OF_NOTHING = new Sketch(new int[0]);
    private static final Workplaces<Shingles> SHINGLES = new Workplaces<>(Shingles::new);

    private final int[] signature;

    private Sketch(int[] signature) {
        this.signature = signature;
    }

    public static Sketch of(String text) {
        return SHINGLES.use(shingles -> {
            shingles.read(text);
            return shingles.count() == 0 ? OF_NOTHING : new Sketch(Signature.of(shingles));
        });
    }

    /** Whether the text is too short to mean anything. */
    boolean isEmpty() {
        return signature.length == 0;
    }

    /** Nobody may change it. */
    int[] signature() {
        return signature;
    }
}
