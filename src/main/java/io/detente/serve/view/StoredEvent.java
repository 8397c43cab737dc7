package io.detente.serve.view;

import io.detente.avro.EventType;
import io.detente.avro.EventWeight;
import io.detente.avro.Mention;
import io.detente.avro.Modality;
import io.detente.avro.RelationEvent;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * An event as a view keeps it: what it is filtered and ordered by, and the record's bytes.
 *
 * @param day the event's own, or, for an undated one, the day when it was first told
 * @param confidence probability, 0 to 1, that it was read rightly
 * @param countsOn the days on which it adds to the pair's thaw or tension
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
        int sources,
        float confidence,
        List<LocalDate> countsOn,
        List<String> publishers,
        byte[] record) {

    /** Newest day first; within a day by id, so that the order is total. */
    public static final Comparator<StoredEvent> NEWEST_FIRST =
            Comparator.comparing(StoredEvent::day).reversed().thenComparing(StoredEvent::id);

    /** Of the registry's wire format: a byte and the schema's id. */
    private static final int HEAD_BYTES = 1 + Integer.BYTES;

    static StoredEvent of(RelationEvent event, byte[] record) {
        return new StoredEvent(
                event.getEventId(),
                event.getPair(),
                dayOf(event),
                event.getType(),
                event.getModality(),
                event.getFresh(),
                event.getSources(),
                (float) event.getConfidence(),
                event.getWeights().stream().map(EventWeight::getDay).distinct().toList(),
                publishers(event),
                record);
    }

    /** What the record begins with: in the registry's wire format, which schema it was written with. */
    ByteBuffer head() {
        return ByteBuffer.wrap(record, 0, Math.min(HEAD_BYTES, record.length));
    }

    /** There are few publishers for many events: equal names share one text in memory. */
    private static List<String> publishers(RelationEvent event) {
        return event.getMentions().stream()
                .map(Mention::getSource)
                .filter(Objects::nonNull)
                .distinct()
                .map(String::intern)
                .toList();
    }

    /**
     * Whether a text of the event may have a word, in any case of letters. If the record's bytes do not have it,
     * and the event's type does not begin with it, no text does, and the record need not be decoded.
     *
     * @param word of Latin letters and digits, in lower case
     */
    public boolean mayTell(String word) {
        return type.name().toLowerCase(Locale.ROOT).startsWith(word) || hasBytes(word);
    }

    private boolean hasBytes(String word) {
        for (int start = 0; start <= record.length - word.length(); start++) {
            if (hasBytesAt(start, word)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasBytesAt(int start, String word) {
        int at = start;
        for (int i = 0; i < word.length(); i++) {
            if (at < record.length && lower(record[at]) == word.charAt(i)) {
                at++;
            } else if (word.charAt(i) == 'i' && isDottedCapital(at)) {
                at += 2;
            } else {
                return false;
            }
        }
        return true;
    }

    /** The Turkish {@code İ}, in UTF-8: the one letter of other alphabets that is searched as a Latin one. */
    private boolean isDottedCapital(int at) {
        return at + 1 < record.length && record[at] == (byte) 0xC4 && record[at + 1] == (byte) 0xB0;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
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
