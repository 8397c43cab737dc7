package io.detente.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * When an article's record was written, carried in a header to what it causes. The record's own timestamp is the
 * article's date from the first step on, so latency could not be told otherwise.
 */
public final class Ingested {
    /** Milliseconds since 1970 as decimal text. */
    static final String HEADER = "detente.ingested";

    /** A stream keeps up if the articles that it reads came less than this long ago. */
    private static final Duration KEEPS_UP = Duration.ofSeconds(2);

    private Ingested() {}

    /**
     * The headers of what an article causes: this time and nothing else. What its publisher put into the article's
     * own headers is of no use further on, and may be of any size.
     */
    static Headers at(long timestamp) {
        return new RecordHeaders().add(HEADER, Long.toString(timestamp).getBytes(StandardCharsets.UTF_8));
    }

    /** The time they tell; empty where there is none, as with a day closed by the clock. */
    public static OptionalLong of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        return header == null
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(new String(header.value(), StandardCharsets.UTF_8)));
    }

    /**
     * Whether these headers are of an article that came just now, so that the stream keeps up and has no backlog.
     *
     * @param clock the one that articles are stamped by; by one set by hand nothing came just now
     */
    static boolean isJustNow(Headers headers, InstantSource clock) {
        return age(headers, clock).isPresent();
    }

    /**
     * How long ago it came, if less than two seconds; zero if its clock is ahead of ours, by less than two
     * seconds.
     */
    static Optional<Duration> age(Headers headers, InstantSource clock) {
        return of(headers).stream()
                .mapToObj(ingested -> Duration.ofMillis(clock.millis() - ingested))
                .filter(age -> age.abs().compareTo(KEEPS_UP) < 0)
                .map(age -> age.isNegative() ? Duration.ZERO : age)
                .findFirst();
    }
}
