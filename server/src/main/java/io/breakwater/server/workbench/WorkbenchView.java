package io.breakwater.server.workbench;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.CatalogTable;
import io.breakwater.model.pack.QueueDefinition;
import java.util.List;
import java.util.Optional;

/**
 * What the workbench shows beside an answer.
 *
 * @param query in the editor
 * @param shown how its answer is shown, as the page writes it
 * @param run names the query that the editor will run
 * @param content whether the person's queries see content columns
 * @param opened the saved query whose link led here
 * @param login the person's
 * @param queues that a sample can go to
 * @param harms that a sample can be judged for
 * @param refusedSample what could not be drawn just now, to be corrected
 */
public record WorkbenchView(
        WorkbenchQuery query,
        String shown,
        String run,
        List<CatalogTable> tables,
        boolean content,
        List<Example> examples,
        List<SavedQuery> saved,
        List<PastQuery> past,
        Optional<SavedQuery> opened,
        String login,
        List<QueueDefinition> queues,
        List<String> harms,
        Optional<SampleForm> refusedSample) {
    public WorkbenchView {
        requireNonNull(query, "query is null");
        requireNonNull(shown, "shown is null");
        requireNonNull(run, "run is null");
        tables = List.copyOf(tables);
        examples = List.copyOf(examples);
        saved = List.copyOf(saved);
        past = List.copyOf(past);
        requireNonNull(opened, "opened is null");
        requireNonNull(login, "login is null");
        queues = List.copyOf(queues);
        harms = List.copyOf(harms);
        requireNonNull(refusedSample, "refusedSample is null");
    }
}
