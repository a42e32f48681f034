package io.breakwater.server.query;

import io.breakwater.history.query.AnswerEnd;
import io.breakwater.history.query.AnswerReceiver;
import java.io.IOException;

/** Writes an answer into a response while it comes. */
public interface QueryAnswerWriter extends AnswerReceiver {
    void end(AnswerEnd end) throws IOException;
}
