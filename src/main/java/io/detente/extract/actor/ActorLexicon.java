package io.detente.extract.actor;

import io.detente.event.Sector;
import io.detente.extract.text.Fold;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.Table;
import io.detente.extract.text.Tokenizer;
import io.detente.extract.text.WordLists;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Knows states, bodies, office holders and the nouns that make actors of them, from tab-separated files.
 * Immutable, shared by all threads.
 */
public final class ActorLexicon {
    /** The code of what belongs to no state, as the files write it. */
    static final String NOBODY = "-";

    private static final LocalDate OPEN_END = LocalDate.of(9999, 12, 31);

    /** What one sequence of words can name: a thing that several states may have, or a person. */
    record Entry(Name name, List<Meaning> meanings, List<OfficeHolder> people) {}

    /** Whether the name of a body or a capital is its own, or one that many states have. */
    enum Sharing {
        NONE,
        /** It is its own state's unless another is named as the owner. */
        UNLESS_OWNED,
        /** The same, but it is nobody's where the article speaks of other states alone. */
        WHERE_NAMED,
        /** The same, but where the article has spoken of one other state alone it is that one's. */
        BY_CONTEXT,
        /** It is its own state's only where the article speaks of that, and else that of a place elsewhere. */
        WHERE_SPOKEN_OF
    }

    /** One meaning of an entry. */
    record Meaning(Mention.Kind kind, String country, String name, Sharing sharing) {}

    /**
     * Words that may stand for one of several states or bodies, or for all of them.
     *
     * @param both whether they stand for all of them, named before or not
     * @param alone whether they mean one only where the article has named none of the others
     * @param beside a state: where a headline has named it before the words, they need no "the" and may mean the
     *     first of their states without its having been named; empty for none
     * @param orAnother whether they may mean a body that is no party, too
     */
    record Epithet(Name name, List<String> codes, boolean both, boolean alone, String beside, boolean orAnother) {}

    /**
     * A noun that makes an actor of the state that it is used with.
     *
     * @param word the noun, not in the plural, with a blank between all that a sentence has as words of their own:
     *     "secretary - general"
     * @param person whether it means a person
     */
    record ActorNoun(String word, Sector sector, Optional<String> role, boolean person) {}

    private static final String BESIDE = "beside ";
    private static final String ALSO_IN = "also in ";
    private static final String ALSO_A_REGION_OF = "also a region of ";
    private static final String ALSO_OF = "also of ";

    /** Between a noun and its plural, where that has no rule. */
    private static final String OF_MANY = ", plural ";

    private final Map<String, List<Entry>> byFirstWord = new HashMap<>();
    /** Each spelling has an entry of its own: "NATO" and "Nato", "KIA" and "Kia". */
    private final Map<String, Entry> bySpelling = new HashMap<>();

    private final Map<String, List<OfficeHolder>> bySurname = new HashMap<>();
    private final Map<String, List<Epithet>> epithets = new HashMap<>();
    private final Map<String, ActorNoun> nouns = new HashMap<>();
    /** Nouns of two words, by the second and then by the first. */
    private final Map<String, Map<String, ActorNoun>> compoundNouns = new HashMap<>();

    private final Set<String> firstNames = new HashSet<>();
    private final Set<String> particles;
    private final Set<String> codes = new HashSet<>();
    private final Map<String, NameOrder> nameOrders = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Set<String>> alsoIn = new HashMap<>();
    private final Map<String, String> alsoARegionOf = new HashMap<>();
    private final Map<String, Set<String>> alsoOf = new HashMap<>();

    private ActorLexicon(WordLists words) {
        this.particles = words.of("name-particle");
    }

    /**
     * Loads the packaged files.
     *
     * @param words the lists of words, of which it needs the particles of names
     * @throws IllegalArgumentException if a row is wrong, with file and line
     */
    public static ActorLexicon load(WordLists words) {
        ActorLexicon lexicon = new ActorLexicon(words);
        lexicon.readStates();
        lexicon.readNameOrders();
        lexicon.readPeople("people-west.tsv");
        lexicon.readPeople("people-east-south.tsv");
        lexicon.readNouns();
        lexicon.readEpithets();
        lexicon.byFirstWord
                .values()
                .forEach(
                        entries -> entries.sort(Comparator.comparing(Entry::name, Comparator.comparingInt(Name::length))
                                .thenComparing(Entry::name, Comparator.comparing(Name::hasAcronym))
                                .reversed()));
        return lexicon;
    }

    private void readStates() {
        // A row may speak of a state that stands further below.
        Map<Table.Row, Set<String>> spokenOf = new LinkedHashMap<>();
        for (Table.Row row : Table.english("states.tsv", 3)) {
            Mention.Kind kind;
            try {
                kind = Mention.Kind.valueOf(row.field(1).toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw row.wrong("unknown kind " + row.field(1));
            }
            String code = row.field(0);
            if (!code.equals(NOBODY)) {
                codes.add(code);
            }
            String option = row.field(3);
            List<String> alternatives = alternatives(row, 2);
            Sharing sharing = Sharing.NONE;
            if (option.startsWith(ALSO_IN)) {
                Set<String> others = codes(option.substring(ALSO_IN.length()));
                spokenOf.put(row, others);
                alternatives.forEach(group -> alsoIn.put(group, others));
            } else if (option.startsWith(ALSO_A_REGION_OF)) {
                String state = option.substring(ALSO_A_REGION_OF.length());
                spokenOf.put(row, Set.of(state));
                alternatives.forEach(name -> alsoARegionOf.put(name, state));
            } else if (option.startsWith(ALSO_OF)) {
                Set<String> others = codes(option.substring(ALSO_OF.length()));
                spokenOf.put(row, others);
                alternatives.forEach(name -> alsoOf.put(name, others));
            } else if (!option.isEmpty()) {
                sharing = switch (option) {
                    case "unless owned" -> Sharing.UNLESS_OWNED;
                    case "where named" -> Sharing.WHERE_NAMED;
                    case "by context" -> Sharing.BY_CONTEXT;
                    case "where spoken of" -> Sharing.WHERE_SPOKEN_OF;
                    default -> throw row.wrong("unknown option " + option);
                };
            }
            if (kind == Mention.Kind.NAME) {
                names.putIfAbsent(code, alternatives.get(0));
            }
            for (String alternative : alternatives) {
                entry(words(alternative)).meanings().add(new Meaning(kind, code, alternative, sharing));
            }
        }
        spokenOf.forEach((row, others) -> {
            if (!codes.containsAll(others)) {
                throw row.wrong("unknown code among " + others);
            }
        });
    }

    private static Set<String> codes(String option) {
        return Set.copyOf(List.of(option.split("\\|")));
    }

    private static List<String> alternatives(Table.Row row, int field) {
        List<String> alternatives = row.alternatives(field);
        if (alternatives.isEmpty()) {
            throw row.wrong("no words in field " + (field + 1));
        }
        return alternatives;
    }

    private void readNameOrders() {
        for (Table.Row row : Table.english("name-orders.tsv", 2)) {
            NameOrder order = switch (row.field(1)) {
                case "family first" -> NameOrder.FAMILY_FIRST;
                case "either" -> NameOrder.EITHER;
                default -> throw row.wrong("unknown order " + row.field(1));
            };
            for (String code : row.alternatives(0)) {
                if (!codes.contains(code)) {
                    throw row.wrong("unknown code " + code);
                }
                if (nameOrders.put(code, order) != null) {
                    throw row.wrong("a second order for " + code);
                }
            }
        }
    }

    /** By which word of their names the news calls the people of a state. */
    NameOrder nameOrder(String code) {
        return nameOrders.getOrDefault(code, NameOrder.GIVEN_FIRST);
    }

    private void readPeople(String file) {
        Map<String, OfficeHolder> byName = new HashMap<>();
        for (Table.Row row : Table.english(file, 4)) {
            String code = row.field(1);
            if (!codes.contains(code)) {
                throw row.wrong("unknown code " + code);
            }
            LocalDate from = date(row, 3, false);
            LocalDate to = row.field(4).isEmpty() ? OPEN_END : date(row, 4, true);
            if (to.isBefore(from)) {
                throw row.wrong("ends before it begins");
            }
            List<String> alternatives = alternatives(row, 0);
            OfficeHolder holder = byName.computeIfAbsent(
                    alternatives.get(0) + "|" + code, key -> new OfficeHolder(alternatives.get(0), new ArrayList<>()));
            holder.tenures().add(new OfficeHolder.Tenure(code, row.field(2), from, to));
            for (String alternative : alternatives) {
                String[] words = words(alternative);
                if (words.length > 1 && nameOrder(code) != NameOrder.FAMILY_FIRST) {
                    firstNames.add(Fold.lower(words[0]));
                }
                List<OfficeHolder> people = entry(words).people();
                if (!people.contains(holder)) {
                    people.add(holder);
                }
                for (String surname : surnames(words, code)) {
                    List<OfficeHolder> sameName = bySurname.computeIfAbsent(surname, key -> new ArrayList<>());
                    if (sameName.stream().noneMatch(other -> other == holder)) {
                        sameName.add(holder);
                    }
                }
            }
        }
    }

    private static LocalDate date(Table.Row row, int field, boolean end) {
        String text = row.field(field);
        try {
            return switch (text.length()) {
                case 4 ->
                    end ? LocalDate.of(Integer.parseInt(text), 12, 31) : LocalDate.of(Integer.parseInt(text), 1, 1);
                case 7 ->
                    end
                            ? YearMonth.parse(text).atEndOfMonth()
                            : YearMonth.parse(text).atDay(1);
                default -> LocalDate.parse(text);
            };
        } catch (DateTimeParseException | NumberFormatException e) {
            throw row.wrong("not a date: " + text);
        }
    }

    /** A surname as the news uses it, with its particle and without ({@code al-Assad}, {@code Assad}). */
    private List<String> surnames(String[] words, String code) {
        if (words.length < 2 || nameOrder(code) == NameOrder.FAMILY_FIRST) {
            return List.of(Fold.lower(words[0]));
        }
        int last = words.length - 1;
        if (isOrdinal(words[last])) {
            return List.of();
        }
        while (last > 1 && words[last - 1].equals("-") && !particles.contains(Fold.lower(words[last - 2]))) {
            last -= 2;
        }
        String bare = joined(words, last, words.length);
        int from = last;
        while (from > 1 && (words[from - 1].equals("-") || particles.contains(Fold.lower(words[from - 1])))) {
            from--;
        }
        return from == last ? List.of(bare) : List.of(bare, joined(words, from, words.length));
    }

    /** "II" of "King Abdullah II". */
    static boolean isOrdinal(String word) {
        return word.chars().allMatch(c -> c == 'I' || c == 'V' || c == 'X');
    }

    private static String joined(String[] words, int from, int to) {
        StringBuilder joined = new StringBuilder();
        for (int i = from; i < to; i++) {
            joined.append(i > from ? " " : "").append(Fold.lower(words[i]));
        }
        return joined.toString();
    }

    private void readNouns() {
        for (Table.Row row : Table.english("actor-nouns.tsv", 3)) {
            Sector sector;
            try {
                sector = Sector.valueOf(row.field(1));
            } catch (IllegalArgumentException e) {
                throw row.wrong("unknown sector " + row.field(1));
            }
            Optional<String> role = row.field(2).equals("-") ? Optional.empty() : Optional.of(row.field(2));
            boolean person = row.field(3).equals("person");
            if (!person && !row.field(3).isEmpty()) {
                throw row.wrong("unknown option " + row.field(3));
            }
            for (String alternative : alternatives(row, 0)) {
                String[] forms = alternative.split(OF_MANY, 2);
                String[] words = words(forms[0]);
                String word = joined(words, 0, words.length);
                ActorNoun noun = new ActorNoun(word, sector, role, person);
                addNoun(word, noun);
                String[] many = forms.length > 1 ? words(forms[1]) : words(plural(word));
                addNoun(joined(many, 0, many.length), noun);
            }
        }
    }

    private static String plural(String noun) {
        if (noun.endsWith("man")) {
            return noun.substring(0, noun.length() - 2) + "en";
        }
        if (noun.endsWith("y") && !noun.endsWith("ay") && !noun.endsWith("ey") && !noun.endsWith("oy")) {
            return noun.substring(0, noun.length() - 1) + "ies";
        }
        boolean hisses = noun.endsWith("s") || noun.endsWith("x") || noun.endsWith("ch") || noun.endsWith("sh");
        return noun + (hisses ? "es" : "s");
    }

    private void addNoun(String words, ActorNoun noun) {
        nouns.putIfAbsent(words, noun);
        int blank = words.indexOf(' ');
        if (blank > 0 && blank == words.lastIndexOf(' ')) {
            compoundNouns
                    .computeIfAbsent(words.substring(blank + 1), second -> new HashMap<>())
                    .putIfAbsent(words.substring(0, blank), noun);
        }
    }

    private void readEpithets() {
        for (Table.Row row : Table.english("epithets.tsv", 2)) {
            List<String> itsCodes = row.alternatives(1);
            String option = row.field(2);
            boolean orAnother = option.equals("or another");
            if (!codes.containsAll(itsCodes) && !(orAnother && itsCodes.equals(List.of(NOBODY)))) {
                throw row.wrong("unknown code");
            }
            String beside = option.startsWith(BESIDE) ? option.substring(BESIDE.length()) : "";
            boolean both = option.equals("both");
            boolean alone = option.equals("alone");
            if (!option.isEmpty() && !both && !alone && !orAnother && !codes.contains(beside)) {
                throw row.wrong("unknown option " + option);
            }
            for (String alternative : row.alternatives(0)) {
                String[] words = words(alternative);
                epithets.computeIfAbsent(Fold.lower(words[0]), w -> new ArrayList<>())
                        .add(new Epithet(new Name(words), itsCodes, both, alone, beside, orAnother));
            }
        }
        epithets.values().forEach(all -> all.sort((a, b) -> Integer.compare(b.name.length(), a.name.length())));
    }

    private Entry entry(String[] words) {
        Name name = new Name(words);
        return bySpelling.computeIfAbsent(name.spelling(), spelling -> {
            Entry entry = new Entry(name, new ArrayList<>(2), new ArrayList<>(2));
            byFirstWord
                    .computeIfAbsent(Fold.lower(words[0]), w -> new ArrayList<>())
                    .add(entry);
            return entry;
        });
    }

    private static String[] words(String name) {
        Sentence sentence = Tokenizer.tokenize(Fold.plain(name), 0, false);
        String[] words = new String[sentence.size()];
        for (int i = 0; i < words.length; i++) {
            words[i] = sentence.word(i);
        }
        return words;
    }

    /** The state of that name of two words, both folded and in lower case. */
    Optional<Meaning> named(String first, String second) {
        return beginningWith(first).stream()
                .filter(entry -> entry.name().norm().equals(first + " " + second))
                .flatMap(entry -> entry.meanings().stream())
                .filter(meaning -> meaning.kind() == Mention.Kind.NAME || meaning.kind() == Mention.Kind.ADJECTIVE)
                .findFirst();
    }

    /**
     * Entries that begin with a word, longest first; of equally long ones acronyms come before names that fit
     * their capitals.
     */
    List<Entry> beginningWith(String norm) {
        return byFirstWord.getOrDefault(norm, List.of());
    }

    /** The entries whose names stand at a word of a sentence, in the same order. */
    List<Entry> at(Sentence sentence, int word) {
        List<Entry> begun = beginningWith(sentence.norm(word));
        return begun.isEmpty()
                ? begun
                : begun.stream()
                        .filter(entry -> entry.name().isAt(sentence, word))
                        .toList();
    }

    /** Epithets that begin with a word, longest first. */
    List<Epithet> epithets(String norm) {
        return epithets.getOrDefault(norm, List.of());
    }

    /** The states that a plural means, as {@code koreas} means both; none for other words. */
    public List<String> both(String norm) {
        for (Epithet epithet : epithets(norm)) {
            if (epithet.both() && epithet.name().length() == 1) {
                return epithet.codes();
            }
        }
        return List.of();
    }

    /** All office holders with that surname, which is folded and in lower case. */
    List<OfficeHolder> bySurname(String norm) {
        return bySurname.getOrDefault(norm, List.of());
    }

    /** Whether an office holder has that first name. */
    boolean isFirstName(String norm) {
        return firstNames.contains(norm);
    }

    /** The actor noun, also in its plural, if it is one. */
    Optional<ActorNoun> noun(String lemma) {
        return Optional.ofNullable(nouns.get(lemma));
    }

    /** The actor noun of two words, as "prime" and "minister", if they are one. */
    Optional<ActorNoun> noun(String first, String second) {
        Map<String, ActorNoun> compounds = compoundNouns.get(second);
        return compounds == null ? Optional.empty() : Optional.ofNullable(compounds.get(first));
    }

    /** The actor noun that some words of a sentence are, if they are one. */
    Optional<ActorNoun> noun(Sentence sentence, int from, int to) {
        return to > sentence.size() ? Optional.empty() : noun(sentence.norms(from, to));
    }

    /** The other states in which an armed group of that name is active. */
    Set<String> alsoIn(String group) {
        return alsoIn.getOrDefault(group, Set.of());
    }

    /** The other state that has a region of that name. */
    Optional<String> alsoARegionOf(String state) {
        return Optional.ofNullable(alsoARegionOf.get(state));
    }

    /** The other states that are called so, or whose people are. */
    Set<String> alsoOf(String name) {
        return alsoOf.getOrDefault(name, Set.of());
    }

    /** Short English name of a state or body. */
    public String nameOf(String code) {
        return names.getOrDefault(code, code);
    }
}
