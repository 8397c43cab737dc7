package io.detente.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;

/**
 * A loopback port that takes connections and answers none of them, until it is closed: who has connected waits,
 * where a closed port would refuse at once.
 */
final class SilentPort implements AutoCloseable {

    private static final int CONNECTIONS = 50;

    private final int port;
    private final Optional<ServerSocket> socket;

    /** @param port 0 for none; one that somebody else has is left to them */
    SilentPort(int port) {
        this.port = port;
        socket = port == 0 ? Optional.empty() : bound(port);
    }

    private static Optional<ServerSocket> bound(int port) {
        try {
            return Optional.of(new ServerSocket(port, CONNECTIONS, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        if (socket.isPresent()) {
            try {
                socket.get().close();
            } catch (IOException e) {
                throw new LocalStackException("Cannot close port " + port, e);
            }
        }
    }
}
