package io.breakwater.casework.problem;

import io.breakwater.model.problem.ProblemCode;

/** Everything casework refuses. */
public enum CaseworkProblemCode implements ProblemCode {
    ALERT_UNKNOWN("BW5001", "There is no such alert"),
    ALERT_TAKEN("BW5002", "The alert is being reviewed by someone else"),
    LEASE_LOST("BW5003", "The review is no longer held"),
    ALREADY_DECIDED("BW5004", "The alert is already decided"),
    STATE_REFUSED("BW5005", "The step is not possible in this state"),
    POLICY_UNKNOWN("BW5006", "There is no such policy"),
    POLICY_MISSING("BW5007", "A violation must cite a policy and a reason"),
    REASON_UNKNOWN("BW5008", "The policy has no such reason"),
    TARGET_UNFIT("BW5009", "The entity cannot be the target"),
    TARGET_UNCHOSEN("BW5010", "Several entities could be the target"),
    ACTION_UNKNOWN("BW5011", "There is no such action"),
    ENTITY_PROTECTED("BW5012", "The entity is protected"),
    NOT_REVERSIBLE("BW5013", "The action cannot be undone"),
    GRACE_OVER("BW5014", "The time for undoing the decision is over"),
    ENFORCEMENT_UNKNOWN("BW5015", "There is no such enforcement"),
    DELIVERY_UNKNOWN("BW5016", "There is no such delivery"),
    WEBHOOK_UNKNOWN("BW5017", "There is no such webhook"),
    LABEL_UNKNOWN("BW5018", "The entity has no such label"),
    ESCALATION_UNKNOWN("BW5019", "There is no such escalation"),
    TEXT_MISSING("BW5020", "A text is missing"),
    TEXT_TOO_LONG("BW5021", "A text is too long"),
    DECISION_UNKNOWN("BW5022", "There is no such decision"),
    REVIEW_UNKNOWN("BW5023", "There is no such review"),
    QUEUE_UNKNOWN("BW5024", "There is no such queue"),
    NUMBER_OUT_OF_RANGE("BW5025", "A number is out of range"),
    MESSAGE_TOO_LARGE("BW5026", "The message is too large for a webhook"),
    WEBHOOK_ADDRESS_REFUSED("BW5027", "The webhook's address is refused"),
    WEBHOOK_SECRET_INVALID("BW5028", "The webhook's secret is invalid"),
    SECOND_PERSON_NEEDED("BW5029", "Another person is needed"),
    EVIDENCE_LACKING("BW5030", "The evidence does not suffice"),
    DETECTOR_UNKNOWN("BW5031", "There is no such detector"),
    ENTRY_UNKNOWN("BW5032", "There is no such entry into enforcement"),
    BREAKER_NOT_TRIPPED("BW5033", "The breaker is not tripped"),
    SPAN_INVALID("BW5034", "The span of time is invalid"),
    SUPPORT_ONLY("BW5035", "The policy allows support only"),
    APPEAL_UNKNOWN("BW5036", "There is no such appeal"),
    APPEAL_PENDING("BW5037", "An appeal is being judged already"),
    ACTION_UNCHANGED("BW5038", "The action stays the same"),
    NOTHING_RESTRICTED("BW5039", "The action restricts nothing"),
    SUPPRESSION_UNBOUNDED("BW5040", "The suppression would cover everything"),
    SUPPRESSION_UNKNOWN("BW5041", "There is no such suppression"),
    CASE_UNKNOWN("BW5042", "There is no such case"),
    EXPOSURE_LIMITED("BW5043", "The person is not given this item now"),
    SAMPLE_ALONE("BW5044", "A random sample is judged alone"),
    DETECTOR_REVEALED("BW5045", "The text tells how people are found"),
    NOTICE_IS_ALL("BW5046", "The action is nothing but a notice"),
    SAMPLE_UNFIT("BW5047", "The sample cannot be drawn like this");

    private final String code;
    private final String title;

    CaseworkProblemCode(String code, String title) {
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
