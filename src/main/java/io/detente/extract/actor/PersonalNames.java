package io.detente.extract.actor;

import io.detente.extract.text.Fold;
import io.detente.extract.text.FunctionWords;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells by the words around a word whether it is part of a person's name, and whether that can be a person already
 * known: by a given name or an office before it, or another name after it. Immutable.
 */
final class PersonalNames {
    /** Days and months, whose capitals make no name of them: "President Wang Tuesday said". */
    static final Set<String> CALENDAR = Stream.concat(
                    Arrays.stream(DayOfWeek.values()).map(DayOfWeek::name),
                    Arrays.stream(Month.values()).map(Month::name))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    /** "Asked" and "warns" are verbs, "its" and "as" are none, and headlines write them without a capital. */
    private static final int SHORTEST_VERB = 5;

    private static final Pattern VOWELS = Pattern.compile("[aeiouy']|(.)(?=\\1)");

    private final ActorLexicon lexicon;
    private final Set<String> titles;
    private final Set<String> militaryTitles;
    private final Set<String> ordinaryTitles;
    private final Set<String> givenNames;
    private final Set<String> noGivenNames;
    private final Set<String> particles;
    private final Set<String> prefixes;
    private final Set<String> deputies;
    private final FunctionWords function;
    private final Set<String> behindPerson;

    PersonalNames(ActorLexicon lexicon, WordLists words) {
        this.function = new FunctionWords(words);
        this.behindPerson = words.of("behind-person");
        this.lexicon = lexicon;
        this.titles = words.of("title");
        this.militaryTitles = words.of("title-military");
        this.ordinaryTitles = words.of("title-ordinary");
        this.givenNames = words.of("given-name");
        this.noGivenNames = words.of("no-given-name");
        this.particles = words.of("name-particle");
        this.prefixes = words.of("prefix");
        this.deputies = words.of("deputy");
    }

    /**
     * The office or title that stands right before a name.
     *
     * @param role the office; empty where the words tell none, as "Mr." and "official" do
     * @param courtesy whether it is one that anybody may bear, as "Mr." is
     */
    record Style(Optional<String> role, boolean courtesy) {}

    /** "Foreign Minister" of "Foreign Minister Berg"; none where no office or title stands before a surname. */
    Optional<Style> styleBefore(Sentence sentence, int surname) {
        int name = start(sentence, surname);
        String last = sentence.norm(name - 1);
        if (titles.contains(last)) {
            return Optional.of(
                    new Style(militaryTitles.contains(last) ? Optional.of("military-chief") : Optional.empty(), true));
        }
        String two = sentence.norm(name - 2) + " " + last;
        String three = sentence.norm(name - 3) + " " + two;
        int words = lexicon.noun(three).isPresent() ? 3 : lexicon.noun(two).isPresent() ? 2 : 1;
        boolean deputy = deputies.contains(sentence.norm(name - words - 1));
        return lexicon.noun(three)
                .or(() -> lexicon.noun(two))
                .or(() -> lexicon.noun(last))
                .filter(ActorLexicon.ActorNoun::person)
                .map(noun -> new Style(deputy ? Optional.of("minister") : noun.role(), false));
    }

    /** "Sheriff Lee": whoever has such a title leads no state and speaks for none. */
    boolean isOrdinary(Sentence sentence, int surname) {
        return ordinaryTitles.contains(sentence.norm(surname - 1));
    }

    /** Where a surname begins: at "de" of "de Wit", at "Al" of "Al-Assad". */
    private int start(Sentence sentence, int surname) {
        int i = surname;
        while (isParticle(sentence, i - 1)
                || sentence.norm(i - 1).equals("-") && particles.contains(sentence.norm(i - 2))) {
            i -= isParticle(sentence, i - 1) ? 1 : 2;
        }
        return i;
    }

    private boolean isParticle(Sentence sentence, int i) {
        return particles.contains(sentence.norm(i)) && !sentence.capital(i);
    }

    /**
     * The word before a surname where a given name would be: "Gary" in "Gary E. Johnson", "Jan" in "Jan de Wit".
     */
    int given(Sentence sentence, int surname) {
        int i = start(sentence, surname) - 1;
        while (i > 0 && isInitial(sentence, i)) {
            i--;
        }
        return i;
    }

    private static boolean isInitial(Sentence sentence, int i) {
        String word = sentence.word(i);
        return word.length() == 2 && word.charAt(1) == '.' && Character.isUpperCase(word.charAt(0));
    }

    /** Whether a word is a given name, and not also a title or another word that may begin with a capital. */
    boolean isGiven(Sentence sentence, int i) {
        String norm = sentence.norm(i);
        return sentence.capital(i)
                && (lexicon.isFirstName(norm) || givenNames.contains(norm))
                && !noGivenNames.contains(norm);
    }

    /**
     * "Osman Kavala", "Brian P. Medina", "Mr. Hull", "Lynndie England, who": here the word is a surname, whatever
     * else it names.
     */
    boolean isAfterGiven(Sentence sentence, int i) {
        int given = given(sentence, i);
        boolean name = sentence.capital(given) && !noGivenNames.contains(sentence.norm(given));
        return isGiven(sentence, given)
                || name && (isInitial(sentence, i - 1) || given > 0 && isPersonBehind(sentence, i + 1))
                || titles.contains(sentence.norm(i - 1))
                || sentence.capital(i - 1) && isOrdinary(sentence, i);
    }

    /** Whether what follows a name is said of a person: ", who", ", 32,". */
    private boolean isPersonBehind(Sentence sentence, int to) {
        boolean age = Character.isDigit(sentence.initial(to + 1))
                && sentence.norm(to + 2).equals(",")
                && sentence.norm(to + 1).length() == 2;
        return sentence.norm(to).equals(",") && (age || behindPerson.contains(sentence.norm(to + 1)));
    }

    /** "Secretary Hull", but not "spokesman London": an office with a capital is part of a name. */
    boolean isAfterOffice(Sentence sentence, int i) {
        return sentence.capital(i - 1)
                && styleBefore(sentence, i).flatMap(Style::role).isPresent();
    }

    /** "Sheikh Mohamed": before a name such a word is no surname, even if somebody has it as one. */
    boolean isTitle(Sentence sentence, int i, int to) {
        return noGivenNames.contains(sentence.norm(i))
                && sentence.capital(to)
                && (!sentence.titleCase() || isGiven(sentence, to));
    }

    /**
     * Whether a person with that office may be called by that style: no prime minister is "Vice President Harris".
     */
    boolean isCalled(Mention person, Optional<Style> style) {
        Optional<String> called = style.flatMap(Style::role);
        return called.isEmpty()
                || person.role()
                        .map(role -> OfficeHolder.mayBeCalled(role, called.get()))
                        .orElse(true);
    }

    /** Whether a name begins with that word, and it is an office: "King Abdullah". */
    boolean isStyleOf(String name, String norm) {
        return Fold.lower(name).startsWith(norm + " ") && lexicon.noun(norm).isPresent();
    }

    /** "Jimmy Carter" is a Carter other than the one in office. */
    boolean isAfterName(Sentence sentence, int surname) {
        int i = given(sentence, surname);
        if (i < 0 || !sentence.capital(i)) {
            return false;
        }
        String norm = sentence.norm(i);
        boolean firstName = lexicon.isFirstName(norm) || givenNames.contains(norm) || isInitial(sentence, surname - 1);
        if (sentence.titleCase() || i == 0) {
            return firstName;
        }
        return firstName
                || lexicon.beginningWith(norm).stream()
                        .noneMatch(entry ->
                                entry.name().length() == 1 && !entry.meanings().isEmpty());
    }

    /**
     * "Lai Mohammed": unless it is a word for something else, a word with a capital after a name is part of it.
     */
    boolean isBeforeName(Sentence sentence, int i) {
        return mayBeName(sentence, i) && (!sentence.titleCase() || isGiven(sentence, i));
    }

    /**
     * "Chad Smith": behind a state's name more than a capital is asked, for much that is the state's begins so, too:
     * "Chad Interior Ministry". "In Chad Mr. Smith" and the surname of somebody in office are names of their own, and
     * where most words have a capital, only a verb without one makes a name of what stands before it.
     */
    boolean isBeforeSurname(Sentence sentence, int i, LocalDate day) {
        boolean known = lexicon.bySurname(sentence.norm(i)).stream()
                .anyMatch(bearer -> bearer.on(day).isPresent());
        if (known || !mayBeName(sentence, i) || titles.contains(sentence.norm(i))) {
            return false;
        }
        int end = i;
        while (sentence.capital(end) && lexicon.noun(sentence.norm(end)).isEmpty()) {
            end++;
        }
        return !sentence.capital(end) && (!sentence.titleCase() || isVerb(sentence.norm(end)));
    }

    private static boolean isVerb(String norm) {
        return norm.length() >= SHORTEST_VERB && (norm.endsWith("s") || norm.endsWith("ed"));
    }

    /** "Manuel Rodriguez": a surname that is also a given name is one if a name may follow. */
    boolean isGivenHere(Sentence sentence, int i, int to) {
        return isGiven(sentence, i) && mayBeName(sentence, to);
    }

    /** Whether a word with a capital may be part of a name: it is no day or month, and names nothing else. */
    boolean mayBeName(Sentence sentence, int i) {
        return i < sentence.size()
                && sentence.capital(i)
                && !CALENDAR.contains(sentence.norm(i))
                && lexicon.noun(sentence.norm(i))
                        .map(noun -> noun.person() || !noun.sector().isStateLevel())
                        .orElse(true)
                && lexicon.at(sentence, i).isEmpty();
    }

    /** "Charles de Gaulle", "Jean-Pierre": a word that goes on like this is no surname. */
    boolean goesOn(Sentence sentence, int to) {
        boolean particle = isParticle(sentence, to);
        boolean hyphen = isHyphen(sentence, to) && lexicon.isFirstName(sentence.norm(to - 1));
        return (particle || hyphen) && sentence.capital(to + 1) || particle && isParticle(sentence, to + 1);
    }

    /** "Sherwood-Randall": the half of a double name is no surname; "Al-Assad" and "anti-Assad" have but one. */
    boolean isSecondHalf(Sentence sentence, int surname) {
        String first = sentence.norm(surname - 2);
        return isHyphen(sentence, surname - 1)
                && sentence.capital(surname - 2)
                && !particles.contains(first)
                && !prefixes.contains(first);
    }

    private static boolean isHyphen(Sentence sentence, int i) {
        return sentence.isHyphen(i) && sentence.isAttached(i + 1);
    }

    /** "Gary Johnson" is not "Boris Johnson"; "Vladimir Zelensky" may be "Volodymyr Zelensky". */
    boolean isAnother(Sentence sentence, int surname, int to, String known) {
        int given = given(sentence, surname);
        if (isGiven(sentence, given) && !mayBeIn(known, sentence.norm(given))) {
            return true;
        }
        return isGiven(sentence, surname) && isBeforeName(sentence, to) && !mayBeIn(known, sentence.norm(to));
    }

    /** Whether a name has that word, perhaps in another spelling. */
    boolean mayBeIn(String name, String norm) {
        return words(name).stream().anyMatch(word -> isAlike(word, norm));
    }

    /** The state after "of": "President Berg of Norway"; empty for none. */
    String countryBehind(Sentence sentence, int to) {
        int from = function.behindThe(sentence, to + 1);
        if (!function.isOf(sentence, to)) {
            return "";
        }
        return lexicon.at(sentence, from).stream()
                .map(ActorLexicon.Entry::meanings)
                .filter(meanings -> meanings.size() == 1 && meanings.get(0).kind() == Mention.Kind.NAME)
                .map(meanings -> meanings.get(0).country())
                .findFirst()
                .orElse("");
    }

    /**
     * The bearers with the given name before the surname, or the name after it, and no others: "Hayashi
     * Yoshimasa".
     */
    List<OfficeHolder> ofThatName(Sentence sentence, int surname, int to, List<OfficeHolder> bearers) {
        int given = given(sentence, surname);
        int behind = isParticle(sentence, to) ? to + 1 : to;
        if (!sentence.capital(given) && !sentence.capital(behind)) {
            return List.of();
        }
        return bearers.stream()
                .filter(bearer -> {
                    List<String> name = words(bearer.name());
                    boolean goesOn = sentence.capital(behind) && name.contains(sentence.norm(behind));
                    int end = goesOn ? behind + 1 : to;
                    return (goesOn || sentence.capital(given) && name.contains(sentence.norm(given)))
                            && (!isBeforeName(sentence, end) || name.contains(sentence.norm(end)));
                })
                .toList();
    }

    /**
     * "Vladimir" and "Volodymyr": vowels from other alphabets are spelled in many ways, first consonants in few.
     */
    private static boolean isAlike(String one, String other) {
        String first = VOWELS.matcher(one).replaceAll("");
        String second = VOWELS.matcher(other).replaceAll("");
        int length = Math.min(2, Math.min(first.length(), second.length()));
        return length == 0 ? one.equals(other) : first.regionMatches(0, second, 0, length);
    }

    private static List<String> words(String name) {
        return List.of(Fold.lower(name).split("[ -]"));
    }

    /** Whether none of them can be the person with that given name. */
    boolean isNoneOf(List<OfficeHolder> bearers, String given) {
        return bearers.stream().noneMatch(bearer -> mayBeIn(bearer.name(), given));
    }
}
