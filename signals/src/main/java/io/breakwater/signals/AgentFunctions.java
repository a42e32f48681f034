package io.breakwater.signals;

import static io.breakwater.model.value.DataType.BIGINT;
import static io.breakwater.model.value.DataType.VARCHAR;

import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.signals.agent.UserAgent;
import java.util.List;

/** Functions of user agents. */
final class AgentFunctions {
    private AgentFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                Texts.function(
                        "USER_AGENT_BROWSER",
                        VARCHAR,
                        "The program that a user agent names: a browser, a robot, a library (Chrome, Googlebot, curl). NULL for an"
                                + " unknown one.",
                        "USER_AGENT_BROWSER('curl/8.4.0') = 'curl'",
                        agent -> UserAgent.browser(agent).orElse(null)),
                Texts.function(
                        "USER_AGENT_VERSION",
                        BIGINT,
                        "The first number of the version of the program that a user agent names. NULL where none is known.",
                        "USER_AGENT_VERSION('curl/8.4.0') = 8",
                        agent -> UserAgent.browserVersion(agent).orElse(null)),
                Texts.function(
                        "USER_AGENT_OS",
                        VARCHAR,
                        "The operating system that a user agent names. NULL for an unknown one.",
                        "USER_AGENT_OS('Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0') ="
                                + " 'Ubuntu'",
                        agent -> UserAgent.system(agent).orElse(null)),
                Texts.function(
                        "USER_AGENT_DEVICE",
                        VARCHAR,
                        "The device that a user agent names, Spider for robots that say so. NULL for an unknown one.",
                        "USER_AGENT_DEVICE('Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)') ="
                                + " 'Spider'",
                        agent -> UserAgent.device(agent).orElse(null)));
    }
}
