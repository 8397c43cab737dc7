package io.detente.signal;

import io.detente.event.Modality;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * All mentions of an event that say it in the same sense, as far as arithmetic needs them. Adding mentions is
 * commutative and idempotent: each field is a minimum, a maximum or a set.
 *
 * @param modality the sense
 * @param moves whether these mentions can move a signal
 * @param best the most confident mention
 * @param rank the highest rank of the actor that any mention names
 * @param first when the oldest was published
 * @param last when the newest was published
 * @param articles how many articles
 * @param stories the stories they tell
 */
public record Strand(
        Modality modality,
        boolean moves,
        Mention best,
        Rank rank,
        Instant first,
        Instant last,
        DistinctCount articles,
        Stories stories) {

    static Strand of(Mention mention, boolean symmetric) {
        return new Strand(
                mention.modality(),
                mention.moves(symmetric),
                mention,
                rankOf(mention, symmetric),
                mention.publishedAt(),
                mention.publishedAt(),
                DistinctCount.NONE.with(Hash.of(mention.articleId())),
                Stories.of(List.of(Story.of(mention))));
    }

    /** Both as one. They must be of one modality. */
    Strand with(Strand other) {
        return new Strand(
                modality,
                moves,
                Mention.BEST.compare(best, other.best) <= 0 ? best : other.best,
                rank.compareTo(other.rank) >= 0 ? rank : other.rank,
                first.isBefore(other.first) ? first : other.first,
                last.isAfter(other.last) ? last : other.last,
                articles.with(other.articles),
                stories.with(other.stories));
    }

    private static Rank rankOf(Mention mention, boolean symmetric) {
        Rank source = Rank.of(mention.source());
        Rank target = Rank.of(mention.target());
        return symmetric && target.compareTo(source) > 0 ? target : source;
    }

    /** Whether these mentions tell of it as news. Of those that earlier builds stored, the best one decides. */
    boolean fresh() {
        return best.fresh();
    }

    LocalDate firstPublishedOn() {
        return first.atZone(ZoneOffset.UTC).toLocalDate();
    }

    LocalDate lastPublishedOn() {
        return last.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
