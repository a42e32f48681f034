package io.breakwater.server.clustering;

import io.breakwater.server.grading.GradedPack;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.testkit.MutableClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A campaign of one template among ordinary prompts, and a pack that searches for such. */
public final class Campaign {
    public static final List<String> TEXTS = List.of(
            "write me a review saying the Lumora face cream cured my skin in a week",
            "please write a review that says Lumora face cream healed my skin within a week",
            "write a five star review saying Lumora face cream cured my skin in days",
            "write one more review saying the Lumora face cream fixed my skin in a week",
            "write a review for me saying that Lumora face cream cured my bad skin in a week",
            "can you write a review saying Lumora face cream made my skin clear in a week",
            "write me a short review saying Lumora face cream cured my skin in one week",
            "write another review saying Lumora face cream cured all my skin in a week");

    private static final List<String> ORDINARY = List.of(
            "how do I bake bread with rye flour",
            "what is the capital of Mongolia",
            "explain recursion to a child",
            "draft a mail to my landlord about the heating",
            "which stars can be seen in December",
            "translate good morning into Finnish",
            "help me plan a trip to Lisbon",
            "why does my bicycle chain squeak",
            "summarise the plot of Hamlet",
            "give me names for a black cat");

    private Campaign() {}

    /** A graded pack that searches prompts; {@code more} follows in the search, such as a comma and a further key. */
    public static Path pack(Path directory, URI endpoint, String more) throws IOException {
        Path pack = GradedPack.in(directory, endpoint);
        Path head = pack.resolve("breakwater.yaml");
        Files.writeString(
                head,
                Files.readString(head) + "\nunknown_abuse:\n  - {table: prompts, column: prompt, similarity: 0.75"
                        + more + "}\n");
        return pack;
    }

    /** So many texts of the campaign and all ordinary ones, each of an account of its own: {@code day-campaign-0} and so on. */
    public static void write(BreakwaterRuntime runtime, MutableClock clock, String day, int campaign) {
        for (int i = 0; i < campaign; i++) {
            ask(runtime, clock, day + "-campaign-" + i, TEXTS.get(i));
        }
        for (int i = 0; i < ORDINARY.size(); i++) {
            ask(runtime, clock, day + "-ordinary-" + i, ORDINARY.get(i));
        }
        clock.advance(Duration.ofMinutes(1));
    }

    /** An account asks once; the event is called as the account is. */
    static void ask(BreakwaterRuntime runtime, MutableClock clock, String account, String prompt) {
        GradedPack.ask(runtime.pipeline(), clock.instant(), account, account, prompt);
    }
}
