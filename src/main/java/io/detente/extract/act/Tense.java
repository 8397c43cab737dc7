package io.detente.extract.act;

import io.detente.extract.text.Lemmas;
import java.util.Set;

/** How a verb tells the time of an act, which says whether the act is news where no other words do. */
public enum Tense {
    /** "condemned": what happened, and without a verb what is happening. */
    PAST,
    /** "condemns": news at an article's beginning, behind it what somebody always thinks or does. */
    PRESENT,
    /** "has condemned": news at an article's beginning, history behind it. */
    PRESENT_PERFECT,
    /** "had condemned": earlier than what the article tells. */
    PAST_PERFECT,
    /** "has long condemned", "often condemned": not once but again and again. */
    HABITUAL;

    private static final Set<String> HABITS = Set.of(
            "often",
            "routinely",
            "regularly",
            "repeatedly",
            "frequently",
            "long",
            "always",
            "consistently",
            "persistently",
            "traditionally",
            "historically",
            "constantly",
            "usually",
            "typically",
            "sometimes",
            "occasionally",
            "periodically",
            "previously",
            "formerly",
            "originally");

    /** The tense of the clause's own verb. */
    static Tense of(Parse parse, Clause clause) {
        Chunk group = parse.chunk(clause.verb());
        for (int i = group.from() - 1; i <= group.to(); i++) {
            if (HABITS.contains(parse.sentence.norm(i))) {
                return HABITUAL;
            }
        }
        Chunk.VerbForm verb = group.verb();
        if (verb.perfect()) {
            return verb.past() ? PAST_PERFECT : PRESENT_PERFECT;
        }
        return isPresent(parse, group) ? PRESENT : PAST;
    }

    private static boolean isPresent(Parse parse, Chunk group) {
        Chunk.VerbForm verb = group.verb();
        if (!verb.finite() || verb.past() || verb.modal() != Chunk.Modal.NONE || verb.bareParticiple()) {
            return false;
        }
        // "put" is a past as well; "is putting" goes on now.
        int form = parse.verbForm(group.head());
        return (form & (Lemmas.PAST | Lemmas.ING)) == 0 || (form & Lemmas.THIRD) != 0 || verb.passive();
    }
}
