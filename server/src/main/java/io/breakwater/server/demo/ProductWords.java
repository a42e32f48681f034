package io.breakwater.server.demo;

import java.util.Map;

/** What the demo's product does when it is told of an action of the default pack, in plain words. */
final class ProductWords {
    /** What is true of the entity while the action stands, and after it was undone. */
    private record Words(String applied, String undone) {}

    private static final Map<String, Words> KNOWN = Map.ofEntries(
            Map.entry("ban", new Words("is banned", "is no longer banned")),
            Map.entry("block_ip", new Words("is blocked", "is no longer blocked")),
            Map.entry("demote_engagement", new Words("no longer counts in the ranking", "counts in the ranking again")),
            Map.entry("hold_payment", new Words("has its payments on hold", "may pay again")),
            Map.entry("limit_rate", new Words("is limited to a quarter of the usual rate", "has the usual rate again")),
            Map.entry("offer_support", new Words("was shown ways to get help", "is shown nothing more")),
            Map.entry("remove_content", new Words("is no longer shown", "is shown again")),
            Map.entry("require_captcha", new Words("has to pass a challenge first", "needs no challenge any more")),
            Map.entry(
                    "require_verification",
                    new Words("has to verify itself before the next use", "needs no verification any more")),
            Map.entry("reset_credentials", new Words("was signed out and needs a new password", "is as before")),
            Map.entry("revoke_key", new Words("stopped working", "works again")),
            Map.entry("suspend_30d", new Words("is suspended for thirty days", "is no longer suspended")),
            Map.entry("suspend_7d", new Words("is suspended for seven days", "is no longer suspended")),
            Map.entry("warn", new Words("was warned", "is as before")));

    private ProductWords() {}

    /** What follows the entity's name; for actions of other packs their id. */
    static String of(String action, boolean undone) {
        Words words = KNOWN.get(action);
        if (words == null) {
            return undone ? "is as before: '" + action + "' was undone" : "is under '" + action + "'";
        }
        return undone ? words.undone() : words.applied();
    }
}
