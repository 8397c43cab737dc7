package io.detente.extract.actor;

import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Tells whether a sentence begins an item of a digest, labelled with the states that it is about: {@code IRAN: The
 * government ...}, {@code Sudan/Chad} in a line of its own. Such an item goes on from nothing that stands above it. Immutable.
 */
public final class ItemLabels {
    /** It joins the words of a list, so that it can stand in none. */
    private static final String BAR = "|";

    private final Set<String> joins;
    private final Set<String> ends;
    private final Set<String> dashes;
    private final Set<String> sections;
    private final Set<String> joined;

    public ItemLabels(WordLists words) {
        this.joins = words.of("label-join");
        this.ends = words.of("label-end");
        this.dashes = words.of("label-dash");
        this.sections = words.of("sentence-section");
        this.joined = words.of("party-join");
    }

    /**
     * The mentions of a sentence but the state that only tells of which section a headline is: "China | Egypt warns
     * Turkey". Where the rest names no two of whom one does something to the other, that state may be one of them.
     */
    public List<Mention> withoutSection(Sentence sentence, List<Mention> mentions) {
        if (!sentence.headline() || mentions.isEmpty() || !isState(mentions.get(0), 0)) {
            return mentions;
        }
        Mention label = mentions.get(0);
        List<Mention> others = mentions.stream()
                .filter(mention -> !mention.country().equals(label.country()))
                .toList();
        boolean two =
                IntStream.range(1, others.size()).anyMatch(k -> isApart(sentence, others.get(k - 1), others.get(k)));
        return two && isSection(sentence.word(label.to())) ? mentions.subList(1, mentions.size()) : mentions;
    }

    private boolean isSection(String mark) {
        return mark.equals(BAR) || sections.contains(mark);
    }

    private boolean isApart(Sentence sentence, Mention one, Mention other) {
        return !one.country().equals(other.country())
                && IntStream.range(one.to(), other.from()).anyMatch(i -> !joined.contains(sentence.norm(i)));
    }

    /** Whether a sentence begins with the names of states and what ends a label, or says nothing else. */
    public boolean beginsItem(Sentence sentence, List<Mention> mentions) {
        int at = firstWord(sentence);
        int named = 0;
        while (named < mentions.size() && isState(mentions.get(named), at)) {
            int behind = mentions.get(named).to();
            named++;
            boolean goesOn = joins.contains(sentence.norm(behind))
                    && named < mentions.size()
                    && isState(mentions.get(named), behind + 1);
            at = goesOn ? behind + 1 : behind;
            if (!goesOn) {
                break;
            }
        }
        return named > 0 && (behindMarks(sentence, at) == sentence.size() || isEnd(sentence, at));
    }

    private static boolean isState(Mention mention, int at) {
        return mention.kind() == Mention.Kind.NAME && mention.from() == at;
    }

    /** A colon ends a label, also behind other marks; behind a dash something has to begin. */
    private boolean isEnd(Sentence sentence, int at) {
        int last = behindMarks(sentence, at) - 1;
        boolean dash = last == at && dashes.contains(sentence.norm(at));
        return last >= at
                && (dash ? !sentence.isAttached(at) && sentence.capital(at + 1) : ends.contains(sentence.norm(last)));
    }

    /** Behind the number of an item and its time: "(2) Iran: ...", "14:30 Iran: ...". */
    private static int firstWord(Sentence sentence) {
        int at = 0;
        while (at < sentence.size() && !Character.isLetter(sentence.initial(at))) {
            at++;
        }
        return at;
    }

    private static int behindMarks(Sentence sentence, int from) {
        int at = from;
        while (at < sentence.size() && !Character.isLetterOrDigit(sentence.initial(at))) {
            at++;
        }
        return at;
    }
}
