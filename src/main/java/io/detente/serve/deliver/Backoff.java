package io.detente.serve.deliver;

import java.time.Duration;

/**
 * How long to wait before trying again, and for how long to try at all.
 *
 * @param first pause
 * @param longest pause; each is twice as long as the one before, up to this
 * @param giveUpAfter time from the first attempt after which an alert is given up
 */
public record Backoff(Duration first, Duration longest, Duration giveUpAfter) {

    public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(1));

    private static final int DOUBLINGS = 30;

    /** A receiver that asks for a longer pause is asked again all the same: news is soon old. */
    private static final Duration LONGEST_ASKED_FOR = Duration.ofHours(1);

    /** @param attempts so far, 1 or more */
    public Duration pauseAfter(int attempts) {
        Duration pause = first.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    /**
     * @param attempts so far, 1 or more
     * @param askedFor how long the other side wants to be left alone, which is heeded up to an hour
     */
    Duration pauseAfter(int attempts, Duration askedFor) {
        Duration usual = pauseAfter(attempts);
        Duration heeded = askedFor.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : askedFor;
        return heeded.compareTo(usual) > 0 ? heeded : usual;
    }
}
