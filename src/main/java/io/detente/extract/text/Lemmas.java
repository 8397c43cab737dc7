package io.detente.extract.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Base forms of the words that the lexica know.
 *
 * <p>Works the other way round from a lemmatizer: every form of every known word is made beforehand, so that a look-up
 * is one hash and an unknown word costs nothing. OpenNLP's lemmatizer takes 70 ms an article.
 */
public final class Lemmas {
    /** Base form of a verb, as after {@code to}. */
    public static final int BASE = 1;
    /** Third person singular. */
    public static final int THIRD = 2;
    /** Simple past. */
    public static final int PAST = 4;
    /** Past participle. */
    public static final int PARTICIPLE = 8;
    /** -ing form. */
    public static final int ING = 16;
    /** Any form of a noun. */
    public static final int NOUN = 32;

    private static final String[] NONE = {};

    private final Map<String, String[]> lemmas = new HashMap<>();
    private final Map<String, Integer> verbForms = new HashMap<>();

    /**
     * Makes all forms.
     *
     * @param verbs base forms that are verbs
     * @param others base forms that are asked for, of which it is not known whether they are verbs
     */
    public Lemmas(Collection<String> verbs, Collection<String> others) {
        Map<String, String[]> irregularVerbs = new HashMap<>();
        Map<String, String> irregularNouns = new HashMap<>();
        for (Table.Row row : Table.read(Lemmas.class, "irregular.tsv", 3)) {
            switch (row.field(0)) {
                case "verb" -> irregularVerbs.put(row.field(1), new String[] {row.field(2), row.field(3)});
                case "noun" -> irregularNouns.put(Fold.lower(row.field(1)), row.field(2));
                default -> throw row.wrong("neither verb nor noun");
            }
        }
        for (String word : verbs) {
            addVerb(word, irregularVerbs.get(word));
            addNoun(word, irregularNouns.get(word));
        }
        Map<String, Integer> known = Map.copyOf(verbForms);
        for (String word : others) {
            addVerb(word, irregularVerbs.get(word));
            addNoun(word, irregularNouns.get(word));
        }
        // What is only perhaps a verb tells nothing of the forms of those that are.
        verbForms.clear();
        verbForms.putAll(known);
        for (String auxiliary : List.of("am", "is", "are", "was", "were", "been", "being", "'re", "'m")) {
            add(auxiliary, "be", 0);
        }
        for (String auxiliary : List.of("has", "had", "having", "'ve")) {
            add(auxiliary, "have", 0);
        }
    }

    private void addVerb(String verb, String[] irregular) {
        add(verb, verb, BASE);
        add(third(verb), verb, THIRD);
        for (String ing : ings(verb)) {
            add(ing, verb, ING);
        }
        if (irregular == null) {
            for (String past : pasts(verb)) {
                add(past, verb, PAST | PARTICIPLE);
            }
        } else {
            for (String past : irregular[0].split("\\|")) {
                add(past, verb, PAST);
            }
            for (String participle : irregular[1].split("\\|")) {
                add(participle, verb, PARTICIPLE);
                if (participle.endsWith("led")
                        || participle.endsWith("ted")
                        || participle.endsWith("red")
                        || participle.endsWith("ped")
                        || participle.endsWith("bed")
                        || participle.endsWith("cked")) {
                    add(participle.substring(0, participle.length() - 2) + "ing", verb, ING);
                }
            }
        }
    }

    private void addNoun(String noun, String irregular) {
        add(noun, noun, NOUN);
        if (irregular == null) {
            add(third(noun), noun, NOUN);
        } else {
            for (String plural : irregular.split("\\|")) {
                add(Fold.lower(plural), noun, NOUN);
            }
        }
    }

    private void add(String form, String lemma, int verbForm) {
        String[] known = lemmas.getOrDefault(form, NONE);
        if (!Arrays.asList(known).contains(lemma)) {
            String[] more = Arrays.copyOf(known, known.length + 1);
            more[known.length] = lemma;
            lemmas.put(form, more);
        }
        verbForms.merge(form, verbForm, (a, b) -> a | b);
    }

    private static boolean vowel(char c) {
        return "aeiou".indexOf(c) >= 0;
    }

    private static String third(String word) {
        if (word.endsWith("y") && word.length() > 1 && !vowel(word.charAt(word.length() - 2))) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        if (word.endsWith("s")
                || word.endsWith("x")
                || word.endsWith("z")
                || word.endsWith("ch")
                || word.endsWith("sh")
                || word.endsWith("o") && word.length() > 2 && !vowel(word.charAt(word.length() - 2))) {
            return word + "es";
        }
        return word + "s";
    }

    private static boolean doubles(String word) {
        int n = word.length();
        if (n < 3) {
            return false;
        }
        char last = word.charAt(n - 1);
        boolean closed =
                !vowel(last) && "wxy".indexOf(last) < 0 && vowel(word.charAt(n - 2)) && !vowel(word.charAt(n - 3));
        // Only one-syllable verbs double by rule; longer ones that do (commit, expel) are listed as irregular.
        return closed && word.chars().filter(c -> vowel((char) c)).count() == 1;
    }

    private static List<String> pasts(String word) {
        if (word.endsWith("e")) {
            return List.of(word + "d");
        }
        if (word.endsWith("y") && word.length() > 1 && !vowel(word.charAt(word.length() - 2))) {
            return List.of(word.substring(0, word.length() - 1) + "ied");
        }
        return doubles(word) ? List.of(word + word.charAt(word.length() - 1) + "ed") : List.of(word + "ed");
    }

    private static List<String> ings(String word) {
        List<String> forms = new ArrayList<>(2);
        if (word.endsWith("ie")) {
            forms.add(word.substring(0, word.length() - 2) + "ying");
        } else if (word.endsWith("e") && !word.endsWith("ee") && word.length() > 2) {
            forms.add(word.substring(0, word.length() - 1) + "ing");
        } else if (doubles(word)) {
            forms.add(word + word.charAt(word.length() - 1) + "ing");
        } else {
            forms.add(word + "ing");
        }
        return forms;
    }

    /** All forms of all known words. */
    public Set<String> forms() {
        return Collections.unmodifiableSet(lemmas.keySet());
    }

    /** The base forms that a folded, lower-case word may have; none if it is unknown. */
    public String[] of(String norm) {
        return lemmas.getOrDefault(norm, NONE);
    }

    /** Whether a word may be a form of a base form. */
    public boolean is(String norm, String lemma) {
        for (String candidate : of(norm)) {
            if (candidate.equals(lemma)) {
                return true;
            }
        }
        return norm.equals(lemma);
    }

    /** Which verb forms (a union of the constants above) a word may be; a guess from its ending where it is unknown. */
    public int verbForm(String norm) {
        Integer known = verbForms.get(norm);
        if (known != null && (known & ~NOUN) != 0) {
            return known & ~NOUN;
        }
        if (norm.endsWith("ing")) {
            return ING;
        }
        if (norm.endsWith("ed")) {
            return PAST | PARTICIPLE;
        }
        if (norm.endsWith("en") && norm.length() > 5) {
            return PARTICIPLE;
        }
        return norm.endsWith("s") && !norm.endsWith("ss") ? THIRD : BASE;
    }
}
