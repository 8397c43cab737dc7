package io.detente.extract.time;

import io.detente.extract.time.TimeWords.Kind;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A time that tells when something was said: {@code said on Monday it would send tanks}, {@code In March, they agreed
 * to meet}. What is planned there is of another time.
 *
 * @param time when it was said
 * @param verb the word that says so
 */
public record SaidTime(TimeExpression time, int verb) {
    /** Between "said" and its time there are few words: "told reporters in the capital on Monday". */
    private static final int FURTHEST_SAID = 6;

    /** A time that begins a sentence has few words before it. */
    private static final int FURTHEST_FIRST = 1;

    /** Whether a word of the sentence is of what was said then: none that stands between the verb and its time is. */
    public boolean isOfPlan(int word) {
        return verb < time.from() ? word <= verb || word >= time.to() : word >= verb;
    }

    static Optional<SaidTime> of(TimedWords words, TimeExpression time) {
        int before = time.from() - 1;
        boolean ofAnother = words.isPossessive(time.to())
                || words.is(Kind.WHOSE, before)
                || words.is(Kind.NUMBER, before)
                || time.since()
                || time.limit();
        if (ofAnother) {
            return Optional.empty();
        }
        return IntStream.iterate(before, i -> i >= 0 && time.from() - i <= FURTHEST_SAID && !ends(words, i), i -> i - 1)
                .filter(i -> words.is(Kind.SAID, i))
                .boxed()
                .findFirst()
                .or(() -> time.from() <= FURTHEST_FIRST ? behind(words, time.to()) : Optional.empty())
                .map(verb -> new SaidTime(time, verb));
    }

    /** The verb of a sentence that its time begins: the first word that looks ahead, or says something. */
    private static Optional<Integer> behind(TimedWords words, int from) {
        return IntStream.range(from, words.sentence().size())
                .filter(i -> words.is(Kind.SAID, i) || words.is(Kind.WILL, i) || words.is(Kind.RELATIVE, i))
                .boxed()
                .findFirst()
                .filter(i -> words.is(Kind.SAID, i));
    }

    private static boolean ends(TimedWords words, int i) {
        boolean said = words.is(Kind.SAID, i);
        boolean begins = words.is(Kind.WILL, i) || words.is(Kind.RELATIVE, i) || words.is(Kind.NEXT_DEED, i);
        return !said && (words.isClauseEnd(i) || begins);
    }
}
