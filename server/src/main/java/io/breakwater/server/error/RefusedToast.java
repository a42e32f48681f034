package io.breakwater.server.error;

import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.server.page.Toast;
import java.util.Locale;

/** What casework refused, as one line for the next page. */
public final class RefusedToast {
    private RefusedToast() {}

    public static Toast of(CaseworkProblem refused) {
        String message = refused.problem().message();
        String start = message.substring(0, 1).toUpperCase(Locale.ROOT);
        return Toast.refused(
                start + message.substring(1) + "; " + refused.problem().remedy() + ".");
    }
}
