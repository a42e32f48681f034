package io.breakwater.server.runtime;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.outbox.WebhookTarget;
import io.breakwater.casework.outbox.WebhookTargets;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.WebhookDefinition;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the pack's webhooks lead: its addresses, with variables of the environment put in; {@code demo:} leads to the demo's
 * own product where there is one, else nowhere.
 */
final class PackWebhooks implements WebhookTargets {
    private static final Logger LOG = LoggerFactory.getLogger(PackWebhooks.class);
    private static final String DEMO = "demo:";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Supplier<Pack> pack;
    private final Map<String, String> environment;
    private final Supplier<Optional<WebhookTarget>> demoProduct;

    PackWebhooks(Supplier<Pack> pack, Map<String, String> environment, Supplier<Optional<WebhookTarget>> demoProduct) {
        this.pack = requireNonNull(pack, "pack is null");
        this.environment = Map.copyOf(environment);
        this.demoProduct = requireNonNull(demoProduct, "demoProduct is null");
    }

    @Override
    public Optional<WebhookTarget> target(String webhookId) {
        WebhookDefinition webhook = pack.get().webhooks().get(webhookId);
        if (webhook == null) {
            return Optional.empty();
        }
        return webhook.url().startsWith(DEMO) ? demoProduct.get() : address(webhook);
    }

    private Optional<WebhookTarget> address(WebhookDefinition webhook) {
        Optional<String> secret = webhook.secretVariable().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(environment.get(webhook.secretVariable()));
        try {
            URI url = URI.create(filled(webhook.url()));
            return Optional.of(new WebhookTarget(url, secret, false));
        } catch (IllegalArgumentException notAnAddress) {
            LOG.error("webhook {} leads nowhere: its address is not a URL once variables are put in", webhook.id());
            return Optional.empty();
        }
    }

    private String filled(String url) {
        Matcher matcher = VARIABLE.matcher(url);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(environment.getOrDefault(found.group(1), "")));
    }
}
