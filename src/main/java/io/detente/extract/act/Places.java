package io.detente.extract.act;

import io.detente.extract.EventType;
import io.detente.extract.Mode;
import io.detente.extract.act.Chunk.Kind;
import io.detente.extract.actor.Mention;
import java.util.Optional;
import java.util.Set;

/** Tells where the acts of one sentence are done, where it names the place. */
final class Places {
    private static final Set<String> PREPOSITIONS =
            Set.of("in", "at", "near", "outside", "inside", "off", "on", "over", "around");

    /** Lead on to the place: "a hotel near Lyon", "the city of Lyon". */
    private static final Set<String> LINKS = Set.of("of", "in", "at", "near", "outside", "inside", "off", "on");

    /** Behind these stands what is spoken of: "accused Canada of abuses in Xinjiang". */
    private static final Set<String> TOPICS = Set.of("of", "for", "over", "against", "about", "to", "on");

    /** No place stands further from its act. */
    private static final int FURTHEST = 12;

    private final Parse parse;
    private final Referents referents;

    Places(Parse parse, Referents referents) {
        this.parse = parse;
        this.referents = referents;
    }

    /** Where an act is done whose deciding word is {@code at}. */
    Optional<String> of(Mode mode, int at) {
        int c = parse.chunkAt(at);
        return behind(c, isSpeech(mode), mode == Mode.VISIT).or(() -> opening(c));
    }

    private static boolean isSpeech(Mode mode) {
        return switch (mode.type()) {
            case ACCUSE, REQUEST, REJECT, THREATEN, SUPPORT -> mode != Mode.RESTORE_RELATIONS;
            default -> mode.type() == EventType.AGREE && mode != Mode.SIGN;
        };
    }

    private Optional<String> behind(int act, boolean speech, boolean journey) {
        for (int k = act + 1; k + 1 < parse.chunks.size() && k < act + FURTHEST; k++) {
            if (endsClause(k)) {
                return Optional.empty();
            }
            if (parse.is(k, Kind.PREPOSITION)) {
                if (speech && TOPICS.contains(parse.first(k))) {
                    return Optional.empty();
                }
                boolean destination = journey && parse.first(k).equals("to") && parse.is(k + 1, Kind.NOUN_PHRASE);
                Optional<String> place = destination ? city(k + 1) : phrase(k);
                if (place.isPresent()) {
                    return place;
                }
            }
        }
        return Optional.empty();
    }

    /** "At a meeting in Vienna on Friday, ..." */
    private Optional<String> opening(int act) {
        for (int k = 0; k < act && !parse.is(k, Kind.COMMA) && !endsClause(k); k++) {
            Optional<String> place = parse.is(k, Kind.PREPOSITION) ? phrase(k) : Optional.empty();
            if (place.isPresent() && commaFollows(k, act)) {
                return place;
            }
            if (k == 0 && !parse.is(k, Kind.PREPOSITION)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean commaFollows(int from, int to) {
        for (int k = from; k < to; k++) {
            if (parse.is(k, Kind.COMMA)) {
                return true;
            }
        }
        return false;
    }

    private boolean endsClause(int k) {
        return parse.is(k, Kind.VERB_GROUP) && parse.chunk(k).verb().finite()
                || parse.is(k, Kind.SUBORDINATOR)
                || parse.is(k, Kind.STOP);
    }

    /** The place in a prepositional phrase, or in the one that hangs on it. */
    private Optional<String> phrase(int preposition) {
        if (!PREPOSITIONS.contains(parse.first(preposition)) || !parse.is(preposition + 1, Kind.NOUN_PHRASE)) {
            return Optional.empty();
        }
        Chunk phrase = parse.chunk(preposition + 1);
        for (Mention mention : referents.within(phrase.from(), phrase.to())) {
            boolean place = mention.kind().isPlace()
                    || mention.kind() == Mention.Kind.CAPITAL
                    || mention.kind() == Mention.Kind.NAME
                            && !parse.first(preposition).equals("on");
            if (place && !referents.isPossessor(mention)) {
                return Optional.of(parse.sentence.between(mention.from(), mention.to()));
            }
        }
        int next = preposition + 2;
        boolean linked = parse.is(next, Kind.PREPOSITION) && LINKS.contains(parse.first(next));
        return linked && parse.is(next + 1, Kind.NOUN_PHRASE) ? city(next + 1) : Optional.empty();
    }

    private Optional<String> city(int np) {
        Chunk phrase = parse.chunk(np);
        return referents.within(phrase.from(), phrase.to()).stream()
                .filter(mention -> mention.kind().isPlace() || mention.kind() == Mention.Kind.CAPITAL)
                .findFirst()
                .map(mention -> parse.sentence.between(mention.from(), mention.to()));
    }
}
