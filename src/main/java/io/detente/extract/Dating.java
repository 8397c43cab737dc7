package io.detente.extract;

import io.detente.extract.act.Act;
import io.detente.extract.text.Sentence;
import io.detente.extract.time.TimeExpression;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * When an act happened and whether it is news.
 *
 * @param date as exactly as the text tells
 * @param fresh within {@value #FRESH_DAYS} days before publication, or ahead
 * @param said the text itself says when; otherwise the date is the day of publication or unknown
 */
record Dating(EventDate date, boolean fresh, boolean said) {
    static final int FRESH_DAYS = 7;

    /** Sentences at an article's beginning that tell its news; what follows without a date may be history. */
    private static final int LEAD_SENTENCES = 6;

    /** Sentences in which the present perfect is news. */
    private static final int NEWS_SENTENCES = 3;

    private static final Set<EventType> SPOKEN =
            EnumSet.of(EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.SUPPORT);

    /**
     * Dates an act.
     *
     * @param position number of its sentence in the article, from 0
     */
    static Dating of(Act act, Sentence sentence, int position, LocalDate published) {
        Optional<TimeExpression> time = act.time();
        boolean ahead = act.modality() == Modality.PLANNED || act.modality() == Modality.POSSIBLE;
        boolean lead = sentence.headline() || position < LEAD_SENTENCES;
        if (time.isPresent()) {
            EventDate date = ahead ? time.get().ahead() : time.get().past();
            if (time.get().since()) {
                return new Dating(date, false, true);
            }
            return date.precision() == DatePrecision.UNKNOWN
                    ? new Dating(EventDate.UNKNOWN, lead && !time.get().span() && !act.background(), true)
                    : new Dating(date, isFresh(date, ahead, published), true);
        }
        if (act.background() || act.perfect() && !sentence.headline() && position >= NEWS_SENTENCES) {
            return new Dating(EventDate.UNKNOWN, false, false);
        }
        // Further down, what somebody says now is news too; deeds without a date there are mostly history.
        boolean saidNow = !act.perfect() && SPOKEN.contains(act.mode().type());
        return lead || ahead || saidNow
                ? new Dating(EventDate.day(published), true, false)
                : new Dating(EventDate.UNKNOWN, false, false);
    }

    private static boolean isFresh(EventDate date, boolean ahead, LocalDate published) {
        LocalDate start = date.start().orElseThrow();
        LocalDate earliest = published.minusDays(FRESH_DAYS);
        return switch (date.precision()) {
            case DAY -> !start.isBefore(earliest);
            case WEEK -> !start.plusDays(6).isBefore(earliest);
            case MONTH -> !YearMonth.from(start).isBefore(YearMonth.from(published));
            case YEAR -> start.getYear() > published.getYear() || ahead && start.getYear() == published.getYear();
            case UNKNOWN -> false;
        };
    }
}
