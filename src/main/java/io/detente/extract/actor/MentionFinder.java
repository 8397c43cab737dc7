package io.detente.extract.actor;

import io.detente.event.Sector;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the words of a sentence that name a state or somebody of a state. Longest names win; who holds an office is
 * decided by the article's date; surnames alone are taken up after the full name, behind a title, or where only one
 * well-known office holder of the day bears them.
 */
public final class MentionFinder {
    /** "President Wang Tuesday said": a capital that makes no name. */
    static final Set<String> CALENDAR = Stream.concat(
                    Arrays.stream(DayOfWeek.values()).map(DayOfWeek::name),
                    Arrays.stream(Month.values()).map(Month::name))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private final ActorLexicon lexicon;
    private final SharedNames sharedNames;
    private final Abbreviations abbreviations;
    private final Whereabouts whereabouts;
    private final Set<String> months;
    private final Set<String> beforeMonth;
    private final PersonalNames names;
    private final Set<String> behindFirstName;
    private final Set<String> namedAfterCity;
    private final Set<String> namedAfterCapital;
    private final Set<String> beforeNamesake;
    private final Set<String> sites;
    private final Set<String> origins;
    private final Set<String> noEpithet;
    private final Set<String> surnamesThatAreWords;
    private final Set<String> surnamesThatAreFirstWords;
    private final Set<String> citiesThatAreFirstNames;
    private final Set<String> statesThatAreSurnames;
    private final Set<String> ofLeader;

    public MentionFinder(ActorLexicon lexicon) {
        this.lexicon = lexicon;
        this.names = new PersonalNames(lexicon);
        this.sharedNames = new SharedNames(lexicon);
        this.abbreviations = new Abbreviations(lexicon);
        this.whereabouts = new Whereabouts(lexicon);
        WordLists words = WordLists.load();
        this.months = words.of("month-and-surname");
        this.beforeMonth = words.of("before-month");
        this.behindFirstName = words.of("behind-first-name");
        this.namedAfterCity = words.of("named-after-city");
        this.namedAfterCapital = words.of("named-after-capital");
        this.beforeNamesake = words.of("before-namesake");
        this.sites = words.of("site");
        this.origins = words.of("origin");
        this.noEpithet = words.of("no-epithet");
        this.surnamesThatAreWords = words.of("surname-and-word");
        this.surnamesThatAreFirstWords = words.of("surname-and-first-word");
        this.citiesThatAreFirstNames = words.of("city-and-first-name");
        this.statesThatAreSurnames = words.of("state-and-surname");
        this.ofLeader = words.of("of-leader");
    }

    /** The mentions from left to right, none overlapping another; learns full names for the rest of the article. */
    public List<Mention> find(Sentence sentence, LocalDate published, ArticleMemory memory) {
        List<Mention> mentions = new ArrayList<>();
        for (int i = 0; i < sentence.size(); ) {
            abbreviations.learn(sentence, i, mentions, memory);
            if (memory.introduced(sentence.word(i))) {
                int at = i++;
                memory.abbreviated(sentence.word(at)).ifPresent(named -> mentions.add(named.at(at, at + 1)));
                continue;
            }
            Optional<Mention> mention = at(sentence, i, published, memory, mentions);
            if (mention.isEmpty()) {
                mention = epithet(sentence, i, memory, mentions);
            }
            if (mention.isPresent() && isSurname(sentence, mention.get(), mentions)) {
                mention = bearer(sentence, mention.get(), published, memory, mentions);
            }
            if (mention.isPresent()) {
                boolean named = !mention.get().country().equals(ActorLexicon.NOBODY)
                        && !(i == 0 && isPlaceLabel(sentence, mention.get()))
                        && !isNamesake(sentence, mention.get())
                        && !isBehindName(sentence, mention.get())
                        && !isFirstName(sentence, mention.get())
                        && !isOrigin(sentence, mention.get())
                        && !isOfAnother(sentence, mention.get());
                if (named) {
                    dropPlaceInside(mentions, mention.get(), sentence);
                    mentions.add(isOnlyWhere(sentence, mention.get()) ? asPlace(mention.get()) : mention.get());
                }
                i = mention.get().to();
            } else {
                i++;
            }
        }
        return whereabouts.settle(sentence, mentions);
    }

    /** "Spanish-born", "German-built": where somebody or something is from. */
    private boolean isOrigin(Sentence sentence, Mention mention) {
        return sentence.isHyphen(mention.to()) && origins.contains(sentence.norm(mention.to() + 1));
    }

    /** "Kabul airport", "the Geneva-based group", "a Norway-based station". */
    private boolean isOnlyWhere(Sentence sentence, Mention mention) {
        return switch (mention.kind()) {
            case CAPITAL -> sites.contains(sentence.norm(mention.to())) || isBased(sentence, mention);
            case NAME, ADJECTIVE -> isBased(sentence, mention);
            default -> false;
        };
    }

    private static boolean isBased(Sentence sentence, Mention mention) {
        return sentence.isHyphen(mention.to())
                && sentence.norm(mention.to() + 1).equals("based");
    }

    private static Mention asPlace(Mention mention) {
        return mention.as(mention.kind() == Mention.Kind.CAPITAL ? Mention.Kind.CITY : Mention.Kind.REGION);
    }

    /** "DAVOS-Chad's leader warns": where the news is from. */
    private static boolean isPlaceLabel(Sentence sentence, Mention mention) {
        int dash = mention.to();
        String label = sentence.word(0);
        return sentence.headline()
                && (mention.kind() == Mention.Kind.CITY || mention.kind() == Mention.Kind.CAPITAL)
                && label.equals(label.toUpperCase(Locale.ROOT))
                && sentence.isHyphen(dash)
                && sentence.capital(dash + 1);
    }

    /** "Kyoto climate pact", "the Doha Agreement", "the Kuala Lumpur Peace Accords": what was made in a city bears its name. */
    private boolean isNamesake(Sentence sentence, Mention city) {
        int next = city.to();
        return switch (city.kind()) {
            case CITY ->
                namedAfterCity.contains(sentence.norm(next))
                        || namedAfterCity.contains(sentence.norm(next + 1))
                                && Character.isLetter(sentence.initial(next))
                        || isNamedAfterCapital(sentence, next);
            case CAPITAL, SEAT -> isNamedAfterCapital(sentence, next);
            default -> false;
        };
    }

    private boolean isNamedAfterCapital(Sentence sentence, int next) {
        return sentence.capital(next)
                && (namedAfterCapital.contains(sentence.norm(next))
                        || sentence.capital(next + 1) && namedAfterCapital.contains(sentence.norm(next + 1)));
    }

    /** "Embassy Berlin", "Dinamo Bucharest", "Camp Doha": what bears the name of a place. */
    private boolean isBehindName(Sentence sentence, Mention place) {
        return switch (place.kind()) {
            case NAME, CAPITAL, CITY, REGION ->
                sentence.capital(place.from() - 1) && beforeNamesake.contains(sentence.norm(place.from() - 1));
            default -> false;
        };
    }

    /** "Sofia Sapega": a city whose name is a first name as well, before a name that is nobody's known. */
    private boolean isFirstName(Sentence sentence, Mention city) {
        return (city.kind() == Mention.Kind.CITY || city.kind() == Mention.Kind.CAPITAL)
                && city.to() == city.from() + 1
                && citiesThatAreFirstNames.contains(sentence.norm(city.from()))
                && names.isBeforeName(sentence, city.to());
    }

    /** "Cordell Hull", "Secretary Hull": what names a city or a firm elsewhere is a surname behind a given name or an office. */
    private boolean isSurname(Sentence sentence, Mention mention, List<Mention> before) {
        int at = mention.from();
        boolean named = switch (mention.kind()) {
            case CITY, REGION, FIRM, MEDIA, CAPITAL -> true;
            case NAME -> statesThatAreSurnames.contains(sentence.norm(at));
            default -> false;
        };
        if (!named
                || mention.to() > at + 1
                || !before.isEmpty() && before.get(before.size() - 1).to() == at) {
            return false;
        }
        return (names.isAfterGiven(sentence, at)
                        || names.isAfterOffice(sentence, at) && mention.kind() != Mention.Kind.NAME)
                && !(isState(mention) && sentence.titleCase());
    }

    /** Who bears that name, which names something else elsewhere; mostly nobody of a state, and so in the rest of the article. */
    private Optional<Mention> bearer(
            Sentence sentence, Mention named, LocalDate published, ArticleMemory memory, List<Mention> before) {
        Optional<Mention> person = surname(sentence, named.from(), published, memory, before);
        if (person.isEmpty() && !isState(named)) {
            memory.learnStranger(sentence.norm(named.from()));
        }
        return person;
    }

    private static boolean isState(Mention mention) {
        return mention.kind() == Mention.Kind.CAPITAL || mention.kind() == Mention.Kind.NAME;
    }

    /** "St. John's, Newfoundland": what stands behind a city tells whose it is. */
    private static void dropPlaceInside(List<Mention> mentions, Mention place, Sentence sentence) {
        Mention last = mentions.isEmpty() ? null : mentions.get(mentions.size() - 1);
        if (last != null
                && place.kind() == Mention.Kind.REGION
                && (last.kind() == Mention.Kind.CITY || last.kind() == Mention.Kind.CAPITAL)
                && !last.country().equals(place.country())
                && place.from() == last.to() + 1
                && sentence.norm(last.to()).equals(",")) {
            mentions.remove(last);
        }
    }

    /** "the State Council of Norway" is no other state's, whoever has one of that name. */
    private boolean isOfAnother(Sentence sentence, Mention body) {
        int owner = body.to() + 1;
        if (body.kind() != Mention.Kind.GOVERNMENT || !sentence.norm(body.to()).equals("of")) {
            return false;
        }
        return lexicon.beginningWith(sentence.norm(owner)).stream()
                .filter(entry -> entry.name().isAt(sentence, owner))
                .flatMap(entry -> entry.meanings().stream())
                .anyMatch(meaning -> meaning.kind() == Mention.Kind.NAME
                        && !meaning.country().equals(body.country()));
    }

    private Optional<Mention> at(
            Sentence sentence, int i, LocalDate published, ArticleMemory memory, List<Mention> before) {
        if (isMoney(sentence, i)) {
            return Optional.empty();
        }
        for (ActorLexicon.Entry entry : lexicon.beginningWith(sentence.norm(i))) {
            if (entry.name().isAt(sentence, i)) {
                Optional<Mention> mention = resolve(sentence, i, entry, published, memory, before);
                if (mention.isPresent()) {
                    return mention;
                }
            }
        }
        if (!sentence.capital(i)) {
            return Optional.empty();
        }
        Optional<Mention> half = halfName(sentence, i);
        return half.isPresent() ? half : surname(sentence, i, published, memory, before);
    }

    /** "US$5". */
    private static boolean isMoney(Sentence sentence, int i) {
        return sentence.norm(i + 1).equals("$") && sentence.isAttached(i + 1);
    }

    /** "the North", "the bloc": one of several that the article has named. */
    private Optional<Mention> epithet(Sentence sentence, int i, ArticleMemory memory, List<Mention> before) {
        boolean the = sentence.norm(i - 1).equals("the");
        if (!the && !sentence.headline()) {
            return Optional.empty();
        }
        for (ActorLexicon.Epithet epithet : lexicon.epithets(sentence.norm(i))) {
            int to = i + epithet.name().length();
            boolean besides = sentence.headline()
                    && before.stream().anyMatch(mention -> mention.country().equals(epithet.beside()));
            boolean again = !epithet.both()
                    && (the || besides)
                    && epithet.name().isAt(sentence, i)
                    && !noEpithet.contains(sentence.norm(to))
                    && !(epithet.name().beginsWithCapital() && sentence.capital(to));
            if (again) {
                return named(epithet.codes(), memory, before)
                        .or(() -> besides ? epithet.codes().stream().findFirst() : Optional.empty())
                        .map(code -> new Mention(
                                i, to, Mention.Kind.NAME, code, Sector.GOV, Optional.empty(), lexicon.nameOf(code)));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> named(List<String> codes, ArticleMemory memory, List<Mention> before) {
        for (int k = before.size() - 1; k >= 0; k--) {
            if (codes.contains(before.get(k).country())) {
                return Optional.of(before.get(k).country());
            }
        }
        return memory.latest(codes).map(Mention::country);
    }

    /** "North and South Korea": the first word is short for the name whose last word follows. */
    private Optional<Mention> halfName(Sentence sentence, int i) {
        if (!sentence.norm(i + 1).equals("and") || !sentence.capital(i + 2) || !sentence.capital(i + 3)) {
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

    private Optional<Mention> resolve(
            Sentence sentence,
            int at,
            ActorLexicon.Entry entry,
            LocalDate published,
            ArticleMemory memory,
            List<Mention> before) {
        int to = at + entry.name().length();
        if (!entry.people().isEmpty()
                && !(entry.name().length() == 1 && !entry.meanings().isEmpty())) {
            Mention person = person(entry.people(), at, to, published);
            memory.learn(sentence, at, to, person);
            return Optional.of(person);
        }
        Optional<ActorLexicon.Meaning> meant = meaning(entry.meanings(), memory, before);
        if (meant.isPresent() && to == at + 1 && memory.knows(sentence.norm(at))) {
            // "Gao said", "Montenegro said": whom the article has introduced, not the city or the state of that name.
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
                    ? mention
                    : sharedNames.settle(sentence, mention, meaning.sharing(), memory, before);
        });
    }

    private static Mention person(List<OfficeHolder> people, int from, int to, LocalDate published) {
        OfficeHolder.Tenure best = null;
        OfficeHolder holder = people.get(0);
        for (OfficeHolder candidate : people) {
            Optional<OfficeHolder.Tenure> tenure = candidate.on(published);
            if (tenure.isPresent() && (best == null || tenure.get().rank() < best.rank())) {
                best = tenure.get();
                holder = candidate;
            }
        }
        if (best == null) {
            OfficeHolder.Tenure any = holder.tenures().get(0);
            return new Mention(
                    from, to, Mention.Kind.FORMER_PERSON, any.country(), Sector.CIVIL, Optional.empty(), holder.name());
        }
        Sector sector = best.role().equals("military-chief") ? Sector.MIL : Sector.GOV;
        return new Mention(
                from, to, Mention.Kind.PERSON, best.country(), sector, Optional.of(best.role()), holder.name());
    }

    /** Where several states have a thing of that name, the one that the article speaks of. */
    private static Optional<ActorLexicon.Meaning> meaning(
            List<ActorLexicon.Meaning> meanings, ArticleMemory memory, List<Mention> before) {
        if (meanings.size() < 2) {
            return meanings.stream().findFirst();
        }
        for (ActorLexicon.Meaning meaning : meanings) {
            if (before.stream().anyMatch(mention -> mention.country().equals(meaning.country()))) {
                return Optional.of(meaning);
            }
        }
        for (ActorLexicon.Meaning meaning : meanings) {
            if (memory.named(meaning.country())) {
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
            case PERSON, NAME, ADJECTIVE, CAPITAL, SEAT, GOVERNMENT, CITY, REGION -> Sector.GOV;
        };
    }

    private Optional<Mention> surname(
            Sentence sentence, int i, LocalDate published, ArticleMemory memory, List<Mention> before) {
        if (isMonth(sentence, i) || isFirstWord(sentence, i)) {
            return Optional.empty();
        }
        int to = i + 1;
        String surname = sentence.norm(i);
        if (sentence.norm(i + 1).equals("-") && sentence.capital(i + 2)) {
            String compound = surname + " - " + sentence.norm(i + 2);
            if (memory.knows(compound) || !lexicon.bySurname(compound).isEmpty()) {
                surname = compound;
                to = i + 3;
            }
        }
        if (!memory.knows(surname) && lexicon.bySurname(surname).isEmpty()) {
            return Optional.empty();
        }
        Optional<PersonalNames.Style> style = names.styleBefore(sentence, i);
        Optional<Mention> learned =
                memory.person(surname).filter(person -> !person.country().equals(ActorLexicon.NOBODY));
        if (learned.isEmpty()) {
            return memory.knows(surname) && style.isEmpty()
                    ? Optional.empty()
                    : inOffice(sentence, i, to, surname, style, published, memory, before);
        }
        Mention person = learned.get();
        boolean another = names.isAnother(sentence, i, to, person.name())
                || names.isStyleOf(person.name(), surname)
                        && (!sentence.norm(i - 1).equals("the") || sentence.capital(to));
        if (another) {
            return Optional.empty();
        }
        Optional<Mention> called = names.isCalled(person, style)
                ? Optional.empty()
                : inOffice(sentence, i, to, surname, style, published, memory, before);
        int end = to;
        return called.or(() -> Optional.of(person.at(i, end)));
    }

    /** Whom in office on that day a surname names that the article has not introduced, or introduced with another office. */
    private Optional<Mention> inOffice(
            Sentence sentence,
            int i,
            int to,
            String surname,
            Optional<PersonalNames.Style> style,
            LocalDate published,
            ArticleMemory memory,
            List<Mention> before) {
        boolean type = sentence.norm(i + 1).equals("-") && Character.isDigit(sentence.initial(i + 2));
        if (type || behindFirstName.contains(sentence.norm(i + 1))) {
            // "a Tu-142", "Ahmed bin Salim"
            return Optional.empty();
        }
        if (names.isTitle(sentence, i, to)) {
            return Optional.empty();
        }
        List<OfficeHolder> inOffice = lexicon.bySurname(surname).stream()
                .filter(bearer -> bearer.on(published).isPresent())
                .toList();
        List<OfficeHolder> ofThatName = names.ofThatName(sentence, i, to, inOffice);
        List<OfficeHolder> bearers = ofThatName.isEmpty() ? inOffice : ofThatName;
        boolean titled = style.isPresent() || isOwned(sentence, i, before) || !ofThatName.isEmpty();
        if (inOffice.isEmpty() || ofThatName.isEmpty() && isAnother(sentence, i, to, titled, bearers, memory)) {
            return Optional.empty();
        }
        boolean word = surnamesThatAreWords.contains(surname);
        if (ofThatName.isEmpty() && isPart(sentence, i, to, before)
                || !titled && (isThing(sentence, i, to) || word && !mayBeBareName(sentence, i))) {
            return Optional.empty();
        }
        // Alone, a surname that is also a word or a common one names only who leads a state.
        int worst = titled ? 4 : word ? 0 : sentence.headline() ? 3 : 2;
        String adjacent = titled ? countryBefore(i, before) : "";
        String country = adjacent.isEmpty() && style.isPresent() ? names.countryBehind(sentence, to) : adjacent;
        // Behind "Mr." a common one of whose state nothing was said names one whom all know.
        int sure = word && style.map(PersonalNames.Style::courtesy).orElse(false) ? 1 : worst;
        String partner = partner(sentence, i, before);
        Optional<String> role = style.flatMap(PersonalNames.Style::role);
        Optional<OfficeHolder> holder = likeliest(
                        bearers, published, role, office -> office.country().equals(partner))
                .or(() -> likeliest(
                        bearers,
                        published,
                        role,
                        office -> office.rank() <= worst
                                && (country.isEmpty() || office.country().equals(country))
                                && (office.rank() <= sure || isNamed(office.country(), memory, before))));
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        Mention person = person(List.of(holder.get()), i, to, published);
        memory.learn(sentence, i, to, person);
        return Optional.of(person);
    }

    /** Who of them is most likely called by surname alone, or by the role and the surname; nobody where two of two states are as likely. */
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

    private static boolean isNamed(String country, ArticleMemory memory, List<Mention> before) {
        return memory.named(country)
                || before.stream().anyMatch(mention -> mention.country().equals(country));
    }

    /** "Biden-Harris administration": whose the other is; empty without one. */
    private static String partner(Sentence sentence, int i, List<Mention> before) {
        Mention last = before.isEmpty() ? null : before.get(before.size() - 1);
        boolean joined = last != null
                && last.to() == i - 1
                && sentence.norm(i - 1).equals("-")
                && last.kind() == Mention.Kind.PERSON;
        return joined ? last.country() : "";
    }

    /** "Gary Johnson", "Sheriff Johnson", "Austin Tice": others than those in office, and so in the rest of the article. */
    private boolean isAnother(
            Sentence sentence, int i, int to, boolean titled, List<OfficeHolder> bearers, ArticleMemory memory) {
        boolean afterName = !titled && names.isAfterName(sentence, i);
        boolean beforeName = names.isBeforeName(sentence, to) || names.isGivenHere(sentence, i, to);
        boolean ordinary = names.isOrdinary(sentence, i);
        int other = afterName ? names.given(sentence, i) : to;
        boolean surely = ordinary
                || (afterName && names.isGiven(sentence, other) || beforeName && names.isGiven(sentence, i))
                        && names.isNoneOf(bearers, sentence.norm(other));
        if (!titled && surely && !sentence.titleCase()) {
            memory.learnStranger(sentence.norm(i));
        }
        return afterName || beforeName || ordinary;
    }

    /** "Jean-Claude", "Charles de Gaulle", "Sherwood-Randall": more than that word makes the name. */
    private boolean isPart(Sentence sentence, int i, int to, List<Mention> before) {
        boolean joined = !before.isEmpty() && before.get(before.size() - 1).to() == i - 1;
        return names.goesOn(sentence, to) || !joined && names.isSecondHalf(sentence, i);
    }

    /** "The Moon is far": no person has an article, unless something of his or hers follows, as in "the Moon government". */
    private static boolean isThing(Sentence sentence, int i, int to) {
        char next = sentence.initial(to);
        return sentence.norm(i - 1).equals("the") && !Character.isLetterOrDigit(next) && next != '-';
    }

    /** "Oslo's Berg": behind a state's possessive a surname is that of somebody of that state. */
    private static boolean isOwned(Sentence sentence, int i, List<Mention> before) {
        return !before.isEmpty()
                && before.get(before.size() - 1).to() == i - 1
                && sentence.isPossessive(i - 1)
                && !countryBefore(i, before).isEmpty();
    }

    /**
     * A capital within a sentence makes a name of a word; at its beginning only a verb behind it does, or what a leader
     * has: "Bush administration officials".
     */
    private boolean mayBeBareName(Sentence sentence, int i) {
        String next = sentence.norm(i + 1);
        boolean verbNext = next.endsWith("s") && !next.equals("'s") || next.endsWith("ed");
        return ofLeader.contains(next) || (i == 0 ? verbNext : !sentence.titleCase());
    }

    /** "To ease tensions", of whomever named To the article has told: a capital is no name where each word may have one. */
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

    private static boolean beginsWithDigit(String norm) {
        return !norm.isEmpty() && Character.isDigit(norm.charAt(0));
    }

    private static String countryBefore(int i, List<Mention> before) {
        if (before.isEmpty()) {
            return "";
        }
        Mention last = before.get(before.size() - 1);
        return i - last.to() <= 4 && (last.kind() == Mention.Kind.ADJECTIVE || last.kind() == Mention.Kind.NAME)
                ? last.country()
                : "";
    }
}
