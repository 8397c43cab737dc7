package io.detente.extract.time;

import io.detente.event.EventDate;
import java.time.LocalDate;

/**
 * What a sentence tells as older than the rest of it, {@code two days after Israel expelled him}, or than the news,
 * {@code it is two days since Israel expelled him}, {@code the second anniversary of the attack}.
 *
 * @param start the word that the count begins with
 * @param from first word behind "after", "since" or "of"
 * @param to word after the last
 * @param number how many units it is older
 * @param unit of what
 * @param thanNews whether than the news, whenever the rest was
 */
public record OlderClause(int start, int from, int to, int number, Unit unit, boolean thanNews) {

    /** Whether words say when the rest was, and not how much older this is. */
    public boolean isBeside(TimeExpression time) {
        return time.to() <= start || time.from() >= to;
    }

    /** When it was, where the rest was on a day. */
    public TimeExpression before(LocalDate rest) {
        EventDate date = unit.counted(-number, rest);
        return new TimeExpression(start, from, date, date);
    }
}
