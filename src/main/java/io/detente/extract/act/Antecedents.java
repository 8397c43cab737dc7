package io.detente.extract.act;

import io.detente.extract.EventType;
import io.detente.extract.Mode;
import io.detente.extract.act.Referent.Standing;
import io.detente.extract.actor.Mention;
import io.detente.extract.actor.Told;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes along with the reader of a sentence from clause to clause and knows what was told last, here or in the sentence
 * before: whom an answer is meant for that names nobody ("Peru condemns the raid", "Chile protests", "Japan urges calm").
 */
final class Antecedents {
    private Told told;
    private boolean toldHere;

    Antecedents(Told before) {
        this.told = before;
    }

    /** What has been told so far. */
    Told told() {
        return told;
    }

    /** Takes up an act that the sentence tells. */
    void act(Mode mode, boolean joint, List<Referent> sources, List<Referent> targets) {
        List<Mention> from = mentions(sources);
        List<Mention> to = mentions(targets);
        List<Mention> parties = new ArrayList<>(toldHere || isAnswer(mode) ? told.parties() : List.of());
        if (!isAnswer(mode) || parties.isEmpty()) {
            include(parties, from);
            include(parties, to);
        }
        List<Mention> both = new ArrayList<>(from);
        include(both, to);
        told = isAnswer(mode)
                ? new Told(to, from, List.copyOf(parties))
                : new Told(joint ? List.copyOf(both) : from, List.of(), List.copyOf(parties));
        toldHere = true;
    }

    /** Takes up what somebody does by a verb that tells no act. */
    void deed(List<Referent> subjects) {
        if (!toldHere && !subjects.isEmpty()) {
            List<Mention> doers = mentions(subjects);
            told = new Told(doers, List.of(), doers);
            toldHere = true;
        }
    }

    /** Takes up that somebody speaks. */
    void speech(List<Referent> subjects) {
        if (!toldHere && !subjects.isEmpty()) {
            told = new Told(told.doers(), mentions(subjects), told.parties());
        }
    }

    /** What one state says to what another did, so that what it speaks of is still the other's deed. */
    static boolean isAnswer(Mode mode) {
        return switch (mode) {
            case INVESTIGATE, LAWSUIT, SUMMON_ENVOY, RESTORE_RELATIONS, RECOGNISE, VETO, BREAK_OFF_TALKS -> false;
            default ->
                switch (mode.type()) {
                    case ACCUSE, SUPPORT, REJECT, REQUEST -> true;
                    default -> false;
                };
        };
    }

    /** Whether acts of a mode judge what another did or said. */
    static boolean judges(Mode mode) {
        return switch (mode.type()) {
            case ACCUSE, SUPPORT, REJECT, REQUEST, PROTEST -> true;
            default -> false;
        };
    }

    /** Whether an answer may leave out whom it is given to; praise and appeals without address are for all. */
    static boolean mayBeUnsaid(Mode mode) {
        return switch (mode) {
            case VETO, BREAK_OFF_TALKS, LAWSUIT, INVESTIGATE, ULTIMATUM -> false;
            case DEMAND, APOLOGISE -> true;
            default ->
                mode.type() == EventType.ACCUSE || mode.type() == EventType.REJECT || mode.type() == EventType.THREATEN;
        };
    }

    /**
     * Of what the sentence before told and what this one told so far, what an answer is meant for: news tells a deed and
     * then, clause by clause, what this and that state say to it; only who was the target himself answers the clause
     * before.
     */
    static Told meant(Told before, Told here, List<Referent> answering) {
        boolean nothingBefore = before.doers().isEmpty() && before.speakers().isEmpty();
        return nothingBefore || answering.stream().anyMatch(state -> suffered(here, state.country())) ? here : before;
    }

    private static boolean suffered(Told told, String country) {
        return names(told.parties(), country) && !names(told.doers(), country) && !names(told.speakers(), country);
    }

    private static boolean names(List<Mention> states, String country) {
        return states.stream().anyMatch(state -> state.country().equals(country));
    }

    /** Whom an answer is meant for that names nobody: who did it, or for words of peace all who had part in it. */
    static List<Mention> addressees(Told told, Mode mode) {
        if (mode == Mode.APPEAL && !told.parties().isEmpty()) {
            return told.parties();
        }
        if (mode.type() == EventType.REJECT && !told.speakers().isEmpty()) {
            return told.speakers();
        }
        return told.doers().isEmpty() ? told.speakers() : told.doers();
    }

    private static void include(List<Mention> all, List<Mention> more) {
        for (Mention mention : more) {
            if (all.stream().noneMatch(known -> known.country().equals(mention.country()))) {
                all.add(mention);
            }
        }
    }

    private static List<Mention> mentions(List<Referent> referents) {
        List<Mention> mentions = new ArrayList<>(referents.size());
        for (Referent referent : referents) {
            if (referent.standing() != Standing.PLACE) {
                include(mentions, List.of(referent.asMention()));
            }
        }
        return List.copyOf(mentions);
    }
}
