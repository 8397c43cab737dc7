package io.detente.serve.view;

import io.detente.avro.EventType;
import io.detente.avro.Mention;
import io.detente.avro.Modality;
import io.detente.avro.RelationEvent;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * An event as a view keeps it: what is filtered and ordered by, and the record's bytes.
 *
 * @param day the event's own, or, of an undated one, the day when it was first told
 * @param publishers names of those who told of it, each once
 * @param record the record's value as it is on the topic
 */
public record StoredEvent(
        String id,
        String pair,
        LocalDate day,
        EventType type,
        Modality modality,
        boolean fresh,
        float intensity,
        int sources,
        List<String> publishers,
        byte[] record) {

    /** Newest day first; within a day by id, so that the order is total. */
    public static final Comparator<StoredEvent> NEWEST_FIRST =
            Comparator.comparing(StoredEvent::day).reversed().thenComparing(StoredEvent::id);

    static StoredEvent of(RelationEvent event, byte[] record) {
        return new StoredEvent(
                event.getEventId(),
                event.getPair(),
                dayOf(event),
                event.getType(),
                event.getModality(),
                event.getFresh(),
                (float) event.getIntensity(),
                event.getSources(),
                publishers(event),
                record);
    }

    /** There are few of them for many events: equal names are one text in memory. */
    private static List<String> publishers(RelationEvent event) {
        return event.getMentions().stream()
                .map(Mention::getSource)
                .filter(Objects::nonNull)
                .distinct()
                .map(String::intern)
                .toList();
    }

    private static LocalDate dayOf(RelationEvent event) {
        if (event.getDate() != null) {
            return event.getDate();
        }
        return event.getMentions().isEmpty()
                ? LocalDate.EPOCH
                : event.getMentions()
                        .get(0)
                        .getPublishedAt()
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate();
    }
}
