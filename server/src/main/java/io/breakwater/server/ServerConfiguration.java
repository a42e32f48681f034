package io.breakwater.server;

import io.breakwater.server.access.AccessAudit;
import io.breakwater.server.access.Credentials;
import io.breakwater.server.access.OneTimeLinks;
import io.breakwater.server.access.Passwords;
import io.breakwater.server.access.UserAdministration;
import io.breakwater.server.access.Users;
import io.breakwater.server.api.BodyBudget;
import io.breakwater.server.api.RequestBodies;
import io.breakwater.server.demo.DemoProduct;
import io.breakwater.server.error.ErrorReplies;
import io.breakwater.server.key.ApiKeys;
import io.breakwater.server.key.EventQuotas;
import io.breakwater.server.key.KeyRateLimit;
import io.breakwater.server.live.LiveBroadcaster;
import io.breakwater.server.page.Assets;
import io.breakwater.server.page.NavigationItem;
import io.breakwater.server.page.PageContextResolver;
import io.breakwater.server.page.ReplyWriter;
import io.breakwater.server.review.BlindGate;
import io.breakwater.server.route.IndexedHandlerMapping;
import io.breakwater.server.settings.About;
import io.breakwater.server.signin.SignInSession;
import io.breakwater.server.signin.SignInThrottle;
import io.breakwater.server.template.StaticTemplates;
import io.breakwater.server.template.Templates;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The one place where the server's objects are made and tied together; pages and endpoints are found by scanning. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@ImportAutoConfiguration({
    LifecycleAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
class ServerConfiguration {
    private static final Logger log = LoggerFactory.getLogger(ServerConfiguration.class);
    private static final int MOST_LIVE_PAGES = 200;

    @Bean
    Users users(DataSource dataSource, Clock clock) {
        return new Users(dataSource, clock);
    }

    /** After {@link Users}, who make the tables. */
    @Bean
    OneTimeLinks oneTimeLinks(DataSource dataSource, Clock clock, Users users) {
        return new OneTimeLinks(dataSource, clock);
    }

    /** Where the composition root gives no other: a line in the log. */
    @Bean
    @ConditionalOnMissingBean
    AccessAudit accessAudit() {
        return (actor, kind, subject, detail) -> log.info("{} {} by {} {}", kind.id(), subject, actor, detail);
    }

    @Bean
    Passwords passwords() {
        return new Passwords();
    }

    @Bean
    Credentials credentials(Users users, Passwords passwords) {
        return new Credentials(users, passwords);
    }

    @Bean
    UserAdministration userAdministration(
            DataSource dataSource, Users users, OneTimeLinks links, Passwords passwords, AccessAudit audit) {
        return new UserAdministration(dataSource, users, links, passwords, audit);
    }

    @Bean
    SignInThrottle signInThrottle(Clock clock) {
        return new SignInThrottle(clock);
    }

    @Bean
    SignInSession signInSession(Users users, SecurityContextRepository contexts, CsrfTokenRepository tokens) {
        return new SignInSession(users, contexts, tokens);
    }

    @Bean
    ApiKeys apiKeys(DataSource dataSource, AccessAudit audit, Clock clock, Users users) {
        return new ApiKeys(dataSource, audit, clock);
    }

    @Bean
    KeyRateLimit keyRateLimit(ServerOptions options, Clock clock) {
        return new KeyRateLimit(options.requestsPerSecondOfKey(), clock);
    }

    @Bean
    EventQuotas eventQuotas(Clock clock) {
        return new EventQuotas(clock);
    }

    @Bean
    RequestBodies requestBodies(Clock clock) {
        return new RequestBodies(BodyBudget.ofThisProcess(), clock);
    }

    @Bean
    LiveBroadcaster liveBroadcaster() {
        return new LiveBroadcaster(MOST_LIVE_PAGES);
    }

    @Bean
    Templates templates() {
        return new StaticTemplates();
    }

    @Bean
    Assets assets() {
        return new Assets();
    }

    @Bean
    PageContextResolver pageContextResolver(Clock clock, Assets assets, Optional<DemoProduct> product) {
        Set<NavigationItem> places = EnumSet.allOf(NavigationItem.class);
        if (product.isEmpty()) {
            places.remove(NavigationItem.PRODUCT);
        }
        return new PageContextResolver(clock, assets, places);
    }

    @Bean
    ErrorReplies errorReplies(Templates templates, PageContextResolver contexts) {
        return new ErrorReplies(templates, contexts);
    }

    @Bean
    ErrorPageRegistrar errorPages() {
        return registry -> registry.addErrorPages(new ErrorPage("/error"));
    }

    @Bean
    WebMvcRegistrations handlers() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new IndexedHandlerMapping();
            }
        };
    }

    @Bean
    WebMvcConfigurer pages(PageContextResolver contexts, BlindGate gate) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(gate);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(contexts);
            }

            @Override
            public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
                handlers.add(new ReplyWriter());
            }
        };
    }

    @Bean
    About about(DataSource dataSource, Clock clock) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            String version = Optional.ofNullable(
                            ServerConfiguration.class.getPackage().getImplementationVersion())
                    .orElse("development");
            return new About(
                    version,
                    System.getProperty("java.vendor") + " " + Runtime.version(),
                    connection.getMetaData().getDatabaseProductName() + " "
                            + connection.getMetaData().getDatabaseProductVersion(),
                    clock.instant());
        }
    }
}
