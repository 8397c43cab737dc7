package io.detente.feed.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.feed.Validators;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTest {

    private NewsSite site;
    private WebClient web;

    @BeforeEach
    void open() throws IOException {
        site = new NewsSite();
        web = new WebClient(
                new WebSettings("x", true, Duration.ofSeconds(30), Duration.ZERO, WebSettings.MAX_BYTES),
                InstantSource.system());
    }

    @AfterEach
    void close() {
        web.close();
        site.close();
    }

    @Test
    void givenMoreHostsThanAreRemembered_whenTheFirstIsAskedForAgain_thenItsRulesAreFetchedAnew() throws Exception {
        Robots robots = new Robots(web, InstantSource.system(), 1, Robots.MAX_REMEMBERED_BYTES);

        assertThat(robots.allow(site.address("127.0.0.1", "/a"))).isTrue();
        assertThat(robots.allow(site.address("127.0.0.1", "/b"))).isTrue();
        assertThat(site.count("/robots.txt")).isEqualTo(1);
        assertThat(robots.allow(site.address("localhost", "/a"))).isTrue();
        assertThat(robots.allow(site.address("127.0.0.1", "/a"))).isTrue();

        assertThat(site.count("/robots.txt")).isEqualTo(3);
    }

    @Test
    void givenLargerFilesThanAreRemembered_whenTheFirstIsAskedForAgain_thenItAloneIsFetchedAnew() throws Exception {
        String large = fileOf(60_000);
        try (NewsSite second = new NewsSite();
                NewsSite third = new NewsSite()) {
            for (NewsSite one : List.of(site, second, third)) {
                one.set("/robots.txt", NewsSite.content("text/plain", large));
            }
            Robots robots = new Robots(web, InstantSource.system(), Robots.MAX_HOSTS, 150_000);

            for (NewsSite one : List.of(site, second, third, second, third, site)) {
                assertThat(robots.allow(one.address("/a"))).isFalse();
            }

            assertThat(site.count("/robots.txt")).isEqualTo(2);
            assertThat(second.count("/robots.txt")).isEqualTo(1);
            assertThat(third.count("/robots.txt")).isEqualTo(1);
        }
    }

    @Test
    void givenFilesThatFitTogether_whenTheyBecomeOtherOnes_thenTheyStayRemembered() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2023-05-10T00:00:00Z"));
        try (NewsSite second = new NewsSite()) {
            List<NewsSite> both = List.of(site, second);
            Robots robots = new Robots(web, now::get, Robots.MAX_HOSTS, 150_000);

            for (int day = 1; day <= 3; day++) {
                for (NewsSite one : both) {
                    one.set("/robots.txt", NewsSite.content("text/plain", fileOf(60_000 + day)));
                    assertThat(robots.allow(one.address("/a"))).isFalse();
                }
                for (NewsSite one : both) {
                    assertThat(robots.allow(one.address("/a"))).isFalse();
                    assertThat(one.count("/robots.txt")).isEqualTo(day);
                }
                now.set(now.get().plus(Duration.ofDays(1)));
            }
        }
    }

    /** Rules of as many bytes. */
    private static String fileOf(int bytes) {
        String rules = "User-agent: *\nDisallow: /a\n# ";
        return rules + "x".repeat(bytes - rules.length() - 1) + "\n";
    }

    @Test
    void givenAWishForALongPause_whenRead_thenTheHostIsAskedOnceAMinuteAndNotLeftOut() throws Exception {
        site.set("/robots.txt", NewsSite.content("text/plain", "User-agent: *\nCrawl-delay: 600\n"));
        Robots robots = new Robots(web, InstantSource.system());

        assertThat(robots.allow(site.address("/a"))).isTrue();
        assertThat(robots.pause(site.address("/a"))).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 503})
    void givenAServerThatCannotSay_whenRead_thenItsPagesAreDeferred(int status) throws Exception {
        site.set("/robots.txt", NewsSite.status(status));
        Robots robots = new Robots(web, InstantSource.system());

        assertThat(robots.allow(site.address("/a"))).isFalse();
        assertThat(robots.defers(site.address("/a"))).isTrue();
        assertThat(site.count("/robots.txt")).isEqualTo(1);
    }

    @Test
    void givenAServerThatForbidsItsPages_whenRead_thenTheyAreNotDeferred() throws Exception {
        site.set("/robots.txt", NewsSite.content("text/plain", "User-agent: *\nDisallow: /\n"));
        Robots robots = new Robots(web, InstantSource.system(), 1, Robots.MAX_REMEMBERED_BYTES);
        assertThat(robots.allow(site.address("/a"))).isFalse();
        assertThat(robots.defers(site.address("/a"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205})
    void givenAnAnswerWithoutContent_whenRead_thenAllIsAllowedAndItIsNotAskedForAgain(int status) throws Exception {
        site.set("/robots.txt", NewsSite.status(status));
        Robots robots = new Robots(web, InstantSource.system());

        assertThat(robots.allow(site.address("/a"))).isTrue();
        assertThat(robots.allow(site.address("/b"))).isTrue();
        assertThat(robots.defers(site.address("/b"))).isFalse();
        assertThat(site.count("/robots.txt")).isEqualTo(1);
    }

    @Test
    void givenAnAnswerThatTheFileIsYetToCome_whenRead_thenItsPagesAreDeferredAndItIsAskedForAgainInTenMinutes()
            throws Exception {
        site.set("/robots.txt", NewsSite.status(202));
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2023-05-10T00:00:00Z"));
        Robots robots = new Robots(web, now::get);

        assertThat(robots.allow(site.address("/a"))).isFalse();
        assertThat(robots.defers(site.address("/a"))).isTrue();
        assertThat(site.count("/robots.txt")).isEqualTo(1);
        site.set("/robots.txt", NewsSite.content("text/plain", "User-agent: *\nDisallow: /b\n"));
        now.set(now.get().plus(Duration.ofMinutes(11)));

        assertThat(robots.allow(site.address("/a"))).isTrue();
        assertThat(robots.allow(site.address("/b"))).isFalse();
    }

    @Test
    void givenAFileAtAHostThatAsksToBeLeftAlone_whenTenMinutesHavePassed_thenItIsAskedForAgain() throws Exception {
        site.set("/busy", NewsSite.status(429, "Retry-After", "3600"));
        web.get(site.address("localhost", "/busy"), Validators.NONE);
        site.set(
                "/robots.txt",
                NewsSite.status(
                        302, "Location", site.address("localhost", "/rules.txt").toString()));
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2023-05-10T00:00:00Z"));
        Robots robots = new Robots(web, now::get);

        assertThat(robots.defers(site.address("/a"))).isTrue();
        site.set("/robots.txt", NewsSite.content("text/plain", "User-agent: *\nDisallow: /b\n"));
        assertThat(robots.allow(site.address("/a"))).isFalse();
        now.set(now.get().plus(Duration.ofMinutes(11)));

        assertThat(robots.allow(site.address("/a"))).isTrue();
    }

    @Test
    void givenAFileWithoutEnd_whenRead_thenItsBeginningCountsToTheLastWholeLine() throws Exception {
        String rule = "Disallow: /early\n";
        String begin = "User-agent: *\n" + rule;
        String comment = "# " + "x".repeat(97) + "\n";
        String filler = comment.repeat((Robots.MAX_BYTES - begin.length()) / comment.length());
        site.set(
                "/robots.txt",
                NewsSite.content("text/plain", begin + filler + "Disallow: /" + "late".repeat(50) + "\n"));

        Robots robots = new Robots(web, InstantSource.system());

        assertThat(robots.allow(site.address("/early"))).isFalse();
        assertThat(robots.allow(site.address("/" + "late".repeat(50)))).isTrue();
        assertThat(robots.allow(site.address("/other"))).isTrue();
    }
}
