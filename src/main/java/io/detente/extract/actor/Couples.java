package io.detente.extract.actor;

import io.detente.event.Sector;
import io.detente.extract.text.FunctionWords;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Tells which two states a sentence speaks of together, though it may name a third one that only hosts or mediates:
 * "Kenya hosted talks between Ethiopia and Somalia". Immutable.
 */
final class Couples {
    /** Words from "between" to the first of two: "between the foreign ministers of Peru and Chile". */
    private static final int FURTHEST_FIRST = 6;

    /** Words from one to the other: "between Peru's new foreign minister, Ana Roe, and that of Chile". */
    private static final int FURTHEST_SECOND = 12;

    /** Words between two that are joined and what is theirs: "the Congo-Rwanda border dispute". */
    private static final int FURTHEST_THEIRS = 2;

    /** Words between a state and what it does: "Oman, which has long been mediating". */
    private static final int FURTHEST_DEED = 4;

    private final OwnedNouns ownedNouns;
    private final NounPhrases phrases;
    private final Set<String> theirs;
    private final Set<String> hyphen;
    private final Set<String> thirdBy;
    private final Set<String> thirdDoes;
    private final Set<String> thirdHosts;
    private final Set<String> beforeDeed;
    private final Set<String> thirdNoun;
    private final Set<String> beforeNoun;
    private final Set<String> beforeSubject;
    private final FunctionWords function;
    private final Set<String> between;
    private final Set<String> behindTheirs;
    private final Set<String> doer;
    private final Set<String> opening;

    Couples(OwnedNouns ownedNouns, NounPhrases phrases, WordLists words) {
        this.function = new FunctionWords(words);
        this.between = words.of("two-between");
        this.behindTheirs = words.of("two-with");
        this.doer = words.of("third-doer");
        this.ownedNouns = ownedNouns;
        this.phrases = phrases;
        this.theirs = words.of("of-two");
        this.hyphen = words.of("two-joined");
        this.thirdBy = words.of("third-by");
        this.thirdDoes = words.of("third-does");
        this.thirdHosts = words.of("third-hosts");
        this.beforeDeed = words.of("third-before-does");
        this.thirdNoun = words.of("third-noun");
        this.beforeNoun = words.of("third-before-noun");
        this.beforeSubject = words.of("before-both");
        this.opening = words.of("two-opening");
    }

    /**
     * The two that a sentence speaks of together.
     *
     * @param two a mention of each; none where it names fewer, or more and tells not which
     * @param setOff whether its words join them: "between Peru and Chile", "Peru and Chile agreed"
     * @param subject whether it does so as those who act, whose topic need not be theirs
     * @param thirds codes of those that only host or mediate
     */
    record Couple(List<Mention> two, boolean setOff, boolean subject, Set<String> thirds) {
        private static final Couple NONE = new Couple(List.of(), false, false, Set.of());
    }

    /**
     * The two of a sentence.
     *
     * @param spokenOf those of its mentions that do more than say where something was
     */
    Couple of(Sentence sentence, List<Mention> mentions, List<Mention> spokenOf) {
        List<Mention> all = mentions.stream().filter(ArticleMemory::isSide).toList();
        List<Mention> within = withinState(sentence, all);
        if (!within.isEmpty()) {
            return new Couple(within, true, true, Set.of());
        }
        List<Mention> sides = ArticleMemory.firstOfEachState(all);
        if (sides.size() < 2) {
            return Couple.NONE;
        }
        Set<String> mediators = thirds(sentence, all, thirdDoes);
        Set<String> thirds = new HashSet<>(mediators);
        thirds.addAll(thirds(sentence, all, thirdHosts));
        List<Mention> joined = joined(sentence, all);
        if (!joined.isEmpty()) {
            joined.forEach(one -> thirds.remove(one.country()));
            return new Couple(joined, true, false, thirds);
        }
        List<Mention> subject = subject(sentence, all);
        if (subject.stream().anyMatch(one -> mediators.contains(one.country()))) {
            // "Turkey and the UN brokered the deal": it is others' deal.
            return Couple.NONE;
        }
        if (!subject.isEmpty()) {
            subject.forEach(one -> thirds.remove(one.country()));
            return new Couple(subject, true, true, thirds);
        }
        if (sides.size() == 2) {
            return new Couple(sides, false, false, Set.of());
        }
        // Of a region two may speak, or fight; a city is where they meet.
        List<Mention> acting = ArticleMemory.firstOfEachState(all.stream()
                .filter(one -> one.kind() == Mention.Kind.REGION || spokenOf.contains(one))
                .toList());
        List<Mention> others = acting.stream()
                .filter(one -> !mediators.contains(one.country()))
                .toList();
        return others.size() == 2 ? new Couple(others, others.size() < acting.size(), false, thirds) : Couple.NONE;
    }

    /** "The Colombian government and the ELN": the two are of one state, and who hosts them is none of them. */
    private List<Mention> withinState(Sentence sentence, List<Mention> all) {
        return IntStream.range(1, all.size())
                .filter(k -> all.get(k).country().equals(all.get(k - 1).country())
                        && (all.get(k).sector() == Sector.REBEL)
                                != (all.get(k - 1).sector() == Sector.REBEL)
                        && isJoined(sentence, all.get(k - 1).to(), all.get(k).from()))
                .mapToObj(k -> all.subList(k - 1, k + 1))
                .findFirst()
                .orElse(List.of());
    }

    private List<Mention> joined(Sentence sentence, List<Mention> all) {
        for (int k = 0; k + 1 < all.size(); k++) {
            Optional<Mention> other = other(sentence, k, all);
            if (other.isPresent()) {
                return List.of(all.get(k), other.get());
            }
        }
        return List.of();
    }

    /** The other of two whose one is mention {@code k}. */
    private Optional<Mention> other(Sentence sentence, int k, List<Mention> all) {
        Mention one = all.get(k);
        return IntStream.range(k + 1, all.size())
                .filter(i -> !all.get(i).country().equals(one.country()))
                .boxed()
                .findFirst()
                .filter(i -> isBetween(sentence, one, all.get(i - 1), all.get(i))
                        || isHyphened(sentence, all.get(i - 1), all.get(i))
                        || isWith(sentence, all.get(i - 1), all.get(i)))
                .filter(i -> i + 1 == all.size() || !goesOn(sentence, all.get(i), all.get(i + 1)))
                .map(all::get);
    }

    /**
     * "Between Peru and Chile", "between President Roe of Peru and Chile's foreign minister".
     *
     * @param last the last mention of the first of the two
     */
    private boolean isBetween(Sentence sentence, Mention one, Mention last, Mention other) {
        int from = one.from() - 1;
        while (from > one.from() - 1 - FURTHEST_FIRST && isWord(sentence, from) && !isBetween(sentence, from)) {
            from--;
        }
        return isBetween(sentence, from)
                && other.from() - last.to() <= FURTHEST_SECOND
                && IntStream.range(from, one.from()).noneMatch(i -> function.isAnd(sentence, i))
                && IntStream.range(last.to(), other.from())
                                .filter(i -> function.isAnd(sentence, i))
                                .count()
                        == 1;
    }

    private boolean isBetween(Sentence sentence, int i) {
        return between.contains(sentence.norm(i));
    }

    private static boolean isWord(Sentence sentence, int i) {
        return i >= 0 && Character.isLetter(sentence.initial(i));
    }

    /** "Peru-Chile talks": what is theirs follows, as a raid by both on a third one is not about the two. */
    private boolean isHyphened(Sentence sentence, Mention one, Mention other) {
        return other.from() == one.to() + 1
                && hyphen.contains(sentence.norm(one.to()))
                && IntStream.rangeClosed(other.to(), other.to() + FURTHEST_THEIRS)
                        .anyMatch(i -> theirs.contains(sentence.norm(i)));
    }

    /** "Peru's border dispute with Chile". */
    private boolean isWith(Sentence sentence, Mention one, Mention other) {
        int with = function.beforeThe(sentence, other.from() - 1);
        int noun = with - 1;
        int first = sentence.isPossessive(one.to()) ? one.to() + 1 : one.to();
        boolean owned = sentence.isPossessive(one.to()) || one.kind() == Mention.Kind.ADJECTIVE;
        return owned
                && behindTheirs.contains(sentence.norm(with))
                && theirs.contains(sentence.norm(noun))
                && noun >= first
                && noun <= first + FURTHEST_THEIRS;
    }

    /** "Between Peru and Chile and Cuba", "Peru-Chile-Cuba talks". */
    private boolean goesOn(Sentence sentence, Mention other, Mention third) {
        return third.from() == other.to() + 1
                && (function.isAnd(sentence, other.to()) || hyphen.contains(sentence.norm(other.to())));
    }

    /** "Peru and Chile signed", "On Friday, President Roe of Peru and Chile's foreign minister backed Fiji". */
    private List<Mention> subject(Sentence sentence, List<Mention> all) {
        int k = 1;
        while (all.get(k).country().equals(all.get(0).country())) {
            k++;
        }
        Mention other = all.get(k);
        int name = all.get(0).from();
        boolean first = isOne(sentence, clause(sentence, name), ownedNouns.office(sentence, name));
        boolean goesOn = k + 1 < all.size() && goesOn(sentence, other, all.get(k + 1));
        return first && !goesOn && isJoined(sentence, all.get(k - 1).to(), other.from())
                ? List.of(all.get(0), other)
                : List.of();
    }

    /** Where the clause begins whose first name is at a word. */
    private int clause(Sentence sentence, int name) {
        int from = name;
        while (from > 0 && !beforeSubject.contains(sentence.norm(from - 1))) {
            from--;
        }
        return from;
    }

    /** Whether "and" stands between, within two noun phrases. */
    private boolean isJoined(Sentence sentence, int from, int to) {
        return IntStream.range(from, to)
                .filter(i -> function.isAnd(sentence, i))
                .anyMatch(and -> phrases.isOne(sentence, from, and) && isOne(sentence, and + 1, to));
    }

    /** Whether words are within one noun phrase, which may begin so: "the British", "his British". */
    private boolean isOne(Sentence sentence, int from, int to) {
        boolean opened = from < to && opening.contains(sentence.norm(from));
        return phrases.isOne(sentence, opened ? from + 1 : from, to);
    }

    private Set<String> thirds(Sentence sentence, List<Mention> all, Set<String> deeds) {
        Set<String> thirds = new HashSet<>();
        for (int k = 0; k < all.size(); k++) {
            Mention mention = all.get(k);
            boolean withThird = k > 0
                    && thirds.contains(all.get(k - 1).country())
                    && mention.from() == all.get(k - 1).to() + 1
                    && function.isAnd(sentence, mention.from() - 1);
            if (withThird || isBehindThird(sentence, mention) || isThird(sentence, mention, deeds)) {
                thirds.add(mention.country());
            }
        }
        return thirds;
    }

    /** "Mediated by Oman", "the mediation of Oman", "on the sidelines of the G20 summit". */
    private boolean isBehindThird(Sentence sentence, Mention mention) {
        int before = function.beforeThe(sentence, mention.from() - 1);
        return doer.contains(sentence.norm(before))
                        && (thirdBy.contains(sentence.norm(before - 1)) || thirdBy.contains(sentence.norm(before - 2)))
                || function.isOf(sentence, before) && thirdNoun.contains(sentence.norm(before - 1));
    }

    /** "Oman mediates", "Omani-brokered", "Oman's mediation", "with Oman as mediator". */
    private boolean isThird(Sentence sentence, Mention mention, Set<String> deeds) {
        int to = mention.to();
        return hyphen.contains(sentence.norm(to)) && thirdBy.contains(sentence.norm(to + 1))
                || thirdNoun.contains(sentence.norm(behind(sentence, to, beforeNoun::contains)))
                || deeds.contains(
                        sentence.norm(behind(sentence, ownedNouns.endBehind(sentence, mention), beforeDeed::contains)));
    }

    /** The word behind some that may stand between. */
    private static int behind(Sentence sentence, int from, Predicate<String> between) {
        int at = from;
        while (at < from + FURTHEST_DEED && between.test(sentence.norm(at))) {
            at++;
        }
        return at;
    }
}
