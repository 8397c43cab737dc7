package io.detente.extract.act;

import io.detente.extract.text.Fold;
import io.detente.extract.text.Lemmas;
import io.detente.extract.text.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words that tell acts, from the tab-separated files beside this class, and the verbs that change the sense of other
 * verbs. Immutable, shared by all threads.
 */
public final class ActLexicon {
    /** In a headline these stand for "says": "Kerry: deal close", "Deal close - Kerry". */
    static final Set<String> SPEAKING_MARKS = Set.of(":", "-", "--", "\u2013", "\u2014");

    private final Map<String, List<ActPattern>> verbs = new HashMap<>();
    /** Rows of "to be" by the word behind it, for headlines, which leave the copula out. */
    private final Map<String, List<ActPattern>> predicates = new HashMap<>();

    private final Map<String, List<ActPattern>> nouns = new HashMap<>();
    private final Map<String, Set<Role>> roles = new HashMap<>();
    private final Lemmas lemmas;
    private final Set<String> actorWords;
    private final Vocabulary elements;
    private final Map<String, Senses> senses = new HashMap<>();

    /** What a word may be, in any of its base forms. */
    private record Senses(
            boolean verb, boolean noun, boolean object, boolean actor, boolean deed, boolean speech, boolean news) {
        private static final Senses NONE = new Senses(false, false, false, false, false, false, false);
    }

    /** What a verb does to the clause or the noun that depends on it. */
    enum Role {
        /** Says something: its object clause is what the subject says. */
        SAY,
        /** Says something as a fact, so that the deed itself is told. */
        REPORT,
        /** Makes the dependent verb a plan. */
        PLAN,
        /** Makes it a possibility. */
        MAYBE,
        /** Says that it did not happen. */
        FAIL,
        /** The dependent verb's subject is this verb's object: urge, force, allow T to. */
        OBJECT_CONTROL,
        /** Does what its object noun says: hold, launch, impose. */
        LIGHT,
        /** Ends or prevents what its object noun says. */
        END,
        /** Calls off or puts off what its object says: cancel, postpone, shelve. */
        CALL_OFF,
        /** Says of talks that they fail: collapse, founder. */
        COLLAPSE,
        /** Says of talks that they lead nowhere: stall, falter. */
        STALL,
        /** Says of an act that it takes place: begin, resume, proceed. */
        HAPPEN,
        /** Settles or soothes the quarrel that is its object or subject. */
        SETTLE,
        /** Says of ties that they get worse. */
        WORSEN,
        /** Says of ties that they get better. */
        IMPROVE,
        /** Says something bad of who does it, be it a verb or another word. */
        BLAME,
        /** A noun that takes up what somebody has just done: the launch, the move. */
        DEED,
        /** A noun that takes up what somebody has just said: the charge, the offer. */
        WORDS,
        /** Tells of two leaders in one subject that they have met: hail, spar, dine. */
        TOGETHER,
        /** Is a verb of news, and may tell no act by itself: mull, bristle, eye. */
        NEWS
    }

    private ActLexicon(Lemmas lemmas, Set<String> actorWords, Vocabulary elements) {
        this.lemmas = lemmas;
        this.actorWords = actorWords;
        this.elements = elements;
    }

    /**
     * Loads the packaged files.
     *
     * @param actorWords nouns that stand for actors, whose inflection must be known too
     * @throws IllegalArgumentException if a row is wrong, with file and line
     */
    public static ActLexicon load(Set<String> actorWords) {
        Vocabulary elements = new Vocabulary();
        List<ActPattern> verbs = new ArrayList<>();
        List<ActPattern> nouns = new ArrayList<>();
        for (String file : List.of("verbs-conflict.tsv", "verbs-cooperation.tsv", "verbs-answers.tsv")) {
            Table.read(ActLexicon.class, file, 3).forEach(row -> verbs.add(ActPattern.verb(row, elements)));
        }
        for (String file : List.of("nouns-cooperation.tsv", "nouns-conflict.tsv")) {
            Table.read(ActLexicon.class, file, 3).forEach(row -> nouns.add(ActPattern.noun(row, elements)));
        }
        List<Table.Row> roleRows = Table.read(ActLexicon.class, "verb-roles.tsv", 2);
        Set<String> vocabulary = new HashSet<>(actorWords);
        Set<String> verbWords = new HashSet<>();
        verbs.forEach(pattern -> addWords(pattern, vocabulary));
        nouns.forEach(pattern -> addWords(pattern, vocabulary));
        verbs.forEach(pattern -> verbWords.addAll(pattern.head()));
        roleRows.forEach(row -> (namesNouns(row) ? vocabulary : verbWords).addAll(row.alternatives(1)));
        vocabulary.removeAll(verbWords);
        ActLexicon lexicon = new ActLexicon(new Lemmas(verbWords, vocabulary), Set.copyOf(actorWords), elements);
        verbs.forEach(pattern -> index(lexicon.verbs, pattern));
        verbs.stream()
                .filter(ActPattern::hasCopula)
                .forEach(pattern -> index(lexicon.predicates, pattern.withoutCopula()));
        nouns.forEach(pattern -> index(lexicon.nouns, pattern));
        for (Table.Row row : roleRows) {
            Role role;
            try {
                role = Role.valueOf(row.field(0));
            } catch (IllegalArgumentException e) {
                throw row.wrong("unknown role " + row.field(0));
            }
            for (String verb : row.alternatives(1)) {
                lexicon.roles
                        .computeIfAbsent(Fold.lower(verb), v -> new HashSet<>())
                        .add(role);
            }
        }
        SPEAKING_MARKS.forEach(mark -> lexicon.roles.put(mark, Set.of(Role.SAY)));
        Set<String> objects = new HashSet<>(actorWords);
        verbs.forEach(pattern -> pattern.after().forEach(element -> objects.addAll(element.words())));
        nouns.forEach(pattern -> addWords(pattern, objects));
        lexicon.lemmas.forms().forEach(form -> lexicon.learnSenses(form, objects));
        elements.inflect(lexicon.lemmas);
        return lexicon;
    }

    /** Asked of every word of an article, so that one look-up must tell it. */
    private void learnSenses(String form, Set<String> objects) {
        List<String> known = List.of(lemmas.of(form));
        Senses found = new Senses(
                known.stream().anyMatch(verbs::containsKey),
                known.stream().anyMatch(nouns::containsKey),
                known.stream().anyMatch(objects::contains),
                known.stream().anyMatch(actorWords::contains),
                known.stream().anyMatch(lemma -> hasRole(lemma, Role.DEED)),
                known.stream().anyMatch(lemma -> hasRole(lemma, Role.SAY) || hasRole(lemma, Role.REPORT)),
                known.stream()
                        .anyMatch(lemma ->
                                roles.containsKey(lemma) && !hasRole(lemma, Role.DEED) && !hasRole(lemma, Role.WORDS)));
        if (!found.equals(Senses.NONE)) {
            senses.put(form, found);
        }
    }

    private Senses senses(String norm) {
        return senses.getOrDefault(norm, Senses.NONE);
    }

    private static boolean namesNouns(Table.Row row) {
        return row.field(0).equals(Role.DEED.name()) || row.field(0).equals(Role.WORDS.name());
    }

    private static void addWords(ActPattern pattern, Set<String> vocabulary) {
        pattern.before().forEach(element -> vocabulary.addAll(element.words()));
        vocabulary.addAll(pattern.head());
        pattern.after().forEach(element -> vocabulary.addAll(element.words()));
    }

    private static void index(Map<String, List<ActPattern>> index, ActPattern pattern) {
        for (String head : pattern.head()) {
            // A hyphenated head is found by its first part; the matcher checks the rest.
            int hyphen = head.indexOf('-');
            index.computeIfAbsent(hyphen > 0 ? head.substring(0, hyphen) : head, word -> new ArrayList<>())
                    .add(pattern);
        }
    }

    List<ActPattern> verbs(String lemma) {
        return verbs.getOrDefault(lemma, List.of());
    }

    List<ActPattern> nouns(String lemma) {
        return nouns.getOrDefault(lemma, List.of());
    }

    /** Acts that a word tells which a headline has behind a subject, without the copula. */
    List<ActPattern> predicates(String norm) {
        return predicates.getOrDefault(norm, List.of());
    }

    boolean hasRole(String lemma, Role role) {
        return roles.getOrDefault(lemma, Set.of()).contains(role);
    }

    /** Whether a word may be the verb of an act. */
    boolean mayBeVerb(String norm) {
        return senses(norm).verb;
    }

    /** Whether a word may be the verb of a headline, of an act or not. */
    boolean mayBeNewsVerb(String norm) {
        Senses of = senses(norm);
        return of.verb || of.news;
    }

    /** Whether a word may be the noun of an act. */
    boolean mayBeActNoun(String norm) {
        return senses(norm).noun;
    }

    /** Whether a word that may be a verb may be a noun as well: some row's object, or a noun of an act. */
    boolean mayBeNoun(String norm) {
        return senses(norm).object;
    }

    /** Whether a word may be a noun that stands for an actor. */
    boolean isActorWord(String norm) {
        return senses(norm).actor;
    }

    /** Whether a word may be a verb that says of the infinitive behind it whether it is done. */
    boolean governsInfinitive(String norm) {
        for (String lemma : lemmas.of(norm)) {
            if (hasRole(lemma, Role.PLAN) || hasRole(lemma, Role.MAYBE) || hasRole(lemma, Role.FAIL)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word may be a verb that says or reports. */
    public boolean maySpeak(String norm) {
        return senses(norm).speech;
    }

    public Lemmas lemmas() {
        return lemmas;
    }
}
