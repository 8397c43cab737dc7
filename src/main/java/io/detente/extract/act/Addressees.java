package io.detente.extract.act;

import io.detente.extract.EventType;
import io.detente.extract.Mode;
import io.detente.extract.act.Referent.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a state answers when the sentence does not say: "Iran seizes a tanker, and Britain demands its release".
 *
 * <p>An answer is given to who has just done something, first of all to who did it to the one that answers.
 */
final class Addressees {
    private final List<Told> told = new ArrayList<>();

    /** An act that the sentence has told so far. */
    private record Told(Mode mode, Referent source, Referent target, boolean joint) {}

    /** Whether acts of a mode answer what another did. */
    static boolean isAnswer(Mode mode) {
        return switch (mode.type()) {
            case ACCUSE, SUPPORT, REJECT, REQUEST, PROTEST -> true;
            default -> false;
        };
    }

    /** Whether such an answer may leave out whom it is given to; praise and appeals without address are for all. */
    static boolean mayBeUnsaid(Mode mode) {
        return switch (mode) {
            case VETO, BREAK_OFF_TALKS, LAWSUIT, INVESTIGATE, ULTIMATUM -> false;
            case DEMAND, APOLOGISE, RECALL, EXPEL -> true;
            default ->
                mode.type() == EventType.ACCUSE || mode.type() == EventType.REJECT || mode.type() == EventType.THREATEN;
        };
    }

    void tell(Mode mode, Referent source, Referent target, boolean joint) {
        told.add(new Told(mode, source, target, joint));
    }

    /** Who did the first thing that was told and is no answer. */
    Optional<Referent> firstDoer() {
        return told.stream()
                .filter(act -> !isAnswer(act.mode()) && !act.joint())
                .map(Told::source)
                .findFirst();
    }

    /** Who has done something to these states; nobody if the sentence has told no such act. */
    List<Referent> doersTo(Set<String> speakers, Mode answer) {
        for (int i = told.size() - 1; i >= 0; i--) {
            if (addressee(told.get(i), speakers, answer).isPresent()
                    && speakers.contains(told.get(i).target().country())) {
                return doers(i, speakers, answer);
            }
        }
        return List.of();
    }

    /** Whom these states themselves have just treated badly: "expels two envoys, complaining of interference". */
    List<Referent> targetsOf(Set<String> speakers) {
        List<Referent> targets = new ArrayList<>();
        Mode last = null;
        for (int i = told.size() - 1; i >= 0; i--) {
            Told act = told.get(i);
            boolean own = act.mode().intensity() < 0
                    && speakers.contains(act.source().country())
                    && !speakers.contains(act.target().country());
            if (own && (last == null || last == act.mode())) {
                last = act.mode();
                targets.add(act.target().as(Standing.OWNER));
            }
        }
        return targets;
    }

    /** Who has done something last that these states may speak of as third ones. */
    List<Referent> lastDoers(Set<String> speakers, Mode answer) {
        for (int i = told.size() - 1; i >= 0; i--) {
            if (addressee(told.get(i), speakers, answer).isPresent()) {
                return doers(i, speakers, answer);
            }
        }
        return List.of();
    }

    /** All who did it together: "Japan and Britain condemn the North, which denies it". */
    private List<Referent> doers(int last, Set<String> speakers, Mode answer) {
        List<Referent> doers = new ArrayList<>();
        for (int i = last; i >= 0 && told.get(i).mode() == told.get(last).mode(); i--) {
            addressee(told.get(i), speakers, answer)
                    .filter(doer ->
                            doers.stream().noneMatch(other -> other.country().equals(doer.country())))
                    .ifPresent(doer -> doers.add(doer.as(Standing.OWNER)));
        }
        return doers;
    }

    /** Who did it; and if that was such an answer already, a third state answers whoever was answered. */
    private static Optional<Referent> addressee(Told act, Set<String> speakers, Mode answer) {
        boolean speakerActs = speakers.contains(act.source().country());
        boolean speakerSuffers = speakers.contains(act.target().country());
        if (speakerSuffers) {
            return speakerActs ? Optional.empty() : Optional.of(act.source());
        }
        boolean answered = isAnswer(act.mode()) && act.mode().intensity() < 0
                || act.mode().type() == EventType.SANCTION && answer.type() == EventType.SANCTION;
        return speakerActs
                ? act.joint() ? Optional.of(act.target()) : Optional.empty()
                : Optional.of(answered ? act.target() : act.source());
    }
}
