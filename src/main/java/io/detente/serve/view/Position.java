package io.detente.serve.view;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How far the topics were read: for each partition the offset that comes next. Its text, {@code
 * e1k.0.3.a~s2b.4.0.9~a1.0}, lists them in base 36 by topic and partition.
 */
public record Position(Map<Subject, long[]> next) {

    /** Nothing is read yet; its text is {@code -}, since an empty text would be none. */
    public static final Position START = new Position(new EnumMap<>(Subject.class));

    private static final int BASE = 36;
    private static final String TEXT_OF_START = "-";

    /** Possessive throughout: other repetitions take a call each, so that a long text would overflow the stack. */
    private static final Pattern TEXT = Pattern.compile(
            "[esa][0-9a-z]{1,12}+(\\.[0-9a-z]{1,12}+)*+(~[esa][0-9a-z]{1,12}+(\\.[0-9a-z]{1,12}+)*+)*+");

    /** What a topic is about. */
    public enum Subject {
        EVENT('e'),
        SIGNAL('s'),
        ALERT('a');

        private final char letter;

        Subject(char letter) {
            this.letter = letter;
        }
    }

    /** Reads its text; empty if it is none. */
    public static Optional<Position> parse(String text) {
        if (text.equals(TEXT_OF_START)) {
            return Optional.of(START);
        }
        if (!TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        Map<Subject, long[]> next = new EnumMap<>(Subject.class);
        for (String part : text.split("~")) {
            Subject subject = Arrays.stream(Subject.values())
                    .filter(one -> one.letter == part.charAt(0))
                    .findFirst()
                    .orElseThrow();
            long[] offsets = Arrays.stream(part.substring(1).split("\\."))
                    .mapToLong(offset -> Long.parseLong(offset, BASE))
                    .toArray();
            next.put(subject, offsets);
        }
        return Optional.of(new Position(next));
    }

    /** The offset that comes next; 0 where this position does not know the partition. */
    public long next(Subject subject, int partition) {
        long[] offsets = next.get(subject);
        return offsets == null || partition >= offsets.length ? 0 : offsets[partition];
    }

    /** Whether this one has read all that the other has. */
    public boolean isAtLeast(Position other) {
        return other.next.entrySet().stream()
                .allMatch(entry -> IntStream.range(0, entry.getValue().length)
                        .allMatch(partition -> next(entry.getKey(), partition) >= entry.getValue()[partition]));
    }

    /** This position with one more record read. The new one shares with this one what does not change. */
    Position with(Subject subject, int partition, long offset) {
        long[] known = next.getOrDefault(subject, new long[0]);
        long[] offsets = Arrays.copyOf(known, Math.max(known.length, partition + 1));
        offsets[partition] = offset + 1;
        Map<Subject, long[]> all = new EnumMap<>(Subject.class);
        all.putAll(next);
        all.put(subject, offsets);
        return new Position(all);
    }

    /** This position where it has read up to there, else one that passes over what is before: that is gone. */
    Position notBefore(Subject subject, int partition, long first) {
        return next(subject, partition) >= first ? this : with(subject, partition, first - 1);
    }

    @Override
    public String toString() {
        return next.isEmpty()
                ? TEXT_OF_START
                : next.entrySet().stream()
                        .map(entry -> entry.getKey().letter
                                + Arrays.stream(entry.getValue())
                                        .mapToObj(offset -> Long.toString(offset, BASE))
                                        .collect(Collectors.joining(".")))
                        .collect(Collectors.joining("~"));
    }
}
