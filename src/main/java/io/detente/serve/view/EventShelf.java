package io.detente.serve.view;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** One pair's events, newest first; a later record of an event replaces the earlier. */
final class EventShelf {

    private final Map<String, StoredEvent> byId = new HashMap<>();
    private final NavigableSet<StoredEvent> newestFirst = new TreeSet<>(StoredEvent.NEWEST_FIRST);
    private long bytes;

    void put(StoredEvent event) {
        StoredEvent earlier = byId.put(event.id(), event);
        if (earlier != null) {
            newestFirst.remove(earlier);
            bytes -= earlier.record().length;
        }
        newestFirst.add(event);
        bytes += event.record().length;
    }

    /** Gives up the oldest until no more than this many are left. */
    void trimTo(long most) {
        while (byId.size() > most) {
            remove(newestFirst.last());
        }
    }

    /** Gives up the oldest until the records have no more than this many bytes. */
    void trimToBytes(long most) {
        while (bytes > most) {
            remove(newestFirst.last());
        }
    }

    /** Gives up all whose records begin so. */
    void removeAll(ByteBuffer head) {
        newestFirst.stream().filter(event -> event.head().equals(head)).toList().forEach(this::remove);
    }

    private void remove(StoredEvent event) {
        newestFirst.remove(event);
        byId.remove(event.id());
        bytes -= event.record().length;
    }

    /** Bytes of all records together. */
    long bytes() {
        return bytes;
    }

    Optional<StoredEvent> withId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    List<StoredEvent> newestFirst() {
        return List.copyOf(newestFirst);
    }

    int size() {
        return byId.size();
    }
}
