package io.detente.serve.api;

import io.detente.serve.view.Position;
import io.detente.serve.view.Update;
import io.detente.serve.view.ViewListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Passes updates on to who listens, and keeps the newest so that who was away for a while gets what came in between.
 *
 * <p>Where somebody stopped is a {@link Position}. It says exactly what was missed, in whichever process and after
 * whatever restart the listener comes back; only if some of that is no longer kept is the listener told to begin anew.
 * An update may come twice then; the later record stands.
 */
public final class LiveStream implements ViewListener, AutoCloseable {

    /** Updates kept for who comes back. A busy stream of 100 updates a second may be left for 40 s. */
    private static final int KEPT = 4_096;

    private static final long HEARTBEAT_SECONDS = 10;

    private final LiveMessages messages = new LiveMessages();
    private final Deque<Update> kept = new ArrayDeque<>();
    private final Map<Position.Subject, Map<Integer, Long>> droppedTo = new EnumMap<>(Position.Subject.class);
    private final Set<LiveConnection> connections = new LinkedHashSet<>();
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "live-heartbeat"));
    private Position position = new Position(new EnumMap<>(Position.Subject.class));
    private boolean complete;

    public LiveStream() {
        heart.scheduleWithFixedDelay(this::beat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public synchronized void changed(List<Update> updates) {
        position = updates.get(updates.size() - 1).position();
        updates.forEach(this::keep);
        if (complete && !connections.isEmpty()) {
            List<LiveMessages.Message> told = updates.stream().map(messages::of).toList();
            List.copyOf(connections).forEach(connection -> connection.send(told));
        }
    }

    private void keep(Update update) {
        kept.addLast(update);
        if (kept.size() > KEPT) {
            Update dropped = kept.removeFirst();
            droppedTo
                    .computeIfAbsent(dropped.subject(), subject -> new HashMap<>())
                    .put(dropped.partition(), dropped.offset() + 1);
        }
    }

    @Override
    public synchronized void complete() {
        complete = true;
        List.copyOf(connections).forEach(this::greet);
    }

    /** From now on it is told of each update, after what it has missed. While the view is not complete it waits. */
    synchronized void add(LiveConnection connection) {
        connections.add(connection);
        if (complete) {
            greet(connection);
        }
    }

    synchronized void remove(LiveConnection connection) {
        connections.remove(connection);
    }

    private void greet(LiveConnection connection) {
        Optional<Position> read = connection.lastRead();
        if (read.isPresent() && isKeptSince(read.get())) {
            List<LiveMessages.Message> missed = new ArrayList<>();
            kept.stream()
                    .filter(update -> !update.isWithin(read.get()))
                    .map(messages::of)
                    .forEach(missed::add);
            missed.add(messages.ready(position));
            connection.send(missed);
        } else {
            connection.send(List.of(read.isPresent() ? messages.reset(position) : messages.ready(position)));
        }
    }

    /** Not so if something was dropped since, or if the topics are not those that were read then. */
    private boolean isKeptSince(Position read) {
        boolean nothingDropped = droppedTo.entrySet().stream()
                .allMatch(subject -> subject.getValue().entrySet().stream()
                        .allMatch(
                                partition -> read.next(subject.getKey(), partition.getKey()) >= partition.getValue()));
        return nothingDropped && position.isAtLeast(read);
    }

    private synchronized void beat() {
        List.copyOf(connections).forEach(connection -> connection.send(List.of(messages.heartbeat())));
    }

    /** Number of those who listen. */
    public synchronized int listeners() {
        return connections.size();
    }

    @Override
    public void close() {
        heart.shutdownNow();
        List<LiveConnection> open;
        synchronized (this) {
            open = List.copyOf(connections);
        }
        open.forEach(LiveConnection::end);
    }
}
