package io.detente.serve.door;

import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.RequestTimeoutResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * The body of a request, up to a size and a time. The server disconnects a client that sends nothing for a while,
 * but not one that sends a byte now and then.
 *
 * <p>Reading throws {@link ContentTooLargeResponse} or {@link RequestTimeoutResponse} beyond them.
 */
final class PostedBody extends FilterInputStream {

    private final int maxBytes;
    private final Duration longest;
    private final long begun = System.nanoTime();
    private long bytes;

    PostedBody(InputStream body, int maxBytes, Duration longest) {
        super(body);
        this.maxBytes = maxBytes;
        this.longest = longest;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] part, int offset, int length) throws IOException {
        int read = in.read(part, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int more) {
        bytes += more;
        if (bytes > maxBytes) {
            throw new ContentTooLargeResponse("A request has at most " + maxBytes + " bytes");
        }
        if (System.nanoTime() - begun > longest.toNanos()) {
            throw new RequestTimeoutResponse("A request comes within " + longest.toSeconds() + " s");
        }
    }
}
