package io.detente.extract.actor;

import io.detente.event.Sector;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which states words that name nobody may stand for: pronouns, "both sides", "the foreign minister", "the
 * troops". It only proposes, by what the article said last; a relation model decides whether they have to do with
 * an act.
 */
public final class Anaphora {
    /** Words between a number and the noun: "the two feuding neighbours". */
    private static final int FURTHEST = 2;

    /** Words of an office before a name: "its outgoing deputy defence minister". */
    private static final int FURTHEST_SERVANT = 5;

    private final ActorLexicon actors;
    private final OwnedNouns ownedNouns;
    private final NounPhrases phrases;
    private final Set<String> owner;
    private final Set<String> person;
    private final Set<String> state;
    private final Set<String> ownPerson;
    private final Set<String> ownState;
    private final Set<String> they;
    private final Set<String> number;
    private final Set<String> couple;
    private final Set<String> counted;
    private final Set<String> pair;
    private final Set<String> side;
    private final Set<String> nobody;
    private final Set<String> nobodyIs;
    private final Set<String> nobodyAlso;
    private final Set<String> nobodyTold;
    private final Set<String> nobodyThat;
    private final Set<String> nobodyTo;
    private final Set<String> all = new HashSet<>();

    public Anaphora(ActorLexicon actors, OwnedNouns ownedNouns, WordLists words) {
        this.actors = actors;
        this.ownedNouns = ownedNouns;
        this.phrases = new NounPhrases(words);
        this.owner = words.of("takes-up-owner");
        this.person = words.of("takes-up-person");
        this.state = words.of("takes-up-state");
        this.ownPerson = words.of("takes-up-own-person");
        this.ownState = words.of("takes-up-own-state");
        this.they = words.of("takes-up-they");
        this.number = words.of("takes-up-number");
        this.couple = words.of("takes-up-couple");
        this.counted = words.of("takes-up-counted");
        this.pair = words.of("takes-up-both");
        this.side = words.of("takes-up-side");
        this.nobody = words.of("nobody");
        this.nobodyIs = words.of("nobody-is");
        this.nobodyAlso = words.of("nobody-also");
        this.nobodyTold = words.of("nobody-told");
        this.nobodyThat = words.of("nobody-that");
        this.nobodyTo = words.of("nobody-to");
        List.of(person, state, they, number, couple, pair, words.of("takes-up-office"))
                .forEach(all::addAll);
    }

    /** Whether a sentence has a word that may stand for a state named before it. */
    public boolean takesUp(Sentence sentence) {
        for (int i = 0; i < sentence.size(); i++) {
            if (all.contains(sentence.norm(i))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The mentions that a word which names nobody may stand for; none for most words.
     *
     * @param before the mentions of the sentence that stand before the word
     * @param behind those that stand behind it
     */
    List<Mention> at(Sentence sentence, int i, List<Mention> before, List<Mention> behind, ArticleMemory memory) {
        String norm = sentence.norm(i);
        List<String> both = actors.both(norm);
        if (!both.isEmpty()) {
            return both.stream().map(code -> state(code, i)).toList();
        }
        Optional<Mention> servant = owner.contains(norm) ? servant(sentence, i, behind) : Optional.empty();
        if (servant.isPresent()) {
            return List.of(servant.get());
        }
        List<Mention> ofSentence = ownState.contains(norm)
                ? before.stream().filter(mention -> !mention.isPerson()).toList()
                : ownPerson.contains(norm) ? ownedNouns.people(sentence, before) : List.of();
        if (!ofSentence.isEmpty()) {
            // Behind two of them, "its" may be either's, and nothing tells which.
            Mention last = ofSentence.get(ofSentence.size() - 1);
            boolean one =
                    ofSentence.stream().allMatch(mention -> mention.country().equals(last.country()));
            return one ? List.of(last) : List.of();
        }
        if (person.contains(norm)) {
            return memory.lastPerson().stream().toList();
        }
        if (isNobody(sentence, i)) {
            return List.of();
        }
        if (state.contains(norm)) {
            return memory.lastState().stream().toList();
        }
        if (they.contains(norm)) {
            return memory.theyTwo();
        }
        if (isCouple(sentence, i)) {
            // "both sides", and "the leaders", who are seldom one state's where two were named together.
            List<Mention> couples = memory.couples(before, side.contains(norm));
            if (!couples.isEmpty()) {
                return couples;
            }
        }
        return ownedNouns
                .owner(sentence, i, memory)
                .or(() -> office(sentence, i)
                        .flatMap(ActorLexicon.ActorNoun::role)
                        .flatMap(memory::holderOf))
                .stream()
                .toList();
    }

    /** "It was agreed that ...", "it is not yet clear whether ...", "it was decided to ...". */
    private boolean isNobody(Sentence sentence, int i) {
        if (!nobody.contains(sentence.norm(i))) {
            return false;
        }
        int told = i + 1;
        boolean is = false;
        while (nobodyIs.contains(sentence.norm(told)) || nobodyAlso.contains(sentence.norm(told))) {
            is |= nobodyIs.contains(sentence.norm(told));
            told++;
        }
        String that = sentence.norm(told + 1);
        return is
                && (nobodyTold.contains(sentence.norm(told)) && nobodyThat.contains(that)
                        || nobodyTo.contains(sentence.norm(told)) && that.equals("to"));
    }

    /** "Its defence minister, Jan Novak": who is named behind an office is of the state that the office is of. */
    private Optional<Mention> servant(Sentence sentence, int owner, List<Mention> behind) {
        if (behind.isEmpty() || behind.get(0).kind() != Mention.Kind.PERSON) {
            return Optional.empty();
        }
        int name = behind.get(0).from();
        int to = sentence.norm(name - 1).equals(",") ? name - 1 : name;
        boolean office = to <= owner + 1 + FURTHEST_SERVANT
                && phrases.isOne(sentence, owner + 1, to)
                && actors.noun(sentence.norm(to - 1))
                        .filter(ActorLexicon.ActorNoun::person)
                        .isPresent();
        return office ? Optional.of(behind.get(0)) : Optional.empty();
    }

    /** An office of one word or two after "the". */
    private Optional<ActorLexicon.ActorNoun> office(Sentence sentence, int i) {
        if (sentence.norm(i - 1).equals("the")) {
            return actors.noun(sentence.norm(i));
        }
        return sentence.norm(i - 2).equals("the")
                ? actors.noun(sentence.norm(i - 1), sentence.norm(i))
                : Optional.empty();
    }

    /** "Both sides", "the leaders", "the two heads of state", "the pair"; but "the heads of banks", "a pair of shoes". */
    private boolean isCouple(Sentence sentence, int i) {
        String norm = sentence.norm(i);
        boolean the = sentence.norm(i - 1).equals("the");
        if (pair.contains(norm)) {
            return the && !sentence.norm(i + 1).equals("of");
        }
        return couple.contains(norm) && the && norm.endsWith("s")
                || (couple.contains(norm) || counted.contains(norm)) && isCounted(sentence, i);
    }

    private boolean isCounted(Sentence sentence, int i) {
        for (int k = i - 1; k >= 0 && k >= i - 1 - FURTHEST; k--) {
            if (number.contains(sentence.norm(k))) {
                return true;
            }
        }
        return false;
    }

    private Mention state(String code, int i) {
        return new Mention(i, i + 1, Mention.Kind.NAME, code, Sector.GOV, Optional.empty(), actors.nameOf(code));
    }
}
