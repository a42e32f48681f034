package io.breakwater.server;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** Starts the server in this process. */
public final class ServerApplication {
    private ServerApplication() {}

    /**
     * Starts the server and returns when it answers.
     *
     * @param components further objects that pages and endpoints take as constructor parameters, by their type
     */
    public static RunningServer start(ServerOptions options, DataSource dataSource, Clock clock, Object... components) {
        requireNonNull(options, "options is null");
        requireNonNull(dataSource, "dataSource is null");
        requireNonNull(clock, "clock is null");
        SpringApplication application = new SpringApplication(ServerConfiguration.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(properties(options));
        application.addInitializers(context -> {
            ConfigurableListableBeanFactory beans = context.getBeanFactory();
            beans.registerSingleton("serverOptions", options);
            beans.registerSingleton("dataSource", dataSource);
            beans.registerSingleton("clock", clock);
            for (Object component : List.of(components)) {
                beans.registerSingleton(component.getClass().getName(), component);
            }
        });
        return new RunningServer((ServletWebServerApplicationContext) application.run(), options);
    }

    private static Map<String, Object> properties(ServerOptions options) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.address", options.bindAddress());
        properties.put("server.port", options.port());
        properties.put("server.shutdown", "graceful");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
        properties.put("server.forward-headers-strategy", options.publicUrl().isPresent() ? "native" : "none");
        properties.put("server.error.include-stacktrace", "never");
        properties.put("spring.web.error.include-stacktrace", "never");
        properties.put("server.compression.enabled", "true");
        properties.put(
                "server.compression.mime-types",
                "text/html,text/css,text/javascript,application/json,image/svg+xml,text/csv");
        properties.put("server.servlet.session.timeout", "8h");
        properties.put("server.servlet.session.cookie.name", "bw_session");
        properties.put("server.servlet.session.cookie.http-only", "true");
        properties.put("server.servlet.session.cookie.same-site", "lax");
        properties.put("server.servlet.session.tracking-modes", "cookie");
        if (options.isHttps()) {
            properties.put("server.servlet.session.cookie.secure", "true");
        }
        properties.put("spring.web.resources.add-mappings", "false");
        // What Spring does with each request and nobody here asks for.
        properties.put("spring.mvc.publish-request-handled-events", "false");
        properties.put("spring.mvc.formcontent.filter.enabled", "false");
        // Else a connection ends after a hundred requests.
        properties.put("server.tomcat.max-keep-alive-requests", "-1");
        properties.put("spring.main.lazy-initialization", "false");
        properties.put("spring.jmx.enabled", "false");
        properties.put("spring.main.log-startup-info", "false");
        return properties;
    }
}
