package io.breakwater.casework.outbox;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Store;
import java.util.List;
import java.util.Optional;

/** Everything the product was sent, as a stream that can be read from any place on, with the same ids as the webhooks. */
public final class SentMessages {
    private final Store store;

    public SentMessages(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /**
     * A place in the stream.
     *
     * @param transaction in which the message was first sent
     */
    public record Place(long transaction, long sequence) {
        public static final Place BEGINNING = new Place(0, 0);

        /** Empty where the text is none. */
        public static Optional<Place> read(String text) {
            String[] parts = text.split("-", -1);
            try {
                return parts.length == 2
                        ? Optional.of(new Place(Long.parseUnsignedLong(parts[0]), Long.parseUnsignedLong(parts[1])))
                        : Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return Long.toUnsignedString(transaction) + "-" + sequence;
        }
    }

    /**
     * A message and where it lies.
     *
     * @param body as it was sent
     */
    public record Sent(Place place, String id, String body) {}

    /** The next messages after a place; each is told once, in an order that keeps that of every entity. */
    public List<Sent> after(Place place, int limit) {
        return store.sql("""
                        SELECT id, body, sequence, sent_transaction::text::bigint AS transaction
                        FROM casework.delivery
                        WHERE (sent_transaction, sequence) > (CAST(:transaction AS text)::xid8, :sequence)
                            AND sent_transaction < pg_snapshot_xmin(pg_current_snapshot())
                        ORDER BY sent_transaction, sequence LIMIT :limit
                        """)
                .param("transaction", Long.toUnsignedString(place.transaction()))
                .param("sequence", place.sequence())
                .param("limit", limit)
                .query((row, number) -> new Sent(
                        new Place(row.getLong("transaction"), row.getLong("sequence")),
                        row.getString("id"),
                        row.getString("body")))
                .list();
    }
}
