package io.detente.stream;

import io.detente.event.Pair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which pairs have late news that waits, and whose turn it is.
 *
 * <p>A pass over a pair costs what its windows cost, however much news it answers, and an archive brings news of
 * the same windows again and again. Therefore, while late news keeps coming, a pair's first is answered at once,
 * and what follows waits for as long as late news has been coming by then: five seconds, ten, twenty, up to five
 * minutes. An archive is thus told a few times while it is read, and not with every mention. Once none has come
 * for a moment, nothing waits any longer.
 *
 * <p>Times are milliseconds since 1970 by the clock that makes ticks.
 */
final class LateNews {
    /**
     * Most mentions of a task that wait, 2 kB of memory each as a rule; beyond, one pair is answered before
     * reading on.
     */
    static final int MOST_WAITING = 10_000;

    /** From this age on news is late: feeds bring the news of a weekend together. */
    private static final int AFTER_DAYS = 3;
    /**
     * No late news for this long: the archive is over. While one is read in, a task hears of dozens of
     * mentions a second.
     */
    private static final long PAUSE_MILLIS = Duration.ofSeconds(5).toMillis();
    /**
     * Most that counts as quiet between two ticks: in a longer time the thread was busy, and has not read what
     * came.
     */
    private static final long QUIET_TICK_MILLIS = Duration.ofSeconds(1).toMillis();

    private static final long LEAST_WAIT_MILLIS = Duration.ofSeconds(5).toMillis();
    /** The longest wait: some late news may come with the news of every day, without end. */
    private static final long LONGEST_WAIT_MILLIS = Duration.ofMinutes(5).toMillis();

    /** How many mentions wait, by pair; the pair that has waited longest first. */
    private final Map<Pair, Integer> waiting = new LinkedHashMap<>();
    /** When a pair may be answered again, for those answered since late news began to come. */
    private final Map<Pair, Long> again = new HashMap<>();

    private int mentions;
    private long began;
    private long lastTick;
    private boolean cameSinceTick;
    private long quietMillis = PAUSE_MILLIS;

    /** Whether news published then is no longer live. */
    static boolean isLate(Instant publishedAt, Instant now) {
        return publishedAt.isBefore(now.minus(AFTER_DAYS, ChronoUnit.DAYS));
    }

    /** One more mention of the pair waits. */
    void await(Pair pair, long now) {
        if (isQuiet()) {
            began = now;
            again.clear();
        }
        quietMillis = 0;
        cameSinceTick = true;
        mentions++;
        waiting.merge(pair, 1, Integer::sum);
    }

    /** Time has passed. */
    void tick(long now) {
        quietMillis = cameSinceTick ? 0 : quietMillis + Math.max(0, Math.min(now - lastTick, QUIET_TICK_MILLIS));
        cameSinceTick = false;
        lastTick = now;
    }

    /** Whether no late news has come for a while in which the task could have heard of some. */
    boolean isQuiet() {
        return quietMillis >= PAUSE_MILLIS;
    }

    /** The pairs that may be answered now, those that have waited longest first. */
    List<Pair> due(long now) {
        return waiting.keySet().stream().filter(pair -> isDue(pair, now)).toList();
    }

    private boolean isDue(Pair pair, long now) {
        long wait = again.getOrDefault(pair, now) - now;
        // No wait is that long: a clock was set back.
        return isQuiet() || wait <= 0 || wait > LONGEST_WAIT_MILLIS;
    }

    /** The pair with the most news, if as much waits as may. */
    Optional<Pair> oneTooMany() {
        return mentions < MOST_WAITING
                ? Optional.empty()
                : waiting.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** All of a pair's late news is being answered. */
    void answer(Pair pair, long now) {
        mentions -= waiting.remove(pair);
        again.put(pair, now + Math.min(Math.max(LEAST_WAIT_MILLIS, now - began), LONGEST_WAIT_MILLIS));
    }

    Set<Pair> pairs() {
        return Collections.unmodifiableSet(waiting.keySet());
    }

    boolean awaits(Pair pair) {
        return waiting.containsKey(pair);
    }
}
