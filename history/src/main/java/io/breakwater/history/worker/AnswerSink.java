package io.breakwater.history.worker;

/** Takes an answer in whichever form it was asked for. */
public interface AnswerSink extends RowSink {
    /** A part of the bytes of an answer that is no rows. */
    void bytes(byte[] part);

    /**
     * How far the query is.
     *
     * @param percent 0 to 100
     * @param rows that were read
     */
    void progress(double percent, long rows);
}
