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
    private final Referents referents;
    private final List<Told> told = new ArrayList<>();

    /** An act that the sentence has told so far. */
    private record Told(Mode mode, Referent source, Referent target, boolean joint) {}

    Addressees(Referents referents) {
        this.referents = referents;
    }

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
            case DEMAND, APOLOGISE -> true;
            default ->
                mode.type() == EventType.ACCUSE || mode.type() == EventType.REJECT || mode.type() == EventType.THREATEN;
        };
    }

    void tell(Mode mode, Referent source, Referent target, boolean joint) {
        told.add(new Told(mode, source, target, joint));
    }

    /**
     * Whom these answer.
     *
     * @param speakers countries that answer
     * @param np what they speak of, "the launch"; its sentence knows the doer, or the article does
     */
    List<Referent> of(Set<String> speakers, int np) {
        List<Referent> doers = lastDoers(speakers);
        if (doers.isEmpty()) {
            doers = referents.lastDoer(np).stream()
                    .filter(last -> !speakers.contains(last.country()))
                    .toList();
        }
        return doers.stream().map(doer -> doer.as(Standing.OWNER)).toList();
    }

    private List<Referent> lastDoers(Set<String> speakers) {
        for (int i = told.size() - 1; i >= 0; i--) {
            if (addressee(told.get(i), speakers).isPresent()
                    && speakers.contains(told.get(i).target().country())) {
                return doers(i, speakers);
            }
        }
        for (int i = told.size() - 1; i >= 0; i--) {
            if (addressee(told.get(i), speakers).isPresent()) {
                return doers(i, speakers);
            }
        }
        return List.of();
    }

    /** All who did it together: "Japan and Britain condemn the North, which denies it". */
    private List<Referent> doers(int last, Set<String> speakers) {
        List<Referent> doers = new ArrayList<>();
        for (int i = last; i >= 0 && told.get(i).mode() == told.get(last).mode(); i--) {
            addressee(told.get(i), speakers)
                    .filter(doer ->
                            doers.stream().noneMatch(other -> other.country().equals(doer.country())))
                    .ifPresent(doers::add);
        }
        return doers;
    }

    /** Who did it; and if that was an answer already, a third state answers whoever was answered. */
    private static Optional<Referent> addressee(Told act, Set<String> speakers) {
        boolean speakerActs = speakers.contains(act.source().country());
        boolean speakerSuffers = speakers.contains(act.target().country());
        if (speakerSuffers) {
            return speakerActs ? Optional.empty() : Optional.of(act.source());
        }
        boolean answered = isAnswer(act.mode()) && act.mode().intensity() < 0;
        return speakerActs
                ? act.joint() ? Optional.of(act.target()) : Optional.empty()
                : Optional.of(answered ? act.target() : act.source());
    }
}
