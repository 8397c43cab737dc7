package io.detente.stream;

import io.detente.article.NewsArticle;
import io.detente.avro.Article;
import io.detente.stream.wire.WireMapping;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Decodes an arrival and checks it. What passes bears the article's date as its timestamp from here on, which is
 * event time for all that follows; it could not be a timestamp extractor, which sees only bytes.
 *
 * <p>A registry that is away is no fault of the article: the deserializer's exception is let through, the thread
 * ends, the transaction is aborted, and the runner tries again from the last commit.
 */
final class ReadArticle extends ContextualFixedKeyProcessor<byte[], byte[], DecodeResult> {

    private final Deserializer<Article> deserializer;
    private final ArticleLimits limits;
    private final InstantSource clock;

    ReadArticle(Deserializer<Article> deserializer, ArticleLimits limits, InstantSource clock) {
        this.deserializer = deserializer;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public void process(FixedKeyRecord<byte[], byte[]> record) {
        DecodeResult result = read(new Arrival(record.value(), record.timestamp()), topic());
        if (result instanceof ValidArticle valid) {
            context()
                    .forward(record.withValue(result)
                            .withTimestamp(valid.article().publishedAt().toEpochMilli()));
        } else {
            context().forward(record.withValue(result));
        }
    }

    private String topic() {
        return context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("an arrival comes from a topic"))
                .topic();
    }

    private DecodeResult read(Arrival arrival, String topic) {
        if (arrival.value() == null) {
            return new DeadLetter(arrival, DeadLetterCause.UNDECODABLE, "the record has no value");
        }
        Article article;
        try {
            article = deserializer.deserialize(topic, arrival.value());
        } catch (SerializationException e) {
            return new DeadLetter(arrival, DeadLetterCause.UNDECODABLE, String.valueOf(e.getMessage()));
        }
        return fault(article)
                .<DecodeResult>map(fault -> new DeadLetter(arrival, fault.cause(), fault.message()))
                .orElseGet(() -> new ValidArticle(WireMapping.article(article), arrival));
    }

    /** The first thing that is wrong with the article, if any. */
    private Optional<Fault> fault(Article article) {
        if (article.getId().isBlank()) {
            return Fault.found(DeadLetterCause.NO_ID, "the article's id is empty");
        }
        Optional<Fault> faultOfIdentity = tooLong("id", article.getId())
                .or(() -> tooLong("url", article.getUrl()))
                .or(() -> tooLong("source", article.getSource()));
        if (faultOfIdentity.isPresent()) {
            return faultOfIdentity;
        }
        long length = NewsArticle.textLength(article.getTitle(), article.getBody());
        if (length > limits.maxTextLength()) {
            return Fault.found(
                    DeadLetterCause.TOO_LARGE,
                    "title and body have " + length + " characters, at most " + limits.maxTextLength() + " are read");
        }
        if (!NewsArticle.hasText(article.getTitle(), article.getBody())) {
            return Fault.found(DeadLetterCause.NO_TEXT, "neither title nor body has a letter");
        }
        return faultOfDate(article.getPublishedAt());
    }

    private Optional<Fault> tooLong(String field, String identity) {
        return identity == null || identity.length() <= limits.maxIdentityLength()
                ? Optional.empty()
                : Fault.found(
                        DeadLetterCause.IDENTITY_TOO_LONG,
                        field + " has " + identity.length() + " characters, at most " + limits.maxIdentityLength()
                                + " are taken");
    }

    private Optional<Fault> faultOfDate(Instant publishedAt) {
        if (publishedAt == null) {
            return Fault.found(DeadLetterCause.NO_DATE, "publishedAt is null");
        }
        Instant now = clock.instant();
        if (limits.takes(publishedAt, now)) {
            return Optional.empty();
        }
        return publishedAt.isBefore(NewsArticle.EARLIEST)
                ? Fault.found(DeadLetterCause.DATE_TOO_EARLY, "published at " + publishedAt + ", before 1970")
                : Fault.found(
                        DeadLetterCause.DATE_IN_FUTURE,
                        "published at " + publishedAt + ", more than " + limits.maxAhead() + " ahead of " + now);
    }

    private record Fault(DeadLetterCause cause, String message) {
        static Optional<Fault> found(DeadLetterCause cause, String message) {
            return Optional.of(new Fault(cause, message));
        }
    }
}
