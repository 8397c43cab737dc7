package io.detente.stream;

import io.detente.event.Pair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Headers;

/**
 * Which pairs have late news that waits, and whose turn it is.
 *
 * <p>A pass over a pair costs what its windows cost, however much news it answers, and an archive brings news of the same
 * windows again and again. So while late news keeps coming, a pair's first is answered at once, and what follows waits
 * as long as late news has been coming by then: five seconds, ten, twenty, up to five minutes. So an archive is told a few
 * times while it is read and not with every mention. Once none has come for a moment, nothing waits any longer.
 *
 * <p>Times are milliseconds since 1970 by the clock that makes ticks.
 */
final class LateNews {
    /** What waits is in memory, 2 kB each at most as a rule; beyond so many of a task, reading waits for answers. */
    static final int MOST_WAITING = 10_000;

    /** Feeds bring the news of a weekend together. */
    private static final int AFTER_DAYS = 3;
    /** Without late news for so long, none keeps coming: a task hears of dozens a second while an archive is read. */
    private static final long PAUSE_MILLIS = Duration.ofSeconds(5).toMillis();

    private static final long LEAST_WAIT_MILLIS = Duration.ofSeconds(5).toMillis();
    /** Some late news may come with the news of every day, without end. */
    private static final long LONGEST_WAIT_MILLIS = Duration.ofMinutes(5).toMillis();

    /** The pair that has waited longest first. */
    private final Map<Pair, Waiting> waiting = new LinkedHashMap<>();
    /** When a pair may be answered again; of those answered since late news began to come. */
    private final Map<Pair, Long> again = new HashMap<>();

    private int mentions;
    private long began;
    private long heard = -PAUSE_MILLIS;

    /**
     * @param cause headers of its oldest news; what is told because of it bears them
     * @param mentions how many
     */
    private record Waiting(Headers cause, int mentions) {}

    /** Whether news published then is no longer live. */
    static boolean isLate(Instant publishedAt, Instant now) {
        return publishedAt.isBefore(now.minus(AFTER_DAYS, ChronoUnit.DAYS));
    }

    /** One more mention of the pair waits. */
    void await(Pair pair, Headers cause, long now) {
        if (isQuiet(now)) {
            began = now;
            again.clear();
        }
        heard = now;
        mentions++;
        waiting.merge(pair, new Waiting(cause, 1), (before, one) -> new Waiting(before.cause(), before.mentions() + 1));
    }

    /** Whether none has come for a moment. A clock that was set back makes nothing wait. */
    boolean isQuiet(long now) {
        return now - heard >= PAUSE_MILLIS || now < heard;
    }

    /** The pairs that may be answered now, those that have waited longest first. */
    List<Pair> due(long now) {
        return isQuiet(now)
                ? List.copyOf(waiting.keySet())
                : waiting.keySet().stream()
                        .filter(pair -> again.getOrDefault(pair, now) <= now)
                        .toList();
    }

    /** The pair with the most news, if more waits than may. */
    Optional<Pair> oneTooMany() {
        return mentions < MOST_WAITING
                ? Optional.empty()
                : waiting.entrySet().stream()
                        .max(Comparator.comparingInt(pair -> pair.getValue().mentions()))
                        .map(Map.Entry::getKey);
    }

    /**
     * All of a pair's late news is being answered.
     *
     * @return headers of its oldest
     */
    Headers answer(Pair pair, long now) {
        Waiting answered = waiting.remove(pair);
        mentions -= answered.mentions();
        again.put(pair, now + Math.min(Math.max(LEAST_WAIT_MILLIS, now - began), LONGEST_WAIT_MILLIS));
        return answered.cause();
    }

    Set<Pair> pairs() {
        return Collections.unmodifiableSet(waiting.keySet());
    }

    boolean awaits(Pair pair) {
        return waiting.containsKey(pair);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }
}
