package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import java.util.Locale;
import java.util.Set;

/** Names of SQL whose value is another one at every call. */
final class NotRepeatable {
    private static final Set<String> TIME = Set.of(
            "NOW",
            "CURRENT_TIMESTAMP",
            "CURRENT_DATE",
            "CURRENT_TIME",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "GETDATE",
            "SYSDATE",
            "TODAY",
            "TRANSACTION_TIMESTAMP",
            "GET_CURRENT_TIMESTAMP");
    private static final Set<String> RANDOM =
            Set.of("RANDOM", "RAND", "RAND_INTEGER", "UUID", "GEN_RANDOM_UUID", "NEWID", "SETSEED");

    private NotRepeatable() {}

    static boolean contains(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return TIME.contains(upper) || RANDOM.contains(upper);
    }

    static Typed report(String name, Span span, BindContext context) {
        boolean time = TIME.contains(name.toUpperCase(Locale.ROOT));
        return context.unknown(
                LanguageProblem.NOT_REPEATABLE,
                span,
                "a replay must give the same answer, so there is no " + (time ? "current time" : "random value"),
                time ? "use ts, the time of the event" : "derive it from the event, such as from event_id");
    }
}
