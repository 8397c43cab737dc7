package io.detente.serve.api;

import io.detente.serve.view.Position;
import io.detente.serve.view.Update;
import io.detente.serve.view.ViewListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Passes updates on to listeners, and keeps the newest, so that a listener that was away for a while gets what
 * came in between.
 *
 * <p>A {@link Position} says where a listener stopped, and so exactly what it missed, in whichever process and
 * after whatever restart it comes back; only if some of that is no longer kept is it told to begin anew, or if it has
 * read further than this process, which cannot tell a lag of its own from topics that were made anew. An update may
 * then come twice; the later record counts.
 */
public final class LiveStream implements ViewListener, AutoCloseable {

    /**
     * Updates kept for listeners that come back. At 100 updates a second, which is busy, they may be away for 40
     * s.
     */
    private static final int MOST_KEPT = 4_096;

    /** Bytes of their records; one may be hundreds of times larger than usual. */
    private static final long MOST_KEPT_BYTES = 8 * 1024 * 1024;

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /** Most listeners at a time. Each may fall behind by some megabytes before it is disconnected. */
    public static final int MAX_LISTENERS = 1_000;

    private final LiveMessages messages = new LiveMessages();
    private final Deque<KeptUpdate> kept = new ArrayDeque<>();
    private long keptBytes;
    private final Map<Position.Subject, Map<Integer, Long>> droppedTo = new EnumMap<>(Position.Subject.class);
    private final Set<LiveConnection> connections = new LinkedHashSet<>();
    private Position position = Position.START;
    private boolean complete;
    private final int maxListeners;
    private final Duration heartbeat;
    private final AtomicLong refused = new AtomicLong();

    public LiveStream() {
        this(MAX_LISTENERS, HEARTBEAT);
    }

    LiveStream(int maxListeners, Duration heartbeat) {
        this.maxListeners = maxListeners;
        this.heartbeat = heartbeat;
    }

    /**
     * Tells listeners, from time to time, that they are still connected and how far they have read; until
     * interrupted.
     */
    public void beatOn() throws InterruptedException {
        while (true) {
            Thread.sleep(heartbeat.toMillis());
            beat();
        }
    }

    @Override
    public synchronized void begun(Position beginning) {
        position = beginning;
        beginning
                .next()
                .forEach((subject, offsets) -> IntStream.range(0, offsets.length)
                        .forEach(partition -> drop(subject, partition, offsets[partition])));
    }

    @Override
    public synchronized void changed(List<Update> updates) {
        position = updates.get(updates.size() - 1).position();
        List<KeptUpdate> news =
                updates.stream().map(update -> new KeptUpdate(update, messages)).toList();
        news.forEach(this::keep);
        if (complete && !connections.isEmpty()) {
            List<LiveMessages.Message> told =
                    news.stream().map(KeptUpdate::message).toList();
            List.copyOf(connections).forEach(connection -> connection.send(told));
        }
    }

    private void keep(KeptUpdate update) {
        kept.addLast(update);
        keptBytes += update.update().bytes();
        while (kept.size() > MOST_KEPT || keptBytes > MOST_KEPT_BYTES) {
            Update dropped = kept.removeFirst().update();
            keptBytes -= dropped.bytes();
            drop(dropped.subject(), dropped.partition(), dropped.offset() + 1);
        }
    }

    private void drop(Position.Subject subject, int partition, long next) {
        droppedTo.computeIfAbsent(subject, key -> new HashMap<>()).put(partition, next);
    }

    @Override
    public void complete() {
        List<Greeting> greetings;
        synchronized (this) {
            complete = true;
            greetings = connections.stream().map(this::greeting).toList();
        }
        greetings.forEach(Greeting::tell);
    }

    /**
     * From now on the connection gets each update, after what it has missed. While the view is not complete it
     * waits.
     *
     * @return false if there is no room for one more
     */
    boolean add(LiveConnection connection) {
        Optional<Greeting> greeting;
        synchronized (this) {
            if (connections.size() >= maxListeners) {
                refused.incrementAndGet();
                return false;
            }
            connections.add(connection);
            greeting = complete ? Optional.of(greeting(connection)) : Optional.empty();
        }
        greeting.ifPresent(Greeting::tell);
        return true;
    }

    synchronized void remove(LiveConnection connection) {
        connections.remove(connection);
    }

    /**
     * What a listener gets first. It is settled under the lock and sent without it, since thousands of messages
     * may have to be made for it, and the readers of the topics must not wait for that.
     */
    private record Greeting(LiveConnection connection, List<KeptUpdate> missed, LiveMessages.Message last) {

        void tell() {
            connection.greet(Stream.concat(missed.stream().map(KeptUpdate::message), Stream.of(last))
                    .toList());
        }
    }

    private Greeting greeting(LiveConnection connection) {
        Optional<Position> read = connection.lastRead();
        if (read.isPresent() && !isKeptSince(read.get())) {
            return new Greeting(connection, List.of(), messages.reset(position));
        }
        List<KeptUpdate> missed = read.stream()
                .flatMap(since -> kept.stream().filter(one -> !one.update().isWithin(since)))
                .toList();
        return new Greeting(connection, missed, messages.ready(position));
    }

    /** Whether all updates since then are kept; false, too, if the topics are not those that were read then. */
    private boolean isKeptSince(Position read) {
        boolean nothingDropped = droppedTo.entrySet().stream()
                .allMatch(subject -> subject.getValue().entrySet().stream()
                        .allMatch(
                                partition -> read.next(subject.getKey(), partition.getKey()) >= partition.getValue()));
        return nothingDropped && position.isAtLeast(read);
    }

    /** Sends nothing before the view is complete: until then no listener is greeted, nor has read that far. */
    synchronized void beat() {
        if (complete) {
            List<LiveMessages.Message> heartbeat = List.of(messages.heartbeat(position));
            List.copyOf(connections).forEach(connection -> connection.send(heartbeat));
        }
    }

    /** How many listeners were turned away, since there was no room for one more. */
    public long refused() {
        return refused.get();
    }

    /** Number of listeners. */
    public synchronized int listeners() {
        return connections.size();
    }

    @Override
    public void close() {
        List<LiveConnection> open;
        synchronized (this) {
            open = List.copyOf(connections);
        }
        open.forEach(LiveConnection::end);
    }
}
