package io.detente.extract;

import io.detente.extract.actor.Party;
import io.detente.extract.actor.Standing;
import io.detente.extract.relation.Scene;
import io.detente.extract.text.Fold;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.Table;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows states that are no more, as the Soviet Union: what they did is told of former times, though a state of today
 * continues them. Immutable.
 */
final class FormerStates {
    private final Map<String, Integer> lastYears = new HashMap<>();

    private FormerStates() {}

    /** @throws IllegalArgumentException if a row is wrong, with file and line */
    static FormerStates load() {
        FormerStates states = new FormerStates();
        for (Table.Row row : Table.english("former-states.tsv", 2)) {
            if (!row.field(1).matches("\\d{4}")) {
                throw row.wrong("no year");
            }
            row.alternatives(0).forEach(name -> states.lastYears.put(name, Integer.parseInt(row.field(1))));
        }
        return states;
    }

    /** Whether all that a sentence names of a side is a state that was no more on a day. */
    boolean isFormer(Scene.Party side, SceneReader.SourcedScene sourced, LocalDate day) {
        List<Party.Phrase> named = sourced.parties().stream()
                .filter(party -> party.country().equals(side.country()))
                .flatMap(party -> party.phrases().stream())
                .filter(phrase -> phrase.standing() != Standing.ANAPHOR)
                .toList();
        return !named.isEmpty() && named.stream().allMatch(phrase -> isFormer(sourced.sentence(), phrase, day));
    }

    /** "Germany" is none, but of "Nazi Germany" it is a part. */
    private boolean isFormer(Sentence sentence, Party.Phrase phrase, LocalDate day) {
        return isFormer(sentence.between(phrase.from(), phrase.to()), day)
                || phrase.from() > 0 && isFormer(sentence.between(phrase.from() - 1, phrase.to()), day);
    }

    private boolean isFormer(String name, LocalDate day) {
        return lastYears.getOrDefault(Fold.lower(name), Integer.MAX_VALUE) < day.getYear();
    }
}
