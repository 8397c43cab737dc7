package io.detente.cli;

import io.detente.feed.Delivery.Outcome;
import io.detente.feed.Finding.Reason;
import io.detente.feed.RetryingSink;
import io.detente.feed.web.FeedPoller;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumSet;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Meters of a publisher that follows feeds: what became of articles, how feeds answer, whether the cluster takes
 * them.
 */
record PublishMeters(PublishTally tally, RetryingSink sink, FeedPoller feeds) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        // What is too large for the topic is a refusal, and counted as one.
        for (Outcome outcome : EnumSet.complementOf(EnumSet.of(Outcome.TOO_LARGE))) {
            counter(
                    registry,
                    "detente.publish.articles",
                    "Articles handed over, by what became of them",
                    "outcome",
                    outcome,
                    counts -> counts.delivered(outcome));
        }
        for (Reason reason : Reason.values()) {
            counter(
                    registry,
                    "detente.publish.refused",
                    "What is not sent, for good, by reason",
                    "reason",
                    reason,
                    counts -> counts.refused(reason));
        }
        for (PublishTally.Answer answer : PublishTally.Answer.values()) {
            counter(
                    registry,
                    "detente.publish.answers",
                    "How servers answered that were asked for feeds and pages",
                    "answer",
                    answer,
                    counts -> counts.answers(answer));
        }
        // Counts of attempts would not show feeds that fail, since the pauses between attempts double.
        Gauge.builder("detente.publish.feeds", feeds, FeedPoller::asked)
                .description("Addresses that are asked again and again, feeds and lists of feeds")
                .register(registry);
        Gauge.builder("detente.publish.feeds.failing", feeds, FeedPoller::failing)
                .description("Those of them that did not come when they were asked last")
                .register(registry);
        Gauge.builder(
                        "detente.publish.waiting",
                        sink,
                        waiting -> waiting.waiting().toMillis() / 1e3)
                .description("How long articles have waited for a cluster that is away; 0 if none do")
                .baseUnit("seconds")
                .register(registry);
    }

    private void counter(
            MeterRegistry registry,
            String name,
            String description,
            String tag,
            Enum<?> value,
            ToDoubleFunction<PublishTally> count) {
        FunctionCounter.builder(name, tally, count)
                .description(description)
                .tag(tag, value.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
