package io.detente.extract;

import io.detente.event.DatePrecision;
import io.detente.event.EventDate;
import io.detente.event.Modality;
import io.detente.extract.relation.Scene;
import io.detente.extract.time.TimeExpression;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When an act happened and whether it is news.
 *
 * @param date as exactly as the text tells
 * @param fresh within {@value #FRESH_DAYS} days before publication, or ahead
 * @param stated the text itself says when; otherwise the date is the day of the article's news or unknown
 */
record EventTiming(EventDate date, boolean fresh, boolean stated) {
    static final int FRESH_DAYS = 7;

    /** Today, yesterday and the day before are called so, or by the weekday. */
    private static final int NAMED_DAYS = 3;

    /**
     * Dates an act.
     *
     * @param modality in what sense it is said
     * @param news whether the model reads it as news and not as background, which decides where no words say when
     * @param time the words that say when, if any do
     * @param published the day that the article's "today" means
     * @param newsDay the day of the article's news, for acts of which no words say when
     */
    static EventTiming of(
            Modality modality, boolean news, Optional<TimeExpression> time, LocalDate published, LocalDate newsDay) {
        boolean ahead = modality == Modality.PLANNED || modality == Modality.POSSIBLE;
        return time.filter(words -> ahead || !isToCome(words, published))
                .map(words -> stated(words, ahead, news, published))
                .orElseGet(() -> news
                        ? new EventTiming(EventDate.day(newsDay), true, false)
                        : new EventTiming(EventDate.UNKNOWN, false, false));
    }

    /**
     * "meets next week": an act that is told as a fact, but for a time to come, is a plan; but who "ordered them to
     * leave by Friday" has done so.
     */
    static boolean isPlan(Modality modality, Optional<TimeExpression> time, LocalDate published) {
        return modality == Modality.ASSERTED
                && time.filter(words -> isToCome(words, published) && !words.limit())
                        .isPresent();
    }

    /** How what the words mean relates to the day of publication. */
    static Scene.TimeRelation relation(TimeExpression time, LocalDate published) {
        if (isToCome(time, published)) {
            return Scene.TimeRelation.AHEAD;
        }
        if (time.past().precision() == DatePrecision.UNKNOWN) {
            return time.over() ? Scene.TimeRelation.PAST : Scene.TimeRelation.UNCLEAR;
        }
        boolean recent = time.since() ? beganRecently(time, published) : isFresh(time, time.past(), published);
        return recent ? Scene.TimeRelation.RECENT : Scene.TimeRelation.PAST;
    }

    private static boolean isToCome(TimeExpression time, LocalDate published) {
        return time.toCome()
                || !time.begun()
                        && time.past()
                                .start()
                                .filter(start -> start.isAfter(published))
                                .isPresent();
    }

    /** "since Friday" tells of these last days, "since February" of what goes on. */
    private static boolean beganRecently(TimeExpression since, LocalDate published) {
        return since.past()
                .start()
                .filter(start -> !start.isBefore(published.minusDays(FRESH_DAYS)))
                .isPresent();
    }

    private static EventTiming stated(TimeExpression time, boolean ahead, boolean news, LocalDate published) {
        EventDate date = ahead && !time.since() ? time.ahead() : time.past();
        if (date.precision() == DatePrecision.UNKNOWN) {
            return new EventTiming(EventDate.UNKNOWN, time.toCome() || news && !time.since() && !time.over(), true);
        }
        LocalDate start = date.start().orElseThrow();
        if (time.since()) {
            return new EventTiming(date, beganRecently(time, published), true);
        }
        // In a span that is not over, a plan is mostly still to come; if it is background, it was made before.
        boolean lasts = ahead && news && !time.early() && end(date, start).isAfter(published.plusDays(1));
        boolean toCome = time.toCome() || lasts;
        return new EventTiming(date, toCome || isFresh(time, date, published), true);
    }

    /**
     * Whether a span counts as recent: it begins within the last {@value #FRESH_DAYS} days or later, or more than
     * half of its days up to publication are among these. "Earlier this month" is none of the last
     * {@value #NAMED_DAYS} days.
     */
    private static boolean isFresh(TimeExpression time, EventDate date, LocalDate published) {
        LocalDate start = date.start().orElseThrow();
        LocalDate earliest = published.minusDays(FRESH_DAYS);
        if (!start.isBefore(earliest)) {
            return true;
        }
        LocalDate tomorrow = published.plusDays(1);
        LocalDate latest = time.early() ? tomorrow.minusDays(NAMED_DAYS) : tomorrow;
        LocalDate end = end(date, start);
        LocalDate told = end.isAfter(latest) ? latest : end;
        return 2 * ChronoUnit.DAYS.between(earliest, told) > ChronoUnit.DAYS.between(start, told);
    }

    /** The day after the last of a span. */
    private static LocalDate end(EventDate date, LocalDate start) {
        return switch (date.precision()) {
            case DAY, UNKNOWN -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
            case YEAR -> start.plusYears(1);
        };
    }
}
