package io.detente.faults;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who wants alerts: {@code watch alerts --webhook} as a user starts it, and the receiver behind, which fails now and then.
 */
final class Desk implements AutoCloseable {

    private static final int FAILS_EACH = 61;
    private static final int UNAVAILABLE = 503;
    private static final int NO_CONTENT = 204;

    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer receiver;
    private final Process watch;

    Desk(Cluster cluster, Path folder) throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            boolean fails = requests.incrementAndGet() % FAILS_EACH == 0;
            if (!fails) {
                received.add(exchange.getRequestHeaders().getFirst("webhook-id"));
            }
            exchange.sendResponseHeaders(fails ? UNAVAILABLE : NO_CONTENT, -1);
            exchange.close();
        });
        receiver.start();
        watch = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        System.getProperty("detente.jar"),
                        "watch",
                        "alerts",
                        "--since=beginning",
                        "--bootstrap=" + cluster.bootstrapServers(),
                        "--registry=" + cluster.registryUrl(),
                        "--webhook=http://127.0.0.1:" + receiver.getAddress().getPort() + "/")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("watch.log").toFile())
                .start();
    }

    /** The ids of all messages that were taken. */
    Set<String> received() {
        return Set.copyOf(received);
    }

    @Override
    public void close() {
        watch.destroyForcibly();
        watch.onExit().join();
        receiver.stop(0);
    }
}
