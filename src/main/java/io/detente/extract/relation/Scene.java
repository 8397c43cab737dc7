package io.detente.extract.relation;

import io.detente.event.Sector;
import io.detente.extract.actor.Standing;
import java.util.List;
import java.util.Optional;

/**
 * A sentence as a relation model is shown it, with what stands around it.
 *
 * @param about what the article is about: its headline, else its first sentence; for the headline itself, the
 *     sentence after it; may be empty
 * @param before a sentence shortly before it in the text; may be empty
 * @param sentence the sentence itself
 * @param parties those that it speaks of, in its order, then those that only the texts around it speak of
 * @param times the words that say when, in the order of the texts
 * @param number which sentence of the article's text it is, from 1; 0 for the headline
 */
public record Scene(String about, String before, String sentence, List<Party> parties, List<Time> times, int number) {

    public Scene {
        parties = List.copyOf(parties);
        times = List.copyOf(times);
    }

    /** One of the texts. */
    public String text(Part part) {
        return switch (part) {
            case ABOUT -> about;
            case BEFORE -> before;
            case SENTENCE -> sentence;
        };
    }

    /**
     * The same without what stands from one place in the sentence to another, exclusive, and without the parties of which
     * nothing else speaks.
     */
    public Scene without(int from, int to) {
        List<Party> left = parties.stream()
                .map(party -> new Party(
                        party.country(),
                        party.marks().stream()
                                .filter(mark -> mark.part() != Part.SENTENCE || mark.to() <= from || mark.from() >= to)
                                .map(mark -> mark.part() == Part.SENTENCE && mark.from() >= to
                                        ? mark.moved(from - to)
                                        : mark)
                                .toList()))
                .filter(party -> !party.marks().isEmpty())
                .toList();
        List<Time> told = times.stream()
                .filter(time -> time.part() != Part.SENTENCE || time.to() <= from || time.from() >= to)
                .map(time -> time.part() == Part.SENTENCE && time.from() >= to ? time.moved(from - to) : time)
                .toList();
        return new Scene(about, before, sentence.substring(0, from) + sentence.substring(to), left, told, number);
    }

    /** Which of the texts a mark stands in. */
    public enum Part {
        ABOUT,
        BEFORE,
        SENTENCE
    }

    /** How what words of time mean relates to the day of publication. */
    public enum TimeRelation {
        /** In the days before it, or on it. */
        RECENT,
        /** Before that. */
        PAST,
        /** After it. */
        AHEAD,
        /** They do not say: recently, for years. */
        UNCLEAR
    }

    /**
     * Words that say when.
     *
     * @param part the text that they stand in
     * @param from where they begin in it
     * @param to where they end, exclusive
     * @param relation how what they mean relates to the day of publication
     */
    public record Time(Part part, int from, int to, TimeRelation relation) {

        private Time moved(int by) {
            return new Time(part, from + by, to + by, relation);
        }
    }

    /**
     * Words that stand for a party.
     *
     * @param part the text that they stand in
     * @param from where they begin in it
     * @param to where they end, exclusive
     * @param standing how they stand for the party
     * @param sector what kind of actor they mean
     * @param role the office that they mean, if it is known
     */
    public record Mark(Part part, int from, int to, Standing standing, Sector sector, Optional<String> role) {

        private Mark moved(int by) {
            return new Mark(part, from + by, to + by, standing, sector, role);
        }
    }

    /**
     * A state, or a body that acts like one.
     *
     * @param country its code
     * @param marks the words that stand for it, in the order of the texts
     */
    public record Party(String country, List<Mark> marks) {

        public Party {
            marks = List.copyOf(marks);
        }

        /** Whether the sentence itself speaks of it. */
        public boolean isPresent() {
            return marks.stream().anyMatch(mark -> mark.part() == Part.SENTENCE);
        }
    }
}
