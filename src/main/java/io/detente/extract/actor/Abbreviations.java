package io.detente.extract.actor;

import io.detente.extract.text.Fold;
import io.detente.extract.text.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Learns what an abbreviation means that follows a full name in brackets: "the Republic of Cyprus (ROC)". For the
 * rest of the article it names just that, or nobody if the full name is no state's, whatever else it may stand
 * for.
 */
final class Abbreviations {
    private final ActorLexicon lexicon;

    Abbreviations(ActorLexicon lexicon) {
        this.lexicon = lexicon;
    }

    /**
     * If word {@code i} is an abbreviation in brackets after its full name, and does not stand there for what the
     * lexicon has it for (if for anything), remembers what it names in this article.
     */
    void learn(Sentence sentence, int i, List<Mention> before, ArticleMemory memory) {
        boolean bracketed =
                sentence.norm(i - 1).equals("(") && sentence.norm(i + 1).equals(")");
        if (!bracketed || !isAcronym(sentence.word(i))) {
            return;
        }
        String letters = Fold.lower(Fold.plain(sentence.word(i)));
        int from = fullName(sentence, i - 2, letters);
        if (from < 0) {
            return;
        }
        List<String> elsewhere = lexicon.beginningWith(sentence.norm(i)).stream()
                .filter(entry -> entry.name().isAt(sentence, i))
                .flatMap(entry -> entry.meanings().stream())
                .map(ActorLexicon.Meaning::country)
                .toList();
        List<Mention> inName =
                before.stream().filter(mention -> mention.to() > from).toList();
        if (inName.stream().map(Mention::country).anyMatch(elsewhere::contains)) {
            return;
        }
        Optional<Mention> named = inName.stream()
                .filter(mention -> mention.from() <= from && mention.to() == i - 1)
                .findFirst();
        if (named.isPresent() || !elsewhere.isEmpty()) {
            memory.learnAbbreviation(sentence.word(i), named);
        }
    }

    private static boolean isAcronym(String word) {
        return word.length() > 1 && word.chars().allMatch(Character::isUpperCase);
    }

    /**
     * The first of the words up to {@code last} whose initials are the letters; words in lower case may be left
     * out where no name is found with them. -1 if there are no such words.
     */
    private static int fullName(Sentence sentence, int last, String letters) {
        int first = last + 1;
        while (first > 0 && Character.isLetter(sentence.initial(first - 1))) {
            first--;
        }
        // Where the name up to a word begins if it has so many letters: one pass over the words, however many of
        // them may be left out.
        int[] begins = new int[letters.length()];
        Arrays.fill(begins, -1);
        for (int word = first; word <= last; word++) {
            for (int letter = begins.length - 1; letter >= 0; letter--) {
                int used =
                        sentence.initial(word) == letters.charAt(letter) ? begin(sentence, word, letter, begins) : -1;
                if (used >= 0 || sentence.capital(word)) {
                    begins[letter] = used;
                }
            }
        }
        return begins[begins.length - 1];
    }

    /** Where the name begins of which a word stands for a letter, given where the names up to the word before do. */
    private static int begin(Sentence sentence, int word, int letter, int[] before) {
        if (letter > 0) {
            return before[letter - 1];
        }
        return sentence.capital(word) ? word : -1;
    }
}
