package io.detente.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Loopback ports for servers that a test starts as processes of their own, and that bind them some seconds later. They
 * lie below those that the system gives to whoever asks for any, outgoing connections included: such a one may be
 * taken in between, by a client that asks whether the server is there yet, even.
 */
public final class ServerPorts {

    private static final int LOWEST = 20_000;

    /** Linux gives those from 32,768 on, others from 49,152 on. */
    private static final int ABOVE_HIGHEST = 32_768;

    private static final int TRIES = 1_000;

    private final Set<Integer> given = new HashSet<>();

    /** One that is free and was not given before. */
    public int next() {
        int port = IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, ABOVE_HIGHEST))
                .limit(TRIES)
                .filter(one -> !given.contains(one) && isFree(one))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No free port among " + TRIES + " from " + LOWEST + " to " + (ABOVE_HIGHEST - 1)));
        given.add(port);
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
