package io.detente.extract;

import io.detente.extract.act.Act;
import io.detente.extract.act.Tense;
import io.detente.extract.text.Sentence;
import io.detente.extract.time.TimeExpression;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
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

    /** Sentences in which the present and the present perfect are news. */
    private static final int NEWS_SENTENCES = 3;

    /** Words before a time that opens a sentence: "And then in October". */
    private static final int LATEST_OPENING = 3;

    private static final Set<EventType> SPOKEN =
            EnumSet.of(EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.SUPPORT);

    /**
     * Dates an act.
     *
     * @param position number of its sentence in the article, from 0
     * @param afterHistory whether the sentence before it in its paragraph told of a time long past
     * @param news whether the model reads it as news and not as background, of which it sees the words but not the position
     */
    static Dating of(
            Act act, Sentence sentence, int position, boolean afterHistory, boolean news, LocalDate published) {
        boolean ahead = act.modality() == Modality.PLANNED || act.modality() == Modality.POSSIBLE;
        return act.time()
                .filter(time -> ahead || !isToCome(time, published))
                .filter(time -> !isOfWhatIsSpokenOf(time, act, published))
                .map(time -> said(time, act, ahead, isLead(sentence, position), published))
                .orElseGet(() -> unsaid(act, ahead, sentence.headline(), position, afterHistory, news, published));
    }

    /** Whether a sentence tells the article's news rather than its history. */
    static boolean isLead(Sentence sentence, int position) {
        return sentence.headline() || position < LEAD_SENTENCES;
    }

    /** Whether a sentence begins with a time long past, which holds for the one behind it too: "In 1994 they met." */
    static boolean opensHistory(List<TimeExpression> times, LocalDate published) {
        return times.stream()
                .findFirst()
                .filter(time -> time.from() <= LATEST_OPENING && !time.since())
                .map(TimeExpression::past)
                .filter(date -> date.precision() != DatePrecision.UNKNOWN && !isFresh(date, published))
                .isPresent();
    }

    /** "will meet next week" and "meet next week", but not "agreed to meet next week", of which the agreement is told. */
    static boolean isPlan(Act act, LocalDate published) {
        return act.modality() == Modality.ASSERTED
                && act.tense() == Tense.PRESENT
                && act.time().filter(time -> isToCome(time, published)).isPresent();
    }

    /** "seek an accord this year": what is sought, asked for or threatened is for the year or the month that runs. */
    private static boolean isOfWhatIsSpokenOf(TimeExpression time, Act act, LocalDate published) {
        boolean speaks = act.mode() == Mode.INTEND
                || act.mode() == Mode.READY_TO_TALK
                || act.mode().type() == EventType.REQUEST
                || act.mode().type() == EventType.THREATEN;
        return speaks
                && act.tense() == Tense.PRESENT
                && time.past()
                        .start()
                        .filter(start -> switch (time.past().precision()) {
                            case MONTH -> start.equals(published.withDayOfMonth(1));
                            case YEAR -> start.equals(published.withDayOfYear(1));
                            case DAY, WEEK, UNKNOWN -> false;
                        })
                        .isPresent();
    }

    private static boolean isToCome(TimeExpression time, LocalDate published) {
        return time.toCome()
                || time.past().start().filter(start -> start.isAfter(published)).isPresent();
    }

    private static Dating said(TimeExpression time, Act act, boolean ahead, boolean lead, LocalDate published) {
        EventDate date = ahead && !time.since() ? time.ahead() : time.past();
        if (time.since()) {
            return new Dating(date, false, true);
        }
        return date.precision() == DatePrecision.UNKNOWN
                ? new Dating(EventDate.UNKNOWN, lead && !time.span() && act.tense() != Tense.PAST_PERFECT, true)
                : new Dating(date, time.toCome() || isFresh(date, published), true);
    }

    private static Dating unsaid(
            Act act,
            boolean ahead,
            boolean headline,
            int position,
            boolean afterHistory,
            boolean news,
            LocalDate published) {
        boolean recent = headline
                || switch (act.tense()) {
                    case PAST_PERFECT -> false;
                    case HABITUAL -> position == 0;
                    case PRESENT, PRESENT_PERFECT -> position < NEWS_SENTENCES;
                    // Further down, what somebody said is news too; deeds without a date there are mostly history.
                    case PAST ->
                        !afterHistory
                                && (position < LEAD_SENTENCES
                                        || SPOKEN.contains(act.mode().type()));
                };
        boolean toCome = ahead && act.tense() != Tense.PAST_PERFECT;
        return news && (recent || toCome)
                ? new Dating(EventDate.day(published), true, false)
                : new Dating(EventDate.UNKNOWN, false, false);
    }

    /** Whether the last {@value #FRESH_DAYS} days, or the days ahead, are the likelier half of the span. */
    static boolean isFresh(EventDate date, LocalDate published) {
        LocalDate start = date.start().orElseThrow();
        LocalDate end = switch (date.precision()) {
            case DAY, UNKNOWN -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
            case YEAR -> start.plusYears(1);
        };
        LocalDate earliest = published.minusDays(FRESH_DAYS);
        if (!start.isBefore(earliest)) {
            return true;
        }
        LocalDate told = end.isAfter(published) ? published.plusDays(1) : end;
        return 2 * ChronoUnit.DAYS.between(earliest, told) > ChronoUnit.DAYS.between(start, told);
    }
}
