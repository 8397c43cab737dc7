package io.detente.extract.time;

import io.detente.extract.time.TimeWords.Kind;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A time that one phrase of a sentence tells: a relative clause, {@code Egypt, which recalled its envoy in May, asked for
 * talks}, what stands between commas, {@code the crossings, shut since May, were opened}, or a noun, {@code last month's
 * test}. What the rest of the sentence tells may be of another time.
 *
 * @param time when it was
 * @param from the first word of the phrase
 * @param to the word after its last
 */
public record AsideTime(TimeExpression time, int from, int to) {
    /** Between commas so few words before a time are no phrase of their own: {@code Egypt, early in May, asked}. */
    private static final int FEWEST_BEFORE = 2;

    /** A noun that has a time of its own is near: {@code last month's second nuclear test}, {@code a pact of 2014}. */
    private static final int FURTHEST_NOUN = 3;

    /** Whether a word of the sentence is of that phrase. */
    public boolean holds(int word) {
        return from <= word && word < to;
    }

    static Optional<AsideTime> of(TimedWords words, TimeExpression time) {
        return clause(words, time).or(() -> noun(words, time));
    }

    private static Optional<AsideTime> clause(TimedWords words, TimeExpression time) {
        int begins = IntStream.iterate(time.from() - 1, i -> i - 1)
                .filter(i -> i < 0 || words.isClauseEnd(i) || words.is(Kind.RELATIVE, i))
                .findFirst()
                .orElseThrow();
        if (begins > 0 && words.is(Kind.RELATIVE, begins)) {
            return Optional.of(new AsideTime(time, begins, end(words, time.to())));
        }
        int from = begins + 1;
        boolean isPhrase = begins > 0 && time.from() - from >= FEWEST_BEFORE;
        return isPhrase ? Optional.of(new AsideTime(time, from, end(words, time.to()))) : Optional.empty();
    }

    private static Optional<AsideTime> noun(TimedWords words, TimeExpression time) {
        if (words.isPossessive(time.to())) {
            int last = time.to() + FURTHEST_NOUN;
            return Optional.of(new AsideTime(time, time.from(), Math.min(last + 1, end(words, time.to()))));
        }
        int of = time.from() - 1;
        return words.is(Kind.OF, of) && !isTime(words, of - 1)
                ? Optional.of(new AsideTime(time, of - FURTHEST_NOUN, time.to()))
                : Optional.empty();
    }

    /** {@code the morning of May 5}, {@code the end of April}. */
    private static boolean isTime(TimedWords words, int i) {
        return words.is(Kind.PART, i)
                || words.is(Kind.SPAN, i)
                || words.is(Kind.SEASON, i)
                || words.is(Kind.WEEKDAY, i)
                || words.is(Kind.EDGE_OF, i);
    }

    private static int end(TimedWords words, int from) {
        return IntStream.iterate(from, i -> i + 1)
                .filter(words::isClauseEnd)
                .findFirst()
                .orElseThrow();
    }
}
