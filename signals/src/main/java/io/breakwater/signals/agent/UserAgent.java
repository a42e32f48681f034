package io.breakwater.signals.agent;

import io.breakwater.signals.agent.AgentRules.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What the header that a program sends about itself says, by the expressions of the ua-parser project. They are run in linear time,
 * and only where they can match.
 */
public final class UserAgent {
    /** Longer than what browsers send; rules find what they look for near the beginning. */
    private static final int LONGEST = 512;

    /** What the rules call that which they know, and know to be nothing. */
    private static final String UNKNOWN = "Other";

    private UserAgent() {}

    /** Loaded when a first user agent comes. */
    private static final class Loaded {
        static final AgentRules BROWSERS;
        static final AgentRules SYSTEMS;
        static final AgentRules DEVICES;

        static {
            Map<String, List<Map<String, String>>> rules = rules();
            BROWSERS = new AgentRules(
                    rules.getOrDefault("user_agent_parsers", List.of()), "family_replacement", "v1_replacement");
            SYSTEMS =
                    new AgentRules(rules.getOrDefault("os_parsers", List.of()), "os_replacement", "os_v1_replacement");
            DEVICES = new AgentRules(
                    rules.getOrDefault("device_parsers", List.of()), "device_replacement", "model_replacement");
        }

        private static Map<String, List<Map<String, String>>> rules() {
            try (InputStream file = UserAgent.class.getResourceAsStream("/ua_parser/regexes.yaml")) {
                if (file == null) {
                    throw new IllegalStateException("the rules for user agents are missing from the class path");
                }
                return new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The program: {@code Chrome}, {@code curl}, {@code Googlebot}. */
    public static Optional<String> browser(String agent) {
        return named(Loaded.BROWSERS, agent).map(Named::name);
    }

    /** The first number of the program's version. */
    public static Optional<Long> browserVersion(String agent) {
        return named(Loaded.BROWSERS, agent).map(Named::version).flatMap(UserAgent::number);
    }

    /** The operating system: {@code Windows}, {@code Android}. */
    public static Optional<String> system(String agent) {
        return named(Loaded.SYSTEMS, agent).map(Named::name);
    }

    /** The device: {@code iPhone}, {@code Samsung SM-G960F}, {@code Spider}. */
    public static Optional<String> device(String agent) {
        return named(Loaded.DEVICES, agent).map(Named::name);
    }

    private static Optional<Named> named(AgentRules rules, String agent) {
        String beginning = agent.substring(0, Math.min(agent.length(), LONGEST));
        return rules.first(beginning, beginning.toLowerCase(Locale.ROOT))
                .filter(named -> !named.name().equals(UNKNOWN));
    }

    private static Optional<Long> number(@Nullable String version) {
        boolean whole = version != null && version.matches("[0-9]{1,18}");
        return whole ? Optional.of(Long.valueOf(version)) : Optional.empty();
    }
}
