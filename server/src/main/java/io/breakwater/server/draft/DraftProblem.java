package io.breakwater.server.draft;

import io.breakwater.model.problem.ProblemCode;

/** Why something cannot be done with a draft. */
public enum DraftProblem implements ProblemCode {
    CHANGED_MEANWHILE("BW6060", "A draft was changed since the page was loaded"),
    NOT_THE_AUTHOR("BW6061", "Only its author changes a draft"),
    NOT_READY("BW6062", "A draft has errors, failing tests or no change"),
    SECOND_PERSON_NEEDED("BW6063", "The author of a draft may not be its reviewer"),
    BAD_DRAFT("BW6064", "A draft's name or text is not acceptable"),
    PACK_NOT_TAKEN("BW6065", "The changed pack was not taken into use");

    private final String code;
    private final String title;

    DraftProblem(String code, String title) {
        this.code = code;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String title() {
        return title;
    }
}
