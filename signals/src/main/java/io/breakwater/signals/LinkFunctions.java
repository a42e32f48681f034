package io.breakwater.signals;

import static io.breakwater.model.value.DataType.BIGINT;
import static io.breakwater.model.value.DataType.VARCHAR;
import static java.util.Objects.requireNonNull;

import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.signals.link.LinkMemory;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Functions of accounts that share values. They answer as of the event that is being taken in, so only computed columns may ask. */
final class LinkFunctions {
    private LinkFunctions() {}

    static List<ScalarFunction> of(LinkMemory links) {
        return List.of(
                function(
                        "LINKED_ACCOUNTS",
                        "How many other accounts share a value with an account, of the kinds that the pack's links name, hubs left out;"
                                + " as of this event, its own values included. For computed columns only.",
                        "LINKED_ACCOUNTS('nobody') = 0",
                        links::linkedAccounts),
                function(
                        "ENFORCED_NEIGHBOURS",
                        "How many of an account's linked accounts have one of the labels that the pack's links name as enforced, as of"
                                + " this event. For computed columns only.",
                        "ENFORCED_NEIGHBOURS('nobody') = 0",
                        links::enforcedNeighbours),
                function(
                        "LINK_CLUSTER_SIZE",
                        "How many accounts hang together by links, an account itself included, as of this event; "
                                + LinkMemory.LARGEST_CLUSTER + " where they are more. For computed columns only.",
                        "LINK_CLUSTER_SIZE('nobody') = 1",
                        links::clusterSize));
    }

    /** Their names. */
    static Set<String> names() {
        return Set.of("LINKED_ACCOUNTS", "ENFORCED_NEIGHBOURS", "LINK_CLUSTER_SIZE");
    }

    private static ScalarFunction function(
            String name, String description, String example, ToLongFunction<String> count) {
        return new ScalarFunction(
                name,
                List.of(VARCHAR),
                false,
                BIGINT,
                true,
                description,
                example,
                arguments -> count.applyAsLong((String) requireNonNull(arguments[0], "argument is null")));
    }
}
