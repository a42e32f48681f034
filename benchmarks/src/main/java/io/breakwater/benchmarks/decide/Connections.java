package io.breakwater.benchmarks.decide;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Connections to a server over which requests are sent one at a time each; a request for which none is free opens another. One
 * thread sends and another takes the answers, for a quarter of the processor time of the JDK's client, which the server would
 * lack on the same cores.
 */
final class Connections implements AutoCloseable {
    private static final int LARGEST_ANSWER = 1 << 16;

    private final InetSocketAddress server;
    private final Selector selector = Selector.open();
    private final Deque<Connection> free = new ConcurrentLinkedDeque<>();
    private final Thread receiver = new Thread(this::receive, "answers");

    Connections(InetSocketAddress server) throws IOException {
        this.server = server;
        receiver.setDaemon(true);
        receiver.start();
    }

    private static final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer arrived = ByteBuffer.allocate(LARGEST_ANSWER);
        private volatile @Nullable Consumer<String> asker;

        private Connection(SocketChannel channel) {
            this.channel = channel;
        }

        /** Tells whoever asked, if somebody did: a server closes connections that lie idle. */
        private void answer(String text) {
            Consumer<String> waiting = asker;
            asker = null;
            if (waiting != null) {
                waiting.accept(text);
            }
        }
    }

    /**
     * Sends a whole request.
     *
     * @param asker gets the whole answer, or an empty text where there is none, on the thread that takes answers
     */
    void send(byte[] request, Consumer<String> asker) throws IOException {
        Connection connection = free.poll();
        boolean opened = connection == null;
        if (connection == null) {
            SocketChannel channel = SocketChannel.open(server);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            connection = new Connection(channel);
        }
        connection.asker = asker;
        if (opened) {
            connection.channel.register(selector, SelectionKey.OP_READ, connection);
            selector.wakeup();
        }
        ByteBuffer bytes = ByteBuffer.wrap(request);
        while (bytes.hasRemaining()) {
            connection.channel.write(bytes);
        }
    }

    private void receive() {
        try {
            while (selector.isOpen()) {
                selector.select(this::take);
            }
        } catch (java.nio.channels.ClosedSelectorException closed) {
            // The end.
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private void take(SelectionKey ready) {
        Connection connection = (Connection) ready.attachment();
        try {
            if (connection.channel.read(connection.arrived) < 0) {
                throw new IOException("the server has closed it");
            }
        } catch (IOException broken) {
            ready.cancel();
            free.remove(connection);
            connection.answer("");
            return;
        }
        String text = new String(connection.arrived.array(), 0, connection.arrived.position(), ISO_8859_1);
        if (isWhole(text)) {
            connection.arrived.clear();
            connection.answer(text);
            free.push(connection);
        }
    }

    /** Whether an answer has ended: after so many bytes, or with a last chunk that is empty. */
    private static boolean isWhole(String answer) {
        int body = answer.indexOf("\r\n\r\n") + 4;
        if (body < 4) {
            return false;
        }
        String length = header(answer.substring(0, body), "Content-Length: ");
        return length.isEmpty() ? answer.endsWith("\r\n0\r\n\r\n") : answer.length() >= body + Integer.parseInt(length);
    }

    private static String header(String head, String name) {
        int start = head.indexOf(name);
        return start < 0 ? "" : head.substring(start + name.length(), head.indexOf('\r', start));
    }

    @Override
    public void close() throws IOException {
        selector.close();
        receiver.interrupt();
        for (Connection connection = free.poll(); connection != null; connection = free.poll()) {
            connection.channel.close();
        }
    }
}
