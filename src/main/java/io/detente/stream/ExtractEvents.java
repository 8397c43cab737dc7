package io.detente.stream;

import io.detente.article.NewsArticle;
import io.detente.avro.RelationEvent;
import io.detente.extract.Extraction;
import io.detente.extract.ExtractionTimeoutException;
import io.detente.stream.wire.WireMapping;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Reads an article and reports what it tells of pairs. */
final class ExtractEvents extends ContextualFixedKeyProcessor<byte[], ValidArticle, ExtractionResult> {

    private static final Logger LOG = LoggerFactory.getLogger(ExtractEvents.class);
    private static final String ENGLISH = "en";

    /** MDC key: names the article in every line that is logged while it is read, whoever logs it. */
    private static final String ARTICLE = "article";

    private final Function<NewsArticle, Extraction> extractor;
    private final ArticleLimits limits;
    private final InstantSource clock;
    private final StreamMetrics metrics;
    private final CommitPace pace;
    private PromptCommit commit;

    /** @param extractor this step's own: extractors are not thread-safe */
    ExtractEvents(
            Function<NewsArticle, Extraction> extractor,
            ArticleLimits limits,
            InstantSource clock,
            StreamMetrics metrics,
            CommitPace pace) {
        this.extractor = extractor;
        this.limits = limits;
        this.clock = clock;
        this.metrics = metrics;
        this.pace = pace;
    }

    @Override
    public void init(FixedKeyProcessorContext<byte[], ExtractionResult> context) {
        super.init(context);
        commit = new PromptCommit(context, clock, pace);
    }

    @Override
    public void process(FixedKeyRecord<byte[], ValidArticle> record) {
        ExtractionResult result = extract(record.value());
        // A dead letter keeps the headers that it came with.
        Headers headers = result instanceof ExtractedEvents
                ? Ingested.at(record.value().arrival().timestamp())
                : record.headers();
        context().forward(record.withValue(result).withHeaders(headers));
        boolean isLive = !LateNews.isLate(record.value().article().publishedAt(), clock.instant());
        if (isLive
                && result instanceof ExtractedEvents extracted
                && !extracted.events().isEmpty()) {
            commit.wantedFor(headers);
        }
    }

    @Override
    public void close() {
        commit.close();
    }

    private ExtractionResult extract(ValidArticle valid) {
        NewsArticle article = valid.article();
        long start = System.nanoTime();
        MDC.put(ARTICLE, article.id());
        try {
            Extraction extraction = extractor.apply(article);
            int events = extraction.events().size();
            if (events > limits.maxEvents()) {
                return dead(
                        valid,
                        DeadLetterCause.TOO_MANY_EVENTS,
                        "article " + article.id() + " tells of " + events + " events, at most " + limits.maxEvents()
                                + " are taken");
            }
            ExtractedEvents extracted = new ExtractedEvents(mentions(extraction, article));
            metrics.article(outcome(extraction));
            metrics.age(atLeastZero(Duration.between(article.publishedAt(), clock.instant())));
            return extracted;
        } catch (ExtractionTimeoutException e) {
            LOG.warn("It is set aside as a dead letter: {}", e.getMessage());
            return dead(valid, DeadLetterCause.EXTRACTION_TIMEOUT, e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            // A pure function of the article failed, so it would fail again: one article must not stop
            // all the others.
            LOG.error("Extraction failed on article {}; it is set aside as a dead letter", article.id(), e);
            return dead(valid, DeadLetterCause.EXTRACTION_FAILED, e.toString());
        } finally {
            MDC.remove(ARTICLE);
            metrics.extracted(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static List<RelationEvent> mentions(Extraction extraction, NewsArticle article) {
        return extraction.events().stream()
                .map(event -> WireMapping.mention(event, article, extraction))
                .toList();
    }

    private static ArticleOutcome outcome(Extraction extraction) {
        if (!extraction.language().equals(ENGLISH)) {
            return ArticleOutcome.OTHER_LANGUAGE;
        }
        return extraction.events().isEmpty() ? ArticleOutcome.WITHOUT_EVENTS : ArticleOutcome.WITH_EVENTS;
    }

    private static DeadLetter dead(ValidArticle valid, DeadLetterCause cause, String message) {
        return new DeadLetter(valid.arrival(), cause, message == null ? cause.code() : message);
    }

    /** An article may be dated a little ahead of the clock. */
    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
