package io.detente.extract.act;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The elements of all patterns, by their words: one look at a sentence tells which of them it has, and most patterns of
 * a verb need not be tried.
 */
final class Vocabulary {
    private final Map<Set<String>, Element> elements = new HashMap<>();
    private final Map<String, List<Element>> byWord = new HashMap<>();

    /** The element of these alternatives, the same one for the same. */
    Element element(Set<String> words) {
        return elements.computeIfAbsent(words, alternatives -> {
            Element element = new Element(alternatives, elements.size());
            for (String word : alternatives) {
                byWord.computeIfAbsent(word, w -> new ArrayList<>(4)).add(element);
            }
            return element;
        });
    }

    /** Numbers of the elements that a word of the sentence matches, in its own form, a base form or as a compound. */
    BitSet in(Parse parse) {
        BitSet present = new BitSet(elements.size());
        for (int i = 0; i < parse.sentence.size(); i++) {
            add(parse.sentence.norm(i), present);
            for (String lemma : parse.lemmas(i)) {
                add(lemma, present);
            }
            if (parse.sentence.norm(i + 1).equals("-")) {
                add(parse.sentence.norm(i) + "-" + parse.sentence.norm(i + 2), present);
            }
        }
        return present;
    }

    private void add(String word, BitSet present) {
        for (Element element : byWord.getOrDefault(word, List.of())) {
            present.set(element.number());
        }
    }
}
