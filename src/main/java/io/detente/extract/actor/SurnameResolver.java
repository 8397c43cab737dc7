package io.detente.extract.actor;

import io.detente.extract.text.FunctionWords;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells which person is meant by a surname alone, or by office or title and surname: the one that the article has
 * introduced, else the one well-known office holder of the day with that surname. Immutable.
 */
final class SurnameResolver {
    private static final String NO_COUNTRY = "";

    private final ActorLexicon lexicon;
    private final PersonalNames names;
    private final NounPhrases phrases;
    private final Set<String> months;
    private final Set<String> beforeMonth;
    private final Set<String> behindFirstName;
    private final Set<String> surnamesThatAreWords;
    private final Set<String> surnamesThatAreFirstWords;
    private final Set<String> joints;
    private final Set<String> royalTitles;
    private final Set<String> ofLeader;
    private final FunctionWords function;

    SurnameResolver(ActorLexicon lexicon, PersonalNames names, WordLists words) {
        this.function = new FunctionWords(words);
        this.lexicon = lexicon;
        this.names = names;
        this.phrases = new NounPhrases(words);
        this.months = words.of("month-and-surname");
        this.beforeMonth = words.of("before-month");
        this.behindFirstName = words.of("behind-first-name");
        this.surnamesThatAreWords = words.of("surname-and-word");
        this.surnamesThatAreFirstWords = words.of("surname-and-first-word");
        this.joints = words.of("two-joined");
        this.royalTitles = words.of("title-royal");
        this.ofLeader = words.of("of-leader");
    }

    /**
     * A surname as a sentence has it.
     *
     * @param from first word
     * @param to word after the last
     * @param norm the surname, folded and in lower case
     * @param style the office or title before it
     */
    private record Surname(int from, int to, String norm, Optional<PersonalNames.Style> style) {}

    /** The person that the surname at word {@code i} means; empty if it is no surname or that of nobody known. */
    Optional<Mention> at(MentionContext here, int i) {
        Sentence sentence = here.sentence();
        ArticleMemory memory = here.memory();
        if (isMonth(sentence, i) || isDay(sentence, i) || isFirstWord(sentence, i)) {
            return Optional.empty();
        }
        int to = i + 1;
        String norm = sentence.norm(i);
        if (sentence.norm(i + 1).equals("-") && sentence.capital(i + 2)) {
            String compound = norm + " - " + sentence.norm(i + 2);
            if (memory.knows(compound) || !lexicon.bySurname(compound).isEmpty()) {
                norm = compound;
                to = i + 3;
            }
        }
        if (!memory.knows(norm) && lexicon.bySurname(norm).isEmpty()) {
            return Optional.empty();
        }
        Surname surname = new Surname(i, to, norm, names.styleBefore(sentence, i));
        Optional<Mention> learned =
                memory.person(norm).filter(person -> !person.country().equals(ActorLexicon.NOBODY));
        if (learned.isEmpty()) {
            return memory.knows(norm) && surname.style().isEmpty() ? Optional.empty() : inOffice(here, surname);
        }
        Mention person = learned.get();
        boolean another = names.isAnother(sentence, i, to, person.name())
                || names.isStyleOf(person.name(), norm) && (!function.isThe(sentence, i - 1) || sentence.capital(to));
        if (another) {
            return Optional.empty();
        }
        Optional<Mention> called = names.isCalled(person, surname.style()) ? Optional.empty() : inOffice(here, surname);
        return called.or(() -> Optional.of(person.at(surname.from(), surname.to())));
    }

    /**
     * The person in office on the day that a surname means if the article has not introduced it, or has introduced
     * it with another office.
     */
    private Optional<Mention> inOffice(MentionContext here, Surname surname) {
        Sentence sentence = here.sentence();
        int i = surname.from();
        int to = surname.to();
        boolean type = sentence.norm(i + 1).equals("-") && Character.isDigit(sentence.initial(i + 2));
        if (type || behindFirstName.contains(sentence.norm(i + 1))) {
            // "a Tu-142", "Ahmed bin Salim"
            return Optional.empty();
        }
        if (names.isTitle(sentence, i, to)) {
            return Optional.empty();
        }
        List<OfficeHolder> inOffice = lexicon.bySurname(surname.norm()).stream()
                .filter(bearer -> bearer.on(here.published()).isPresent())
                .filter(bearer -> !royalTitles.contains(sentence.norm(i - 1)) || isRoyal(bearer, here.published()))
                .toList();
        List<OfficeHolder> ofThatName = names.ofThatName(sentence, i, to, inOffice);
        List<OfficeHolder> bearers = ofThatName.isEmpty() ? inOffice : ofThatName;
        boolean titled = surname.style().isPresent() || isOwned(here, i) || !ofThatName.isEmpty();
        if (inOffice.isEmpty() || ofThatName.isEmpty() && isAnother(here, surname, titled, bearers)) {
            return Optional.empty();
        }
        boolean word = surnamesThatAreWords.contains(surname.norm());
        if (ofThatName.isEmpty() && isPart(here, surname)
                || !titled
                        && (isThing(sentence, i, to)
                                || word && !mayBeBareName(sentence, i) && !isBesideLeader(here, i))) {
            return Optional.empty();
        }
        Optional<OfficeHolder> holder = likeliest(here, surname, bearers, titled, word);
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        Mention person = OfficeHolder.mention(List.of(holder.get()), i, to, here.published());
        here.memory().learn(sentence, i, to, person, lexicon.nameOrder(person.country()));
        return Optional.of(person);
    }

    /** Whether somebody is of a royal house or leads a state: "Prince Mohammed" is no minister whose surname is Mohammed. */
    private static boolean isRoyal(OfficeHolder bearer, LocalDate day) {
        return bearer.on(day)
                .filter(office ->
                        office.rank() == OfficeHolder.LEADER || office.role().equals("royal"))
                .isPresent();
    }

    /**
     * The bearer of a surname that the sentence means.
     *
     * @param titled whether something beside the surname says that a person is meant
     * @param word whether it is also a word or a common surname, so that alone it names only leaders of states
     */
    private Optional<OfficeHolder> likeliest(
            MentionContext here, Surname surname, List<OfficeHolder> bearers, boolean titled, boolean word) {
        int bare = here.sentence().headline() ? OfficeHolder.OTHER_MINISTER : OfficeHolder.DEPUTY_OR_DEFENCE;
        int lowest = titled ? OfficeHolder.ANY_OFFICE : word ? OfficeHolder.LEADER : bare;
        String adjacent = titled ? phrases.stateBefore(here, surname.from()).orElse(NO_COUNTRY) : NO_COUNTRY;
        String country = adjacent.isEmpty() && surname.style().isPresent()
                ? names.countryBehind(here.sentence(), surname.to())
                : adjacent;
        // After "Mr." such a surname means somebody well known, unless the bearer's state was named.
        boolean courtesy = surname.style().map(PersonalNames.Style::courtesy).orElse(false);
        // So it does where a transcript labels what somebody says: "MR DOE: We left."
        int known = (word || isSpeaker(here.sentence(), surname)) && courtesy ? OfficeHolder.FOREIGN_MINISTER : lowest;
        String partner = partner(here, surname.from());
        Optional<String> role = surname.style().flatMap(PersonalNames.Style::role);
        return likeliest(
                        bearers,
                        here.published(),
                        role,
                        office -> office.country().equals(partner))
                .or(() -> likeliest(
                        bearers,
                        here.published(),
                        role,
                        office -> office.rank() <= lowest
                                && (country.isEmpty() || office.country().equals(country))
                                && (office.rank() <= known || here.names(office.country()))));
    }

    /**
     * The bearer of a surname who is most likely to be called by it alone, or by office and surname. Nobody if
     * bearers of two states are equally likely.
     */
    private static Optional<OfficeHolder> likeliest(
            List<OfficeHolder> bearers, LocalDate day, Optional<String> role, Predicate<OfficeHolder.Tenure> mayBe) {
        int least = Integer.MAX_VALUE;
        Map<String, OfficeHolder> best = new LinkedHashMap<>();
        for (OfficeHolder bearer : bearers) {
            Optional<OfficeHolder.Tenure> office = bearer.as(role, day).filter(mayBe);
            int rank =
                    office.map(tenure -> tenure.is(role) ? -1 : tenure.rank()).orElse(least);
            if (rank < least) {
                best.clear();
                least = rank;
            }
            if (office.isPresent() && rank == least) {
                best.putIfAbsent(office.get().country(), bearer);
            }
        }
        return best.size() == 1 ? best.values().stream().findFirst() : Optional.empty();
    }

    /** "Biden-Harris administration": the first one's state. */
    private static String partner(MentionContext here, int i) {
        return here.last()
                .filter(last -> last.to() == i - 1
                        && here.sentence().norm(i - 1).equals("-")
                        && last.kind() == Mention.Kind.PERSON)
                .map(Mention::country)
                .orElse(NO_COUNTRY);
    }

    /**
     * "Gary Johnson", "Sheriff Johnson", "Austin Tice": people other than those in office, also in the
     * rest of the article.
     */
    private boolean isAnother(MentionContext here, Surname surname, boolean titled, List<OfficeHolder> bearers) {
        Sentence sentence = here.sentence();
        int i = surname.from();
        int to = surname.to();
        boolean afterName = !titled && names.isAfterName(sentence, i);
        boolean beforeName = names.isBeforeName(sentence, to) || names.isGivenHere(sentence, i, to);
        boolean ordinary = names.isOrdinary(sentence, i);
        int other = afterName ? names.given(sentence, i) : to;
        boolean surely = ordinary
                || (afterName && names.isGiven(sentence, other) || beforeName && names.isGiven(sentence, i))
                        && names.isNoneOf(bearers, sentence.norm(other));
        if (!titled && surely && !sentence.titleCase()) {
            here.memory().learnStranger(sentence.norm(i));
        }
        return afterName || beforeName || ordinary;
    }

    /**
     * "Egypt's Anwar Sadat": who is known by one name alone is not meant where another goes on behind it, unless the
     * name stands behind that one's state, as one of many spellings.
     */
    boolean isOfLongerName(MentionContext here, int i, List<OfficeHolder> bearers) {
        Sentence sentence = here.sentence();
        String state = phrases.stateBefore(here, i).orElse(NO_COUNTRY);
        boolean longer = names.isBeforeName(sentence, i + 1)
                || names.mayBeName(sentence, i + 1) && !state.isEmpty()
                || names.goesOn(sentence, i + 1)
                || behindFirstName.contains(sentence.norm(i + 1));
        return longer
                && bearers.stream()
                        .flatMap(bearer -> bearer.tenures().stream())
                        .noneMatch(tenure -> tenure.country().equals(state));
    }

    /** "Jean-Claude", "Charles de Gaulle", "Sherwood-Randall": the word is only a part of the name. */
    private boolean isPart(MentionContext here, Surname surname) {
        boolean joined = here.isRightAfterMention(surname.from() - 1);
        return names.goesOn(here.sentence(), surname.to())
                || !joined && names.isSecondHalf(here.sentence(), surname.from());
    }

    /**
     * "The Moon is far": no person has an article, unless something of theirs follows, as in "the Moon
     * government".
     */
    private boolean isThing(Sentence sentence, int i, int to) {
        char next = sentence.initial(to);
        return function.isThe(sentence, i - 1) && !Character.isLetterOrDigit(next) && next != '-';
    }

    private static boolean isSpeaker(Sentence sentence, Surname surname) {
        String name = sentence.word(surname.from());
        return sentence.norm(surname.to()).equals(":") && name.equals(name.toUpperCase(Locale.ROOT));
    }

    /** "Oslo's Berg": after a state's possessive a surname means somebody of that state. */
    private boolean isOwned(MentionContext here, int i) {
        return here.isRightAfterMention(i - 1)
                && here.sentence().isPossessive(i - 1)
                && phrases.stateBefore(here, i).isPresent();
    }

    /**
     * Within a sentence a capital makes a name of a word; at its beginning only a verb after it does, or something
     * that leaders have: "Bush administration officials".
     */
    private boolean mayBeBareName(Sentence sentence, int i) {
        String next = sentence.norm(i + 1);
        boolean verbNext = next.endsWith("s") && !next.equals("'s") || next.endsWith("ed");
        return ofLeader.contains(next) || (i == 0 ? verbNext : !sentence.titleCase());
    }

    /**
     * "Trump, Kim meet in Hanoi", "Kishida thanks Yoon", "Yoon-Kishida summit": in a headline who is named beside a person in
     * office is one, too.
     */
    private boolean isBesideLeader(MentionContext here, int i) {
        Sentence sentence = here.sentence();
        boolean behind = here.last()
                .filter(last -> last.kind() == Mention.Kind.PERSON)
                .filter(last -> last.to() == i - 1)
                .filter(last -> isJoint(sentence, i - 1) || sentence.norm(i - 1).endsWith("s"))
                .isPresent();
        boolean before = isJoint(sentence, i + 1)
                && sentence.capital(i + 2)
                && lexicon.bySurname(sentence.norm(i + 2)).stream()
                        .flatMap(bearer -> bearer.on(here.published()).stream())
                        .anyMatch(office -> office.rank() == OfficeHolder.LEADER);
        return sentence.headline() && (behind || before);
    }

    private boolean isJoint(Sentence sentence, int i) {
        return sentence.norm(i).equals(",") || joints.contains(sentence.norm(i)) || function.isAnd(sentence, i);
    }

    /**
     * "To ease tensions", even where the article speaks of somebody named To: a capital makes no name where any
     * word may have one.
     */
    private boolean isFirstWord(Sentence sentence, int i) {
        boolean within = Character.isLetterOrDigit(sentence.initial(i - 1))
                || sentence.norm(i - 1).equals(",");
        return surnamesThatAreFirstWords.contains(sentence.norm(i)) && (!within || sentence.titleCase());
    }

    /** "In May" and "on 5 May" name no prime minister. */
    private boolean isMonth(Sentence sentence, int i) {
        String before = sentence.norm(i - 1);
        return months.contains(sentence.norm(i))
                && (beforeMonth.contains(before) || beginsWithDigit(before) || beginsWithDigit(sentence.norm(i + 1)));
    }

    /** "On Friday" names no prime minister, but "Prime Minister Friday" does; of months see above. */
    private boolean isDay(Sentence sentence, int i) {
        boolean inOffice = sentence.capital(i - 1)
                && !sentence.titleCase()
                && names.styleBefore(sentence, i).isPresent();
        return PersonalNames.CALENDAR.contains(sentence.norm(i)) && !months.contains(sentence.norm(i)) && !inOffice;
    }

    private static boolean beginsWithDigit(String norm) {
        return !norm.isEmpty() && Character.isDigit(norm.charAt(0));
    }
}
