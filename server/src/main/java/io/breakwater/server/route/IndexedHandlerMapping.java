package io.breakwater.server.route;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Looks for a request's handler among those whose paths begin as its own does. Spring itself tries all of them where the path
 * has a variable, which cost a verdict more than anything else that was done for it.
 */
public final class IndexedHandlerMapping extends RequestMappingHandlerMapping {
    private PathIndex<Registered> index = new PathIndex<>(List.of(), Registered::pattern);

    private record Registered(String pattern, RequestMappingInfo mapping, HandlerMethod handler) {}

    @Override
    protected void initHandlerMethods() {
        super.initHandlerMethods();
        List<Registered> registered = getHandlerMethods().entrySet().stream()
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .map(pattern -> new Registered(pattern, entry.getKey(), entry.getValue())))
                .toList();
        index = new PathIndex<>(registered, Registered::pattern);
    }

    /** Where not exactly one of them matches, Spring decides. */
    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        HandlerMethod found = null;
        RequestMappingInfo matching = null;
        for (Registered candidate : index.candidates(path)) {
            RequestMappingInfo match = getMatchingMapping(candidate.mapping(), request);
            if (match != null && matching != null) {
                return super.lookupHandlerMethod(path, request);
            }
            if (match != null) {
                matching = match;
                found = candidate.handler();
            }
        }
        if (found == null || matching == null) {
            return super.lookupHandlerMethod(path, request);
        }
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, found);
        handleMatch(matching, path, request);
        return found;
    }
}
