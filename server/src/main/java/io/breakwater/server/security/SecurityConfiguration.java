package io.breakwater.server.security;

import static jakarta.servlet.DispatcherType.ASYNC;
import static jakarta.servlet.DispatcherType.ERROR;

import io.breakwater.server.access.Users;
import io.breakwater.server.demo.DemoProduct;
import io.breakwater.server.error.ErrorReplies;
import io.breakwater.server.key.ApiKeyFilter;
import io.breakwater.server.key.ApiKeys;
import io.breakwater.server.key.KeyRateLimit;
import io.breakwater.server.route.RouteAuthorization;
import io.breakwater.server.route.RouteRules;
import io.breakwater.server.signin.CurrentUserFilter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Four chains, for assets, for programs, for the product of the demo and for people; every one ends at the route rules. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "object-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'");

    private static final String PERMISSIONS_POLICY =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    @Bean
    SecurityContextRepository securityContextRepository() {
        return new HttpSessionSecurityContextRepository();
    }

    /** In a cookie rather than in the session, so that visitors who never sign in cost no memory. */
    @Bean
    CsrfTokenRepository csrfTokenRepository() {
        CookieCsrfTokenRepository repository = new CookieCsrfTokenRepository();
        repository.setCookieName("bw_csrf");
        repository.setHeaderName("X-CSRF-TOKEN");
        repository.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Strict"));
        return repository;
    }

    @Bean
    @Order(1)
    SecurityFilterChain chainOfAssets(HttpSecurity http) {
        return closedByDefault(withoutSession(http.securityMatcher("/assets/**")));
    }

    @Bean
    @Order(2)
    SecurityFilterChain chainOfPrograms(HttpSecurity http, ApiKeys keys, KeyRateLimit rateLimit, ErrorReplies replies) {
        withoutSession(http.securityMatcher("/v1/**"))
                .addFilterBefore(
                        new ApiKeyFilter(keys, rateLimit, SecurityConfiguration::isOpen),
                        AnonymousAuthenticationFilter.class)
                .exceptionHandling(handling -> handling.accessDeniedHandler((request, response, denied) -> {
                    HttpMethod method = HttpMethod.valueOf(request.getMethod());
                    if (RouteRules.find(method, request.getRequestURI()).isEmpty()) {
                        replies.notFound(request, response);
                    } else {
                        replies.notAllowed(request, response);
                    }
                }));
        return closedByDefault(http);
    }

    /** What anybody may ask for needs no key. */
    private static boolean isOpen(HttpServletRequest request) {
        return RouteRules.allows(HttpMethod.valueOf(request.getMethod()), request.getRequestURI(), null);
    }

    /** Webhooks prove by their signature where they come from; they bring neither session nor token. */
    @Bean
    @Order(3)
    SecurityFilterChain chainOfDemoProduct(HttpSecurity http) {
        return closedByDefault(withoutSession(http.securityMatcher(DemoProduct.WEBHOOK_PATH)));
    }

    @Bean
    @Order(4)
    SecurityFilterChain chainOfPeople(
            HttpSecurity http,
            Users users,
            SecurityContextRepository contexts,
            CsrfTokenRepository tokens,
            ErrorReplies replies) {
        PeopleGate gate = new PeopleGate(replies);
        http.csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(contexts))
                .addFilterBefore(new CurrentUserFilter(users), AnonymousAuthenticationFilter.class)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(gate).accessDeniedHandler(gate));
        return closedByDefault(http);
    }

    /** Nobody is known from one request to the next, and no filter does what only sessions need. */
    private static HttpSecurity withoutSession(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()));
    }

    private static SecurityFilterChain closedByDefault(HttpSecurity http) {
        http.headers(SecurityConfiguration::headers)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(ERROR, ASYNC)
                        .permitAll()
                        .anyRequest()
                        .access(new RouteAuthorization()));
        return http.build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS_POLICY))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }
}
