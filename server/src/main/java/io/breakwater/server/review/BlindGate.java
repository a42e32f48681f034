package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.review.Review;
import io.breakwater.server.access.Role;
import io.breakwater.server.access.SignedInUser;
import io.breakwater.server.alert.AlertRow;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.ReplyWriter;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Keeps whoever holds a blind review from the pages that would say which detector asks or what somebody decided. One rule for
 * samples, second reviews and golden items, so that it tells nobody which of them is in hand. Administrators are trusted not to
 * look.
 */
@Component
public final class BlindGate implements HandlerInterceptor {
    /** What says nothing about any alert, or goes on with the review. */
    private static final List<String> OPEN = List.of(
            "/reviews/",
            "/decisions/",
            "/alerts/",
            "/assets/",
            "/settings",
            "/live",
            "/appearance",
            "/sign-",
            "/error",
            "/v1/");

    private final Casework casework;

    BlindGate(BreakwaterRuntime runtime) {
        this.casework = requireNonNull(runtime.casework(), "casework is null");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        String path = request.getRequestURI();
        if (OPEN.stream().anyMatch(path::startsWith)) {
            return true;
        }
        Optional<Review> blind = person(request).flatMap(this::heldBlind);
        if (blind.isEmpty()) {
            return true;
        }
        ReplyWriter.write(
                Reply.redirect(
                        "/reviews/" + blind.get().id(),
                        Toast.refused(
                                "You hold a blind review. Decide it, or give it back before you look elsewhere.")),
                request,
                response);
        return false;
    }

    /** Whether what a detector found, or somebody decided, is hidden from the person who holds the review. */
    static boolean isBlind(Casework casework, Review review) {
        return review.isCheck()
                ? review.endedAt().isEmpty()
                : AlertRow.isBlind(casework.alerts().find(review.alertId()));
    }

    private Optional<Review> heldBlind(SignedInUser user) {
        return casework.reviews().heldBy(new Actor(user.login(), Set.of())).stream()
                .filter(review -> isBlind(casework, review))
                .findFirst();
    }

    private static Optional<SignedInUser> person(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication authentication
                        && authentication.getPrincipal() instanceof SignedInUser user
                        && !user.has(Role.ADMIN)
                ? Optional.of(user)
                : Optional.empty();
    }
}
