package io.detente.extract.act;

import io.detente.extract.EventType;
import io.detente.extract.Mode;
import io.detente.extract.text.Lemmas;
import io.detente.extract.text.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the statistical model is shown of a sentence with two marked actors: its words by where they stand (before,
 * between and behind the two), pairs of neighbours, which actor comes first, and what the act lexicon says of each verb
 * and noun.
 */
final class RelationFeatures {
    private static final Set<String> STOP = Set.of(
            "the", "a", "an", "of", "in", "on", "at", ",", ".", "\"", "'s", "'", "and", "-", "that", "its", "his",
            "her", "their", "as", "is", "was", "were", "be", "been", "are", "has", "had", "have", "which", "who", "it",
            ";", ":", "(", ")");

    private final ActLexicon lexicon;

    RelationFeatures(ActLexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** A span of words. */
    record Span(int from, int to) {
        boolean holds(int i) {
            return i >= from && i < to;
        }
    }

    /**
     * The features of one sentence.
     *
     * @param rules acts that the grammar read between the two: {@code >MODE} from source to target, {@code <MODE} back,
     *     {@code =MODE} joint
     */
    String[] of(Sentence sentence, Span source, Span target, List<String> rules) {
        Set<String> features = new LinkedHashSet<>();
        boolean sourceFirst = source.from() <= target.from();
        Span first = sourceFirst ? source : target;
        Span second = sourceFirst ? target : source;
        String order = sourceFirst ? "ST" : "TS";
        features.add(order);
        for (String rule : rules) {
            features.add("rule" + rule);
        }
        String previous = order;
        List<String> content = new ArrayList<>();
        for (int i = 0; i < sentence.size(); i++) {
            if (source.holds(i) || target.holds(i)) {
                if (i == source.from() || i == target.from()) {
                    previous = source.holds(i) ? "<S>" : "<T>";
                }
                if (!STOP.contains(sentence.norm(i))) {
                    features.add((source.holds(i) ? "s:" : "t:") + lemma(sentence.norm(i)));
                }
                continue;
            }
            String norm = sentence.norm(i);
            String word = lemma(norm);
            String zone = i < first.from() ? "b" : i < second.from() ? "m" : "a";
            if (!STOP.contains(norm)) {
                features.add("w:" + word);
                features.add(zone + order + ":" + word);
                if (zone.equals("m") || content.size() < 6) {
                    content.add(word);
                }
            }
            features.add("2:" + previous + "_" + word);
            previous = word;
            lexical(norm, zone, features);
        }
        for (int i = 0; i < content.size() && i < 12; i++) {
            for (int k = i + 1; k < content.size() && k < i + 4; k++) {
                features.add("p:" + content.get(i) + "_" + content.get(k));
            }
        }
        return features.toArray(String[]::new);
    }

    /** The mode of a type that the sentence's words tell best; none where no word tells the type. */
    Optional<Mode> likeliestMode(Sentence sentence, EventType type) {
        ActPattern best = null;
        for (int i = 0; i < sentence.size(); i++) {
            for (String lemma : lexicon.lemmas().of(sentence.norm(i))) {
                for (List<ActPattern> patterns : List.of(lexicon.verbs(lemma), lexicon.nouns(lemma))) {
                    for (ActPattern pattern : patterns) {
                        if (pattern.mode().type() == type && (best == null || pattern.length() < best.length())) {
                            best = pattern;
                        }
                    }
                }
            }
        }
        return Optional.ofNullable(best).map(ActPattern::mode);
    }

    private void lexical(String norm, String zone, Set<String> features) {
        for (String lemma : lexicon.lemmas().of(norm)) {
            for (ActPattern pattern : lexicon.verbs(lemma)) {
                if (pattern.length() == 1) {
                    features.add("v" + zone + ":" + pattern.mode().type());
                }
            }
            for (ActPattern pattern : lexicon.nouns(lemma)) {
                if (pattern.length() <= 2) {
                    features.add("n" + zone + ":" + pattern.mode().type());
                }
            }
        }
        int form = lexicon.lemmas().verbForm(norm);
        if (norm.equals("to")
                || norm.equals("will")
                || norm.equals("would")
                || norm.equals("not")
                || norm.equals("n't")) {
            features.add("f" + zone + ":" + norm);
        } else if ((form & Lemmas.ING) != 0 && norm.endsWith("ing")) {
            features.add("f" + zone + ":ing");
        }
    }

    private String lemma(String norm) {
        String[] known = lexicon.lemmas().of(norm);
        if (known.length > 0) {
            return known[0];
        }
        return norm.chars().allMatch(c -> Character.isDigit(c) || c == ',' || c == '.') ? "0" : norm;
    }
}
