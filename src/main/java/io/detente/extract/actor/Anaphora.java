package io.detente.extract.actor;

import io.detente.event.Sector;
import io.detente.extract.text.FunctionWords;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells which states words that name nobody may stand for: pronouns, "both sides", "the foreign minister", "the
 * troops". It only proposes, by what the article said last; a relation model decides whether they have to do with
 * an act.
 */
public final class Anaphora {
    /** Words between a number and the noun: "the two feuding neighbours". */
    private static final int FURTHEST = 2;

    /** Words between "the" or "its" and a neighbour: "the nuclear-armed South Asian neighbours". */
    private static final int FURTHEST_DESCRIBED = 6;

    /** Words between "said" and "it": "said late on Friday that it". */
    private static final int FURTHEST_SAYS = 5;

    /** Words of an office before a name: "its outgoing deputy defence minister". */
    private static final int FURTHEST_SERVANT = 5;

    private final ActorLexicon actors;
    private final OwnedNouns ownedNouns;
    private final NounPhrases phrases;
    private final Couples couples;
    private final Enumerations enumerations;
    private final Set<String> owner;
    private final Set<String> person;
    private final Set<String> state;
    private final Set<String> ownPerson;
    private final Set<String> ownState;
    private final Set<String> they;
    private final Set<String> object;
    private final Set<String> number;
    private final Map<Integer, Set<String>> several;
    private final Set<String> beforeSeveral;
    private final Set<String> couple;
    private final Set<String> counted;
    private final Set<String> pair;
    private final Set<String> side;
    private final Set<String> people;
    private final Set<String> ofGroup;
    private final Set<String> groups;
    private final Set<String> described;
    private final Set<String> otherThan;
    private final Set<String> other;
    private final Set<String> former;
    private final Set<String> latter;
    private final Set<String> behindLatter;
    private final Set<String> armed;
    private final Set<String> both;
    private final Set<String> each;
    private final Set<String> beforeBoth;
    private final Set<String> behindBoth;
    private final Set<String> says;
    private final Set<String> behindSays;
    private final Set<String> serves;
    private final Set<String> beforeSays;
    private final Set<String> nobody;
    private final Set<String> nobodyIs;
    private final Set<String> nobodyAlso;
    private final Set<String> nobodyTold;
    private final Set<String> nobodyThat;
    private final Set<String> nobodyTo;
    private final Set<String> all = new HashSet<>();
    private final FunctionWords function;

    public Anaphora(ActorLexicon actors, OwnedNouns ownedNouns, WordLists words) {
        this.function = new FunctionWords(words);
        this.actors = actors;
        this.ownedNouns = ownedNouns;
        this.phrases = new NounPhrases(words);
        this.couples = new Couples(ownedNouns, phrases, words);
        this.enumerations = new Enumerations(words);
        this.owner = words.of("takes-up-owner");
        this.person = words.of("takes-up-person");
        this.state = words.of("takes-up-state");
        this.ownPerson = words.of("takes-up-own-person");
        this.ownState = words.of("takes-up-own-state");
        this.they = words.of("takes-up-they");
        this.object = words.of("takes-up-object");
        this.number = words.of("takes-up-number");
        this.several =
                Map.of(3, words.of("takes-up-three"), 4, words.of("takes-up-four"), 5, words.of("takes-up-five"));
        this.beforeSeveral = words.of("before-several");
        this.couple = words.of("takes-up-couple");
        this.counted = words.of("takes-up-counted");
        this.pair = words.of("takes-up-both");
        this.side = words.of("takes-up-side");
        this.people = words.of("takes-up-people");
        this.ofGroup = words.of("takes-up-group");
        this.groups = words.of("group-of-states").stream()
                .map(code -> code.toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.described = words.of("takes-up-described");
        this.otherThan = words.of("other-than-named");
        this.other = words.of("takes-up-other");
        this.former = words.of("takes-up-first");
        this.latter = words.of("takes-up-second");
        this.behindLatter = union(words.of("behind-second"), words.of("behind-second-too"));
        this.armed = words.of("takes-up-armed");
        this.both = words.of("takes-up-both-alone");
        this.each = words.of("takes-up-each");
        this.beforeBoth = words.of("before-both");
        this.behindBoth = union(words.of("behind-second"), words.of("behind-both"));
        this.says = words.of("says");
        this.serves = words.of("serves");
        this.behindSays = words.of("behind-says");
        this.beforeSays = words.of("before-says");
        this.nobody = words.of("nobody");
        this.nobodyIs = words.of("nobody-is");
        this.nobodyAlso = words.of("nobody-also");
        this.nobodyTold = words.of("nobody-told");
        this.nobodyThat = words.of("nobody-that");
        this.nobodyTo = words.of("nobody-to");
        List.of(person, state, they, number, couple, pair, former, latter, both, words.of("takes-up-office"), armed)
                .forEach(all::addAll);
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        return Stream.concat(some.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a sentence has a word that may stand for a state named before it. */
    public boolean takesUp(Sentence sentence) {
        for (int i = 0; i < sentence.size(); i++) {
            if (all.contains(sentence.norm(i)) || several(sentence, i) > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Remembers whom such words of the sentences below may stand for.
     *
     * @param parties whom the sentence speaks of
     * @param spokenOf those of the mentions that do more than say where something was
     */
    public void remember(
            Sentence sentence,
            List<Mention> mentions,
            List<Party> parties,
            List<Mention> spokenOf,
            ArticleMemory memory) {
        List<Mention> people = ownedNouns.people(sentence, mentions);
        memory.remember(mentions, spokenOf, people);
        Couples.Couple couple = couples.of(sentence, mentions, spokenOf);
        memory.rememberTwo(couple);
        // "Three soldiers": others than states are as many, and whom "the three" means below.
        IntStream.range(0, sentence.size())
                .filter(i -> !beforeSeveral.contains(sentence.norm(i - 1)))
                .map(i -> number(sentence, i))
                .forEach(memory::rememberOthers);
        enumerations.in(sentence, mentions).forEach(memory::rememberRow);
        memory.rememberPeople(
                couple.two().isEmpty()
                        ? withPerson(sentence, parties, people)
                        : arePeople(couple.two(), people) ? couple.two() : List.of());
        if (mentions.isEmpty()) {
            meantTogether(parties).forEach(memory::goOnWith);
        }
        if (countsOthers(sentence)) {
            memory.rememberOthers();
        }
    }

    private static boolean arePeople(List<Mention> two, List<Mention> people) {
        return two.stream()
                .allMatch(one -> people.stream().map(Mention::country).anyMatch(one.country()::equals));
    }

    /** "He met King Salman", "Its president phoned King Salman": the two are he whom these words take up and the king. */
    private List<Mention> withPerson(Sentence sentence, List<Party> parties, List<Mention> people) {
        if (parties.size() != 2
                || people.isEmpty()
                || !arePeople(people.subList(1, people.size()), people.subList(0, 1))) {
            return List.of();
        }
        Mention named = people.get(0);
        return parties.stream()
                .filter(party -> !party.country().equals(named.country()))
                .filter(party -> party.phrases().stream().allMatch(phrase -> phrase.standing() == Standing.ANAPHOR))
                .flatMap(party -> party.phrases().stream())
                .filter(phrase -> isPerson(sentence, phrase.from()))
                .findFirst()
                .map(phrase ->
                        phrase.from() < named.from() ? List.of(phrase.who(), named) : List.of(named, phrase.who()))
                .orElse(List.of());
    }

    /** "He", or "its" of "its president". */
    private boolean isPerson(Sentence sentence, int i) {
        return person.contains(sentence.norm(i))
                || ownState.contains(sentence.norm(i))
                        && actors.noun(sentence.norm(i + 1))
                                .or(() -> actors.noun(sentence.norm(i + 1), sentence.norm(i + 2)))
                                .filter(ActorLexicon.ActorNoun::person)
                                .isPresent();
    }

    /**
     * Codes of the states that were named beside the two of which a sentence speaks by one word ("the two sides"): who
     * hosts or mediates has no part in what the two do.
     */
    public Set<String> outsiders(List<Party> parties, ArticleMemory memory) {
        return meantTogether(parties).stream()
                .map(memory::outsiders)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether a sentence speaks of a body that is no party before it speaks of one: what "ECOWAS threatened Niger" tells
     * is none of those named above.
     */
    public boolean isOfOtherBody(List<Mention> mentions, ArticleMemory memory) {
        return memory.otherBodies()
                .isFirst(mentions.stream()
                        .filter(mention -> !mention.kind().isPlace())
                        .findFirst());
    }

    /** Codes of the states that each word which names nobody stands for. */
    private static Collection<Set<String>> meantTogether(List<Party> parties) {
        Map<Integer, Set<String>> meant = new HashMap<>();
        for (Party party : parties) {
            party.phrases().stream()
                    .filter(phrase -> phrase.standing() == Standing.ANAPHOR)
                    .forEach(phrase -> meant.computeIfAbsent(phrase.from(), word -> new HashSet<>())
                            .add(party.country()));
        }
        return meant.values();
    }

    /**
     * The mentions that a word which names nobody may stand for; none for most words.
     *
     * @param before the mentions of the sentence that stand before the word
     * @param behind those that stand behind it
     */
    List<Mention> at(Sentence sentence, int i, List<Mention> before, List<Mention> behind, ArticleMemory memory) {
        String norm = sentence.norm(i);
        List<String> namesakes = actors.both(norm);
        if (!namesakes.isEmpty()) {
            return namesakes.stream().map(code -> state(code, i)).toList();
        }
        Optional<Mention> servant = owner.contains(norm) ? servant(sentence, i, behind) : Optional.empty();
        if (servant.isPresent()) {
            return List.of(servant.get());
        }
        if (before.isEmpty() && isOfNeighbour(sentence, i, behind, memory) || isOfEach(sentence, i)) {
            return List.of();
        }
        Optional<Mention> speaker = state.contains(norm) ? speaker(sentence, i, before) : Optional.empty();
        if (speaker.isPresent()) {
            return List.of(speaker.get());
        }
        List<Mention> another = otherThanSubject(sentence, i, before, memory);
        if (!another.isEmpty()) {
            return another;
        }
        Optional<Mention> third =
                before.isEmpty() && isBesideThey(sentence, i) ? memory.besideTheyTwo() : Optional.empty();
        if (third.isPresent()) {
            return List.of(third.get());
        }
        List<Mention> ofSentence = ownState.contains(norm)
                ? before.stream().filter(mention -> !mention.isPerson()).toList()
                : ownPerson.contains(norm) ? ownedNouns.people(sentence, before) : List.of();
        if (!ofSentence.isEmpty()
                && memory.otherBodies()
                        .isBetween(ofSentence.get(ofSentence.size() - 1).to(), i)) {
            // "Reporters in Lima heard that the bloc had closed its office."
            return List.of();
        }
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
        if (isNobody(sentence, i)
                || state.contains(norm) && memory.otherBodies().isBefore(i)
                || memory.otherBodies().owns(sentence, i, phrases)) {
            return List.of();
        }
        if (state.contains(norm)) {
            return memory.lastState().stream().toList();
        }
        if (isArmedGroup(sentence, i)) {
            return memory.armedGroup().stream().toList();
        }
        if (they.contains(norm)) {
            return they(before, memory);
        }
        if (isBoth(sentence, i, before)) {
            return memory.bothTwo(before);
        }
        if (former.contains(norm) || latter.contains(norm)) {
            return isAlone(sentence, i) ? ofTwo(norm, before, memory).stream().toList() : List.of();
        }
        int states = several(sentence, i);
        if (states > 0) {
            return memory.row(states, number(sentence, i) > 0);
        }
        if (isCouple(sentence, i) || isDescribed(sentence, i, before)) {
            Optional<Mention> group = isGroup(sentence, i) ? memory.group(groups, before) : Optional.empty();
            if (group.isPresent()) {
                return List.of(group.get());
            }
            // "both sides", and "the leaders", who are seldom one state's where two were named together.
            List<Mention> couples = people.contains(norm)
                    ? memory.people(before, side.contains(norm))
                    : memory.couples(before, side.contains(norm));
            if (!couples.isEmpty()) {
                return couples;
            }
        }
        Optional<Mention> neighbour =
                other.contains(norm) ? other(sentence, i, before, behind, memory) : Optional.empty();
        return neighbour
                .or(() -> ownedNouns.owner(sentence, i, memory))
                .or(() -> office(sentence, i)
                        .flatMap(ActorLexicon.ActorNoun::role)
                        .flatMap(memory::holderOf))
                .stream()
                .toList();
    }

    /** "Estonia and Latvia offered their help" hardly means the two above: a sentence that names two others may mean these. */
    private static List<Mention> they(List<Mention> before, ArticleMemory memory) {
        List<Mention> above = memory.theyTwo();
        List<String> named = ArticleMemory.firstOfEachState(before).stream()
                .map(Mention::country)
                .toList();
        List<String> meant = above.stream().map(Mention::country).toList();
        return named.size() < 2 || meant.containsAll(named) ? above : List.of();
    }

    /** "The group", "the militia"; but "the group of lawmakers", "the movement to boycott". */
    boolean isArmedGroup(Sentence sentence, int i) {
        return armed.contains(sentence.norm(i))
                && function.isThe(sentence, i - 1)
                && !function.isOf(sentence, i + 1)
                && !function.isTo(sentence, i + 1);
    }

    /** "Its" of "each recalled its ambassador", "it" of "each accused the other of violating it". */
    private boolean isOfEach(Sentence sentence, int its) {
        return state.contains(sentence.norm(its))
                && IntStream.range(0, its)
                        .anyMatch(i -> each.contains(sentence.norm(i)) && isBoth(sentence, i, List.of()));
    }

    /** "It" of "It accused them", "They accused it": who is none of them. */
    private boolean isBesideThey(Sentence sentence, int it) {
        return nobody.contains(sentence.norm(it))
                && IntStream.range(0, sentence.size()).anyMatch(i -> they.contains(sentence.norm(i)));
    }

    /**
     * "Chile's president met Bolivia's Morales. Pinera accused him", "Sudan and Egypt met. Sudan thanked them": the one of
     * the last two that the sentence does not name; none for words that may be the subject.
     */
    private List<Mention> otherThanSubject(Sentence sentence, int i, List<Mention> before, ArticleMemory memory) {
        String norm = sentence.norm(i);
        boolean whose = ownPerson.contains(norm) && phrases.isOne(sentence, i + 1, i + 2);
        List<String> named = ArticleMemory.firstOfEachState(before).stream()
                .map(Mention::country)
                .toList();
        if (!object.contains(norm) || whose || named.size() != 1) {
            return List.of();
        }
        List<Mention> two = memory.theyTwo();
        List<Mention> others =
                two.stream().filter(one -> !named.contains(one.country())).toList();
        return two.size() == 2 && others.size() == 1 ? others : List.of();
    }

    /** The state that says what the clause tells whose subject is word {@code it}: "Peru said on Friday that it would go". */
    private Optional<Mention> speaker(Sentence sentence, int it, List<Mention> before) {
        int says = it - 1;
        while (it - says <= FURTHEST_SAYS && behindSays.contains(sentence.norm(says))) {
            says--;
        }
        if (before.isEmpty() || !this.says.contains(sentence.norm(says))) {
            return Optional.empty();
        }
        Mention last = before.get(before.size() - 1);
        int end = ownedNouns.endBehind(sentence, last);
        boolean ofPerson = last.isPerson()
                || actors.noun(sentence.norm(end - 1))
                        .filter(ActorLexicon.ActorNoun::person)
                        .isPresent();
        int preposition = function.beforeThe(sentence, last.from() - 1);
        boolean subject = end <= says
                && !serves.contains(sentence.norm(preposition))
                && !function.isIn(sentence, preposition)
                && says - end <= FURTHEST
                && IntStream.range(end, says).allMatch(i -> beforeSays.contains(sentence.norm(i)));
        return subject
                        && !ofPerson
                        && ArticleMemory.isSide(last)
                        && !last.kind().isPlace()
                ? Optional.of(last)
                : Optional.empty();
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
        return is
                && (nobodyTold.contains(sentence.norm(told)) && nobodyThat.contains(sentence.norm(told + 1))
                        || nobodyTo.contains(sentence.norm(told)) && function.isTo(sentence, told + 1));
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
        if (function.isThe(sentence, i - 1)) {
            return actors.noun(sentence.norm(i));
        }
        return function.isThe(sentence, i - 2) ? actors.noun(sentence.norm(i - 1), sentence.norm(i)) : Optional.empty();
    }

    /** "Both sides", "the leaders", "the two heads of state", "the pair"; but "the heads of banks", "a pair of shoes". */
    private boolean isCouple(Sentence sentence, int i) {
        String norm = sentence.norm(i);
        boolean the = function.isThe(sentence, i - 1);
        if (pair.contains(norm)) {
            return the && !function.isOf(sentence, i + 1);
        }
        return couple.contains(norm) && the && norm.endsWith("s")
                || (couple.contains(norm) || counted.contains(norm)) && isCounted(sentence, i);
    }

    /** How many states words mean: "the three neighbours", "all four countries", "the three agreed"; 0 for none. */
    private int several(Sentence sentence, int i) {
        if (couple.contains(sentence.norm(i)) || counted.contains(sentence.norm(i))) {
            return IntStream.iterate(i - 1, k -> k >= i - 1 - FURTHEST, k -> k - 1)
                    .filter(k -> beforeSeveral.contains(sentence.norm(k - 1)))
                    .map(k -> number(sentence, k))
                    .filter(number -> number > 0)
                    .findFirst()
                    .orElse(0);
        }
        boolean alone = behindBoth.contains(sentence.norm(i + 1))
                || behindLatter.contains(sentence.norm(i + 1))
                || sentence.norm(i + 1).equals(".");
        return alone && beforeSeveral.contains(sentence.norm(i - 1)) ? number(sentence, i) : 0;
    }

    /** The number that a word is, of those that states in a row are counted by; 0 for any other word. */
    private int number(Sentence sentence, int i) {
        return several.entrySet().stream()
                .filter(of -> of.getValue().contains(sentence.norm(i)))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    /** "The leaders", but not "both leaders". */
    private boolean isGroup(Sentence sentence, int i) {
        return ofGroup.contains(sentence.norm(i)) && !isCounted(sentence, i);
    }

    /** "Both agreed", "... that both had agreed"; but "both houses agreed", "Peru and Chile both agreed". */
    private boolean isBoth(Sentence sentence, int i, List<Mention> before) {
        return both.contains(sentence.norm(i))
                && behindBoth.contains(sentence.norm(i + 1))
                && (i == 0 || beforeBoth.contains(sentence.norm(i - 1)))
                && ArticleMemory.firstOfEachState(before).size() < 2;
    }

    /** "Iran charged two Americans": others than states are two, and whom "both" means below. */
    private boolean countsOthers(Sentence sentence) {
        return IntStream.range(0, sentence.size())
                .filter(i -> number.contains(sentence.norm(i)) && !both.contains(sentence.norm(i)))
                .anyMatch(i -> IntStream.rangeClosed(i + 1, i + 1 + FURTHEST)
                        .mapToObj(sentence::norm)
                        .noneMatch(noun -> couple.contains(noun) || counted.contains(noun)));
    }

    /** "The Nordic neighbours", "the nuclear-armed rivals"; but "the country's neighbours", "the Ukrainian rivals". */
    private boolean isDescribed(Sentence sentence, int i, List<Mention> before) {
        int the = described.contains(sentence.norm(i)) ? opening(sentence, i, k -> function.isThe(sentence, k)) : -1;
        return the >= 0 && !isNamedBehind(the, before) && !function.isOf(sentence, i + 1);
    }

    /** "Its larger neighbour": the other one of the two states that the article is about. */
    private Optional<Mention> other(
            Sentence sentence, int i, List<Mention> before, List<Mention> behind, ArticleMemory memory) {
        int its = opening(sentence, i, k -> ownState.contains(sentence.norm(k)));
        int next = sentence.norm(i + 1).equals(",") ? i + 2 : i + 1;
        boolean named = !behind.isEmpty() && behind.get(0).from() == next;
        if (its < 0 || named || isNamedBehind(its, before)) {
            return Optional.empty();
        }
        List<Mention> couple = memory.couples(before, false);
        List<Mention> owner = before.isEmpty() ? memory.lastState().stream().toList() : before;
        List<Mention> others = couple.stream()
                .filter(state -> owner.stream().noneMatch(own -> own.country().equals(state.country())))
                .toList();
        return couple.size() == 2 && others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
    }

    /** "Its" of "its larger neighbour rejected that": it is the neighbour who acts. */
    private boolean isOfNeighbour(Sentence sentence, int its, List<Mention> behind, ArticleMemory memory) {
        return ownState.contains(sentence.norm(its))
                && IntStream.rangeClosed(its + 1, its + 1 + FURTHEST_DESCRIBED)
                        .filter(i -> other.contains(sentence.norm(i)))
                        .anyMatch(i ->
                                other(sentence, i, List.of(), behind, memory).isPresent());
    }

    /** The word that opens the noun phrase which ends with word {@code i}; -1 if none opens it. */
    private int opening(Sentence sentence, int i, IntPredicate opens) {
        for (int k = i - 1; k >= Math.max(0, i - 1 - FURTHEST_DESCRIBED); k--) {
            if (opens.test(k)) {
                return phrases.isOne(sentence, k + 1, i) ? k : -1;
            }
            if (sentence.isPossessive(k) || otherThan.contains(sentence.norm(k))) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isNamedBehind(int word, List<Mention> before) {
        return !before.isEmpty() && before.get(before.size() - 1).from() > word;
    }

    /** "The latter accused", "the former's envoy"; but "the former president", "the latter part". */
    private boolean isAlone(Sentence sentence, int i) {
        return function.isThe(sentence, i - 1)
                && (behindLatter.contains(sentence.norm(i + 1))
                        || sentence.isPossessive(i + 1)
                        || sentence.norm(i + 1).equals("."));
    }

    /** Which one of two: of those that the sentence has named so far, else of those of the sentence before. */
    private Optional<Mention> ofTwo(String which, List<Mention> before, ArticleMemory memory) {
        Map<String, Mention> here = new LinkedHashMap<>();
        before.forEach(mention -> here.putIfAbsent(mention.country(), mention));
        List<Mention> two = here.size() == 2 ? List.copyOf(here.values()) : memory.theyTwo();
        return two.size() == 2 ? Optional.of(two.get(former.contains(which) ? 0 : 1)) : Optional.empty();
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
