package io.breakwater.plan.json;

import io.breakwater.plan.PlanNode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plans as JSON. A plan that was written is read as an equal one. Writing always uses the newest version; reading is
 * strict: a missing, unknown or doubled key, a wrong type, or a column that the input does not have is refused.
 *
 * <p>The text is ASCII: {@code {"version": 1, "plan": {"node": "filter", ..}}}.
 */
public final class PlanJson {
    /** Raised whenever a text of the new form could mean something else to an older reader. */
    public static final int VERSION = 1;

    /** No plan the compiler makes comes near; what is nested deeper could exhaust the stack. */
    private static final int DEEPEST = 3_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PlanJson() {}

    /** One line. */
    public static String write(PlanNode plan) {
        return MAPPER.writeValueAsString(document(plan));
    }

    /** Many lines, for people. */
    public static String writeIndented(PlanNode plan) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document(plan));
    }

    /** @throws InvalidPlanException if the text is not a plan of this version or an older one */
    public static PlanNode read(String text) throws InvalidPlanException {
        JsonFields document;
        try {
            document = JsonFields.of("$", MAPPER.readTree(text));
        } catch (JacksonException e) {
            throw new InvalidPlanException(
                    place(e), "this is not JSON, a key stands twice, or it is nested too deeply");
        }
        long version = document.whole("version");
        if (version != VERSION) {
            throw document.invalid(
                    "version",
                    "this is version " + version + ", but only " + VERSION
                            + " can be read: write the plan anew from the detector's SQL");
        }
        PlanNode plan = new PlanReader().read(document.object("plan"));
        document.end();
        return plan;
    }

    private static String place(JacksonException problem) {
        TokenStreamLocation location = problem.getLocation();
        return location == null ? "$" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static ObjectNode document(PlanNode plan) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("version", VERSION);
        document.set("plan", new PlanWriter(MAPPER.getNodeFactory()).write(plan));
        return document;
    }
}
