package io.breakwater.signals.grader;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a model's description. Whatever is not exactly one, of the length that was asked for, is a failure. */
final class GroupReader {
    static final List<String> FIELDS = List.of("title", "description");
    static final int LONGEST_TITLE = 80;
    static final int LONGEST_TEXT = 400;
    /** Some scripts and pictures cannot be written without them. */
    private static final Set<Integer> JOINERS = Set.of(0x200C, 0x200D);

    private GroupReader() {}

    /** @throws AnswerException if it is not one */
    static GroupDescription read(String answer) {
        JsonNode root = AnswerJson.read(answer);
        if (!root.isObject() || !Set.copyOf(root.propertyNames()).equals(Set.copyOf(FIELDS))) {
            throw new AnswerException(FailureKind.UNPARSEABLE);
        }
        return new GroupDescription(
                line(AnswerJson.text(root.get("title")), LONGEST_TITLE),
                line(AnswerJson.text(root.get("description")), LONGEST_TEXT));
    }

    /** A line of text, and nothing that breaks it or turns it round. */
    private static String line(String text, int longest) {
        String line = text.strip();
        if (line.isEmpty() || line.length() > longest || line.codePoints().anyMatch(GroupReader::isDisorderly)) {
            throw new AnswerException(FailureKind.UNPARSEABLE);
        }
        return line;
    }

    private static boolean isDisorderly(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT -> !JOINERS.contains(character);
            default -> false;
        };
    }
}
