package io.detente.extract.actor;

import io.detente.extract.text.Fold;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Learns what an abbreviation means that follows a full name: "the Republic of Cyprus (ROC)". For the rest of the
 * article it names just that, or nobody if the full name is no state's, whatever else it may stand for.
 */
final class Abbreviations {
    private final ActorLexicon lexicon;
    private final Set<String> alsoCalled;

    Abbreviations(ActorLexicon lexicon, WordLists words) {
        this.lexicon = lexicon;
        this.alsoCalled = words.of("also-called");
    }

    /**
     * If word {@code i} is an abbreviation that is introduced after its full name, and does not stand there for what the
     * lexicon has it for (if for anything), remembers what it names in this article.
     */
    void learn(Sentence sentence, int i, List<Mention> before, ArticleMemory memory) {
        int to = endOfName(sentence, i);
        if (to < 1 || !isAcronym(sentence.word(i))) {
            return;
        }
        String letters = Fold.lower(Fold.plain(sentence.word(i)));
        int from = fullName(sentence, to - 1, letters);
        List<String> elsewhere = lexicon.at(sentence, i).stream()
                .flatMap(entry -> entry.meanings().stream())
                .map(ActorLexicon.Meaning::country)
                .toList();
        if (from < 0) {
            foreign(to, before, elsewhere)
                    .ifPresent(named -> memory.learnAbbreviation(sentence.word(i), Optional.of(named)));
            return;
        }
        List<Mention> inName =
                before.stream().filter(mention -> mention.to() > from).toList();
        if (inName.stream().map(Mention::country).anyMatch(elsewhere::contains)) {
            return;
        }
        Optional<Mention> named = inName.stream()
                .filter(mention -> mention.from() <= from && mention.to() == to)
                .findFirst();
        if (named.isPresent() || !elsewhere.isEmpty()) {
            memory.learnAbbreviation(sentence.word(i), named);
        }
    }

    /** The word behind the name that an abbreviation is introduced for: "(ROC)", ", or ROC,"; -1 for none. */
    private int endOfName(Sentence sentence, int i) {
        if (sentence.norm(i - 1).equals("(")) {
            return sentence.norm(i + 1).equals(")") ? i - 1 : -1;
        }
        return alsoCalled.contains(sentence.norm(i - 1))
                        && sentence.norm(i - 2).equals(",")
                        && sentence.norm(i + 1).equals(",")
                ? i - 2
                : -1;
    }

    /**
     * "Reporters Without Borders (RSF)": a body of one state whose letters are of another tongue, and which elsewhere
     * stand for what is another state's. What an armed group is called in its own tongue says no such thing, as it may
     * be active in several states.
     */
    private static Optional<Mention> foreign(int to, List<Mention> before, List<String> elsewhere) {
        return before.stream()
                .filter(mention -> mention.to() == to)
                .filter(mention -> switch (mention.kind()) {
                    case GOVERNMENT, MILITARY, FIRM, MEDIA -> true;
                    default -> false;
                })
                .filter(mention -> !elsewhere.isEmpty() && !elsewhere.contains(mention.country()))
                .findFirst();
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
