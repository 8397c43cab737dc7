package io.detente.extract.act;

import io.detente.extract.text.Lemmas;
import io.detente.extract.text.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the statistical model is shown of a sentence with two marked actors: its words by where they stand (before,
 * between and behind the two), pairs of neighbours, which actor comes first, and what the act lexicon says of each verb
 * and noun.
 */
final class RelationFeatures {
    /** Words that say too little to be shown. */
    static final Set<String> STOP = Set.of(
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
     * @param parse the sentence's phrases and clauses
     * @param rules acts that the grammar read between the two: {@code >MODE} from source to target, {@code <MODE} back,
     *     {@code =MODE} joint
     */
    String[] of(Sentence sentence, Span source, Span target, Parse parse, List<String> rules) {
        Set<String> features = new LinkedHashSet<>();
        if (source.from() < source.to() && target.from() < target.to()) {
            grammatical(parse, parse.chunkAt(source.to() - 1), "S", features);
            grammatical(parse, parse.chunkAt(target.to() - 1), "T", features);
        }
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

    /** What an actor is subject or object of, and the noun and the preposition that lead to it. */
    private void grammatical(Parse parse, int phrase, String actor, Set<String> features) {
        for (Clause clause : parse.clauses) {
            if (clause.subjects().contains(phrase)) {
                String verb = parse.lemmas(parse.chunk(clause.verb()).head())[0];
                String voice = clause.passive() ? "!" : "";
                features.add(actor + "v" + voice + ":" + verb);
                int object = parse.skipRight(clause.verb() + 1);
                if (parse.is(object, Chunk.Kind.NOUN_PHRASE)) {
                    features.add(actor + "vo" + voice + ":" + verb + "_" + headOf(parse, object));
                }
            }
        }
        int before = parse.skipLeft(phrase - 1);
        if (parse.is(before, Chunk.Kind.PREPOSITION)) {
            String preposition = parse.first(before);
            int noun = parse.skipLeft(before - 1);
            features.add(actor + "p:" + preposition);
            if (noun >= 0) {
                features.add(actor + "np:" + headOf(parse, noun) + "_" + preposition);
            }
        } else if (parse.is(before, Chunk.Kind.VERB_GROUP)) {
            features.add(actor + "o:" + headOf(parse, before));
        }
        for (int c = before; c >= 0; c--) {
            if (parse.is(c, Chunk.Kind.VERB_GROUP)) {
                features.add(actor + "g:" + headOf(parse, c));
                return;
            }
        }
    }

    private static String headOf(Parse parse, int chunk) {
        return parse.lemmas(parse.chunk(chunk).head())[0];
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
