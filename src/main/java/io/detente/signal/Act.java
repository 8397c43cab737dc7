package io.detente.signal;

import io.detente.event.DatePrecision;
import io.detente.event.EventDate;
import io.detente.event.Mode;
import io.detente.event.Pair;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;

/**
 * What makes mentions one event: who does what to whom, when.
 *
 * @param id identity; equal for equal acts and for no others
 * @param pair the two sides
 * @param mode what is done
 * @param symmetric a joint act, without direction
 * @param source code of the actor; the pair's first code for a joint act
 * @param date when it happened
 */
public record Act(String id, Pair pair, Mode mode, boolean symmetric, String source, EventDate date) {
    /** How far before its first mention an act without an exact date may lie. */
    static final int VAGUE_DAYS = 7;

    public Act {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(date, "date");
        if (!source.equals(pair.first()) && !source.equals(pair.second())) {
            throw new IllegalArgumentException(source + " acts, but the pair is " + pair);
        }
    }

    /**
     * The act that an extracted event with this id tells of. Without a date the extraction's id is the same for
     * all times; what is told within one ISO week is then taken to be one act, and the week's Monday becomes
     * part of the id.
     */
    public static Act of(
            String eventId,
            Pair pair,
            Mode mode,
            boolean symmetric,
            String source,
            EventDate date,
            LocalDate publishedOn) {
        String id = date.precision() == DatePrecision.UNKNOWN
                ? eventId + "@" + publishedOn.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                : eventId;
        return new Act(id, pair, mode, symmetric, symmetric ? pair.first() : source, date);
    }

    boolean isExact() {
        return date.precision() == DatePrecision.DAY;
    }

    Direction direction() {
        if (symmetric) {
            return Direction.JOINT;
        }
        return source.equals(pair.first()) ? Direction.FIRST_TO_SECOND : Direction.SECOND_TO_FIRST;
    }

    /** Code of the state to which, or with which, it is done. */
    public String target() {
        return source.equals(pair.first()) ? pair.second() : pair.first();
    }

    /**
     * The day that the act counts for, if its first mention was published on this one: its own, if known and
     * earlier.
     */
    LocalDate dayOf(LocalDate firstPublishedOn) {
        return date.start()
                .filter(start -> isExact() && start.isBefore(firstPublishedOn))
                .orElse(firstPublishedOn);
    }

    /** The first day it can have happened on, if it was first told on this day. */
    LocalDate earliest(LocalDate firstPublishedOn) {
        LocalDate week = firstPublishedOn.minusDays(VAGUE_DAYS);
        return date.start().filter(week::isBefore).orElse(week);
    }

    /** The last day it can have happened on, if it was first told on this day. */
    LocalDate latest(LocalDate firstPublishedOn) {
        return date.start()
                .map(start -> switch (date.precision()) {
                    case DAY, UNKNOWN -> start;
                    case WEEK -> start.plusDays(6);
                    case MONTH -> start.plusMonths(1).minusDays(1);
                    case YEAR -> start.plusYears(1).minusDays(1);
                })
                .filter(firstPublishedOn::isAfter)
                .orElse(firstPublishedOn);
    }
}
