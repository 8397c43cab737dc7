package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MicrometerMetricsTest {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final StreamMetrics metrics = new MicrometerMetrics(registry);

    /** Added up in nanoseconds they would not fit a long. */
    @Test
    void givenAThousandArticlesOfTenYearsAgo_whenTheirAgesAreAddedUp_thenTheSumIsRightInSeconds() {
        Duration tenYears = Duration.ofDays(3_650);
        for (int i = 0; i < 1_000; i++) {
            metrics.age(tenYears);
        }

        assertThat(line("detente_article_age_seconds_sum")).endsWith(" 3.1536E11");
        assertThat(line("detente_article_age_seconds_count")).endsWith(" 1000");
        assertThat(line("detente_article_age_seconds_bucket{le=\"2419200.0\"}")).endsWith(" 0");
    }

    @Test
    void givenAnArticleOfAMinuteAndAHalfAgo_whenCounted_thenItIsInTheBucketOfFiveMinutesAndNotOfOne() {
        metrics.age(Duration.ofSeconds(90));

        assertThat(line("detente_article_age_seconds_bucket{le=\"60.0\"}")).endsWith(" 0");
        assertThat(line("detente_article_age_seconds_bucket{le=\"300.0\"}")).endsWith(" 1");
    }

    /** Who compares it with the topic is not to look for articles that never were. */
    @Test
    void theHelpOfArticlesSaysThatThoseOfAnAbortedTransactionCountAgain() {
        assertThat(line("# HELP detente_articles_total")).contains("aborted", "counted again");
    }

    private String line(String start) {
        return registry.scrape()
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void givenBooksThatWentToAnotherInstance_whenScraped_thenTheirPairsAreNotCountedHere() {
        metrics.ledger(0, LocalDate.parse("2026-11-01"), 3, 4);
        metrics.ledger(1, LocalDate.parse("2026-11-01"), 5, 6);

        metrics.ledgerGone(0);
        metrics.ledgerGone(2);

        assertThat(registry.get("detente.pairs.waiting").gauges().stream()
                        .mapToDouble(Gauge::value)
                        .sum())
                .isEqualTo(5);
        assertThat(registry.get("detente.pairs.owing").gauges().stream()
                        .mapToDouble(Gauge::value)
                        .sum())
                .isEqualTo(6);
    }
}
