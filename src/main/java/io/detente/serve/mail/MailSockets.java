package io.detente.serve.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Makes the sockets on which mail servers are spoken to, one after the other. To close it breaks off what is said on the
 * last of them, which an interrupt would not, and lets none be connected any more.
 */
final class MailSockets extends SocketFactory implements AutoCloseable {

    private Socket last = new Socket();
    private boolean closed;

    /** Not connected yet. */
    @Override
    public synchronized Socket createSocket() throws IOException {
        last = new Socket();
        if (closed) {
            last.close();
        }
        return last;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            last.close();
        } catch (IOException e) {
            // Nothing more is said on it all the same.
        }
    }
}
