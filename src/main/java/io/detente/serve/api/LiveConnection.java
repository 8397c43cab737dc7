package io.detente.serve.api;

import io.detente.serve.api.LiveMessages.Kind;
import io.detente.serve.api.LiveMessages.Message;
import io.detente.serve.view.Position;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * One listener. Sending never waits: what the network does not take yet is kept. A listener that falls too far
 * behind is disconnected; it may come back and say where it stopped.
 */
final class LiveConnection implements WriteListener {

    private static final int MOST_WAITING = 10_000;

    /** More than all updates that are kept for listeners who come back make as messages. */
    private static final long MOST_WAITING_BYTES = 64 * 1024 * 1024;

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final ServletOutputStream out;
    private final Filter filter;
    private final Optional<Position> lastRead;
    private final LiveStream stream;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean greeted;
    private boolean idle;
    private boolean unflushed;
    private boolean ended;

    /** What a listener wants to hear of; empty sets stand for everything. */
    record Filter(Set<String> pairs, Set<Kind> kinds) {

        boolean lets(Message message) {
            return message.kind() == Kind.CONTROL
                    || ((pairs.isEmpty() || pairs.contains(message.pair()))
                            && (kinds.isEmpty() || kinds.contains(message.kind())));
        }
    }

    LiveConnection(ServletOutputStream out, Filter filter, Optional<Position> lastRead, LiveStream stream) {
        this.out = out;
        this.filter = filter;
        this.lastRead = lastRead;
        this.stream = stream;
    }

    /** Done when nothing more will be sent. */
    CompletableFuture<Void> ended() {
        return end;
    }

    /** Where it stopped reading, if it was here before. */
    Optional<Position> lastRead() {
        return lastRead;
    }

    /** Sends what it is to hear first, before everything that has come meanwhile. */
    void greet(List<Message> messages) {
        boolean goesOn;
        synchronized (this) {
            List<byte[]> meanwhile = List.copyOf(waiting);
            waiting.clear();
            add(messages);
            waiting.addAll(meanwhile);
            greeted = true;
            goesOn = goesOn();
        }
        if (!goesOn) {
            end();
        }
    }

    /** Sends what has come; what comes before the greeting is kept until after it. */
    void send(List<Message> messages) {
        boolean goesOn;
        synchronized (this) {
            add(messages);
            goesOn = goesOn();
        }
        if (!goesOn) {
            end();
        }
    }

    private void add(List<Message> messages) {
        messages.stream().filter(filter::lets).forEach(message -> {
            waiting.add(message.bytes());
            waitingBytes += message.bytes().length;
        });
    }

    private boolean goesOn() {
        return waiting.size() <= MOST_WAITING && waitingBytes <= MOST_WAITING_BYTES && (!idle || ended || write());
    }

    /** The container has room again. */
    @Override
    public void onWritePossible() {
        boolean goesOn;
        synchronized (this) {
            goesOn = ended || write();
        }
        if (!goesOn) {
            end();
        }
    }

    /**
     * Writes as much as there is room for. The container calls again once it has said that it is not ready.
     *
     * @return false if the other side has gone; ending is left to the caller, who must not hold this lock then
     */
    private boolean write() {
        idle = false;
        try {
            while (out.isReady()) {
                byte[] next = greeted ? waiting.poll() : null;
                if (next != null) {
                    waitingBytes -= next.length;
                    out.write(next);
                    unflushed = true;
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    idle = true;
                    return true;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The listener has gone. */
    @Override
    public void onError(Throwable failure) {
        end();
    }

    void end() {
        stream.remove(this);
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            waiting.clear();
        }
        end.complete(null);
    }
}
