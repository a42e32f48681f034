package io.breakwater.server.studio;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.decision.Judgement;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.replay.backtest.BacktestHit;
import io.breakwater.server.draft.Draft;
import io.breakwater.server.draft.Drafts;
import io.breakwater.server.draft.HitJudgements;
import io.breakwater.server.job.Job;
import io.breakwater.server.job.Jobs;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.template.Templates;
import java.util.Arrays;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A draft run over the past. */
@Controller
final class BacktestPage {
    private static final int LONGEST_DAYS = 366;

    private final Templates templates;
    private final Drafts drafts;
    private final DraftBacktests backtests;
    private final HitJudgements judgements;

    BacktestPage(Templates templates, Drafts drafts, DraftBacktests backtests, HitJudgements judgements) {
        this.templates = requireNonNull(templates, "templates is null");
        this.drafts = requireNonNull(drafts, "drafts is null");
        this.backtests = requireNonNull(backtests, "backtests is null");
        this.judgements = requireNonNull(judgements, "judgements is null");
    }

    @PostMapping("/studio/drafts/{id}/backtest")
    Reply start(PageContext context, @PathVariable String id, @RequestParam int days) {
        Draft draft = found(id);
        int span = Math.max(1, Math.min(LONGEST_DAYS, days));
        return backtests
                .start(context.person(), draft, span)
                .map(job -> Reply.redirect(job.path()))
                .orElseGet(() -> Reply.redirect(
                        draft.path(),
                        Toast.refused(Jobs.MOST_OF_A_PERSON
                                + " backtests of yours are being worked out. Wait for one, or cancel it.")));
    }

    @GetMapping("/studio/backtests/{job}")
    Reply job(PageContext context, @PathVariable String job) {
        return page(context, running(context, job));
    }

    @PostMapping("/studio/backtests/{job}/cancel")
    Reply cancel(PageContext context, @PathVariable String job) {
        Job<BacktestAnswer> found = running(context, job);
        found.cancel();
        return Reply.redirect(found.back(), Toast.done("It is being cancelled."));
    }

    /** What the person says about one hit of the sample. */
    @PostMapping("/studio/backtests/{job}/judgement")
    Reply judge(
            PageContext context,
            @PathVariable String job,
            @RequestParam long ts,
            @RequestParam String type,
            @RequestParam String entity,
            @RequestParam String judgement) {
        Job<BacktestAnswer> found = running(context, job);
        BacktestAnswer answer = found.answer().orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
        BacktestHit hit = new BacktestHit(ts, new EntityReference(type, entity));
        boolean inSample = answer.report().result().samples().stream()
                .anyMatch(sample -> sample.ts() == ts && sample.entity().equals(hit.entity()));
        if (!inSample) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Judgement said = Arrays.stream(Judgement.values())
                .filter(known -> known.text().equals(judgement))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        judgements.put(context.person(), found(answer.draft()), hit, said);
        return page(context, found);
    }

    private Reply page(PageContext context, Job<BacktestAnswer> job) {
        Map<BacktestHit, Judgement> said =
                job.answer().map(answer -> judgements.of(answer.draft())).orElse(Map.of());
        return Reply.page(templates.studioBacktest(context, job, said));
    }

    private Job<BacktestAnswer> running(PageContext context, String job) {
        return backtests
                .find(context.person(), job)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Draft found(String id) {
        return drafts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
