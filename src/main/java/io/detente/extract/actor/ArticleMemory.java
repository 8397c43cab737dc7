package io.detente.extract.actor;

import io.detente.extract.text.Sentence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an article has said so far about who is who, so that surnames, pronouns and "the two countries" find their
 * meaning. One an article; forgets nothing but is bounded by the article.
 */
public final class ArticleMemory {
    private final Map<String, Mention> persons = new HashMap<>();
    private final Map<String, Mention> offices = new LinkedHashMap<>();
    private final Set<String> countries = new HashSet<>();
    private Mention lastPerson;
    private Mention lastState;
    private List<Mention> lastTwo = List.of();

    /** Remembers a person by every word of the name that may stand alone later. */
    void learn(Sentence sentence, int from, int to, Mention person) {
        if (to - from > 1) {
            String last = sentence.norm(to - 1);
            String first = sentence.norm(from);
            persons.put(last, person);
            if (last.length() <= 2 || to - from > 2 && sentence.norm(to - 2).equals("-") || isFamilyNameFirst(person)) {
                persons.put(first, person);
            }
        } else {
            persons.put(sentence.norm(from), person);
        }
    }

    private static boolean isFamilyNameFirst(Mention person) {
        return Set.of("CHN", "TWN", "KOR", "PRK", "HKG", "VNM", "SGP").contains(person.country());
    }

    /** Remembers somebody whom the text itself introduced ("Iranian envoy Ali X"), by surname. */
    public void learn(String surname, Mention person) {
        persons.putIfAbsent(surname, person);
    }

    /** Whom a surname names in this article. */
    Optional<Mention> person(String surname) {
        return Optional.ofNullable(persons.get(surname));
    }

    boolean knows(String surname) {
        return persons.containsKey(surname);
    }

    /** Whether the article has named a state. */
    boolean named(String country) {
        return countries.contains(country);
    }

    /** After a sentence: whom it named, and who its grammatical subject was. */
    public void remember(List<Mention> mentions, Optional<Mention> subject) {
        Map<String, Mention> states = new LinkedHashMap<>();
        for (Mention mention : mentions) {
            countries.add(mention.country());
            if (mention.sector().isStateLevel()) {
                states.putIfAbsent(mention.country(), mention);
                mention.role().ifPresent(role -> offices.put(role, mention));
            }
        }
        if (states.size() == 2) {
            lastTwo = List.copyOf(states.values());
        }
        subject.ifPresent(mention -> {
            lastState = mention;
            if (mention.role().isPresent()
                    || mention.kind() == Mention.Kind.PERSON
                    || mention.kind() == Mention.Kind.FORMER_PERSON) {
                lastPerson = mention;
            }
        });
        if (subject.isEmpty() && lastState == null && !states.isEmpty()) {
            lastState = states.values().iterator().next();
        }
    }

    /** Whether a word that refers back may bring a second state to those that a sentence names. */
    public boolean adds(List<Mention> mentions) {
        if (mentions.isEmpty()) {
            return lastTwo.size() == 2;
        }
        String named = mentions.get(0).country();
        return lastTwo.stream().anyMatch(state -> !state.country().equals(named))
                || lastState != null && !lastState.country().equals(named)
                || lastPerson != null && !lastPerson.country().equals(named)
                || offices.values().stream()
                        .anyMatch(holder -> !holder.country().equals(named));
    }

    /** Whom {@code he} or {@code she} means. */
    public Optional<Mention> lastPerson() {
        return Optional.ofNullable(lastPerson);
    }

    /** What {@code it} or {@code the country} means. */
    public Optional<Mention> lastState() {
        return Optional.ofNullable(lastState);
    }

    /** Whom {@code the two countries} means: the last sentence's two states, where it named two. */
    public List<Mention> lastTwo() {
        return lastTwo;
    }

    /** Whom {@code the foreign minister} means. */
    public Optional<Mention> holderOf(String role) {
        return Optional.ofNullable(offices.get(role));
    }
}
