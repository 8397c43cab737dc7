package io.detente.replay;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/**
 * Which records of a topic are replayed: settled once, so that whoever reads again reads the same while
 * the topic grows.
 *
 * @param id the cluster's own identity of the topic, which no other of that name ever has
 * @param partitions what is read of each, by its number
 */
public record TopicSlice(String topic, Uuid id, SortedMap<Integer, Offsets> partitions) {
    private static final Pattern PARTITION = Pattern.compile("(\\d{1,9})@(\\d{1,18})-(\\d{1,18})");

    public TopicSlice {
        partitions = Collections.unmodifiableSortedMap(new TreeMap<>(partitions));
    }

    /**
     * What is read of a partition.
     *
     * @param first offset
     * @param end offset after the last
     */
    public record Offsets(long first, long end) {
        @Override
        public String toString() {
            return first + "-" + end;
        }
    }

    /**
     * Reads what {@link #toString} makes of one.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static TopicSlice parse(String text) {
        String[] words = text.split(" ");
        if (words.length < 2) {
            throw new IllegalArgumentException("no topic, its identity and its partitions: " + text);
        }
        SortedMap<Integer, Offsets> partitions = new TreeMap<>();
        for (int word = 2; word < words.length; word++) {
            Matcher partition = PARTITION.matcher(words[word]);
            if (!partition.matches()) {
                throw new IllegalArgumentException("no offsets of a partition like 0@0-5000: " + words[word]);
            }
            partitions.put(
                    Integer.valueOf(partition.group(1)),
                    new Offsets(Long.parseLong(partition.group(2)), Long.parseLong(partition.group(3))));
        }
        return new TopicSlice(words[0], Uuid.fromString(words[1]), partitions);
    }

    /** For a person: {@code news.articles 0@0-5000 1@0-4711}. */
    public String words() {
        return topic + " " + offsets();
    }

    private String offsets() {
        return partitions.entrySet().stream()
                .map((Map.Entry<Integer, Offsets> one) -> one.getKey() + "@" + one.getValue())
                .collect(Collectors.joining(" "));
    }

    /** {@code news.articles 6vQxMvjVRFmEH1hZcGmJDA 0@0-5000 1@0-4711}. */
    @Override
    public String toString() {
        return topic + " " + id + " " + offsets();
    }
}
