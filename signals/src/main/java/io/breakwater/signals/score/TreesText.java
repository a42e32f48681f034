package io.breakwater.signals.score;

import io.breakwater.signals.score.Tree.Leaf;
import io.breakwater.signals.score.Tree.Node;
import io.breakwater.signals.score.Tree.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A model's trees as text: a line that says what it is, then for each tree its number of nodes and a line for each node:
 * {@code split COLUMN THRESHOLD LEFT RIGHT left|right} (the last word says where rows without the number go), or {@code leaf VALUE}.
 */
public final class TreesText {
    private static final String HEAD = "breakwater trees 1";
    private static final String LEFT = "left";
    private static final String RIGHT = "right";
    private static final Pattern SPACE = Pattern.compile(" ");
    private static final int LONGEST_LINE = 200;

    private TreesText() {}

    public static String write(List<Tree> trees) {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        for (Tree tree : trees) {
            text.append("tree ").append(tree.nodes().size()).append('\n');
            for (Node node : tree.nodes()) {
                text.append(line(node)).append('\n');
            }
        }
        return text.toString();
    }

    private static String line(Node node) {
        if (node instanceof Split split) {
            return "split " + split.column() + " " + split.threshold() + " " + split.left() + " " + split.right() + " "
                    + (split.missingLeft() ? LEFT : RIGHT);
        }
        return "leaf " + ((Leaf) node).value();
    }

    /** Empty where the text is not that of trees which a model of so many columns can have. */
    public static Optional<List<Tree>> read(String text, int columns) {
        List<String> lines = text.lines().limit(linesAtMost() + 1).toList();
        if (lines.isEmpty() || !lines.get(0).equals(HEAD) || lines.size() > linesAtMost()) {
            return Optional.empty();
        }
        try {
            List<Tree> trees = new ArrayList<>();
            int at = 1;
            while (at < lines.size()) {
                String[] head = words(lines.get(at++), "tree", 2);
                int nodes = Integer.parseInt(head[1]);
                if (nodes < 1 || nodes > lines.size() - at) {
                    return Optional.empty();
                }
                trees.add(new Tree(lines.subList(at, at + nodes).stream()
                        .map(TreesText::node)
                        .toList()));
                at += nodes;
            }
            boolean fits =
                    trees.size() <= TreeModel.MOST_TREES && trees.stream().allMatch(tree -> tree.columns() <= columns);
            return fits ? Optional.of(List.copyOf(trees)) : Optional.empty();
        } catch (IllegalArgumentException noTree) {
            return Optional.empty();
        }
    }

    private static long linesAtMost() {
        return 1 + (long) TreeModel.MOST_TREES * (Tree.MOST_NODES + 1);
    }

    private static Node node(String line) {
        if (line.startsWith("leaf ")) {
            return new Leaf(Double.parseDouble(words(line, "leaf", 2)[1]));
        }
        String[] words = words(line, "split", 6);
        boolean missingLeft = words[5].equals(LEFT);
        if (!missingLeft && !words[5].equals(RIGHT)) {
            throw new IllegalArgumentException("neither left nor right");
        }
        return new Split(
                Integer.parseInt(words[1]),
                Double.parseDouble(words[2]),
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]),
                missingLeft);
    }

    private static String[] words(String line, String kind, int count) {
        String[] words = line.length() > LONGEST_LINE ? new String[0] : SPACE.split(line, -1);
        if (words.length != count || !words[0].equals(kind)) {
            throw new IllegalArgumentException("no line of a " + kind);
        }
        return words;
    }
}
