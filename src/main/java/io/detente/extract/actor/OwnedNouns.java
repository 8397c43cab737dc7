package io.detente.extract.actor;

import io.detente.event.Sector;
import io.detente.extract.text.FunctionWords;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Learns which state the officials, ministries and troops of a sentence belong to ({@code Turkish officials},
 * {@code the EU's foreign ministers}, {@code the government of Kenya}), and tells it where the article later
 * speaks of {@code the officials} alone.
 */
public final class OwnedNouns {
    /** Words between a state's name and the noun: "Iran's elite naval forces". */
    private static final int FURTHEST = 3;

    /** Words of a name, with its initials and hyphens. */
    private static final int FURTHEST_SPEAKER = 8;

    /** Words of the longest office: "secretary of state", "secretary-general". */
    private static final int LONGEST_OFFICE = 3;

    private final ActorLexicon actors;
    private final NounPhrases phrases;
    private final Set<String> topics;
    private final Set<String> kin;
    private final Set<String> noOffice;
    private final Set<String> formerBefore;
    private final Set<String> related;
    private final Set<String> fields;
    private final Set<String> deputies;
    private final Set<String> seated;
    private final Set<String> noName;
    private final FunctionWords function;

    public OwnedNouns(ActorLexicon actors, WordLists words) {
        this.function = new FunctionWords(words);
        this.actors = actors;
        this.phrases = new NounPhrases(words);
        this.topics = words.of("place-topic");
        this.kin = words.of("kin");
        this.noOffice = Stream.concat(words.of("former").stream(), words.of("no-office").stream())
                .collect(Collectors.toUnmodifiableSet());
        this.formerBefore = words.of("former-before-state");
        this.related = words.of("related-state");
        this.fields = words.of("office-field");
        this.deputies = words.of("deputy");
        this.seated = words.of("seated");
        this.noName = words.of("breaks-phrase");
    }

    /**
     * Whether a word behind a noun and "of" tells whose it is: not what an office is about, as in "the Ministry of
     * Commerce", nor of which kind several are, as in "the leaders of Muslim countries".
     */
    boolean isOwnedBy(String noun, String owner) {
        boolean one = actors.noun(noun)
                .filter(singular -> singular.word().equals(noun))
                .isPresent();
        return one && !fields.contains(owner);
    }

    /** "The ministry in Oslo", "officials in Lima": whether a city behind a noun tells whose it is. */
    boolean isSeatedIn(Sentence sentence, int noun, Mention city) {
        return function.isIn(sentence, noun + 1)
                && city.from() == noun + 2
                && city.kind().isCity()
                && actors.noun(sentence.norm(noun))
                        .filter(seat -> seated.contains(seat.word()))
                        .isPresent();
    }

    /** "The president, Jan Berg", "the president Jan Berg": whether a person behind an office holds it. */
    boolean isHeldBy(Sentence sentence, int office, Mention person) {
        int name = sentence.norm(office + 1).equals(",") ? office + 2 : office + 1;
        return person.kind() == Mention.Kind.PERSON
                && person.from() == name
                && actors.noun(sentence.norm(office))
                        .filter(ActorLexicon.ActorNoun::person)
                        .isPresent();
    }

    /** Learns from one sentence. */
    public void learn(Sentence sentence, List<Mention> mentions, ArticleMemory memory) {
        for (Mention mention : mentions) {
            switch (mention.kind()) {
                case NAME, ADJECTIVE, CAPITAL -> {
                    learnBehind(sentence, mention, memory);
                    before(sentence, mention, memory);
                }
                case GOVERNMENT, MILITARY -> learn(sentence, mention.to() - 1, mention, memory);
                default -> {}
            }
        }
    }

    /**
     * The noun after a state's name that makes an actor of it: "officials" in "Iranian foreign ministry
     * officials", "prime minister" in "Britain's prime minister".
     */
    Optional<ActorLexicon.ActorNoun> behind(Sentence sentence, Mention mention) {
        return owned(sentence, mention).map(Owned::noun);
    }

    /**
     * Whom "he" or "she" may take up of a sentence, in its order: those whom it names, and those whom it calls by
     * their office alone, as in "Turkey's defence minister" and "the president of Mexico". "A Turkish official" is one of
     * many, of whom news seldom goes on to speak.
     */
    public List<Mention> people(Sentence sentence, List<Mention> mentions) {
        List<Mention> people = new ArrayList<>();
        for (int k = 0; k < mentions.size(); k++) {
            Mention mention = mentions.get(k);
            if (mention.isPerson()) {
                people.add(mention);
            } else if (k + 1 == mentions.size() || !leadsTo(sentence, mention, mentions.get(k + 1))) {
                holder(sentence, mention).ifPresent(people::add);
            }
        }
        return people;
    }

    private Optional<Mention> holder(Sentence sentence, Mention state) {
        if (isOfSpeaker(sentence, state)) {
            return Optional.of(state.as(Sector.GOV, Optional.of("envoy")));
        }
        return owned(sentence, state)
                .or(() -> ownedBefore(sentence, state))
                .filter(owned -> owned.noun().person() && owned.noun().role().isPresent() && isOne(sentence, owned))
                .map(owned -> state.as(owned.noun().sector(), owned.noun().role()));
    }

    /** "JANE A. DOE (Mexico)": as records of meetings begin what an envoy says, whose name alone is in capitals. */
    private boolean isOfSpeaker(Sentence sentence, Mention state) {
        int name = state.from() - 1;
        return state.kind() == Mention.Kind.NAME
                && name > 1
                && name <= FURTHEST_SPEAKER
                && sentence.norm(name).equals("(")
                && sentence.norm(state.to()).equals(")")
                && !isInCapitals(sentence.word(state.from()))
                && IntStream.range(0, name)
                        .allMatch(i -> isInCapitals(sentence.word(i)) && !noName.contains(sentence.norm(i)));
    }

    private static boolean isInCapitals(String word) {
        return Character.isLetter(word.charAt(0)) && word.equals(word.toUpperCase(Locale.ROOT)) || word.equals("-");
    }

    /** "The president of Mexico". */
    private Optional<Owned> ownedBefore(Sentence sentence, Mention state) {
        int of = of(sentence, state);
        return of > 0 && state.kind() == Mention.Kind.NAME
                ? actors.noun(sentence.norm(of - 2), sentence.norm(of - 1))
                        .or(() -> actors.noun(sentence.norm(of - 1)))
                        .map(noun -> new Owned(noun, of))
                : Optional.empty();
    }

    /** Whether the words say it of one only: a noun is kept not in the plural. */
    private static boolean isOne(Sentence sentence, Owned owned) {
        String word = owned.noun().word();
        return word.substring(word.lastIndexOf(' ') + 1).equals(sentence.norm(owned.to() - 1));
    }

    /**
     * The word after the nouns that follow a state's name and are its own; after any other mention, the next word.
     */
    int endBehind(Sentence sentence, Mention mention) {
        return owned(sentence, mention).map(Owned::to).orElse(mention.to());
    }

    /**
     * Whether the office behind a state's name is that of the person whom the next mention names: "British Prime
     * Minister Rishi Sunak", "Britain's prime minister, Rishi Sunak".
     */
    boolean leadsTo(Sentence sentence, Mention state, Mention person) {
        Optional<Owned> office =
                owned(sentence, state).filter(owned -> owned.noun().person());
        if (office.isEmpty()
                || person.kind() != Mention.Kind.PERSON
                || !person.country().equals(state.country())) {
            return false;
        }
        int to = office.get().to();
        Optional<String> called = office.get().noun().role();
        return person.from() <= (sentence.norm(to).equals(",") ? to + 1 : to)
                && called.isPresent()
                && person.role()
                        .filter(role -> OfficeHolder.mayBeCalled(role, called.get()))
                        .isPresent();
    }

    /**
     * A noun that makes an actor of a state.
     *
     * @param noun the noun
     * @param to the word after it and after what else of the kind follows
     */
    private record Owned(ActorLexicon.ActorNoun noun, int to) {}

    private Optional<Owned> owned(Sentence sentence, Mention mention) {
        return switch (mention.kind()) {
            case NAME, ADJECTIVE, CAPITAL -> {
                int at = nounBehind(sentence, mention);
                yield at < 0 ? Optional.empty() : owned(sentence, firstBehind(sentence, mention), at);
            }
            // "U.S. Treasury Secretary", "Pentagon chief"
            case GOVERNMENT, SEAT ->
                office(sentence, mention.from(), mention.to()).map(office -> new Owned(office, mention.to() + 1));
            default -> Optional.empty();
        };
    }

    /**
     * What stands behind a state's name.
     *
     * @param first the first word behind the name
     * @param at the first word from there on that is a noun of that kind
     */
    private Optional<Owned> owned(Sentence sentence, int first, int at) {
        return office(sentence, first, at, nextBehind(sentence, at))
                .map(owned -> kinOf(sentence, owned).orElse(owned));
    }

    /** "The Peruvian president's brother". */
    private Optional<Owned> kinOf(Sentence sentence, Owned of) {
        int at = of.to() + 1;
        return sentence.isPossessive(of.to()) && kin.contains(sentence.norm(at))
                ? actors.noun(sentence.norm(at)).map(noun -> new Owned(noun, at + 1))
                : Optional.empty();
    }

    private int nextBehind(Sentence sentence, int at) {
        return actors.noun(sentence.norm(at + 1)).isPresent() ? at + 2 : at + 1;
    }

    private Optional<Owned> office(Sentence sentence, int first, int at, int next) {
        // A secretary general is no general.
        for (int to = at + LONGEST_OFFICE; to > at + 1; to--) {
            Optional<ActorLexicon.ActorNoun> longer = actors.noun(sentence, at, to);
            if (longer.isPresent()) {
                return Optional.of(new Owned(longer.get(), Math.max(to, next)));
            }
        }
        if (deputies.contains(sentence.norm(at))) {
            for (int to = at + 1 + LONGEST_OFFICE; to > at + 1; to--) {
                Optional<ActorLexicon.ActorNoun> superior =
                        actors.noun(sentence, at + 1, to).filter(ActorLexicon.ActorNoun::person);
                if (superior.isPresent()) {
                    return Optional.of(new Owned(deputy(superior.get()), to));
                }
            }
        }
        // "Foreign Minister Prince Faisal" is no prince before he is a minister.
        return office(sentence, first, at)
                .or(() -> actors.noun(sentence.norm(at + 1)))
                // "The Swiss central bank" is no firm.
                .or(() -> at > first ? actors.noun(sentence.norm(at - 1), sentence.norm(at)) : Optional.empty())
                .or(() -> actors.noun(sentence.norm(at)).map(noun -> below(sentence, first, at, noun)))
                .map(noun -> new Owned(noun, next));
    }

    /** The office of two words or more that ends with word {@code last}. */
    private Optional<ActorLexicon.ActorNoun> office(Sentence sentence, int first, int last) {
        for (int from = Math.max(first, last + 1 - LONGEST_OFFICE); from < last; from++) {
            Optional<ActorLexicon.ActorNoun> office =
                    actors.noun(sentence, from, last + 1).filter(ActorLexicon.ActorNoun::person);
            if (office.isPresent()) {
                return Optional.of(below(sentence, first, from, office.get()));
            }
        }
        return Optional.empty();
    }

    /** "Vice foreign minister": the office, or that of a deputy where the word before it says so. */
    private ActorLexicon.ActorNoun below(Sentence sentence, int first, int from, ActorLexicon.ActorNoun office) {
        return from > first && deputies.contains(sentence.norm(from - 1)) ? deputy(office) : office;
    }

    /** Who stands right below a head or a minister ranks as a minister; any other deputy, as the superior does. */
    private static ActorLexicon.ActorNoun deputy(ActorLexicon.ActorNoun of) {
        boolean high = of.role()
                .filter(role -> role.startsWith("head-") || role.endsWith("minister"))
                .isPresent();
        return high ? new ActorLexicon.ActorNoun(of.word(), of.sector(), Optional.of("minister"), true) : of;
    }

    private static int firstBehind(Sentence sentence, Mention mention) {
        return sentence.isPossessive(mention.to()) ? mention.to() + 1 : mention.to();
    }

    private int nounBehind(Sentence sentence, Mention mention) {
        int from = firstBehind(sentence, mention);
        if (formerBefore.contains(sentence.norm(mention.from() - 1))) {
            return -1;
        }
        for (int i = from; i < from + FURTHEST; i++) {
            String norm = sentence.norm(i);
            // "Japan protested to China over ships": these are not China's.
            boolean ends = noOffice.contains(norm) || topics.contains(norm);
            if (ends || norm.isEmpty() || !Character.isLetter(norm.charAt(0))) {
                return -1;
            }
            Optional<ActorLexicon.ActorNoun> noun = actors.noun(norm);
            if (noun.isPresent()) {
                return noun.get().sector().isStateLevel() || !isDoneTo(sentence, mention, i) ? i : -1;
            }
        }
        return -1;
    }

    /** "Iran's ally Syria", "Serbia's small neighbour Hungary": the words tell of the other what it is to the one, who has no part. */
    boolean isOfRelated(Sentence sentence, Mention one, Mention other) {
        int noun = other.from() - 1;
        int first = one.to() + 1;
        return sentence.isPossessive(one.to())
                && !other.country().equals(one.country())
                && noun >= first
                && noun <= first + FURTHEST
                && related.contains(sentence.norm(noun))
                && phrases.isOne(sentence, first, noun);
    }

    /** "Russia swap prisoners", "Japan presses China": what seems to be a noun of a state may be what it does, or to whom. */
    static boolean mayAct(Sentence sentence, Mention state) {
        return state.kind() != Mention.Kind.ADJECTIVE && !sentence.isPossessive(state.to());
    }

    /** Where "presidents of" begins before a state's name, to which another's may be joined; else where the name does. */
    int office(Sentence sentence, int name) {
        int of = function.beforeThe(sentence, name - 1);
        return function.isOf(sentence, of) && isPerson(sentence, of - 1) ? of - 1 : name;
    }

    /**
     * Whether the only one of a state of whom words tell holds none of its offices: "the former Bolivian leader", "Peru's
     * opposition leader", "a former president of Chile".
     */
    boolean isWithoutOffice(Sentence sentence, Mention state) {
        if (!state.kind().isState() && state.kind() != Mention.Kind.ADJECTIVE) {
            return false;
        }
        boolean without = formerBefore.contains(sentence.norm(state.from() - 1));
        int from = firstBehind(sentence, state);
        // "Egypt ousted its president" is what a state does.
        int to = without || !mayAct(sentence, state) ? from + FURTHEST : from;
        for (int i = from; i < to && Character.isLetter(sentence.initial(i)); i++) {
            without |= noOffice.contains(sentence.norm(i));
            if (isPerson(sentence, i)) {
                return without;
            }
        }
        int of = function.beforeThe(sentence, state.from() - 1);
        return function.isOf(sentence, of)
                && isPerson(sentence, of - 1)
                && (noOffice.contains(sentence.norm(of - 2)) || noOffice.contains(sentence.norm(of - 3)));
    }

    /** "President Obama" told of his years, and not "former President Obama": whether an office stands before a name. */
    boolean isCalledByOffice(Sentence sentence, Mention person) {
        int office = person.from() - 1;
        return person.kind() == Mention.Kind.FORMER_PERSON
                && isPerson(sentence, office)
                && IntStream.iterate(
                                office - 1,
                                i -> i >= office - FURTHEST && phrases.isOne(sentence, i, office),
                                i -> i - 1)
                        .noneMatch(i -> noOffice.contains(sentence.norm(i)));
    }

    private boolean isPerson(Sentence sentence, int i) {
        return actors.noun(sentence.norm(i))
                .filter(ActorLexicon.ActorNoun::person)
                .isPresent();
    }

    /** "Rwanda arms rebels": who is no state's and stands behind what a state does is not its own. */
    private boolean isDoneTo(Sentence sentence, Mention state, int noun) {
        return mayAct(sentence, state)
                && IntStream.range(state.to(), noun)
                        .filter(i -> sentence.titleCase() || !sentence.capital(i))
                        .mapToObj(sentence::norm)
                        .anyMatch(norm -> noName.contains(norm) || norm.endsWith("s") || norm.endsWith("ed"));
    }

    private void learnBehind(Sentence sentence, Mention mention, ArticleMemory memory) {
        int at = nounBehind(sentence, mention);
        if (at >= 0) {
            // "Iranian foreign ministry officials": both.
            learn(sentence, at, mention, memory);
            learn(sentence, at + 1, mention, memory);
        }
    }

    private void before(Sentence sentence, Mention mention, ArticleMemory memory) {
        int of = of(sentence, mention);
        if (of >= 0) {
            learn(sentence, of - 1, mention, memory);
        } else if (isSeatedIn(sentence, mention.from() - 2, mention)) {
            learn(sentence, mention.from() - 2, mention, memory);
        }
    }

    /** The "of" before a state's name, behind a noun that it now owns; -1 for none. */
    private int of(Sentence sentence, Mention mention) {
        int of = function.beforeThe(sentence, mention.from() - 1);
        return function.isOf(sentence, of) && !noOffice.contains(sentence.norm(of - 2)) ? of : -1;
    }

    /**
     * Learns a noun by its last word and, if it has two, by both: "the minister" and "the foreign minister" may
     * come.
     */
    private void learn(Sentence sentence, int i, Mention owner, ArticleMemory memory) {
        Stream.of(actors.noun(sentence.norm(i)), actors.noun(sentence.norm(i - 1), sentence.norm(i)))
                .flatMap(Optional::stream)
                .filter(noun -> noun.sector().isStateLevel())
                .forEach(noun -> memory.learnNoun(noun.word(), owner.as(noun.sector(), noun.role())));
    }

    /**
     * The owner of a noun that stands alone ("the officials", "ministers", "the foreign minister"), if the article
     * named it.
     */
    Optional<Mention> owner(Sentence sentence, int i, ArticleMemory memory) {
        String before = sentence.norm(i - 1);
        if (function.isThe(sentence, i - 2)) {
            Optional<Mention> owner =
                    actors.noun(before, sentence.norm(i)).flatMap(noun -> memory.ownerOf(noun.word()));
            if (owner.isPresent()) {
                return owner;
            }
        }
        return actors.noun(sentence.norm(i))
                .filter(noun -> function.isThe(sentence, i - 1)
                        || !noun.word().equals(sentence.norm(i)) && !function.isOf(sentence, i - 1))
                .flatMap(noun -> memory.ownerOf(noun.word()));
    }
}
