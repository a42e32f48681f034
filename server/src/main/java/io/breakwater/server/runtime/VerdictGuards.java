package io.breakwater.server.runtime;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.automation.Verdicts;
import io.breakwater.intake.verdict.Guards;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks casework whether a verdict may restrict. The writer waits for the answer, so an answer about the same entities holds for
 * a second, and no more than a few questions are asked within one: an attack must not slow intake down. For one thread.
 */
final class VerdictGuards implements Guards {
    private static final Logger LOG = LoggerFactory.getLogger(VerdictGuards.class);
    private static final long HOLDS_MILLIS = 1_000;
    private static final int MOST_QUESTIONS = 50;

    private final Verdicts verdicts;
    private final Clock clock;
    private final Map<Question, Optional<String>> answers = new HashMap<>();
    private long since;

    VerdictGuards(Verdicts verdicts, Clock clock) {
        this.verdicts = requireNonNull(verdicts, "verdicts is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    private record Question(DetectorVersion detector, String action, List<EntityReference> entities) {}

    @Override
    public Optional<String> objection(
            String request, DetectorVersion detector, String action, List<EntityReference> entities) {
        long now = clock.millis();
        if (now - since >= HOLDS_MILLIS || now < since) {
            answers.clear();
            since = now;
        }
        Question question = new Question(detector, action, entities);
        Optional<String> before = answers.get(question);
        if (before != null) {
            return before;
        }
        if (answers.size() >= MOST_QUESTIONS) {
            return Optional.of("more verdicts are asked for at once than can be ruled on");
        }
        Optional<String> answer = ask(request, question);
        answers.put(question, answer);
        return answer;
    }

    private Optional<String> ask(String request, Question question) {
        try {
            return verdicts.rule(request, question.detector(), question.action(), question.entities())
                    .because();
        } catch (RuntimeException unanswered) {
            LOG.warn("casework cannot rule on a verdict of {}; it stays a flag", question.detector(), unanswered);
            return Optional.of("the guards of '" + question.action() + "' cannot be asked");
        }
    }
}
