package io.detente.extract.act;

import io.detente.extract.text.Lemmas;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The elements of all patterns, by the words that match them: one look at a sentence tells which of them it has, and most
 * patterns of a verb need not be tried.
 */
final class Vocabulary {
    private static final BitSet NONE = new BitSet();

    private final Map<Set<String>, Element> elements = new HashMap<>();
    /** Numbers of the elements that a word matches as it stands, or in a base form. */
    private final Map<String, BitSet> byWord = new HashMap<>();

    /** The element of these alternatives, the same one for the same. */
    Element element(Set<String> words) {
        return elements.computeIfAbsent(words, alternatives -> {
            Element element = new Element(alternatives, elements.size());
            for (String word : alternatives) {
                byWord.computeIfAbsent(word, w -> new BitSet()).set(element.number());
            }
            return element;
        });
    }

    /** To be told once all elements are known: a form matches what its base forms match. */
    void inflect(Lemmas lemmas) {
        Map<String, BitSet> asTheyStand = Map.copyOf(byWord);
        for (String form : lemmas.forms()) {
            for (String lemma : lemmas.of(form)) {
                BitSet ofLemma = asTheyStand.getOrDefault(lemma, NONE);
                if (!ofLemma.isEmpty() && !lemma.equals(form)) {
                    byWord.merge(form, ofLemma, Vocabulary::union);
                }
            }
        }
    }

    private static BitSet union(BitSet one, BitSet other) {
        BitSet union = (BitSet) one.clone();
        union.or(other);
        return union;
    }

    /** Numbers of the elements that a word of the sentence matches, in its own form, a base form or as a compound. */
    BitSet in(Parse parse) {
        BitSet present = new BitSet(elements.size());
        for (int i = 0; i < parse.sentence.size(); i++) {
            String word = parse.sentence.norm(i);
            present.or(byWord.getOrDefault(word, NONE));
            if (parse.sentence.norm(i + 1).equals("-")) {
                present.or(byWord.getOrDefault(word + "-" + parse.sentence.norm(i + 2), NONE));
            }
        }
        return present;
    }
}
