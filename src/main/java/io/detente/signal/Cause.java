package io.detente.signal;

import java.util.Objects;
import java.util.Optional;

/**
 * A driver together with what a reader sees of it, and nothing else.
 *
 * @param driver the event's weight
 * @param act who does what to whom
 * @param sentence the one that says it best in this sense
 * @param url where a reader finds it
 * @param publisher who published it
 */
public record Cause(Driver driver, Act act, String sentence, Optional<String> url, Optional<String> publisher) {
    public Cause {
        Objects.requireNonNull(driver, "driver");
        Objects.requireNonNull(act, "act");
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(publisher, "publisher");
    }

    /** @param told the best of the mentions that say it in this sense */
    static Cause of(Driver driver, Act act, Mention told) {
        return new Cause(driver, act, told.evidence().sentence(), told.url(), told.publisher());
    }

    /** The same with its weight to two decimals: what moves it by less is nothing new to a reader. */
    Cause rounded() {
        double contribution = Math.rint(driver.contribution() * 100) / 100;
        return new Cause(
                new Driver(driver.eventId(), driver.modality(), driver.day(), contribution),
                act,
                sentence,
                url,
                publisher);
    }
}
