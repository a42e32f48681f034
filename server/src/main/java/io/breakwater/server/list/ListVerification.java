package io.breakwater.server.list;

import io.breakwater.history.files.Checksum;
import io.breakwater.model.pack.ListDefinition;
import io.breakwater.model.pack.ListSource;
import io.breakwater.pack.definition.ListText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Keeps a truncated, replaced or poisoned file from becoming a list. */
final class ListVerification {
    /** A page that says "not found" has hardly a line that is an entry. */
    private static final int MOST_BAD_PERCENT = 10;

    private ListVerification() {}

    /**
     * How many entries it has, whenever they are valid.
     *
     * @param before entries of the file in use; empty where there is none
     * @throws ListRefusedException if it is not to be used
     */
    static int entries(ListDefinition list, ListSource source, byte[] content, Optional<Integer> before) {
        String digest = Checksum.of(content);
        if (source.sha256().isPresent() && !source.sha256().get().equals(digest)) {
            throw new ListRefusedException("the file is another one: its SHA-256 is " + digest);
        }
        ListText text = read(list, content);
        int entries = text.entries().size();
        if (text.bad() * 100L > MOST_BAD_PERCENT * (long) (entries + text.bad())) {
            throw new ListRefusedException(text.bad() + " of " + (entries + text.bad())
                    + " lines are no entries of the list's kind, the first of them line " + text.firstBad());
        }
        if (entries < source.atLeast()) {
            throw new ListRefusedException(
                    "the file has " + entries + " entries, fewer than the " + source.atLeast() + " it must have");
        }
        // Whoever names the very file has said how it may change.
        if (source.sha256().isEmpty() && before.isPresent()) {
            long change = Math.abs((long) entries - before.get());
            if (change * 100 > (long) source.change() * before.get()) {
                throw new ListRefusedException("the file has " + entries + " entries, the one in use " + before.get()
                        + "; that is more than the " + source.change()
                        + " % by which it may change at once ('change' in the list's file)");
            }
        }
        return entries;
    }

    private static ListText read(ListDefinition list, byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return ListText.read(text, list.kind(), list.column(), Optional.empty());
        } catch (CharacterCodingException e) {
            throw new ListRefusedException("the file is not UTF-8 text");
        } catch (ListText.NoColumnException e) {
            throw new ListRefusedException(
                    "the file has no column '" + list.column().orElse("") + "'");
        }
    }
}
