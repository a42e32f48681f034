package io.breakwater.server.explain;

import io.breakwater.server.access.SignedInUser;
import io.breakwater.server.job.Job;
import io.breakwater.server.job.Jobs;
import jakarta.annotation.PreDestroy;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Explanations that are being worked out, and the latest ones. */
@Component
final class ExplainJobs {
    private final Jobs<ExplainAnswer> jobs = new Jobs<>("explanations", "/explain");

    Optional<Job<ExplainAnswer>> start(SignedInUser person, String title, String back, Job.Work<ExplainAnswer> work) {
        return jobs.start(person, title, back, work);
    }

    Optional<Job<ExplainAnswer>> find(SignedInUser person, String id) {
        return jobs.find(person, id);
    }

    @PreDestroy
    void close() {
        jobs.close();
    }
}
