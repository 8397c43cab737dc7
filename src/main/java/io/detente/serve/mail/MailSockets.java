package io.detente.serve.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Makes the sockets for conversations with mail servers, one after the other. Closing it breaks off the
 * conversation on the last one, which an interrupt would not, and keeps others from connecting.
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
            // Nothing more is sent on it all the same.
        }
    }
}
