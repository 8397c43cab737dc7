package io.detente.extract.act;

import io.detente.extract.EventType;
import io.detente.extract.Mode;
import io.detente.extract.act.Chunk.Kind;
import io.detente.extract.text.Lemmas;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the pair model is shown of two states of a sentence, seen from one that may act on the other: what the grammar
 * read between them and around them, how their phrases stand in their clauses, and the words, by where they stand. The
 * names of the states themselves are hidden, so that the model learns acts and no history.
 */
final class PairFeatures {
    /** Beyond so many words of a zone the rest says little about the two. */
    private static final int MOST_WORDS = 40;

    private final ActLexicon lexicon;

    PairFeatures(ActLexicon lexicon) {
        this.lexicon = lexicon;
    }

    /**
     * A sentence as the grammar left it.
     *
     * @param parse its phrases and clauses
     * @param parties the states that it speaks of
     * @param acts what the grammar read
     * @param position number of the sentence in its article, from 0
     */
    record Scene(Parse parse, List<Party> parties, List<Act> acts, int position) {}

    /** What the model is shown of {@code source} acting on {@code target}. */
    String[] of(Scene scene, Party source, Party target) {
        Set<String> features = new LinkedHashSet<>();
        situation(scene, features);
        grammar(scene, source, target, features);
        Parse parse = scene.parse();
        standing(parse, source, "S", features);
        standing(parse, target, "T", features);
        words(scene, source, target, features);
        return features.toArray(String[]::new);
    }

    private static void situation(Scene scene, Set<String> features) {
        boolean headline = scene.parse().sentence.headline();
        features.add(headline ? "headline" : "at" + Math.min(scene.position(), 3));
        features.add("parties" + Math.min(scene.parties().size(), 5));
    }

    /** What was read between the two, and between each of them and others. */
    private static void grammar(Scene scene, Party source, Party target, Set<String> features) {
        String s = source.country();
        String t = target.country();
        boolean any = false;
        for (Act act : scene.acts()) {
            String from = act.source().country();
            String to = act.target().country();
            String way = null;
            if (from.equals(s) && to.equals(t)) {
                way = act.joint() ? "=" : ">";
            } else if (from.equals(t) && to.equals(s)) {
                way = act.joint() ? "=" : "<";
            } else if (from.equals(s)) {
                way = "S>X";
            } else if (to.equals(t)) {
                way = "X>T";
            } else if (from.equals(t)) {
                way = "T>X";
            } else if (to.equals(s)) {
                way = "X>S";
            }
            features.add((way == null ? "X>X" : way) + act.mode().type());
            if (way != null && way.length() == 1) {
                any = true;
                features.add("g" + way);
                features.add("g" + way + act.mode());
                features.add("g" + way + act.mode().type() + act.modality());
                features.add("g" + way + Math.round(10 * act.confidence()));
                features.add("g" + way + act.why());
                features.add("g" + way + act.tense());
            }
        }
        features.add(any ? "read" : scene.acts().isEmpty() ? "nothing read" : "others read");
    }

    /**
     * The mode of a type that the sentence's words tell best: that of the shortest pattern a word begins, or where several
     * are as short, of most of them; none where no word tells the type.
     */
    Optional<Mode> likeliestMode(Parse parse, EventType type) {
        Map<Mode, Integer> told = new EnumMap<>(Mode.class);
        int shortest = Integer.MAX_VALUE;
        for (int i = 0; i < parse.sentence.size(); i++) {
            for (String lemma : lexicon.lemmas().of(parse.sentence.norm(i))) {
                for (List<ActPattern> patterns : List.of(lexicon.verbs(lemma), lexicon.nouns(lemma))) {
                    for (ActPattern pattern : patterns) {
                        if (pattern.mode().type() == type && pattern.length() <= shortest) {
                            if (pattern.length() < shortest) {
                                told.clear();
                                shortest = pattern.length();
                            }
                            told.merge(pattern.mode(), 1, Integer::sum);
                        }
                    }
                }
            }
        }
        return told.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** How a party's phrases stand in their clauses. */
    private void standing(Parse parse, Party party, String actor, Set<String> features) {
        features.add(actor + party.best().referent().standing());
        features.add(actor + party.best().referent().sector());
        features.add(actor + "kind" + party.best().referent().mention().kind());
        for (Party.Phrase phrase : party.phrases()) {
            clauses(parse, phrase.chunk(), actor, features);
        }
    }

    /** What a phrase is subject or object of, the noun and the preposition that lead to it, and its own noun. */
    private void clauses(Parse parse, int phrase, String actor, Set<String> features) {
        for (Clause clause : parse.clauses) {
            if (clause.subjects().contains(phrase)) {
                String voice = clause.passive() ? "!" : "";
                String verb = headOf(parse, clause.verb());
                features.add(actor + "v" + voice + ":" + verb);
                features.add(actor + "r" + clause.relation());
                types(parse, clause.verb(), actor + "vt" + voice, features);
                int object = parse.skipRight(clause.verb() + 1);
                if (parse.is(object, Kind.NOUN_PHRASE)) {
                    features.add(actor + "vo" + voice + ":" + verb + "_" + headOf(parse, object));
                    types(parse, object, actor + "vot", features);
                }
            }
        }
        features.add(actor + "h:" + headOf(parse, phrase));
        types(parse, phrase, actor + "ht", features);
        int before = parse.skipLeft(phrase - 1);
        if (parse.is(before, Kind.PREPOSITION)) {
            String preposition = parse.first(before);
            int noun = parse.skipLeft(before - 1);
            features.add(actor + "p:" + preposition);
            if (noun >= 0) {
                features.add(actor + "np:" + headOf(parse, noun) + "_" + preposition);
                types(parse, noun, actor + "npt" + preposition, features);
            }
        } else if (parse.is(before, Kind.VERB_GROUP)) {
            features.add(actor + "o:" + headOf(parse, before));
            types(parse, before, actor + "ot", features);
        }
        for (int c = before; c >= 0; c--) {
            if (parse.is(c, Kind.VERB_GROUP)) {
                features.add(actor + "g:" + headOf(parse, c));
                types(parse, c, actor + "gt", features);
                return;
            }
        }
    }

    private static String headOf(Parse parse, int chunk) {
        return parse.lemmas(parse.chunk(chunk).head())[0];
    }

    /** The types of act that the lexicon knows for a phrase's head. */
    private void types(Parse parse, int chunk, String name, Set<String> features) {
        boolean verb = parse.is(chunk, Kind.VERB_GROUP);
        for (String lemma : parse.lemmas(parse.chunk(chunk).head())) {
            for (ActPattern pattern : verb ? lexicon.verbs(lemma) : lexicon.nouns(lemma)) {
                features.add(name + pattern.mode().type());
            }
        }
    }

    private void words(Scene scene, Party source, Party target, Set<String> features) {
        Parse parse = scene.parse();
        String[] mask = mask(scene, source, target);
        int s = source.best().referent().from();
        int t = target.best().referent().from();
        boolean sourceFirst = s <= t;
        String order = sourceFirst ? "ST" : "TS";
        features.add(order);
        features.add("apart"
                + Math.min(Math.abs(source.best().chunk() - target.best().chunk()), 9));
        int first = Math.min(s, t);
        int second = Math.max(s, t);
        String previous = "^";
        List<String> between = new ArrayList<>();
        int[] seen = new int[3];
        for (int i = 0; i < parse.sentence.size(); i++) {
            if (mask[i] != null) {
                if (!previous.equals(mask[i])) {
                    features.add("2:" + previous + "_" + mask[i]);
                }
                previous = mask[i];
                continue;
            }
            int zone = i < first ? 0 : i < second ? 1 : 2;
            String norm = parse.sentence.norm(i);
            String word = word(parse, i);
            if (seen[zone]++ < MOST_WORDS) {
                if (!RelationFeatures.STOP.contains(norm)) {
                    features.add("w:" + word);
                    features.add("bma".charAt(zone) + order + ":" + word);
                    if (zone == 1) {
                        between.add(word);
                    }
                }
                features.add("2:" + previous + "_" + word);
                lexical(parse, i, "bma".charAt(zone) + order, features);
            }
            previous = word;
        }
        for (int i = 0; i + 1 < between.size() && i < 12; i++) {
            for (int k = i + 1; k < between.size() && k < i + 3; k++) {
                features.add("p:" + between.get(i) + "_" + between.get(k));
            }
        }
    }

    /** Who a word names: S, T, X for others, null for nobody. */
    private static String[] mask(Scene scene, Party source, Party target) {
        String[] mask = new String[scene.parse().sentence.size()];
        for (Party party : scene.parties()) {
            String name = party.country().equals(source.country())
                    ? "<S>"
                    : party.country().equals(target.country()) ? "<T>" : "<X>";
            for (Party.Phrase phrase : party.phrases()) {
                int from = phrase.referent().mention().from();
                int to = phrase.referent().mention().to();
                Chunk chunk = scene.parse().chunk(phrase.chunk());
                boolean here = from >= chunk.from() && to <= chunk.to();
                for (int i = here ? from : chunk.head(); i < (here ? to : chunk.head() + 1); i++) {
                    mask[i] = name;
                }
            }
        }
        return mask;
    }

    private void lexical(Parse parse, int i, String zone, Set<String> features) {
        for (String lemma : parse.lemmas(i)) {
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
        String norm = parse.sentence.norm(i);
        if (norm.endsWith("ing") && (lexicon.lemmas().verbForm(norm) & Lemmas.ING) != 0) {
            features.add("ing" + zone);
        }
    }

    private static String word(Parse parse, int i) {
        String lemma = parse.lemmas(i)[0];
        return lemma.chars().allMatch(c -> Character.isDigit(c) || c == ',' || c == '.') ? "0" : lemma;
    }
}
