package io.breakwater.pack.git;

import io.breakwater.pack.git.DifferenceLine.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** What changed between two texts, line by line, as git finds it. */
public final class TextDifference {
    private static final int CONTEXT = 3;

    private final RawText before;
    private final RawText after;
    private final List<DifferenceLine> lines = new ArrayList<>();

    private TextDifference(String before, String after) {
        this.before = new RawText(before.getBytes(StandardCharsets.UTF_8));
        this.after = new RawText(after.getBytes(StandardCharsets.UTF_8));
    }

    /** Changed lines with three unchanged ones around them; empty where the texts are equal. */
    public static List<DifferenceLine> of(String before, String after) {
        TextDifference difference = new TextDifference(before, after);
        difference.compare();
        return List.copyOf(difference.lines);
    }

    private void compare() {
        int at = 0;
        boolean first = true;
        for (Edit edit : new HistogramDiff().diff(RawTextComparator.DEFAULT, before, after)) {
            same(at, edit.getBeginA(), edit.getBeginB() - edit.getBeginA(), first ? 0 : CONTEXT, CONTEXT);
            for (int line = edit.getBeginA(); line < edit.getEndA(); line++) {
                lines.add(new DifferenceLine(Kind.REMOVED, line + 1, 0, before.getString(line)));
            }
            for (int line = edit.getBeginB(); line < edit.getEndB(); line++) {
                lines.add(new DifferenceLine(Kind.ADDED, 0, line + 1, after.getString(line)));
            }
            at = edit.getEndA();
            first = false;
        }
        if (!first) {
            same(at, before.size(), after.size() - before.size(), CONTEXT, 0);
        }
    }

    /** Lines of both from {@code from} to {@code to}, at most so many at the beginning and the end. */
    private void same(int from, int to, int shift, int head, int tail) {
        int left = to - from - head - tail;
        for (int line = from; line < to; line++) {
            if (left > 1 && line == from + head) {
                lines.add(new DifferenceLine(Kind.LEFT_OUT, 0, 0, left + " lines as before"));
                line += left - 1;
            } else {
                lines.add(new DifferenceLine(Kind.SAME, line + 1, line + 1 + shift, before.getString(line)));
            }
        }
    }
}
