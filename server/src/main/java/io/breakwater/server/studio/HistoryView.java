package io.breakwater.server.studio;

import io.breakwater.pack.git.BlamedLine;
import io.breakwater.pack.git.DifferenceLine;
import io.breakwater.pack.git.Revision;
import io.breakwater.server.draft.DraftKind;
import java.util.List;

/**
 * The past of a detector or a core table.
 *
 * @param revisions commits that changed its SQL file, the latest first
 * @param from commit whose text is compared; empty for none
 * @param difference from that commit to what the branch has now
 * @param lines of what the branch has now, with the commits they came in with
 */
public record HistoryView(
        DraftKind kind,
        String name,
        String title,
        List<Revision> revisions,
        String from,
        List<DifferenceLine> difference,
        List<BlamedLine> lines) {
    public HistoryView {
        revisions = List.copyOf(revisions);
        difference = List.copyOf(difference);
        lines = List.copyOf(lines);
    }

    public String path() {
        return kind.historyPath(name);
    }
}
