package io.detente.extract.time;

import io.detente.extract.time.TimeWords.Kind;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Tells the weekdays that lie ahead by the words before them: {@code planned for Friday}, {@code resume Monday}. */
record ComingDays(TimedWords words) {
    /** Between a plan and its day there are few words: "due to arrive in Tunis on Friday". */
    private static final int FURTHEST_PLAN = 5;

    /** "Ahead of a meeting of its leaders on Friday". */
    private static final int FURTHEST_OCCASION = 6;

    /** "Meets his French counterpart on Friday". */
    private static final int FURTHEST_PRESENT = 5;

    /**
     * Whether the words before a weekday say that it lies ahead of what is told as a fact: {@code ordered them to leave
     * by Friday}, {@code called off the talks planned for Friday}, {@code met ahead of a summit on Friday}.
     */
    boolean areAheadOn(int weekday) {
        int before = words.is(Kind.STEP, weekday - 1) ? weekday - 2 : weekday - 1;
        return isTerm(before)
                || words.is(Kind.STARTING, words.is(Kind.ON, before) ? before - 1 : before)
                || isBehind(weekday, FURTHEST_PLAN, this::isPlan)
                || isBehind(weekday, FURTHEST_OCCASION, i -> words.is(Kind.AHEAD, i) && words.is(Kind.OF, i + 1));
    }

    /** Whether they tell of it what the calendar has: {@code talks resume Monday}. */
    boolean areOn(int weekday) {
        return !words.isPossessive(weekday + 1) && isBehind(weekday, FURTHEST_PRESENT, this::isPresent);
    }

    /** {@code must leave by Friday}; but "By Friday, they had left" tells what was. */
    private boolean isTerm(int before) {
        return words.is(Kind.TERM, before) && before > 0 && !words.isClauseEnd(before - 1);
    }

    /** {@code planned for}, {@code due on}, {@code expected to}; but not an attack "planned by rebels". */
    private boolean isPlan(int i) {
        return words.is(Kind.PLANNED, i) && (words.is(Kind.PLANNED_FOR, i + 1) || words.is(Kind.WEEKDAY, i + 1));
    }

    /** A verb that tells what is on the calendar: "talks resume Monday", and not "failed to resume Monday". */
    private boolean isPresent(int i) {
        return words.is(Kind.PRESENT, i) && !words.sentence().capital(i) && !words.is(Kind.NOT_PRESENT, i - 1);
    }

    /** Whether such a word stands before a weekday, at most so far, and what is said does not end between them. */
    private boolean isBehind(int weekday, int furthest, IntPredicate such) {
        return IntStream.iterate(
                        weekday - 1, i -> i >= 0 && i >= weekday - furthest && !words.isClauseEnd(i), i -> i - 1)
                .anyMatch(such);
    }
}
