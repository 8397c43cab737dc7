package io.detente.extract;

import io.detente.article.CleanText;
import io.detente.event.EventDate;
import io.detente.extract.relation.Scene;
import io.detente.extract.text.Sentence;
import io.detente.extract.time.TimeExpression;
import io.detente.extract.time.TimeReader;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The dates that head the entries of a chronology: of a paragraph ("May 7: Peru expels ..."), or in a line of their own of
 * all below it. A single date may be that of the article and heads nothing. One for each article, whose sentences it is
 * given in their order.
 */
final class Chronology {
    private final LocalDate published;
    private final TimeReader timeReader;
    private final List<Integer> paragraphs;
    private final Set<EventDate> dates = new HashSet<>();
    private int begun;
    private boolean begins;
    private Optional<TimeExpression> ofParagraph = Optional.empty();
    private Optional<TimeExpression> ofLine = Optional.empty();

    Chronology(CleanText text, LocalDate published, TimeReader timeReader) {
        this.published = published;
        this.timeReader = timeReader;
        this.paragraphs =
                text.passages().stream().map(CleanText.Passage::offset).toList();
    }

    /** The times that were told before the next sentence: where a paragraph begins, also what heads the one above it. */
    List<TimeExpression> toldBefore(Sentence sentence, List<TimeExpression> ofSentenceBefore) {
        int before = begun;
        while (begun < paragraphs.size() && paragraphs.get(begun) <= sentence.offset()) {
            begun++;
        }
        begins = begun > before && !sentence.headline();
        return begins
                ? Stream.concat(entry().stream(), ofSentenceBefore.stream()).toList()
                : ofSentenceBefore;
    }

    /** The date of the entry that a sentence belongs to, the one that it begins itself included. */
    Optional<TimeExpression> read(Sentence sentence, List<TimeExpression> times) {
        if (begins) {
            ofParagraph = timeReader.heading(sentence, times).map(this::ofPlansToo);
            ofParagraph.ifPresent(date -> dates.add(date.past()));
            if (ofParagraph.filter(date -> timeReader.isLine(sentence, date)).isPresent()) {
                ofLine = ofParagraph;
            }
        }
        return entry();
    }

    /** What an old entry tells as a plan was planned then, and not for that day of the coming year. */
    private TimeExpression ofPlansToo(TimeExpression heading) {
        return EventTiming.relation(heading, published) == Scene.TimeRelation.PAST ? heading.settled() : heading;
    }

    private Optional<TimeExpression> entry() {
        return ofParagraph.or(() -> ofLine);
    }

    /** Whether the article has two entries or more. */
    boolean isOne() {
        return dates.size() > 1;
    }
}
