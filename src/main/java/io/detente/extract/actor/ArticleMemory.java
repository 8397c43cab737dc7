package io.detente.extract.actor;

import io.detente.event.Sector;
import io.detente.extract.text.Sentence;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an article has said so far of the states and people in it, so that surnames, pronouns and "the two
 * countries" find their meaning. One for each article, by which it is bounded; it forgets only between the items of a digest.
 */
public final class ArticleMemory {
    /** "Al-Sudani" is called "Sudani", too. */
    private static final int PARTICLE_LETTERS = 3;

    /** How many sentences above a state was named last that the article still speaks of. */
    private static final int FURTHEST_TOPIC = 3;

    /** An armed group that was named further back than this many sentences is hardly meant by "the group". */
    private static final int FURTHEST_GROUP = 2;

    private final Map<String, Mention> persons = new HashMap<>();
    private final Map<String, Mention> offices = new LinkedHashMap<>();
    private final Map<String, Mention> nouns = new HashMap<>();
    private final Map<String, String> bodies = new HashMap<>();
    private final Map<String, Optional<Mention>> abbreviations = new HashMap<>();
    /** In the order in which they were named last. */
    private final Map<String, Mention> states = new LinkedHashMap<>();

    /** The number of the sentence that named a state last. */
    private final Map<String, Integer> namedIn = new HashMap<>();

    /** By the codes of two, those of who was named beside them as a third one. */
    private final Map<Set<String>, Set<String>> outsiders = new HashMap<>();

    /** By their number, the states that were named last one behind the other. */
    private final Map<Integer, List<Mention>> rows = new HashMap<>();

    /** The numbers of others than states that were counted since as many states were named in a row. */
    private final Set<Integer> othersCounted = new HashSet<>();

    private final OtherBodies otherBodies = new OtherBodies();
    private final Optional<String> writtenIn;
    private Mention lastPerson;
    private Mention lastState;
    private Mention lastArmed;
    private int lastArmedIn;
    private List<Mention> firstTwo = List.of();
    private List<Mention> lastTwo = List.of();
    private int sentences;
    private int lastTwoIn;
    private boolean lastTwoSetOff;
    private boolean lastTwoSubject;

    /** The two of whom the sentence remembered last speaks as people, by name or not. */
    private List<Mention> twoPeople = List.of();

    /** The last two people of whom a sentence spoke. */
    private List<Mention> lastPeople = List.of();

    /** The number of the sentence that counted two people or things last. */
    private int othersIn;

    ArticleMemory() {
        this(Optional.empty());
    }

    /**
     * @param writtenIn code of the state where the article was written, as its dateline tells
     */
    public ArticleMemory(Optional<String> writtenIn) {
        this.writtenIn = writtenIn;
    }

    /** The state where the article was written, if it says so. */
    public Optional<String> writtenIn() {
        return writtenIn;
    }

    /** The bodies that are no party, of which the article speaks. */
    OtherBodies otherBodies() {
        return otherBodies;
    }

    /**
     * Remembers a person by every word of the name that may stand alone later: where the first one may, by that and by
     * the last.
     *
     * @param order that of the names of the person's state
     */
    void learn(Sentence sentence, int from, int to, Mention person, NameOrder order) {
        String first = sentence.norm(from);
        String last = sentence.norm(to - 1);
        if (to - from == 1) {
            persons.put(first, person);
            return;
        }
        boolean hyphen = to - from > 2 && sentence.norm(to - 2).equals("-");
        if (ActorLexicon.isOrdinal(sentence.word(to - 1))) {
            // "King Abdullah II": "the King", "Abdullah".
            persons.put(first, person);
            if (to - from == 3) {
                persons.put(sentence.norm(from + 1), person);
            }
            return;
        }
        boolean given = hyphen && !sentence.capital(to - 1);
        if (hyphen
                && !given
                && sentence.capital(to - 3)
                && sentence.norm(to - 3).length() > PARTICLE_LETTERS) {
            // "Sherwood-Randall"
            persons.put(sentence.norm(to - 3) + " - " + last, person);
        } else {
            persons.put(last, person);
        }
        if (given || last.length() <= 2 || order != NameOrder.GIVEN_FIRST) {
            // "Ban Ki-moon"
            persons.put(first, person);
        }
    }

    /** Remembers the persons and the abbreviations that what another memory is of has introduced. */
    public void learnNames(ArticleMemory other) {
        persons.putAll(other.persons);
        abbreviations.putAll(other.abbreviations);
    }

    /**
     * Remembers that a name is that of somebody who acts for no state, unless the article has introduced another.
     */
    void learnStranger(String surname) {
        persons.putIfAbsent(
                surname,
                new Mention(
                        0,
                        1,
                        Mention.Kind.FORMER_PERSON,
                        ActorLexicon.NOBODY,
                        Sector.CIVIL,
                        Optional.empty(),
                        surname));
    }

    /** The person that a surname means in this article. */
    Optional<Mention> person(String surname) {
        return Optional.ofNullable(persons.get(surname));
    }

    boolean knows(String surname) {
        return persons.containsKey(surname);
    }

    /** Remembers the owner of the officials, the ministry or the troops that a sentence names. */
    void learnNoun(String lemma, Mention owner) {
        nouns.put(lemma, owner);
    }

    /** The owner of {@code the officials} or {@code the ministry}, if the article has named it. */
    Optional<Mention> ownerOf(String lemma) {
        return Optional.ofNullable(nouns.get(lemma));
    }

    /** Remembers which state a body belongs to whose name is common to many. */
    void learnBody(String name, String country) {
        bodies.put(name, country);
    }

    /** The state to which the article gave a body of that name. */
    Optional<String> ownerOfBody(String name) {
        return Optional.ofNullable(bodies.get(name));
    }

    /** Remembers what an abbreviation that the article has introduced names; empty if that is no state's. */
    void learnAbbreviation(String abbreviation, Optional<Mention> named) {
        abbreviations.put(abbreviation, named);
    }

    /** Whether the article has introduced an abbreviation. */
    boolean introduced(String abbreviation) {
        return abbreviations.containsKey(abbreviation);
    }

    /** What an abbreviation names that the article has introduced. */
    Optional<Mention> abbreviated(String abbreviation) {
        return abbreviations.getOrDefault(abbreviation, Optional.empty());
    }

    /** The one of these states that the article named last. */
    Optional<Mention> latest(Collection<String> codes) {
        Mention latest = null;
        for (Map.Entry<String, Mention> state : states.entrySet()) {
            latest = codes.contains(state.getKey()) ? state.getValue() : latest;
        }
        return Optional.ofNullable(latest);
    }

    /** Whether the article has named a state. */
    boolean named(String country) {
        return states.containsKey(country);
    }

    /** Codes of the states that the article has named. */
    Set<String> named() {
        return Set.copyOf(states.keySet());
    }

    /**
     * Remembers the mentions of a sentence after it was read. The first state that it speaks of is taken to be what it
     * is about.
     *
     * @param mentions all of them
     * @param spokenOf those that do more than say where something was
     * @param people those whom "he" or "she" may take up
     */
    void remember(List<Mention> mentions, List<Mention> spokenOf, List<Mention> people) {
        sentences++;
        for (Mention mention : mentions) {
            states.remove(mention.country());
            states.put(mention.country(), mention);
            if (isSide(mention)) {
                namedIn.put(mention.country(), sentences);
            }
            if (mention.sector().isStateLevel()) {
                mention.role().ifPresent(role -> offices.put(role, mention));
            }
        }
        List<Mention> named = firstOfEachState(mentions);
        List<Mention> acting = firstOfEachState(spokenOf);
        // "Rebels fought in Peru": where no other is spoken of, the state of the place is.
        Optional<Mention> first = (acting.isEmpty() ? named : acting).stream().findFirst();
        first.ifPresent(mention -> lastState = mention);
        if (otherBodies.endSentence(first)) {
            lastState = null;
            lastArmed = null;
        }
        mentions.stream()
                .filter(mention -> mention.sector() == Sector.REBEL)
                .findFirst()
                .ifPresent(mention -> {
                    lastArmed = mention;
                    lastArmedIn = sentences;
                });
        people.stream().findFirst().ifPresent(person -> lastPerson = person);
    }

    /** The armed group that {@code the group} means: one that was named in one of the last sentences. */
    Optional<Mention> armedGroup() {
        return Optional.ofNullable(lastArmed).filter(group -> sentences - lastArmedIn < FURTHEST_GROUP);
    }

    /** Remembers which two a sentence speaks of together, once its mentions are remembered. */
    void rememberTwo(Couples.Couple couple) {
        if (!couple.two().isEmpty()) {
            lastTwo = couple.two();
            // Who was named with another before, but turns out to host or mediate only, is none of the two.
            boolean another = codes(firstTwo).stream().anyMatch(couple.thirds()::contains);
            firstTwo = firstTwo.isEmpty() || another ? lastTwo : firstTwo;
            lastTwoIn = sentences;
            lastTwoSetOff = couple.setOff();
            lastTwoSubject = couple.subject();
            outsiders.computeIfAbsent(codes(lastTwo), two -> new HashSet<>()).addAll(couple.thirds());
        }
    }

    /** Remembers states that a sentence names one behind the other, once its mentions are remembered. */
    void rememberRow(List<Mention> states) {
        rows.put(states.size(), states);
        othersCounted.remove(states.size());
    }

    /** Remembers that others than states were as many. */
    void rememberOthers(int number) {
        othersCounted.add(number);
    }

    /**
     * The states, as many as these, that were named last in a row and of which the article still speaks.
     *
     * @param alone whether the number alone speaks of them, which means others if as many were counted since
     */
    List<Mention> row(int states, boolean alone) {
        List<Mention> row = alone && othersCounted.contains(states) ? List.of() : rows.getOrDefault(states, List.of());
        return row.stream().allMatch(one -> isSpokenOf(one.country())) ? row : List.of();
    }

    /** Remembers of which two people the sentence remembered last speaks; none where it does not speak of two. */
    void rememberPeople(List<Mention> two) {
        twoPeople = two;
        lastPeople = two.isEmpty() ? lastPeople : two;
    }

    /** The first mention of each of the states and armed groups. */
    static List<Mention> firstOfEachState(List<Mention> mentions) {
        Map<String, Mention> first = new LinkedHashMap<>();
        mentions.stream()
                .filter(ArticleMemory::isSide)
                .forEach(mention -> first.putIfAbsent(mention.country(), mention));
        return List.copyOf(first.values());
    }

    /** States, and the armed groups that fight them or talk with them. */
    static boolean isSide(Mention mention) {
        return !mention.sector().isPrivate();
    }

    /** Forgets whom words that name nobody may stand for: what comes now is about something else. */
    public void beginItem() {
        offices.clear();
        nouns.clear();
        lastPerson = null;
        lastState = null;
        lastArmed = null;
        firstTwo = List.of();
        lastTwo = List.of();
        twoPeople = List.of();
        lastPeople = List.of();
        outsiders.clear();
        rows.clear();
        othersCounted.clear();
    }

    /** The person that {@code he} or {@code she} means. */
    Optional<Mention> lastPerson() {
        return Optional.ofNullable(lastPerson);
    }

    /** What {@code it} or {@code the country} means. */
    Optional<Mention> lastState() {
        return Optional.ofNullable(lastState);
    }

    /**
     * The states that {@code the two countries} may mean: those of the first sentence that named two, which the
     * article is about, as long as it still speaks of them; else those of the last such sentence as well. In
     * annotated articles where the two differ, four of five such words mean the first. But right behind "between Peru
     * and Chile" and "Peru and Chile agreed" they mean these.
     *
     * @param before the mentions of the sentence that stand before the words
     * @param ofSides whether they may mean an armed group, too, as {@code both sides} may
     */
    List<Mention> couples(List<Mention> before, boolean ofSides) {
        List<List<Mention>> couples = Stream.of(firstTwo, lastTwo)
                .filter(two ->
                        ofSides || two.stream().allMatch(one -> one.sector().isStateLevel()))
                .toList();
        return couples.isEmpty() ? List.of() : couples(before, couples.get(0), couples.get(couples.size() - 1));
    }

    /**
     * Likewise of words that are only said of people, as {@code the two men}: right behind a sentence with a person of
     * each of two they mean these, and so they do further below where the article has named others together since.
     */
    List<Mention> people(List<Mention> before, boolean ofSides) {
        if (!twoPeople.isEmpty() && before.isEmpty()) {
            return twoPeople;
        }
        List<Mention> meant = couples(before, ofSides);
        boolean undecided = meant.size() > 2 && !lastPeople.isEmpty();
        return undecided && codes(meant).containsAll(codes(lastPeople)) ? lastPeople : meant;
    }

    /**
     * The group of states that {@code the leaders} means: one of the two whom such words may mean, as a group warns
     * somebody or is somewhere; where no two were named, one of which the article still speaks.
     *
     * @param codes those of groups
     * @param before the mentions of the sentence that stand before the words
     */
    Optional<Mention> group(Set<String> codes, List<Mention> before) {
        List<Mention> two = couples(before, false);
        return two.isEmpty()
                ? latest(codes).filter(group -> isSpokenOf(group.country()))
                : two.stream().filter(one -> codes.contains(one.country())).findFirst();
    }

    private boolean isSpokenOf(String code) {
        return sentences + 1 - namedIn.getOrDefault(code, -FURTHEST_TOPIC) <= FURTHEST_TOPIC;
    }

    private List<Mention> couples(List<Mention> before, List<Mention> first, List<Mention> last) {
        Set<String> topic = codes(first);
        Set<String> latest = codes(last);
        boolean spokenOf = topic.stream().filter(code -> !latest.contains(code)).allMatch(this::isSpokenOf);
        boolean left =
                before.stream().map(Mention::country).anyMatch(code -> latest.contains(code) && !topic.contains(code));
        if (last == lastTwo && lastTwoSetOff && lastTwoIn == sentences && !left) {
            return last;
        }
        if (spokenOf && !left) {
            return first;
        }
        Map<String, Mention> meant = new LinkedHashMap<>();
        last.forEach(state -> meant.put(state.country(), state));
        first.forEach(state -> meant.putIfAbsent(state.country(), state));
        return List.copyOf(meant.values());
    }

    /** Remembers that the sentence remembered last speaks of the two that were named last, without their names. */
    void goOnWith(Set<String> two) {
        if (codes(lastTwo).equals(two)) {
            lastTwoIn = sentences;
            // What two did together is told in a sentence or two, and then the article goes on with its topic.
            lastTwoSetOff &= !lastTwoSubject;
        }
    }

    private static Set<String> codes(List<Mention> states) {
        return states.stream().map(Mention::country).collect(Collectors.toSet());
    }

    /** The states that {@code they} means: the two that the sentence just before speaks of. */
    List<Mention> theyTwo() {
        return lastTwoIn == sentences ? lastTwo : twoPeople;
    }

    /** The only other state that the sentence names just before, which speaks of two that {@code they} means. */
    Optional<Mention> besideTheyTwo() {
        Set<String> two = codes(theyTwo());
        List<Mention> others = states.values().stream()
                .filter(state -> namedIn.getOrDefault(state.country(), 0) == sentences)
                .filter(state -> !two.contains(state.country()))
                .toList();
        return two.size() == 2 && others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
    }

    /**
     * The two that {@code both} alone means; none where two people or things were counted since they were named.
     *
     * @param before the mentions of the sentence that stand before the word
     */
    List<Mention> bothTwo(List<Mention> before) {
        List<Mention> two = couples(before, true);
        return two.size() == 2 && othersIn < lastTwoIn ? two : List.of();
    }

    /** Codes of those who were named beside these two where words joined the two. */
    Set<String> outsiders(Set<String> two) {
        return outsiders.getOrDefault(two, Set.of());
    }

    /** Remembers that the sentence remembered last counts two people or things. */
    void rememberOthers() {
        othersIn = sentences;
    }

    /** The person that {@code the foreign minister} means. */
    Optional<Mention> holderOf(String role) {
        return Optional.ofNullable(offices.get(role));
    }
}
