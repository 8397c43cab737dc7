package io.detente.feed.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.feed.Validators;
import io.detente.feed.web.FetchResult.BackedOff;
import io.detente.feed.web.FetchResult.Failure;
import java.time.Duration;
import java.time.InstantSource;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebClientTest {

    private static final HttpUrl ADDRESS = HttpUrl.get("http://127.0.0.1:9/rss");

    /** Rules that are a stranger's work break down as whatever reads them does. */
    private record Broken(boolean overflows) implements HostRules {

        @Override
        public boolean allow(HttpUrl address) {
            if (overflows) {
                throw new StackOverflowError();
            }
            throw new IllegalStateException("broken");
        }

        @Override
        public boolean defers(HttpUrl address) {
            return false;
        }

        @Override
        public Duration pause(HttpUrl address) {
            return Duration.ZERO;
        }
    }

    @Test
    void givenAFaultOfWhatReads_whenAsked_thenItIsAFailureOfThisRequest() throws Exception {
        try (WebClient web = new WebClient(
                new WebSettings("x", true, Duration.ofSeconds(5), Duration.ZERO, 1_000), InstantSource.system())) {
            assertThat(web.get(ADDRESS, Validators.NONE, new Broken(false)))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.message())
                                    .isEqualTo(ADDRESS + " cannot be asked: IllegalStateException"));
            assertThat(web.get(ADDRESS, Validators.NONE, new Broken(true)))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.message())
                                    .isEqualTo(ADDRESS + " cannot be asked: StackOverflowError"));
        }
    }

    /** While a request waits for its turn, others are answered, here by being asked in between. */
    private record AskingFirst(WebClient web, HttpUrl other) implements HostRules {

        @Override
        public boolean allow(HttpUrl address) {
            return true;
        }

        @Override
        public boolean defers(HttpUrl address) {
            return false;
        }

        @Override
        public Duration pause(HttpUrl address) throws InterruptedException {
            web.get(other, Validators.NONE);
            return Duration.ZERO;
        }
    }

    @Test
    void givenAHostThatAsksToBeLeftAloneWhileARequestWaits_whenItsTurnComes_thenItIsNotAsked() throws Exception {
        try (NewsSite site = new NewsSite();
                WebClient web = new WebClient(
                        new WebSettings("x", true, Duration.ofSeconds(30), Duration.ZERO, 1_000),
                        InstantSource.system())) {
            site.set("/busy", NewsSite.status(429, "Retry-After", "3600"));
            site.set("/page", NewsSite.content("text/plain", "Talks"));

            assertThat(web.get(site.address("/page"), Validators.NONE, new AskingFirst(web, site.address("/busy"))))
                    .isInstanceOf(BackedOff.class);
            assertThat(site.count("/page")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "408, , false",
        "408, 0, false",
        "408, 120, true",
        "408, 9999999999, true",
        "429, 00, false",
        "503, 0, false",
        "503, 9999999999, true",
    })
    void givenAServerThatFailsForNow_whenAsked_thenItIsAskedOnceAndLeftAloneIfItSaysForHowLong(
            int status, String retryAfter, boolean leftAlone) throws Exception {
        try (NewsSite site = new NewsSite();
                WebClient web = new WebClient(
                        new WebSettings("x", true, Duration.ofSeconds(30), Duration.ZERO, 1_000),
                        InstantSource.system())) {
            site.set(
                    "/page",
                    retryAfter == null ? NewsSite.status(status) : NewsSite.status(status, "Retry-After", retryAfter));

            assertThat(web.get(site.address("/page"), Validators.NONE))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.status()).isEqualTo(status));
            assertThat(site.count("/page")).isEqualTo(1);
            assertThat(web.get(site.address("/other"), Validators.NONE))
                    .isInstanceOf(leftAlone ? BackedOff.class : Failure.class);
        }
    }
}
