package io.breakwater.server.live;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One open page: what it has not been told yet, and at most one thread that is telling it. */
final class LiveClient {
    private static final String BEAT = "";

    private final SseEmitter emitter = new SseEmitter(0L);
    private final Executor senders;
    private final Consumer<LiveClient> whenGone;
    private final Set<String> untold = new LinkedHashSet<>();
    private boolean isTelling;

    LiveClient(Executor senders, Consumer<LiveClient> whenGone) {
        this.senders = senders;
        this.whenGone = whenGone;
        emitter.onCompletion(() -> whenGone.accept(this));
        emitter.onTimeout(() -> whenGone.accept(this));
        emitter.onError(error -> whenGone.accept(this));
    }

    SseEmitter emitter() {
        return emitter;
    }

    void beat() {
        tell(BEAT);
    }

    synchronized void tell(String kind) {
        untold.add(kind);
        if (!isTelling) {
            isTelling = true;
            try {
                senders.execute(this::send);
            } catch (RejectedExecutionException e) {
                // The server is stopping; the page will connect again to the next one.
                isTelling = false;
            }
        }
    }

    void leave() {
        emitter.complete();
    }

    private void send() {
        try {
            List<String> kinds = take();
            while (!kinds.isEmpty()) {
                for (String kind : kinds) {
                    emitter.send(
                            kind.equals(BEAT)
                                    ? SseEmitter.event().comment("beat")
                                    : SseEmitter.event().name(kind).data("news"));
                }
                kinds = take();
            }
        } catch (IOException | IllegalStateException e) {
            // The page was closed.
            whenGone.accept(this);
            emitter.completeWithError(e);
        }
    }

    /** What is untold, or nothing and the end of telling. */
    private synchronized List<String> take() {
        List<String> kinds = List.copyOf(untold);
        untold.clear();
        isTelling = !kinds.isEmpty();
        return kinds;
    }
}
