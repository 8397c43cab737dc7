package io.detente.extract.time;

import io.detente.extract.time.TimeWords.Kind;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A time that a relative clause tells: {@code Egypt, which recalled its envoy in May, asked for talks}. What the rest of
 * the sentence tells may be of another time.
 *
 * @param time when it was
 * @param from the word that begins the clause
 * @param to the word after its last
 */
public record AsideTime(TimeExpression time, int from, int to) {
    /** Whether a word of the sentence is of that clause. */
    public boolean holds(int word) {
        return from <= word && word < to;
    }

    static Optional<AsideTime> of(TimedWords words, TimeExpression time) {
        return IntStream.iterate(time.from() - 1, i -> i > 0 && !words.isClauseEnd(i), i -> i - 1)
                .filter(i -> words.is(Kind.RELATIVE, i))
                .boxed()
                .findFirst()
                .map(from -> new AsideTime(time, from, end(words, time.to())));
    }

    private static int end(TimedWords words, int from) {
        return IntStream.iterate(from, i -> i + 1)
                .filter(words::isClauseEnd)
                .findFirst()
                .orElseThrow();
    }
}
