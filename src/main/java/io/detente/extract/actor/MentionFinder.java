package io.detente.extract.actor;

import io.detente.event.Sector;
import io.detente.extract.text.FunctionWords;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the words of a sentence that name a state or somebody of a state: it looks every word up, the longest
 * names first. {@link SurnameResolver} tells which person a surname means, {@link Namesakes} which of several a full
 * name means, {@link MentionFilter} whether what was found is meant as such.
 */
public final class MentionFinder {
    private final ActorLexicon lexicon;
    private final PersonalNames names;
    private final NounPhrases phrases;
    private final Set<String> former;
    private final SurnameResolver surnames;
    private final Namesakes namesakes;
    private final MentionFilter filter;
    private final SharedNames sharedNames;
    private final Regions regions;
    private final SharedStateNames sharedStateNames;
    private final Abbreviations abbreviations;
    private final Whereabouts whereabouts;
    private final Set<String> noEpithet;
    private final Set<String> otherThan;
    private final Set<String> takesUpBody;
    private final FunctionWords function;
    private final Set<String> members;

    public MentionFinder(ActorLexicon lexicon, WordLists words) {
        this.function = new FunctionWords(words);
        this.names = new PersonalNames(lexicon, words);
        this.phrases = new NounPhrases(words);
        this.former = words.of("former");
        this.lexicon = lexicon;
        this.surnames = new SurnameResolver(lexicon, names, words);
        this.namesakes = new Namesakes(names, words);
        this.filter = new MentionFilter(lexicon, names, words);
        this.sharedNames = new SharedNames(lexicon, words);
        this.regions = new Regions(lexicon, words);
        this.sharedStateNames = new SharedStateNames(lexicon, words);
        this.abbreviations = new Abbreviations(lexicon, words);
        this.whereabouts = new Whereabouts(lexicon, words);
        this.noEpithet = words.of("no-epithet");
        this.otherThan = words.of("other-than-named");
        this.takesUpBody = words.of("takes-up-state");
        this.members = words.of("body-members");
    }

    /**
     * The mentions from left to right, none overlapping another; learns full names for the rest of the article.
     */
    public List<Mention> find(Sentence sentence, LocalDate published, ArticleMemory memory) {
        List<Mention> mentions = new ArrayList<>();
        MentionContext here = new MentionContext(sentence, published, memory, mentions);
        memory.otherBodies().beginSentence(takesUpBody.contains(sentence.norm(0)));
        for (int i = 0; i < sentence.size(); ) {
            abbreviations.learn(sentence, i, mentions, memory);
            if (memory.introduced(sentence.word(i))) {
                int at = i++;
                memory.abbreviated(sentence.word(at)).ifPresent(named -> mentions.add(named.at(at, at + 1)));
                continue;
            }
            Optional<Mention> found = named(here, i);
            if (found.isPresent() && filter.isSurname(here, found.get())) {
                found = bearer(here, found.get());
            }
            if (found.isEmpty()) {
                i++;
                continue;
            }
            Mention mention = found.get();
            if (filter.isMention(here, mention)) {
                dropPlaceInside(mentions, mention, sentence);
                mentions.add(filter.asPlaceIfOnlyWhere(sentence, mention));
                memory.otherBodies().named(mention.country());
            } else if (mention.kind() == Mention.Kind.BODY) {
                memory.otherBodies().learn(mention, here.named());
            }
            i = mention.to();
        }
        return whereabouts.settle(sentence, mentions);
    }

    /**
     * The person whose surname a word is that elsewhere names a place, a firm or a state. Mostly it is nobody who
     * acts for a state; then, unless the word is also the name of a state or a capital, the rest of the article
     * takes it for that person's name, too.
     */
    private Optional<Mention> bearer(MentionContext here, Mention named) {
        Optional<Mention> person = surnames.at(here, named.from());
        if (person.isEmpty() && !named.kind().isState()) {
            here.memory().learnStranger(here.sentence().norm(named.from()));
        }
        return person;
    }

    /** "St. John's, Newfoundland": the region after a city tells which state it is in. */
    private static void dropPlaceInside(List<Mention> mentions, Mention place, Sentence sentence) {
        Mention last = mentions.isEmpty() ? null : mentions.get(mentions.size() - 1);
        if (last != null
                && place.kind() == Mention.Kind.REGION
                && last.kind().isCity()
                && !last.country().equals(place.country())
                && place.from() == last.to() + 1
                && sentence.norm(last.to()).equals(",")) {
            mentions.remove(last);
        }
    }

    /** A name, or words that take up what was named; "the Central African nation" may be another than the one so called. */
    private Optional<Mention> named(MentionContext here, int i) {
        Optional<Mention> name = at(here, i);
        return name.filter(found -> !found.country().equals(ActorLexicon.NOBODY) || found.kind() == Mention.Kind.BODY)
                .or(() -> epithet(here, i))
                .or(() -> name);
    }

    private Optional<Mention> at(MentionContext here, int i) {
        Sentence sentence = here.sentence();
        if (isMoney(sentence, i)) {
            return Optional.empty();
        }
        for (ActorLexicon.Entry entry : lexicon.at(sentence, i)) {
            Optional<Mention> mention = resolve(here, i, entry);
            if (mention.isPresent()) {
                return mention;
            }
        }
        if (!sentence.capital(i)) {
            return Optional.empty();
        }
        Optional<Mention> half = halfName(sentence, i);
        return half.isPresent() ? half : surnames.at(here, i);
    }

    /** "US$5". */
    private static boolean isMoney(Sentence sentence, int i) {
        return sentence.norm(i + 1).equals("$") && sentence.isAttached(i + 1);
    }

    /** "the North", "the bloc": one of several that the article has named. */
    private Optional<Mention> epithet(MentionContext here, int i) {
        Sentence sentence = here.sentence();
        boolean the = function.isThe(sentence, i - 1);
        for (ActorLexicon.Epithet epithet : lexicon.epithets(sentence.norm(i))) {
            int to = i + epithet.name().length();
            if (isOtherBody(here, i, epithet)) {
                return Optional.of(new Mention(
                        i,
                        to,
                        Mention.Kind.BODY,
                        ActorLexicon.NOBODY,
                        Sector.GOV,
                        Optional.empty(),
                        epithet.name().norm()));
            }
            boolean besides = sentence.headline() && here.namesHere(epithet.beside());
            boolean again = !epithet.both()
                    && (the
                            || besides
                            || epithet.alone() && isBehindThe(sentence, i)
                            || epithet.orAnother() && isBehindMembers(sentence, i))
                    && epithet.name().isAt(sentence, i)
                    && !noEpithet.contains(sentence.norm(to))
                    && !((epithet.name().beginsWithCapital() || epithet.alone()) && sentence.capital(to));
            if (again) {
                return (epithet.alone() ? here.only(epithet.codes()) : here.latest(epithet.codes()))
                        .or(() -> besides ? epithet.codes().stream().findFirst() : Optional.empty())
                        .map(code -> new Mention(
                                i, to, Mention.Kind.NAME, code, Sector.GOV, Optional.empty(), lexicon.nameOf(code)));
            }
        }
        return Optional.empty();
    }

    /** "The bloc", "the six-nation alliance", where the last one that was named is no party. */
    private boolean isOtherBody(MentionContext here, int i, ActorLexicon.Epithet epithet) {
        Sentence sentence = here.sentence();
        return epithet.orAnother()
                && (sentence.titleCase() || !sentence.capital(i))
                && epithet.name().isAt(sentence, i)
                && phrases.isBehindThe(sentence, i)
                && here.memory().otherBodies().isLatest(epithet.codes(), here);
    }

    /** "The oil-rich Gulf kingdom", but not "the neighbouring Gulf kingdom". */
    private boolean isBehindThe(Sentence sentence, int i) {
        return phrases.isBehindThe(sentence, i, k -> sentence.capital(k) || otherThan.contains(sentence.norm(k)));
    }

    /** "The 10-member bloc", "the Brussels-based alliance". */
    private boolean isBehindMembers(Sentence sentence, int i) {
        return members.contains(sentence.norm(i - 1)) && sentence.isHyphen(i - 2) && function.isThe(sentence, i - 4);
    }

    /** "North and South Korea": the first word is short for the name whose last word follows. */
    private Optional<Mention> halfName(Sentence sentence, int i) {
        if (!function.isAnd(sentence, i + 1) || !sentence.capital(i + 2) || !sentence.capital(i + 3)) {
            return Optional.empty();
        }
        return lexicon.named(sentence.norm(i), sentence.norm(i + 3))
                .filter(meaning -> lexicon.named(sentence.norm(i + 2), sentence.norm(i + 3))
                        .isPresent())
                .map(meaning -> new Mention(
                        i,
                        i + 1,
                        meaning.kind(),
                        meaning.country(),
                        sector(meaning.kind()),
                        Optional.empty(),
                        meaning.name()));
    }

    /** What an entry of the lexicon names where it stands in a sentence. */
    private Optional<Mention> resolve(MentionContext here, int at, ActorLexicon.Entry entry) {
        Sentence sentence = here.sentence();
        ArticleMemory memory = here.memory();
        int to = at + entry.name().length();
        if (!entry.people().isEmpty()
                && !(entry.name().length() == 1 && !entry.meanings().isEmpty())) {
            if (entry.name().length() == 1 && surnames.isOfLongerName(here, at, entry.people())) {
                return Optional.empty();
            }
            List<OfficeHolder> meant = namesakes.meant(here, at, to, entry.people());
            Mention person = inOfficeOfAnother(here, OfficeHolder.mention(meant, at, to, here.published()));
            if (!namesakes.differ(here, meant)) {
                memory.learn(sentence, at, to, person, lexicon.nameOrder(person.country()));
            }
            return Optional.of(person);
        }
        Optional<ActorLexicon.Meaning> meant = meaning(here, entry.meanings());
        if (meant.isPresent() && to == at + 1 && memory.knows(sentence.norm(at))) {
            // "Gao said", "Montenegro said": the person that the article has introduced, not the city or the
            // state.
            return memory.person(sentence.norm(at)).map(person -> person.at(at, to));
        }
        return meant.map(meaning -> {
            Mention mention = new Mention(
                    at,
                    to,
                    meaning.kind(),
                    meaning.country(),
                    sector(meaning.kind()),
                    Optional.empty(),
                    meaning.kind() == Mention.Kind.NAME ? lexicon.nameOf(meaning.country()) : meaning.name());
            return meaning.sharing() == ActorLexicon.Sharing.NONE
                    ? sharedStateNames.settle(here, regions.settle(here, mention, meaning.name()), meaning.name())
                    : sharedNames.settle(here, mention, meaning.sharing());
        });
    }

    /**
     * "The Ukrainian governor Mikheil Saakashvili": who holds no known office on the day, but stands behind one of a
     * state that is not the one of the offices once held, is that state's. "Syria envoy" may be an envoy to Syria.
     */
    private Mention inOfficeOfAnother(MentionContext here, Mention person) {
        Sentence sentence = here.sentence();
        int at = person.from();
        boolean owned = here.last()
                .filter(last -> last.kind() == Mention.Kind.ADJECTIVE || sentence.isPossessive(last.to()))
                .filter(last -> IntStream.range(last.from() - 1, at).noneMatch(i -> former.contains(sentence.norm(i))))
                .isPresent();
        Optional<PersonalNames.Style> office = names.styleBefore(sentence, at).filter(style -> !style.courtesy());
        Optional<String> state = phrases.stateBefore(here, at).filter(country -> !country.equals(person.country()));
        if (person.kind() != Mention.Kind.FORMER_PERSON || !owned || office.isEmpty() || state.isEmpty()) {
            return person;
        }
        Optional<String> role = office.get().role();
        Sector sector = role.filter("military-chief"::equals).isPresent() ? Sector.MIL : Sector.GOV;
        return person.as(Mention.Kind.PERSON).in(state.get()).as(sector, role);
    }

    /** The meaning of a name that things of several states have: the one of a state that the article speaks of. */
    private static Optional<ActorLexicon.Meaning> meaning(MentionContext here, List<ActorLexicon.Meaning> meanings) {
        if (meanings.size() < 2) {
            return meanings.stream().findFirst();
        }
        for (ActorLexicon.Meaning meaning : meanings) {
            if (here.namesHere(meaning.country())) {
                return Optional.of(meaning);
            }
        }
        for (ActorLexicon.Meaning meaning : meanings) {
            if (here.memory().named(meaning.country())) {
                return Optional.of(meaning);
            }
        }
        ActorLexicon.Meaning first = meanings.get(0);
        boolean oneCountry =
                meanings.stream().allMatch(meaning -> meaning.country().equals(first.country()));
        return oneCountry || first.kind() != Mention.Kind.GOVERNMENT ? Optional.of(first) : Optional.empty();
    }

    private static Sector sector(Mention.Kind kind) {
        return switch (kind) {
            case MILITARY -> Sector.MIL;
            case REBEL -> Sector.REBEL;
            case FIRM -> Sector.BUSINESS;
            case MEDIA -> Sector.MEDIA;
            case FORMER_PERSON -> Sector.CIVIL;
            case PERSON, NAME, ADJECTIVE, CAPITAL, SEAT, GOVERNMENT, CITY, REGION, BODY -> Sector.GOV;
        };
    }
}
