package io.detente.extract.time;

import io.detente.event.DatePrecision;
import io.detente.extract.text.Sentence;
import io.detente.extract.time.TimeWords.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Finds the expressions of time in a sentence and resolves them against the day of publication: weekdays, months,
 * years, dates in any order, {@code yesterday}, {@code last month}, {@code three weeks ago},
 * {@code since February}; {@code a day earlier}, {@code the next day}, {@code that year} and {@code by the end of the
 * year} against what was told before.
 *
 * <p>A bare weekday is the one on or before the day of publication, or for a plan the one on or after it; where the
 * words before it say that it lies ahead, as in "planned for Friday", it is that in any case. The day after
 * publication, where it has begun elsewhere, is that day whether it is past or ahead. A bare
 * month is the latest one that has begun, or for a plan the next one. A bare day of a month is the nearest one if
 * that is near: "June 23" told on June 20 is to come whatever the tense, and told on June 25 is over. Where a former year
 * was told before, a bare day or month that is not near is of that year. Stateless.
 */
public final class TimeReader {
    /** "In this March 3, 2021, photo". */
    private static final int WORDS_BEFORE_A_PICTURE = 9;

    private final TimeWords words;

    public TimeReader() {
        this.words = TimeWords.load();
    }

    /**
     * The expressions of a sentence before which no day was told, from left to right, none overlapping another.
     */
    public List<TimeExpression> read(Sentence sentence, LocalDate published) {
        return read(sentence, Today.of(published), Told.NOTHING, new BitSet());
    }

    /**
     * The expressions from left to right, none overlapping another.
     *
     * @param told what was told before the sentence
     * @param names the words that belong to a name; with none of these an expression begins
     */
    public List<TimeExpression> read(Sentence sentence, Today today, Told told, BitSet names) {
        TimedWords timed = new TimedWords(sentence, words);
        List<TimeExpression> found = new ArrayList<>(2);
        for (int i = names.nextClearBit(0); i < sentence.size(); i = names.nextClearBit(i)) {
            Told last = Told.last(found).isPresent() ? told.then(found) : told;
            Optional<TimeExpression> expression = new TimeScan(timed, today, last).at(i);
            if (expression.isPresent()) {
                TimeExpression time = lasting(timed, today.day(), expression.get());
                if (!timed.isComparison(time)) {
                    found.add(time);
                }
                i = time.to();
            } else {
                i++;
            }
        }
        return found;
    }

    /**
     * What a sentence tells as so much older than the rest: {@code two days after Israel expelled him}. Of more than one
     * such clause nobody knows what each is older than.
     */
    public Optional<OlderClause> older(Sentence sentence, LocalDate published) {
        CountedTimes counts = new CountedTimes(new TimedWords(sentence, words), Today.of(published), Told.NOTHING);
        Optional<OlderClause> found = Optional.empty();
        for (int i = 0; i < sentence.size(); i++) {
            Optional<OlderClause> older = counts.older(i);
            if (older.isPresent()) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = older;
                i = older.get().from() - 1;
            }
        }
        return found;
    }

    /** Those of the times of a sentence that tell when something was said. */
    public List<SaidTime> said(Sentence sentence, List<TimeExpression> times) {
        TimedWords timed = new TimedWords(sentence, words);
        return times.stream().flatMap(time -> SaidTime.of(timed, time).stream()).toList();
    }

    /** Those of the times of a sentence that one phrase of it tells. */
    public List<AsideTime> asides(Sentence sentence, List<TimeExpression> times) {
        TimedWords timed = new TimedWords(sentence, words);
        return times.stream()
                .flatMap(time -> AsideTime.of(timed, time).stream())
                .toList();
    }

    /** The date that heads a sentence, as in a chronology: {@code May 7: Peru expels ...}, or that is all of it. */
    public Optional<TimeExpression> heading(Sentence sentence, List<TimeExpression> times) {
        TimedWords timed = new TimedWords(sentence, words);
        return Told.last(times.stream().limit(1).toList())
                .filter(date -> timed.isBare(0, date.from()))
                .filter(date ->
                        isLine(sentence, date) || timed.is(Kind.CAPTION, date.to()) && !sentence.isHyphen(date.to()));
    }

    /** Whether a sentence is nothing but the date that heads it. */
    public boolean isLine(Sentence sentence, TimeExpression heading) {
        return new TimedWords(sentence, words).isBare(heading.to(), sentence.size());
    }

    /**
     * Whether a sentence is the caption of a picture: {@code In this photo taken on May 3, 2021, X meets Y}, {@code A
     * picture released by the army shows}, {@code X meets Y in Beijing, Monday, May 13, 2024.}
     *
     * @param times its expressions
     */
    public boolean isCaption(Sentence sentence, List<TimeExpression> times) {
        TimedWords timed = new TimedWords(sentence, words);
        int first = timed.is(Kind.IN, 0) ? 1 : 0;
        boolean opens = IntStream.range(first + 1, first + WORDS_BEFORE_A_PICTURE)
                .filter(i -> timed.is(Kind.PICTURE, i))
                .anyMatch(i -> isThis(timed, first) || timed.is(Kind.TAKEN, i + 1));
        return opens || times.stream().anyMatch(time -> endsWith(timed, time));
    }

    private static boolean isThis(TimedWords timed, int i) {
        return timed.value(Kind.STEP, i).equals(OptionalInt.of(0));
    }

    /** Whether a sentence ends with a day and its year, with no word before them that joins them to a verb. */
    private static boolean endsWith(TimedWords timed, TimeExpression time) {
        boolean ends = time.to() >= timed.sentence().size() - 1 && timed.isClauseEnd(time.to());
        boolean joined =
                !timed.norm(time.from() - 1).equals(",") && !timed.sentence().capital(time.from() - 1);
        return ends
                && !joined
                && time.past().precision() == DatePrecision.DAY
                && CalendarDates.isYear(timed.number(time.to() - 1));
    }

    /**
     * Whether a sentence is the caption of an old picture, as agencies put beside their news: {@code FILE PHOTO: Minister
     * X meets Minister Y}, {@code Minister X meets Minister Y (AFP/File)}.
     */
    public boolean isOfArchive(Sentence sentence) {
        TimedWords timed = new TimedWords(sentence, words);
        return IntStream.range(0, sentence.size())
                .filter(i -> timed.is(Kind.ARCHIVE, i))
                .anyMatch(i -> timed.is(Kind.PICTURE, i + 1)
                        || i == 0 && timed.is(Kind.CAPTION, 1)
                        || isInCredit(sentence, i));
    }

    /** "(File)", "(AFP/File)", "(AP Photo/Doe, File)", "[File: Doe/Reuters]", "Reuters/File". */
    private static boolean isInCredit(Sentence sentence, int i) {
        String before = sentence.norm(i - 1);
        String behind = sentence.norm(i + 1);
        boolean opened = before.equals("(") || before.equals("[");
        boolean closed = behind.equals(")") || behind.equals("]");
        boolean ended = closed || behind.isEmpty() || i + 2 == sentence.size() && behind.equals(".");
        return opened && (closed || behind.equals(":")) || before.equals("/") && ended || before.equals(",") && closed;
    }

    private static TimeExpression lasting(TimedWords timed, LocalDate published, TimeExpression expression) {
        int before = expression.from() - 1;
        while (timed.is(Kind.EDGE, before)) {
            before--;
        }
        return timed.is(Kind.SINCE, before)
                ? new CalendarDates(timed, published, Told.NOTHING).lasting(expression)
                : expression;
    }
}
