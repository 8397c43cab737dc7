package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
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

    private String line(String start) {
        return registry.scrape()
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow();
    }
}
