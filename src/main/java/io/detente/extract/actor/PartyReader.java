package io.detente.extract.actor;

import io.detente.event.Sector;
import io.detente.extract.text.FunctionWords;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the states that a sentence speaks of: those that are named in it, and those that its pronouns and offices
 * may stand for. It needs no grammar: which of them act on each other, a relation model says.
 */
public final class PartyReader {
    /**
     * How many phrases for a state are kept: more tell no more, and the work for an endless sentence must be
     * bounded.
     */
    private static final int MOST_PHRASES = 8;

    private final Anaphora anaphora;
    private final FunctionWords function;
    private final OwnedNouns ownedNouns;

    public PartyReader(Anaphora anaphora, OwnedNouns ownedNouns, WordLists words) {
        this.function = new FunctionWords(words);
        this.anaphora = anaphora;
        this.ownedNouns = ownedNouns;
    }

    /** The states of a sentence in the order of their first words. */
    public List<Party> read(Sentence sentence, List<Mention> mentions, ArticleMemory memory) {
        Map<String, List<Party.Phrase>> phrases = new LinkedHashMap<>();
        List<Mention> before = new ArrayList<>();
        int next = 0;
        int owned = 0;
        for (int i = 0; i < sentence.size(); i++) {
            if (next < mentions.size() && mentions.get(next).from() == i) {
                Mention mention = mentions.get(next);
                boolean introduced = next > 0 && ownedNouns.leadsTo(sentence, mentions.get(next - 1), mention);
                int from = introduced ? mentions.get(next - 1).from() : mention.from();
                next++;
                before.add(mention);
                boolean ofRelated =
                        next < mentions.size() && ownedNouns.isOfRelated(sentence, mention, mentions.get(next));
                if (!ofRelated) {
                    add(named(sentence, mention, from), phrases);
                }
                owned = ownedNouns.endBehind(sentence, mention);
                i = mention.to() - 1;
            } else if (i >= owned) {
                List<Mention> behind = mentions.subList(next, mentions.size());
                Owner owner = ownerBehind(sentence, i, behind);
                List<Mention> taken = anaphora.at(sentence, i, List.copyOf(before), behind, memory);
                for (Mention meant : taken) {
                    if (owner.mayBe(meant.country())) {
                        add(anaphor(i, meant), phrases);
                    }
                }
                if (taken.size() == 1 && anaphora.isArmedGroup(sentence, i)) {
                    // "The group said its fighters ..."
                    before.add(taken.get(0).at(i, i + 1));
                }
            }
        }
        List<Party> parties = new ArrayList<>(phrases.size());
        phrases.forEach((country, all) -> parties.add(new Party(country, all)));
        return parties;
    }

    /**
     * Whose an office is by the words behind it.
     *
     * @param named whether they say whose
     * @param state somebody of the state that it belongs to; empty where they name no state's
     */
    private record Owner(boolean named, Optional<Mention> state) {
        private static final Owner NOBODY_NAMED = new Owner(false, Optional.empty());

        boolean mayBe(String country) {
            return !named
                    || state.filter(mention -> mention.country().equals(country))
                            .isPresent();
        }
    }

    /**
     * Whose office a word means by what follows it: "the President of Peru" is no president named earlier, nor is
     * "the president of FIFA" or "the president, Jan Berg"; "the foreign ministry in Lima" is of Peru.
     */
    private Owner ownerBehind(Sentence sentence, int i, List<Mention> behind) {
        Optional<Mention> next = behind.stream().findFirst();
        if (next.filter(mention ->
                        ownedNouns.isSeatedIn(sentence, i, mention) || ownedNouns.isHeldBy(sentence, i, mention))
                .isPresent()) {
            return new Owner(true, next);
        }
        if (!function.isOf(sentence, i + 1)) {
            return Owner.NOBODY_NAMED;
        }
        int from = function.behindThe(sentence, i + 2);
        int mention = behind.isEmpty() ? sentence.size() : behind.get(0).from();
        int to = from;
        if (!(sentence.headline() && sentence.titleCase())
                && ownedNouns.isOwnedBy(sentence.norm(i), sentence.norm(from))) {
            // "the government of President Obama"
            while (to < mention && sentence.capital(to)) {
                to++;
            }
        }
        return to == mention
                ? new Owner(true, next)
                : to > from ? new Owner(true, Optional.empty()) : Owner.NOBODY_NAMED;
    }

    private static void add(Party.Phrase phrase, Map<String, List<Party.Phrase>> phrases) {
        List<Party.Phrase> known = phrases.computeIfAbsent(phrase.who().country(), country -> new ArrayList<>());
        if (known.size() < MOST_PHRASES) {
            known.add(phrase);
        }
    }

    private Party.Phrase named(Sentence sentence, Mention mention, int introduced) {
        Optional<ActorLexicon.ActorNoun> noun = ownedNouns.behind(sentence, mention);
        boolean owner =
                noun.isEmpty() && (mention.kind() == Mention.Kind.ADJECTIVE || sentence.isPossessive(mention.to()));
        if (noun.isEmpty() && ownedNouns.isWithoutOffice(sentence, mention)) {
            return new Party.Phrase(
                    mention.from(),
                    mention.to(),
                    Standing.ACTOR,
                    Sector.CIVIL,
                    Optional.empty(),
                    mention,
                    introduced,
                    false);
        }
        Standing standing = mention.kind().isPlace() ? Standing.PLACE : owner ? Standing.OWNER : Standing.ACTOR;
        Sector sector = noun.map(ActorLexicon.ActorNoun::sector).orElse(mention.sector());
        Optional<String> role = noun.flatMap(ActorLexicon.ActorNoun::role).or(mention::role);
        boolean ofState = !sector.isPrivate()
                || noun.isPresent() && OwnedNouns.mayAct(sentence, mention)
                || ownedNouns.isCalledByOffice(sentence, mention);
        return new Party.Phrase(mention.from(), mention.to(), standing, sector, role, mention, introduced, ofState);
    }

    private static Party.Phrase anaphor(int word, Mention meant) {
        boolean ofState = !meant.sector().isPrivate();
        return new Party.Phrase(word, word + 1, Standing.ANAPHOR, meant.sector(), meant.role(), meant, word, ofState);
    }
}
