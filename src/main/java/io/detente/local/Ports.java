package io.detente.local;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;

/**
 * The loopback ports of a data folder's servers: as given, or as remembered from the last start while they are
 * free, or any free ones. Clients that were told an address yesterday find it again today.
 */
final class Ports {

    private final Path file;

    Ports(Path file) {
        this.file = file;
    }

    /**
     * A port for a server.
     *
     * @param given 0 for any
     * @throws LocalStackException if the given one is taken
     */
    int choose(String server, int given) {
        if (given != 0) {
            if (!isFree(given)) {
                throw new LocalStackException(
                        "Port " + given + " for the local " + server + " is taken; give another one, or 0 for any");
            }
            return given;
        }
        int remembered = remembered(server);
        return remembered != 0 && isFree(remembered) ? remembered : anyFree();
    }

    /** The port that a server was started with last; 0 if it never was. */
    int remembered(String server) {
        try {
            return Integer.parseInt(read().getProperty(server, "0"));
        } catch (NumberFormatException e) {
            // A file that was not written to its end remembers nothing.
            return 0;
        }
    }

    /**
     * Writes down what a server is started with. If the process is killed at any moment, either all of it is there
     * or what was there before.
     *
     * @throws LocalStackException if it cannot be written
     */
    void remember(String server, int port) {
        Properties ports = read();
        ports.setProperty(server, Integer.toString(port));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            try (Writer writer = Files.newBufferedWriter(next)) {
                ports.store(writer, "Where the servers of this folder listened last");
            }
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LocalStackException("Cannot write " + file, e);
        }
    }

    private Properties read() {
        Properties ports = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                ports.load(reader);
            } catch (IOException e) {
                throw new LocalStackException("Cannot read " + file, e);
            }
        }
        return ports;
    }

    /** Any free port but those that are chosen and not yet bound, which might come up again. */
    static int anyFreeBut(List<Integer> chosen) {
        int free = anyFree();
        while (chosen.contains(free)) {
            free = anyFree();
        }
        return free;
    }

    static int anyFree() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LocalStackException("No free port on " + InetAddress.getLoopbackAddress(), e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
