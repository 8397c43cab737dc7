package io.detente.extract.actor;

import io.detente.extract.text.Fold;
import io.detente.extract.text.Sentence;
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
        int from = fullName(sentence, i - 2, letters, letters.length() - 1);
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
     * The first of the words up to {@code word} whose initials are the letters up to {@code letter}; words in
     * lower case may be left out. -1 if there are no such words.
     */
    private static int fullName(Sentence sentence, int word, String letters, int letter) {
        if (word < 0 || !Character.isLetter(sentence.initial(word))) {
            return -1;
        }
        if (sentence.initial(word) == letters.charAt(letter)) {
            int from = letter == 0
                    ? sentence.capital(word) ? word : -1
                    : fullName(sentence, word - 1, letters, letter - 1);
            if (from >= 0) {
                return from;
            }
        }
        return sentence.capital(word) ? -1 : fullName(sentence, word - 1, letters, letter);
    }
}
