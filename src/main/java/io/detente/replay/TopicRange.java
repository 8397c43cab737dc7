package io.detente.replay;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A topic, or part of each of its partitions.
 *
 * @param from first offset
 * @param to offset after the last; {@link Long#MAX_VALUE} for all that are there
 */
public record TopicRange(String topic, long from, long to) {
    private static final String PREFIX = "topic:";
    private static final Pattern WRITTEN = Pattern.compile("topic:([^@]+)(?:@(\\d{1,18})-(\\d{1,18})?)?");

    /** Whether a source means a topic. */
    public static boolean isMeant(String source) {
        return source.startsWith(PREFIX);
    }

    /**
     * @param source {@code topic:news.articles}, {@code topic:news.articles@1000-} or
     *     {@code topic:news.articles@0-5000}
     * @throws IllegalArgumentException if it is written in no such way
     */
    public static TopicRange parse(String source) {
        Matcher matcher = WRITTEN.matcher(source);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "no topic like topic:news.articles or topic:news.articles@0-5000: " + source);
        }
        return new TopicRange(
                matcher.group(1),
                matcher.group(2) == null ? 0 : Long.parseLong(matcher.group(2)),
                matcher.group(3) == null ? Long.MAX_VALUE : Long.parseLong(matcher.group(3)));
    }
}
