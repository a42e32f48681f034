package io.breakwater.signals;

import static io.breakwater.model.value.DataType.BIGINT;
import static io.breakwater.model.value.DataType.VARCHAR;
import static io.breakwater.model.value.DataType.VARCHAR_ARRAY;

import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.signals.secret.Secrets;
import java.util.List;

/** Functions of the keys and passwords in a text. */
final class SecretFunctions {
    private static final String EXAMPLE = "AKIAQ3EGRZ7YUM5XKW2P";

    private SecretFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                Texts.function(
                        "SECRET_KINDS",
                        VARCHAR_ARRAY,
                        "The kinds of keys and passwords of known forms in a text, sorted.",
                        "ARRAY_CONTAINS(SECRET_KINDS('key: " + EXAMPLE + "'), 'aws_access_key') = TRUE",
                        Secrets::kinds),
                Texts.function(
                        "SECRET_KIND",
                        VARCHAR,
                        "The first, by the alphabet, of the kinds of keys and passwords in a text. NULL where there are none.",
                        "SECRET_KIND('key: " + EXAMPLE + "') = 'aws_access_key'",
                        text -> Secrets.kinds(text).stream().findFirst().orElse(null)),
                Texts.function(
                        "SECRET_COUNT",
                        BIGINT,
                        "How many keys and passwords of known forms stand in a text.",
                        "SECRET_COUNT('no key at all') = 0",
                        Secrets::count));
    }
}
