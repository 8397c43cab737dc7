package io.detente.extract.time;

import io.detente.extract.text.Sentence;
import io.detente.extract.time.TimeWords.Kind;
import java.time.DayOfWeek;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The words of a sentence by what they say of time. Beyond its ends there are none. */
record TimedWords(Sentence sentence, TimeWords words) {
    /** Words between what is ranked and the span: "the first visit by a foreign leader to Oslo since May". */
    private static final int FURTHEST_RANKED = 9;

    boolean is(Kind kind, int i) {
        return words.is(kind, norm(i));
    }

    OptionalInt value(Kind kind, int i) {
        return words.value(kind, norm(i));
    }

    /** The number that the words of a kind from {@code from} to {@code to}, exclusive, stand for; empty if they are not of it. */
    OptionalInt value(Kind kind, int from, int to) {
        return words.value(kind, sentence.norms(from, to));
    }

    String norm(int i) {
        return sentence.norm(i);
    }

    /** The number that word {@code i} is in digits, also {@code 14th}; -1 if it is none or too long for one. */
    int number(int i) {
        return number(norm(i));
    }

    /** A number in digits, also {@code 14th}; -1 if it is none or too long for one. */
    static int number(String word) {
        int digits = 0;
        int value = 0;
        while (digits < word.length() && Character.isDigit(word.charAt(digits)) && word.charAt(digits) < 128) {
            value = value * 10 + word.charAt(digits) - '0';
            if (++digits > 4) {
                return -1;
            }
        }
        String rest = word.substring(digits);
        return digits > 0 && (rest.isEmpty() || isOrdinal(rest)) ? value : -1;
    }

    /** Whether word {@code i} is an ordinal number in digits: {@code 14th}. */
    boolean isOrdinal(int i) {
        return number(i) >= 0 && Character.isLetter(norm(i).charAt(norm(i).length() - 1));
    }

    private static boolean isOrdinal(String ending) {
        return switch (ending) {
            case "st", "nd", "rd", "th" -> true;
            default -> false;
        };
    }

    /**
     * Some of a unit: {@code three weeks}, {@code 12 hours}, {@code twenty-five years}, {@code a couple of days}; half
     * of one is counted in the unit below it: {@code half a year} is six months, {@code a year and a half} eighteen.
     *
     * @param number how many
     * @param unit of what
     * @param unitAt the word that is the unit, or the last of them: {@code half}
     */
    record Count(int number, Unit unit, int unitAt) {}

    /** What is counted from word {@code i} on. */
    Optional<Count> count(int i) {
        if (is(Kind.HALF, i)) {
            return half(i);
        }
        return is(Kind.HALF, i - 1) ? Optional.empty() : whole(i);
    }

    private Optional<Count> half(int i) {
        OptionalInt below = value(Kind.HALVED, i + 2);
        return value(Kind.NUMBER, i + 1).equals(OptionalInt.of(1)) && below.isPresent()
                ? Optional.of(new Count(below.getAsInt(), unit(i + 2).below(), i + 2))
                : Optional.empty();
    }

    private Optional<Count> whole(int i) {
        boolean compound = is(Kind.NUMBER, i) && is(Kind.HYPHEN, i + 1) && is(Kind.NUMBER, i + 2);
        int at = compound ? i + 2 : is(Kind.NUMBER, i) && is(Kind.NUMBER, i + 1) ? i + 1 : i;
        int behind = behindAndAHalf(at + 1);
        int unitAt = is(Kind.OF, behind) ? behind + 1 : behind;
        int last = value(Kind.NUMBER, at).orElse(number(at));
        int number = at > i ? joined(value(Kind.NUMBER, i).getAsInt(), last) : last;
        if (number <= 0 || !is(Kind.UNIT, unitAt)) {
            return Optional.empty();
        }
        int end = behindAndAHalf(unitAt + 1);
        boolean half = behind > at + 1 || end > unitAt + 1;
        OptionalInt below = value(Kind.HALVED, unitAt);
        return Optional.of(
                half && below.isPresent()
                        ? new Count(
                                (2 * number + 1) * below.getAsInt(),
                                unit(unitAt).below(),
                                end - 1)
                        : new Count(number, unit(unitAt), end - 1));
    }

    /** {@code twenty-five} are the one and the other, {@code two dozen} so many times the other. */
    private static int joined(int one, int other) {
        return one >= 20 && other < 10 ? one + other : one * other;
    }

    /** The word behind {@code and a half}, also with hyphens, if that begins with a word; else that word. */
    private int behindAndAHalf(int from) {
        int and = behindHyphen(from);
        int one = behindHyphen(and + 1);
        int half = behindHyphen(one + 1);
        boolean such = is(Kind.JOINS, and) && value(Kind.NUMBER, one).equals(OptionalInt.of(1)) && is(Kind.HALF, half);
        return such ? half + 1 : from;
    }

    private int behindHyphen(int i) {
        return is(Kind.HYPHEN, i) ? i + 1 : i;
    }

    /** Whether the number at word {@code i} counts people or things: {@code 1200 soldiers}, {@code 12 U.S. soldiers}. */
    boolean isCounting(int i) {
        int counted = i + 1;
        while (sentence.capital(counted) && !is(Kind.COUNTED, counted)) {
            counted++;
        }
        return is(Kind.COUNTED, counted);
    }

    /** Whether the number at word {@code i} is an hour of the day: {@code 2000 GMT}, {@code 1900 and 2100 GMT}. */
    boolean isHour(int i) {
        if (is(Kind.JOINS, i + 1) && number(i + 2) >= 0) {
            return isHour(i + 2);
        }
        OptionalInt behind = value(Kind.CLOCK, i + 1);
        return behind.equals(OptionalInt.of(0)) || behind.equals(OptionalInt.of(1)) && is(Kind.TIME, i + 2);
    }

    /**
     * Whether words tell what something is compared with, and not when it was: {@code its biggest attack this year},
     * {@code for the first time since May}.
     */
    boolean isComparison(TimeExpression time) {
        boolean running = value(Kind.STEP, time.from()).equals(OptionalInt.of(0)) && is(Kind.SPAN, time.from() + 1);
        boolean datesWhatFollows = is(Kind.WHEN, behindComma(time.to()));
        if (!running && !time.since()
                || datesWhatFollows
                || is(Kind.OF, time.from() - 1) && isOrdinal(time.from() - 2)) {
            return false;
        }
        boolean isLong = time.since() || spanUnit(time.from() + 1) == Unit.YEAR;
        for (int i = time.from() - 1; time.from() - i <= FURTHEST_RANKED && !isClauseEnd(i); i--) {
            int ranked = isOrdinal(i) ? 1 : value(Kind.RANKED, i).orElse(0);
            if ((ranked == 1 || ranked == 2 && isLong) && (isDefinite(i - 1) || isDefinite(i - 2))) {
                return true;
            }
        }
        return false;
    }

    /** "The", "its", "a": behind these one of some is spoken of. */
    private boolean isDefinite(int i) {
        return is(Kind.WHOSE, i) || value(Kind.NUMBER, i).equals(OptionalInt.of(1));
    }

    /** The unit that word {@code i} counts in. */
    Unit unit(int i) {
        return Unit.of(value(Kind.UNIT, i).orElseThrow());
    }

    /** The unit that word {@code i} names one of, as in "last year". */
    Unit spanUnit(int i) {
        return Unit.of(value(Kind.SPAN, i).orElseThrow());
    }

    boolean isSpan(int i, Unit unit) {
        return is(Kind.SPAN, i) && spanUnit(i) == unit;
    }

    /** The weekday that word {@code i} is. */
    DayOfWeek weekday(int i) {
        return DayOfWeek.of(value(Kind.WEEKDAY, i).orElseThrow());
    }

    /** Whether word {@code i} is a possessive ending. */
    boolean isPossessive(int i) {
        return sentence.isPossessive(i);
    }

    /** The month that word {@code i} names, from 1 on. */
    OptionalInt month(int i) {
        String word = norm(i);
        return i < sentence.size() && i >= 0 && sentence.capital(i)
                ? words.value(Kind.MONTH, word.endsWith(".") ? word.substring(0, word.length() - 1) : word)
                : OptionalInt.empty();
    }

    /** Whether a hyphen joins a word to the month {@code i} that makes no range with it: {@code Mar-a-Lago}. */
    boolean isCompound(int i) {
        return sentence.isHyphen(i + 1)
                && sentence.isAttached(i + 2)
                && !is(Kind.JOINS, i + 2)
                && month(i + 2).isEmpty()
                && number(i + 2) < 0;
    }

    /** Whether most words of the sentence begin with a capital. */
    boolean titleCase() {
        return sentence.titleCase();
    }

    /** Whether no word from {@code from} on to before {@code to} begins with a letter or a digit: marks of a list. */
    boolean isBare(int from, int to) {
        return IntStream.range(from, to).noneMatch(i -> Character.isLetterOrDigit(sentence.initial(i)));
    }

    /** Whether what is said ends before word {@code i}. */
    boolean isClauseEnd(int i) {
        return i >= sentence.size() || is(Kind.CLAUSE_END, i);
    }

    /** Whether word {@code i} counts single days. */
    boolean isDay(int i) {
        return is(Kind.UNIT, i) && unit(i) == Unit.DAY && !is(Kind.STRETCH, i);
    }

    /** The word after {@code i} if that is a comma, or {@code i} itself. */
    int behindComma(int i) {
        return norm(i).equals(",") ? i + 1 : i;
    }
}
