package io.detente.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The network between one instance and the broker: all of its connections go through here, and may be slowed down or cut
 * while both ends believe in them, as when a cable is pulled.
 */
final class Link implements AutoCloseable {

    private static final int BYTES_AT_A_TIME = 8_192;
    private static final long LOOK_AGAIN_MILLIS = 20;

    private final ServerSocket server;
    private final int brokerPort;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean cut;

    /** @param brokerPort where the broker listens for what comes this way */
    Link(int brokerPort) {
        this.brokerPort = brokerPort;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("link-accept", this::accept);
    }

    /** Where clients connect to. */
    int port() {
        return server.getLocalPort();
    }

    /** Each 8 KiB take so long, one after the other in each direction of a connection. */
    void slowDown(Duration delay) {
        this.delay = delay;
    }

    /** From now on nothing comes through, and nobody is told. */
    void cut() {
        cut = true;
    }

    /** As fast as it goes, for the connections that are there too. */
    void mend() {
        delay = Duration.ZERO;
        cut = false;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                start("link", () -> connect(client));
            } catch (IOException e) {
                // Closed: the loop's condition sees it.
            }
        }
    }

    private void connect(Socket client) {
        Socket broker = new Socket();
        open.add(broker);
        try {
            broker.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), brokerPort));
            start("link-back", () -> pump(broker, client));
            pump(client, broker);
        } catch (IOException e) {
            close(client);
            close(broker);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BYTES_AT_A_TIME];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                TimeUnit.NANOSECONDS.sleep(delay.toNanos());
                while (cut) {
                    TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One end is gone, and with it goes the other.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void close(Closeable one) {
        open.remove(one);
        try {
            one.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    @Override
    public void close() {
        close(server);
        mend();
        open.forEach(this::close);
    }
}
