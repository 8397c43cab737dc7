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
     * Whether a text of the event may have a word, in any case of letters and whatever marks they bear. If the
     * record's bytes do not have it, and the event's type does not begin with it, no text does, and the record need
     * not be decoded.
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
            while (isMark(at)) {
                at += 2;
            }
            if (at < record.length && lower(record[at]) == word.charAt(i)) {
                at++;
            } else if (isMarkedLetter(at)) {
                at += lengthOf(record[at]);
            } else {
                return false;
            }
        }
        return true;
    }

    /** A mark of its own behind the letter that bears it, U+0300 to U+036F in UTF-8. */
    private boolean isMark(int at) {
        return at + 1 < record.length && (record[at] == (byte) 0xCC || record[at] == (byte) 0xCD);
    }

    /**
     * A letter that may be a Latin one with a mark, U+00C0 to U+024F or U+1E00 to U+1EFF in UTF-8. It passes for any
     * letter: which it is, is asked when the record is decoded.
     */
    private boolean isMarkedLetter(int at) {
        int lead = at + 1 < record.length ? record[at] & 0xFF : 0;
        return lead >= 0xC3 && lead <= 0xC9 || lead == 0xE1 && (record[at + 1] & 0xFF) >= 0xB8;
    }

    private static int lengthOf(byte lead) {
        return (lead & 0xFF) < 0xE0 ? 2 : 3;
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
