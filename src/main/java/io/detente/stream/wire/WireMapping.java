package io.detente.stream.wire;

import io.detente.article.NewsArticle;
import io.detente.avro.Article;
import io.detente.avro.DatePrecision;
import io.detente.avro.EventActor;
import io.detente.avro.EventType;
import io.detente.avro.Mark;
import io.detente.avro.MarkRole;
import io.detente.avro.Mention;
import io.detente.avro.Modality;
import io.detente.avro.RelationEvent;
import io.detente.avro.Sector;
import io.detente.event.Event;
import io.detente.event.Evidence;
import io.detente.extract.Extraction;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Articles from the wire, and mentions to it, as extraction makes them. What comes to and from the ledger is
 * mapped in {@link LedgerWire}.
 */
public final class WireMapping {
    /**
     * Most characters (UTF-16 units) that are told of an article's title; a longer one is cut and ends with "…".
     */
    public static final int LONGEST_TITLE = 1_000;

    private WireMapping() {}

    /** The article from the wire; it must have a date. */
    public static NewsArticle article(Article article) {
        return new NewsArticle(
                article.getId(),
                article.getTitle(),
                article.getBody(),
                article.getPublishedAt(),
                said(article.getUrl()),
                said(article.getSource()),
                Optional.ofNullable(article.getLanguage()));
    }

    /** Producers without nulls write what they do not know as an empty text: it is the name of no publisher. */
    private static Optional<String> said(String text) {
        return Optional.ofNullable(text).filter(something -> !something.isBlank());
    }

    /** The event with that article as its one mention. */
    public static RelationEvent mention(Event event, NewsArticle article, Extraction extraction) {
        return RelationEvent.newBuilder()
                .setEventId(event.id())
                .setPair(event.pair().toString())
                .setType(EventType.valueOf(event.type().name()))
                .setMode(event.mode().code())
                .setSource(actor(event.source()))
                .setTarget(actor(event.target()))
                .setSymmetric(event.symmetric())
                .setModality(Modality.valueOf(event.modality().name()))
                .setDate(event.date().start().orElse(null))
                .setDatePrecision(DatePrecision.valueOf(event.date().precision().name()))
                .setFresh(event.fresh())
                .setPlace(event.place().orElse(null))
                .setIntensity(event.mode().intensity())
                .setConfidence(event.confidence())
                .setEvidence(event.evidence().sentence())
                .setMentions(List.of(Mention.newBuilder()
                        .setArticleId(article.id())
                        .setPublishedAt(article.publishedAt())
                        .setSource(article.source().orElse(null))
                        .setUrl(article.url().orElse(null))
                        .setTitle(Excerpt.of(article.plainTitle(), LONGEST_TITLE))
                        .setFingerprint(HexFormat.of().toHexDigits(extraction.fingerprint()))
                        .setEvidence(event.evidence().sentence())
                        .setEvidenceStart(event.evidence().start())
                        .setEvidenceEnd(event.evidence().end())
                        .setBefore(event.evidence().before())
                        .setMarks(event.evidence().marks().stream()
                                .map(WireMapping::mark)
                                .toList())
                        .setConfidence(event.confidence())
                        .build()))
                .setArticles(1)
                .setSources(1)
                .setRulesVersion(extraction.rulesVersion())
                // Said although it is the default, which Avro would make anew from bytes.
                .setWeights(List.of())
                .build();
    }

    static Mark mark(Evidence.Mark mark) {
        return new Mark(MarkRole.valueOf(mark.role().name()), mark.start(), mark.end());
    }

    static Evidence evidence(Mention mention) {
        return new Evidence(
                mention.getEvidence(),
                mention.getEvidenceStart(),
                mention.getEvidenceEnd(),
                mention.getBefore(),
                mention.getMarks().stream().flatMap(WireMapping::mark).toList());
    }

    /** None for a role that a later version of the program has thought of. */
    private static Stream<Evidence.Mark> mark(Mark mark) {
        return Arrays.stream(Evidence.Role.values())
                .filter(role -> role.name().equals(mark.getRole().name()))
                .map(role -> new Evidence.Mark(role, mark.getStart(), mark.getEnd()));
    }

    private static EventActor actor(io.detente.event.EventActor actor) {
        return new EventActor(
                actor.country(),
                actor.name(),
                actor.role().orElse(null),
                Sector.valueOf(actor.sector().name()),
                actor.text());
    }
}
