package io.detente.extract.act;

import io.detente.extract.act.Referent.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A state that a sentence speaks of, with every phrase that stands for it.
 *
 * @param country its code
 * @param phrases the first ones from left to right, at least one
 */
record Party(String country, List<Phrase> phrases) {

    /** What more phrases say of a state, fewer say; and a sentence without end must not take time without end. */
    private static final int MOST_PHRASES = 8;

    /**
     * A phrase that stands for a party.
     *
     * @param chunk index of its noun phrase
     * @param referent what it stands for
     */
    record Phrase(int chunk, Referent referent) {}

    /** The states of a sentence in the order of their first phrases. */
    static List<Party> of(Parse parse, Referents referents) {
        Map<String, List<Phrase>> phrases = new LinkedHashMap<>();
        for (int c = 0; c < parse.chunks.size(); c++) {
            if (parse.is(c, Chunk.Kind.NOUN_PHRASE)) {
                for (Referent referent : named(parse, referents, c)) {
                    List<Phrase> known = phrases.computeIfAbsent(referent.country(), country -> new ArrayList<>());
                    if (known.size() < MOST_PHRASES) {
                        known.add(new Phrase(c, referent));
                    }
                }
            }
        }
        List<Party> parties = new ArrayList<>(phrases.size());
        phrases.forEach((country, all) -> parties.add(new Party(country, List.copyOf(all))));
        return parties;
    }

    /** Whom the phrase stands for, and whoever else is named in it: in "China's talks with" China is only an owner. */
    private static List<Referent> named(Parse parse, Referents referents, int chunk) {
        List<Referent> all = new ArrayList<>(referents.of(chunk));
        Chunk phrase = parse.chunk(chunk);
        referents.within(phrase.from(), phrase.to()).stream()
                .filter(mention ->
                        all.stream().noneMatch(known -> known.country().equals(mention.country())))
                .forEach(mention -> all.add(new Referent(
                        mention, mention.sector(), mention.role(), Standing.OWNER, mention.from(), mention.to())));
        return all;
    }

    /** The phrase that stands for it best: where it acts, else the first. */
    Phrase best() {
        return phrases.stream()
                .filter(phrase -> phrase.referent().standing() == Standing.ACTOR)
                .findFirst()
                .orElse(phrases.get(0));
    }
}
