package io.detente.signal;

import io.detente.event.EventActor;
import io.detente.event.Evidence;
import io.detente.event.Modality;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * One article that tells of an act, and how it tells it.
 *
 * @param articleId id of the article
 * @param publishedAt when it was published
 * @param publisher who published it
 * @param url where a reader finds it
 * @param title its headline
 * @param fingerprint of its story
 * @param evidence the sentence that says so
 * @param confidence probability, 0 to 1, that this was read rightly
 * @param modality in what sense it is said
 * @param fresh the act happened, or became known, within 7 days before publication, or lies ahead
 * @param source who acts, as this article names it
 * @param target to or with whom
 * @param place where, as this article names it
 * @param rulesVersion version of the extraction rules that read it
 */
public record Mention(
        String articleId,
        Instant publishedAt,
        Optional<String> publisher,
        Optional<String> url,
        String title,
        long fingerprint,
        Evidence evidence,
        double confidence,
        Modality modality,
        boolean fresh,
        EventActor source,
        EventActor target,
        Optional<String> place,
        String rulesVersion) {

    /** Oldest first. The last resort orders by everything there is, so that equal means equal in all fields. */
    static final Comparator<Mention> OLDEST = Comparator.comparing(Mention::publishedAt)
            .thenComparing(Mention::articleId)
            .thenComparing(Comparator.comparingDouble(Mention::confidence).reversed())
            .thenComparing(Mention::toString);

    /** Best first: the most confident, and the oldest of these. */
    static final Comparator<Mention> BEST =
            Comparator.comparingDouble(Mention::confidence).reversed().thenComparing(OLDEST);

    public Mention {
        Objects.requireNonNull(articleId, "articleId");
        Objects.requireNonNull(publishedAt, "publishedAt");
        Objects.requireNonNull(publisher, "publisher");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(modality, "modality");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(rulesVersion, "rulesVersion");
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence " + confidence + " of article " + articleId);
        }
    }

    /** The day, in UTC, on which the article was published. */
    public LocalDate publishedOn() {
        return publishedAt.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Whether it can move a signal: fresh, and an act of the state. */
    boolean moves(boolean symmetric) {
        return fresh
                && source.sector().isStateLevel()
                && (!symmetric || target.sector().isStateLevel());
    }
}
