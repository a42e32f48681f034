package io.breakwater.signals;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.pack.LinkRules;
import io.breakwater.signals.duplicate.DuplicateMemory;
import io.breakwater.signals.duplicate.RememberedTexts;
import io.breakwater.signals.link.LinkMemory;
import io.breakwater.signals.link.RememberedLinks;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** All that functions remember of what came before: texts, and links between accounts. */
public final class SignalMemory {
    private final DuplicateMemory texts = new DuplicateMemory();
    private final LinkMemory links;

    /** @param rules what links */
    public SignalMemory(LinkRules rules) {
        links = new LinkMemory(rules);
    }

    DuplicateMemory texts() {
        return texts;
    }

    public LinkMemory links() {
        return links;
    }

    /**
     * Takes a control record into account, in order with the events.
     *
     * @param ts its engine time in microseconds
     */
    public void apply(long ts, ControlRecord change) {
        if (change instanceof LabelChange label) {
            links.apply(ts, label);
        }
    }

    /** What a memory held at one moment. */
    public record Remembered(RememberedTexts texts, RememberedLinks links) {
        public Remembered {
            requireNonNull(texts, "texts is null");
            requireNonNull(links, "links is null");
        }

        /** Of a memory that was never asked. */
        public static Remembered none() {
            return new Remembered(RememberedTexts.none(), RememberedLinks.none());
        }

        public void write(DataOutput output) throws IOException {
            texts.write(output);
            links.write(output);
        }

        /** @throws IOException if this was not written */
        public static Remembered read(DataInput input) throws IOException {
            return new Remembered(RememberedTexts.read(input), RememberedLinks.read(input));
        }
    }

    /** What is remembered now. */
    public Remembered remembered() {
        return new Remembered(texts.remembered(), links.remembered());
    }

    /**
     * Forgets everything and remembers this instead.
     *
     * @throws IllegalArgumentException if it is of a memory with other rules
     */
    public void restore(Remembered other) {
        texts.restore(other.texts());
        links.restore(other.links());
    }
}
