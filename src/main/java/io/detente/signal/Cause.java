package io.detente.signal;

/**
 * A driver together with what a reader wants to see of it.
 *
 * @param driver the event's weight
 * @param act who does what to whom
 * @param told the best of the mentions that say it in this sense
 * @param sources how many independent sources say it in this sense
 */
public record Cause(Driver driver, Act act, Mention told, int sources) {
    /** The same with its weight to two decimals: what moves it by less is nothing new to a reader. */
    Cause rounded() {
        double contribution = Math.rint(driver.contribution() * 100) / 100;
        return new Cause(
                new Driver(driver.eventId(), driver.modality(), driver.day(), contribution), act, told, sources);
    }
}
