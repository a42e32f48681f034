package io.breakwater.server.settings;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.page.LocalPath;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Theme;
import io.breakwater.server.template.Templates;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Light or dark. */
@Controller
final class AppearancePage {
    private final Templates templates;

    AppearancePage(Templates templates) {
        this.templates = requireNonNull(templates, "templates is null");
    }

    @GetMapping("/settings/appearance")
    Reply appearance(PageContext context) {
        return Reply.page(templates.settingsAppearance(context));
    }

    @PostMapping("/appearance")
    Reply choose(
            @RequestParam(defaultValue = "system") String theme,
            @RequestParam(defaultValue = "/watch") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(
                        Theme.COOKIE, Theme.ofId(theme).id())
                .path("/")
                .maxAge(Duration.ofDays(365))
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return Reply.redirect(LocalPath.localOr(next, "/watch"));
    }
}
