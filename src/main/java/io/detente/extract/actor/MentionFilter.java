package io.detente.extract.actor;

import io.detente.event.Region;
import io.detente.extract.text.FunctionWords;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.Locale;
import java.util.Set;

/**
 * Tells by the words around a name that was found whether it names a state or somebody of a state there, or only a
 * place, a person of that name, or something named after it. Immutable.
 */
final class MentionFilter {
    private final ActorLexicon lexicon;
    private final PersonalNames names;
    private final WieldedArms wieldedArms;
    private final Set<String> namedAfterCity;
    private final Set<String> cityStates;
    private final Set<String> namedAfterCapital;
    private final Set<String> beforeNamesake;
    private final Set<String> namedOfCity;
    private final Set<String> sites;
    private final Set<String> origins;
    private final Set<String> bodiesThatAreOffices;
    private final Set<String> citiesThatAreFirstNames;
    private final Set<String> statesThatAreSurnames;
    private final FunctionWords function;
    private final Set<String> seatHyphened;
    private final Set<String> posted;
    private final Set<String> former;
    private final Set<String> onceOwned;
    private final Set<String> statesThatAreFirstNames;

    MentionFilter(ActorLexicon lexicon, PersonalNames names, WordLists words) {
        this.function = new FunctionWords(words);
        this.former = words.of("former");
        this.onceOwned = words.of("once-owned");
        this.posted = words.of("posted");
        this.seatHyphened = words.of("seat-hyphened");
        this.lexicon = lexicon;
        this.names = names;
        this.wieldedArms = new WieldedArms(words);
        this.namedAfterCity = words.of("named-after-city");
        this.cityStates = words.of("city-state");
        this.namedAfterCapital = words.of("named-after-capital");
        this.beforeNamesake = words.of("before-namesake");
        this.namedOfCity = words.of("named-of-city");
        this.sites = words.of("site");
        this.origins = words.of("origin");
        this.bodiesThatAreOffices = words.of("body-and-office");
        this.citiesThatAreFirstNames = words.of("city-and-first-name");
        this.statesThatAreSurnames = words.of("state-and-surname");
        this.statesThatAreFirstNames = words.of("state-and-first-name");
    }

    /** Whether what was found names a state, or something or somebody of a state, where it stands. */
    boolean isMention(MentionContext here, Mention found) {
        Sentence sentence = here.sentence();
        return !found.country().equals(ActorLexicon.NOBODY)
                && !isPlaceLabel(sentence, found)
                && !isNamesake(sentence, found)
                && !isBehindName(sentence, found)
                && !isFirstName(here, found)
                && !isOrigin(sentence, found)
                && !wieldedArms.areOf(sentence, found)
                && !isOffice(here, found)
                && !isPostedTo(here, found)
                && !isFormerOwner(sentence, found)
                && !isOfAnother(sentence, found);
    }

    /** The mention; as one of a place where it says only where something is. */
    Mention asPlaceIfOnlyWhere(Sentence sentence, Mention mention) {
        if (!isOnlyWhere(sentence, mention)) {
            return mention;
        }
        return mention.as(mention.kind() == Mention.Kind.CAPITAL ? Mention.Kind.CITY : Mention.Kind.REGION);
    }

    /** "Spanish-born", "German-built": where somebody or something is from. */
    private boolean isOrigin(Sentence sentence, Mention mention) {
        return sentence.isHyphen(mention.to()) && origins.contains(sentence.norm(mention.to() + 1));
    }

    /** "The former British colony", "a former Soviet republic": another state. */
    private boolean isFormerOwner(Sentence sentence, Mention found) {
        return former.contains(sentence.norm(found.from() - 1)) && onceOwned.contains(sentence.norm(found.to()));
    }

    /** "Russia's U.N. ambassador", "the Peruvian EU envoy": it is the state's envoy that acts, and not the body. */
    private boolean isPostedTo(MentionContext here, Mention body) {
        Sentence sentence = here.sentence();
        return Region.of(body.country()).isEmpty()
                && posted.contains(sentence.norm(body.to()))
                && here.last()
                        .filter(last -> Region.of(last.country()).isPresent())
                        .filter(last -> last.to() == body.from()
                                || sentence.isPossessive(last.to()) && last.to() + 1 == body.from())
                        .isPresent();
    }

    /** "NSA Ajit Doval", who is a national security adviser and no agency; so is "NSA Doval" where all have capitals. */
    private boolean isOffice(MentionContext here, Mention body) {
        Sentence sentence = here.sentence();
        int name = body.to();
        return body.kind() == Mention.Kind.GOVERNMENT
                && bodiesThatAreOffices.contains(sentence.norm(body.from()))
                && (names.isBeforeName(sentence, name)
                        || lexicon.at(sentence, name).stream()
                                .anyMatch(entry -> !entry.people().isEmpty())
                        || sentence.capital(name)
                                && lexicon.bySurname(sentence.norm(name)).stream()
                                        .anyMatch(bearer ->
                                                bearer.on(here.published()).isPresent()));
    }

    /** "Kabul airport", "the Geneva-based group", "a Norway-based station", "the embassy in Nairobi". */
    private boolean isOnlyWhere(Sentence sentence, Mention mention) {
        return switch (mention.kind()) {
            case CAPITAL ->
                sites.contains(sentence.norm(mention.to()))
                        || isBased(sentence, mention)
                        || function.isIn(sentence, mention.from() - 1)
                                && posted.contains(sentence.norm(mention.from() - 2));
            case NAME, ADJECTIVE -> isBased(sentence, mention);
            default -> false;
        };
    }

    private boolean isBased(Sentence sentence, Mention mention) {
        return sentence.isHyphen(mention.to()) && seatHyphened.contains(sentence.norm(mention.to() + 1));
    }

    /** "DAVOS-Chad's leader warns": where the news is from. */
    private static boolean isPlaceLabel(Sentence sentence, Mention mention) {
        int dash = mention.to();
        String label = sentence.word(0);
        return mention.from() == 0
                && sentence.headline()
                && mention.kind().isCity()
                && label.equals(label.toUpperCase(Locale.ROOT))
                && sentence.isHyphen(dash)
                && sentence.capital(dash + 1);
    }

    /** "Kyoto climate pact", "the Doha Agreement": what was made in a city and bears its name. */
    private boolean isNamesake(Sentence sentence, Mention city) {
        int next = city.to();
        return switch (city.kind()) {
            case CITY ->
                namedAfterCity.contains(sentence.norm(next))
                        || namedAfterCity.contains(sentence.norm(next + 1))
                                && Character.isLetter(sentence.initial(next))
                        || isNamedAfterCapital(sentence, next)
                        || isNamedOf(sentence, city);
            case NAME ->
                cityStates.contains(sentence.norms(city.from(), next))
                        && (namedAfterCity.contains(sentence.norm(next)) || isNamedAfterCapital(sentence, next));
            case CAPITAL, SEAT -> isNamedAfterCapital(sentence, next) || isNamedOf(sentence, city);
            default -> false;
        };
    }

    /** "The Treaty of Paris", "the Congress of Vienna": what was made in a city bears its name. */
    private boolean isNamedOf(Sentence sentence, Mention city) {
        int of = city.from() - 1;
        return function.isOf(sentence, of) && sentence.capital(of - 1) && namedOfCity.contains(sentence.norm(of - 1));
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

    /** "Sofia Sapega", "Chad Smith": a place whose name is a first name as well, before a name that nobody known has. */
    private boolean isFirstName(MentionContext here, Mention place) {
        Sentence sentence = here.sentence();
        String norm = sentence.norm(place.from());
        if (place.to() > place.from() + 1) {
            return false;
        }
        return place.kind().isCity()
                        && citiesThatAreFirstNames.contains(norm)
                        && names.isBeforeName(sentence, place.to())
                || (place.kind() == Mention.Kind.NAME || place.kind() == Mention.Kind.ADJECTIVE)
                        && statesThatAreFirstNames.contains(norm)
                        && names.isBeforeSurname(sentence, place.to(), here.published());
    }

    /** "the State Council of Norway" is no other state's, whoever has one of that name. */
    private boolean isOfAnother(Sentence sentence, Mention body) {
        int owner = function.behindThe(sentence, body.to() + 1);
        boolean ofState = body.kind() == Mention.Kind.GOVERNMENT || body.kind() == Mention.Kind.MILITARY;
        if (!ofState || !function.isOf(sentence, body.to())) {
            return false;
        }
        return lexicon.at(sentence, owner).stream()
                .flatMap(entry -> entry.meanings().stream())
                .anyMatch(meaning -> meaning.kind() == Mention.Kind.NAME
                        && !meaning.country().equals(body.country()));
    }

    /**
     * Whether a word that elsewhere names a city, a firm or a state is a surname here: after a given name or an
     * office, as in "Cordell Hull" and "Secretary Hull".
     */
    boolean isSurname(MentionContext here, Mention mention) {
        Sentence sentence = here.sentence();
        int at = mention.from();
        boolean named = switch (mention.kind()) {
            case CITY, REGION, FIRM, MEDIA, CAPITAL -> true;
            case NAME, ADJECTIVE -> statesThatAreSurnames.contains(sentence.norm(at));
            default -> false;
        };
        if (!named || mention.to() > at + 1 || here.isRightAfterMention(at)) {
            return false;
        }
        if (sentence.titleCase() && mention.kind().isState()) {
            // "House Leaders Warn Chad": every word has a capital, so that only a given name tells.
            return mention.kind() == Mention.Kind.NAME && names.isGiven(sentence, names.given(sentence, at));
        }
        return names.isAfterGiven(sentence, at)
                || names.isAfterOffice(sentence, at) && mention.kind() != Mention.Kind.NAME;
    }
}
