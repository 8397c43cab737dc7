package io.detente.feed.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import io.detente.feed.read.ArticleReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FeedPollerTest {

    private static final PollSettings ONCE =
            new PollSettings(Duration.ZERO, Duration.ofMillis(20), Duration.ofSeconds(5), 4, 20, 20);
    private static final PollSettings FOLLOWING =
            new PollSettings(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(200), 0, 20, 20);
    private static final int MAX_BYTES = 200_000;

    private final CollectedArticles collected = new CollectedArticles();
    private NewsSite site;

    @BeforeEach
    void open() throws IOException {
        site = new NewsSite();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void givenAFeed_whenAskedOnce_thenItsArticlesAreDeliveredUnderItsAddress() throws Exception {
        site.set("/rss", NewsSite.feed(3));

        once(site.address("/rss"));

        assertThat(collected.articles())
                .extracting(found -> found.article().title())
                .containsExactly("News 1", "News 2", "News 3");
        assertThat(collected.articles().get(0).article().origin())
                .isEqualTo(site.address("/rss").toString());
        assertThat(site.visits("/rss").get(0).header("User-Agent")).startsWith("Detente/1 (+mailto:desk@example.org)");
    }

    @Test
    void givenAFeedThatDoesNotChange_whenFollowed_thenItIsFetchedOnceAndThenAskedWhetherItHasChanged()
            throws Exception {
        site.set("/rss", NewsSite.withETag("\"1\"", NewsSite.feed(3)));

        following(() -> await().until(() -> collected.notModified.get() >= 5), site.address("/rss"));

        assertThat(collected.fetched).hasValue(1);
        assertThat(collected.articles()).hasSize(3);
        assertThat(site.visits("/rss").get(1).header("If-None-Match")).isEqualTo("\"1\"");
    }

    @Test
    void givenAFeedThatGrowsAndIsEdited_whenFollowed_thenWhatIsNewIsDeliveredOnce() throws Exception {
        site.set("/rss", NewsSite.feed(2));

        following(
                () -> {
                    await().until(() -> collected.articles().size() == 2);
                    site.set("/rss", NewsSite.content("text/xml", NewsSite.feedText(3, ", corrected")));
                    await().until(() -> collected.articles().size() == 5);
                    int before = site.count("/rss");
                    await().until(() -> site.count("/rss") > before + 3);
                },
                site.address("/rss"));

        assertThat(collected.articles()).hasSize(5);
        assertThat(collected.articles().stream()
                        .map(found -> found.article().id())
                        .distinct())
                .hasSize(3);
    }

    @Test
    void givenAServerThatAsksForPatience_whenAsked_thenItIsLeftAloneForSoLong() throws Exception {
        AtomicInteger visits = new AtomicInteger();
        site.set("/rss", exchange -> {
            NewsSite.Page page =
                    visits.getAndIncrement() == 0 ? NewsSite.status(429, "Retry-After", "1") : NewsSite.feed(1);
            page.answer(exchange);
        });

        once(site.address("/rss"));

        List<NewsSite.Visit> asked = site.visits("/rss");
        assertThat(asked).hasSize(2);
        assertThat(Duration.ofNanos(asked.get(1).nanos() - asked.get(0).nanos()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(collected.articles()).hasSize(1);
        assertThat(collected.failures)
                .singleElement()
                .asString()
                .contains("429")
                .contains("next try in 1 s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "Wed, 10 May 2023 09:00:00 GMT"})
    void givenAServerThatFailsAndAsksForNoPatience_whenAsked_thenItIsLeftAloneAsAnyOtherThatFails(String retryAfter)
            throws Exception {
        site.set("/rss", NewsSite.status(503, "Retry-After", retryAfter));
        PollSettings patient =
                new PollSettings(Duration.ZERO, Duration.ofMillis(800), Duration.ofSeconds(5), 2, 20, 20);

        try (WebClient web = client()) {
            poll(web, patient, Optional.empty(), FeedPoller::await, site.address("/rss"));
        }

        List<NewsSite.Visit> asked = site.visits("/rss");
        assertThat(asked).hasSize(2);
        assertThat(Duration.ofNanos(asked.get(1).nanos() - asked.get(0).nanos()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void givenAServerThatDoesNotAnswer_whenOthersAreFollowed_thenTheyDoNotWaitForIt() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        site.set("/slow", exchange -> awaitUninterrupted(never));
        site.set("/rss", NewsSite.feed(1));

        following(
                () -> await().until(() -> site.count("/slow") == 1 && site.count("/rss") >= 10),
                site.address("localhost", "/slow"),
                site.address("127.0.0.1", "/rss"));

        assertThat(collected.articles()).hasSize(1);
        never.countDown();
    }

    @Test
    void givenServersThatFail_whenAskedOnce_thenWhatMayPassIsTriedAgainAndTheRestRefused() throws Exception {
        AtomicInteger visits = new AtomicInteger();
        site.set(
                "/ill",
                exchange -> (visits.getAndIncrement() < 2 ? NewsSite.status(503) : NewsSite.feed(1)).answer(exchange));
        site.set("/dead", NewsSite.status(500));

        once(site.address("/ill"), site.address("/dead"), site.address("/absent"));

        assertThat(collected.articles()).hasSize(1);
        assertThat(site.count("/ill")).isEqualTo(3);
        assertThat(site.count("/dead")).isEqualTo(4);
        assertThat(site.count("/absent")).isEqualTo(1);
        assertThat(collected.refused).extracting(Refused::reason).containsOnly(Reason.UNREACHABLE);
        assertThat(collected.refused).extracting(Refused::message).anyMatch(message -> message.contains("404"));
    }

    @Test
    void givenAFeedThatIsGoneForEver_whenFollowed_thenItIsNotAskedAgain() throws Exception {
        site.set("/gone", NewsSite.status(410));
        site.set("/rss", NewsSite.feed(1));

        following(
                () -> await().until(() -> site.count("/gone") > 0 && site.count("/rss") >= 10),
                site.address("/gone"),
                site.address("/rss"));

        assertThat(site.count("/gone")).isEqualTo(1);
    }

    @Test
    void givenAListThatNamesAFeedThatIsGoneForEver_whenFollowed_thenThatFeedIsAskedOnceHoweverOftenItIsNamed()
            throws Exception {
        site.set("/gone", NewsSite.status(410));
        site.set("/rss", NewsSite.feed(1));
        site.set("/list", listOf(site.address("/gone"), site.address("/rss")));

        following(
                () -> await().until(() -> site.count("/gone") > 0 && site.count("/list") >= 10), site.address("/list"));

        assertThat(site.count("/gone")).isEqualTo(1);
        assertThat(collected.refused).hasSize(1);
        assertThat(collected.articles()).hasSize(1);
    }

    @Test
    void givenMoreFeedsGoneForEverThanAreRemembered_whenNamedAgain_thenTheFirstAreAskedAgainAndTheLastAreNot()
            throws Exception {
        site.set("/one", NewsSite.status(410));
        site.set("/two", NewsSite.status(410));
        PollSettings one =
                new PollSettings(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(20), 0, 1, 1);

        try (WebClient web = client()) {
            poll(web, one, Optional.empty(), poller -> {
                for (String path : List.of("/one", "/two", "/two", "/one")) {
                    int before = collected.refused.size();
                    poller.add(site.address(path));
                    await().during(Duration.ofMillis(200)).until(() -> collected.refused.size() <= before + 1);
                }
            });
        }

        assertThat(site.count("/one")).isEqualTo(2);
        assertThat(site.count("/two")).isEqualTo(1);
    }

    @Test
    void givenRedirects_whenAsked_thenAFewAreFollowedAndACircleIsNot() throws Exception {
        site.set("/old", NewsSite.status(301, "Location", "/new"));
        site.set("/new", NewsSite.feed(1));
        site.set("/circle", NewsSite.status(302, "Location", "/circle"));

        once(site.address("/old"), site.address("/circle"));

        assertThat(collected.articles()).hasSize(1);
        assertThat(site.count("/circle")).isEqualTo(4 * (WebClient.MAX_REDIRECTS + 1));
    }

    /** The second name is that of old servers. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip"})
    void givenGzip_whenAsked_thenItIsUnpackedAndABombIsNot(String encoding) throws Exception {
        site.set(
                "/rss",
                NewsSite.content("text/xml", gzip(NewsSite.feedText(2, "").getBytes()), "Content-Encoding", encoding));
        site.set("/bomb", NewsSite.content("text/xml", gzip(new byte[50_000_000]), "Content-Encoding", encoding));
        site.set("/large", NewsSite.content("text/xml", new byte[MAX_BYTES + 1]));
        site.set("/odd", NewsSite.content("text/xml", "x", "Content-Encoding", "br"));

        once(site.address("/rss"), site.address("/bomb"), site.address("/large"), site.address("/odd"));

        assertThat(collected.articles()).hasSize(2);
        assertThat(collected.refused)
                .extracting(Refused::message)
                .satisfiesExactlyInAnyOrder(
                        bomb -> assertThat(bomb).contains("/bomb has more than 200000 bytes"),
                        large -> assertThat(large).contains("/large has more than 200000 bytes"),
                        odd -> assertThat(odd).contains("/odd is compressed as br"));
    }

    /** Some servers say in this header that nothing is compressed, or which characters they use. */
    @ParameterizedTest
    @ValueSource(strings = {"", "none", "UTF-8", "Identity"})
    void givenAnEncodingThatCompressesNothing_whenAsked_thenTheFeedIsReadAsItIs(String encoding) throws Exception {
        site.set("/rss", NewsSite.content("text/xml", NewsSite.feedText(2, ""), "Content-Encoding", encoding));

        once(site.address("/rss"));

        assertThat(collected.articles()).hasSize(2);
    }

    @Test
    void givenAFileOfGzip_whenAsked_thenItIsReadAndABombIsRefusedUnread() throws Exception {
        String line = "{\"publishedAt\":\"2023-05-10\",\"title\":\"News\"}\n";
        site.set("/news.jsonl.gz", NewsSite.content("application/gzip", gzip(line.getBytes())));
        site.set(
                "/bomb.jsonl.gz",
                NewsSite.content("application/gzip", gzip(line.repeat(MAX_BYTES).getBytes())));
        site.set(
                "/bomb.txt.gz",
                NewsSite.content(
                        "application/gzip", gzip("word ".repeat(MAX_BYTES).getBytes())));

        once(site.address("/news.jsonl.gz"), site.address("/bomb.jsonl.gz"), site.address("/bomb.txt.gz"));

        assertThat(collected.articles()).hasSize(1);
        assertThat(collected.refused)
                .extracting(Refused::message)
                .satisfiesExactlyInAnyOrder(
                        lines -> assertThat(lines).endsWith("/bomb.jsonl.gz has more than 200000 bytes, unpacked"),
                        text -> assertThat(text).endsWith("/bomb.txt.gz has more than 200000 bytes, unpacked"));
    }

    @Test
    void givenAFileOfGzipThatBreaksOff_whenAsked_thenWhatStandsBeforeIsReadAndTheRestNamed() throws Exception {
        String lines = IntStream.range(0, 900)
                .mapToObj(i -> "{\"publishedAt\":\"2023-05-10\",\"title\":\"News " + i * 7919 % 997 + "\"}\n")
                .collect(Collectors.joining());
        byte[] whole = gzip(lines.getBytes());
        site.set("/news.jsonl.gz", NewsSite.content("application/gzip", Arrays.copyOf(whole, whole.length / 2)));

        once(site.address("/news.jsonl.gz"));

        assertThat(collected.articles()).isNotEmpty();
        assertThat(collected.refused)
                .last()
                .satisfies(one -> assertThat(one.reason()).isEqualTo(Reason.UNREADABLE));
    }

    @Test
    void givenOneOddAnswer_whenFollowed_thenTheFeedIsAskedAgainLikeOneThatFailed() throws Exception {
        AtomicInteger visits = new AtomicInteger();
        NewsSite.Page odd = NewsSite.content("text/xml", NewsSite.feedText(1, ""), "Content-Encoding", "br");
        site.set("/rss", exchange -> (visits.getAndIncrement() == 0 ? odd : NewsSite.feed(1)).answer(exchange));

        following(() -> await().until(() -> collected.articles().size() == 1), site.address("/rss"));

        assertThat(collected.failures)
                .singleElement()
                .asString()
                .contains("is compressed as br")
                .contains("next try in");
        assertThat(collected.refused).isEmpty();
    }

    @Test
    void givenFeedsOfWhichOneFails_whenFollowed_thenItIsCountedAsFailingUntilItComesAgain() throws Exception {
        site.set("/well", NewsSite.feed(1));
        site.set("/ill", NewsSite.status(503));

        try (WebClient web = client()) {
            poll(
                    web,
                    FOLLOWING,
                    Optional.empty(),
                    poller -> {
                        await().until(() -> site.count("/ill") > 3 && site.count("/well") > 3);
                        assertThat(poller.asked()).isEqualTo(2);
                        assertThat(poller.failing()).isEqualTo(1);
                        site.set("/ill", NewsSite.feed(1));
                        await().until(() -> poller.failing() == 0);
                    },
                    site.address("/well"),
                    site.address("/ill"));
        }
    }

    @Test
    void givenADocumentOfMoreArticlesThanAVisitTakes_whenAsked_thenTheFirstAreTakenAndTheRestNamed() throws Exception {
        site.set(
                "/news",
                NewsSite.content(
                        "application/jsonl",
                        IntStream.range(0, FeedPoller.MAX_ENTRIES + 5)
                                .mapToObj(i -> "{\"publishedAt\":\"2023-05-10\",\"title\":\"News " + i + "\"}")
                                .collect(Collectors.joining("\n"))));

        once(site.address("/news"));

        assertThat(collected.articles()).hasSize(FeedPoller.MAX_ENTRIES);
        assertThat(collected.refused)
                .containsExactly(new Refused(
                        site.address("/news").toString(),
                        Reason.TOO_LARGE,
                        "1005 entries, of which the first 1000 are taken"));
    }

    @Test
    void givenPrivateAddresses_whenNotAllowed_thenNothingIsAskedThere() throws Exception {
        site.set("/rss", NewsSite.feed(1));

        try (WebClient web = new WebClient(
                new WebSettings("x", false, Duration.ofSeconds(5), Duration.ZERO, MAX_BYTES), InstantSource.system())) {
            poll(
                    web,
                    ONCE,
                    Optional.empty(),
                    FeedPoller::await,
                    site.address("127.0.0.1", "/rss"),
                    site.address("localhost", "/rss"),
                    HttpUrl.get("http://[::ffff:10.0.0.1]/rss"),
                    HttpUrl.get("http://169.254.169.254/latest"));
        }

        assertThat(collected.articles()).isEmpty();
        assertThat(collected.failures).as("tried again").isEmpty();
        assertThat(site.count("/rss")).isZero();
        assertThat(collected.refused).hasSize(4).allMatch(one -> one.message().contains("--allow-private"));
    }

    /** What it is asked by is the origin of its articles, for all to read. */
    @Test
    void givenAnAddressWithAPassword_whenAskedOrNamedByAList_thenItIsRefusedWithoutRepeatingIt() throws Exception {
        site.set("/rss", NewsSite.feed(1));
        HttpUrl secret = site.address("/rss")
                .newBuilder()
                .username("desk")
                .password("s3cr3t")
                .build();
        site.set("/list", listOf(secret));

        once(secret, site.address("/list"));

        assertThat(site.count("/rss")).isZero();
        assertThat(collected.refused)
                .hasSize(2)
                .allMatch(one -> one.message().contains("password"))
                .noneMatch(one -> one.toString().contains("s3cr3t"));
    }

    @Test
    void givenAListOfFeeds_whenAsked_thenItsFeedsAreAskedToo() throws Exception {
        site.set("/a", NewsSite.feed(2));
        site.set("/list", listOf(site.address("/a")));

        once(site.address("/list"));

        assertThat(collected.articles()).hasSize(2);
    }

    @Test
    void givenAListThatNoLongerNamesAFeed_whenFollowed_thenThatFeedIsLeftUnlessTheUserGaveIt() throws Exception {
        site.set("/a", NewsSite.feed(1));
        site.set("/b", NewsSite.feed(1));
        site.set("/c", NewsSite.feed(1));
        site.set("/list", listOf(site.address("/a"), site.address("/b"), site.address("/c")));

        following(
                () -> {
                    await().until(() -> site.count("/a") > 1);
                    site.set("/list", listOf(site.address("/b")));
                    awaitVisits("/list", 2);
                    int before = site.count("/a");
                    int ofB = site.count("/b");
                    int ofC = site.count("/c");
                    awaitVisits("/list", 10);
                    assertThat(site.count("/a")).isEqualTo(before);
                    assertThat(site.count("/b")).isGreaterThan(ofB);
                    assertThat(site.count("/c")).isGreaterThan(ofC);
                    site.set("/list", listOf(site.address("/a"), site.address("/b")));
                    await().until(() -> site.count("/a") > before + 1);
                },
                site.address("/list"),
                site.address("/c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<outline text=\"x\" xmlUrl=\"none\"/>"})
    void givenAListThatNamesNoFeedAnyMore_whenFollowed_thenItsFeedsAreLeft(String outlines) throws Exception {
        site.set("/a", NewsSite.feed(1));
        site.set("/list", listOf(site.address("/a")));

        following(
                () -> {
                    await().until(() -> site.count("/a") > 1);
                    site.set(
                            "/list",
                            NewsSite.content(
                                    "text/x-opml", "<opml version=\"2.0\"><body>" + outlines + "</body></opml>"));
                    awaitVisits("/list", 2);
                    int before = site.count("/a");
                    awaitVisits("/list", 10);
                    assertThat(site.count("/a")).isEqualTo(before);
                    site.set("/list", listOf(site.address("/a")));
                    await().until(() -> site.count("/a") > before + 1);
                },
                site.address("/list"));

        assertThat(collected.refused).isNotEmpty();
    }

    private void awaitVisits(String path, int more) {
        int before = site.count(path);
        await().until(() -> site.count(path) >= before + more);
    }

    @Test
    void givenAFeedThatTurnsIntoAList_whenFollowed_thenTheListIsRefused() throws Exception {
        site.set("/a", NewsSite.feed(2));
        site.set("/rss", NewsSite.feed(1));

        following(
                () -> {
                    await().until(() -> collected.articles().size() == 1);
                    site.set("/rss", listOf(site.address("/a")));
                    await().until(() -> !collected.refused.isEmpty());
                },
                site.address("/rss"));

        assertThat(collected.refused.get(0))
                .isEqualTo(new Refused(
                        site.address("/rss").toString(),
                        Reason.FORBIDDEN,
                        "a list of feeds in place of a feed; it is followed only from an address that you give"));
        assertThat(site.count("/a")).isZero();
    }

    @Test
    void givenAListThatNamesAList_whenAsked_thenThatOneIsRefused() throws Exception {
        site.set("/a", NewsSite.feed(2));
        site.set("/inner", listOf(site.address("/a")));
        site.set("/list", listOf(site.address("/inner")));

        once(site.address("/list"));

        assertThat(site.count("/a")).isZero();
        assertThat(collected.refused)
                .extracting(Refused::where)
                .containsExactly(site.address("/inner").toString());
    }

    @Test
    void givenAListOfMoreFeedsThanAreAskedAtATime_whenAsked_thenTheRestIsRefused() throws Exception {
        HttpUrl[] feeds = IntStream.range(0, 30)
                .mapToObj(i -> {
                    site.set("/" + i, NewsSite.feed(1));
                    return site.address("/" + i);
                })
                .toArray(HttpUrl[]::new);
        site.set("/list", listOf(feeds));

        once(site.address("/list"));

        // The list itself is one of the twenty.
        assertThat(Stream.of(feeds).filter(feed -> site.count(feed.encodedPath()) > 0))
                .hasSize(19);
        assertThat(collected.refused).hasSize(11).allSatisfy(refused -> {
            assertThat(refused.where()).startsWith(site.address("/list") + ": feed ");
            assertThat(refused.message()).isEqualTo("more than 20 feeds are not asked at a time");
        });
    }

    @Test
    void givenMoreHostsThanThreads_whenAsked_thenTheyShareThem() throws Exception {
        PollSettings few = new PollSettings(Duration.ZERO, Duration.ofMillis(20), Duration.ofSeconds(5), 1, 20, 2);
        HttpUrl[] feeds = IntStream.range(2, 12)
                .mapToObj(i -> site.address("127.0.0." + i, "/rss"))
                .toArray(HttpUrl[]::new);

        try (WebClient web = client()) {
            poll(web, few, Optional.empty(), FeedPoller::await, feeds);
        }

        assertThat(collected.refused).hasSize(10);
        assertThat(collected.threads).hasSize(2);
    }

    @Test
    void givenListsThatNameOtherHostsEachTime_thenANewHostHasTheThreadOfOneThatIsLeft() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        site.set("/slow", exchange -> awaitUninterrupted(never));
        site.set("/rss", NewsSite.feed(1));
        HttpUrl away = site.address("127.0.0.2", "/rss");
        site.set("/list", listOf(away));
        PollSettings two =
                new PollSettings(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(200), 0, 20, 2);

        try (WebClient web = client()) {
            poll(
                    web,
                    two,
                    Optional.empty(),
                    poller -> {
                        await().until(() -> poller.failing() == 1);
                        site.set("/list", listOf(site.address("/rss")));
                        await().until(() -> poller.failing() == 0 && poller.asked() == 2);
                        site.set("/list", listOf(site.address("localhost", "/slow")));
                        await().until(() -> site.count("/slow") == 1);
                        int before = site.count("/list");
                        await().until(() -> site.count("/list") > before + 3);
                        never.countDown();
                    },
                    site.address("/list"));
        }
    }

    private static NewsSite.Page listOf(HttpUrl... feeds) {
        return NewsSite.content(
                "text/x-opml",
                Stream.of(feeds)
                        .map(feed -> "<outline text=\"a\" xmlUrl=\"" + feed + "\"/>")
                        .collect(Collectors.joining("", "<opml version=\"2.0\"><body>", "</body></opml>")));
    }

    @Test
    void givenValidatorsThatNoHeaderMayHold_whenFollowed_thenTheyAreNotSentBackAndTheFeedIsAskedOn() throws Exception {
        site.set(
                "/rss",
                NewsSite.content("text/xml", NewsSite.feedText(1, ""), "ETag", "\"é\"", "Last-Modified", "Mié, 10"));

        following(() -> await().until(() -> site.count("/rss") >= 3), site.address("/rss"));

        assertThat(collected.articles()).hasSize(1);
        assertThat(site.visits("/rss"))
                .allSatisfy(visit -> assertThat(visit.header("If-None-Match") + visit.header("If-Modified-Since"))
                        .isEmpty());
    }

    @Test
    void givenAFeedThatItsReaderBreaksDownOver_whenFollowed_thenItCostsThatVisitAlone() throws Exception {
        site.set("/rss", NewsSite.feed(1));
        AtomicBoolean first = new AtomicBoolean(true);

        try (WebClient web = client()) {
            poll(
                    web,
                    FOLLOWING,
                    Optional.empty(),
                    breakingDownWhen(() -> first.getAndSet(false)),
                    poller -> await().until(() -> collected.articles().size() == 1),
                    site.address("/rss"));
        }

        assertThat(collected.refused)
                .containsExactly(new Refused(
                        site.address("/rss").toString(),
                        Reason.NO_ARTICLE,
                        "cannot be understood: StackOverflowError"));
    }

    @Test
    void givenAPageThatItsReaderBreaksDownOver_whenItsFeedIsAsked_thenTheFeedsTextStands() throws Exception {
        site.set(
                "/rss",
                NewsSite.content(
                        "text/xml",
                        "<rss version=\"2.0\"><channel><title>t</title><item><title>Pact</title><link>"
                                + site.address("/page")
                                + "</link><description>Short.</description></item></channel></rss>"));
        site.set("/page", NewsSite.content("text/html", "<html><body><p>word, word."));

        try (WebClient web = client()) {
            FullText fullText = new FullText(web, breakingDownWhen(() -> site.count("/page") > 0), collected);
            poll(web, ONCE, Optional.of(fullText), FeedPoller::await, site.address("/rss"));
        }

        assertThat(collected.articles())
                .singleElement()
                .satisfies(found -> assertThat(found.article().body()).isEqualTo("Short."));
        assertThat(collected.failures)
                .containsExactly(site.address("/page") + ": cannot be understood: StackOverflowError;"
                        + " the feed's text is kept");
    }

    /** A clock that does what a document may do to its reader, which asks it on the way. */
    private static InstantSource breakingDownWhen(BooleanSupplier when) {
        return () -> {
            if (when.getAsBoolean()) {
                throw new StackOverflowError();
            }
            return Instant.EPOCH;
        };
    }

    @Test
    void givenFullTextIsWanted_whenAFeedIsFollowed_thenEachPageIsFetchedOnceIfRobotsMay() throws Exception {
        String item = "<item><title>Pact %1$s</title><link>%2$s</link><description>Short.</description></item>";
        site.set(
                "/rss",
                NewsSite.content(
                        "text/xml",
                        "<rss version=\"2.0\"><channel><title>t</title>"
                                + item.formatted("open", site.address("/open"))
                                + item.formatted("closed", site.address("/closed/1"))
                                + item.formatted("led to closed", site.address("/leads-on"))
                                + "</channel></rss>"));
        String sentence =
                "The two ministers agreed on a common fleet of rescue boats for the strait, and on its cost. ";
        String page = "<html><body><article><p>" + sentence.repeat(3) + "</p><p>" + sentence.repeat(2)
                + "</p></article></body></html>";
        site.set("/open", NewsSite.content("text/html", page));
        site.set("/closed/1", NewsSite.content("text/html", page));
        site.set("/leads-on", NewsSite.status(302, "Location", "/closed/1"));
        site.set("/robots.txt", NewsSite.content("text/plain", "User-agent: detente\nDisallow: /closed/\n"));

        try (WebClient web = client()) {
            FullText fullText = new FullText(web, InstantSource.system(), collected);
            poll(
                    web,
                    FOLLOWING,
                    Optional.of(fullText),
                    poller -> await().until(() -> site.count("/rss") >= 5),
                    site.address("/rss"));
        }

        assertThat(collected.articles())
                .satisfiesExactly(
                        open -> assertThat(open.article().body()).startsWith("The two ministers agreed"),
                        closed -> assertThat(closed.article().body()).isEqualTo("Short."),
                        leadsOn -> assertThat(leadsOn.article().body()).isEqualTo("Short."));
        assertThat(site.count("/open")).isEqualTo(1);
        assertThat(site.count("/closed/1")).isZero();
        assertThat(site.count("/robots.txt")).isEqualTo(1);
    }

    private static final String BOATS =
            "The two ministers agreed on a common fleet of rescue boats for the strait, and on its cost. ";

    private static NewsSite.Page feedOf(HttpUrl... pages) {
        return NewsSite.withETag(
                "\"1\"",
                NewsSite.content(
                        "text/xml",
                        Stream.of(pages)
                                .map(page -> "<item><title>Ministers agree on rescue boats</title><link>" + page
                                        + "</link><description>They want a common fleet.</description></item>")
                                .collect(Collectors.joining(
                                        "", "<rss version=\"2.0\"><channel><title>t</title>", "</channel></rss>"))));
    }

    private static NewsSite.Page pageOf(String sentence) {
        return NewsSite.content(
                "text/html",
                "<html><body><article><p>" + sentence.repeat(3) + "</p><p>" + sentence.repeat(2)
                        + "</p></article></body></html>");
    }

    private void followingWithFullText(Runnable meanwhile) throws Exception {
        try (WebClient web = client()) {
            FullText fullText = new FullText(web, InstantSource.system(), collected);
            poll(web, FOLLOWING, Optional.of(fullText), poller -> meanwhile.run(), site.address("/rss"));
        }
    }

    @Test
    void givenAPageThatFailsAtFirst_whenItsFeedIsFollowed_thenTheFeedsTextGoesOutAtOnceAndThePagesWhenItIsThere()
            throws Exception {
        AtomicInteger visits = new AtomicInteger();
        site.set("/rss", feedOf(site.address("/page")));
        site.set(
                "/page",
                exchange -> (visits.getAndIncrement() == 0 ? NewsSite.status(503) : pageOf(BOATS)).answer(exchange));

        followingWithFullText(() -> await().until(() -> collected.notModified.get() >= 3));

        assertThat(collected.articles())
                .extracting(found -> found.article().body())
                .satisfiesExactly(
                        teaser -> assertThat(teaser).isEqualTo("They want a common fleet."),
                        full -> assertThat(full).startsWith("The two ministers agreed"));
        assertThat(collected.articles())
                .extracting(found -> found.article().id())
                .containsOnly(collected.articles().get(0).article().id());
        assertThat(site.count("/page")).isEqualTo(2);
    }

    @Test
    void givenAPageThatFailsAgainAndAgain_whenItsFeedIsFollowed_thenTheFeedsTextIsKeptAfterAFewTries()
            throws Exception {
        site.set("/rss", feedOf(site.address("/page")));
        site.set("/page", NewsSite.status(500));

        followingWithFullText(() -> await().until(() -> collected.notModified.get() >= 3));

        assertThat(site.count("/page")).isEqualTo(3);
        assertThat(collected.failures).hasSize(3).last().asString().endsWith("; the feed's text is kept");
        assertThat(collected.articles())
                .extracting(found -> found.article().body())
                .containsOnly("They want a common fleet.");
    }

    @Test
    void givenAPagesHostThatAsksForPatience_whenFollowed_thenNoOtherPageOfItIsAskedForBefore() throws Exception {
        site.set("/rss", feedOf(site.address("localhost", "/one"), site.address("localhost", "/two")));
        site.set("/one", NewsSite.status(429, "Retry-After", "3600"));
        site.set("/two", pageOf(BOATS));

        followingWithFullText(() -> await().until(() -> site.count("/rss") >= 4));

        assertThat(site.count("/one")).isEqualTo(1);
        assertThat(site.count("/two")).isZero();
        assertThat(collected.articles()).hasSize(2);
        assertThat(site.visits("/rss"))
                .allSatisfy(visit -> assertThat(visit.header("If-None-Match")).isEmpty());
    }

    @Test
    void givenWhatIsNotThePage_whenItsFeedIsFollowed_thenTheFeedsTextStandsAndSaysWhy() throws Exception {
        site.set("/rss", feedOf(site.address("/gone"), site.address("/wall"), site.address("/closed")));
        site.set("/gone", NewsSite.status(302, "Location", "/"));
        site.set("/", pageOf(BOATS));
        site.set("/wall", pageOf("Before you go on, please choose which partners may keep data on your device. "));
        site.set("/robots.txt", NewsSite.content("text/plain", "User-agent: *\nDisallow: /closed\n"));

        followingWithFullText(() -> await().until(() -> collected.notModified.get() >= 1));

        assertThat(collected.articles())
                .hasSize(3)
                .allSatisfy(found -> assertThat(found.article().body()).isEqualTo("They want a common fleet."));
        assertThat(collected.failures).isEmpty();
        assertThat(collected.passedOver)
                .containsExactly(
                        site.address("/gone") + ": leads to the front page of its site; the feed's text is kept",
                        site.address("/wall") + ": does not say what its feed says; the feed's text is kept",
                        site.address("/closed") + ": robots may not read " + site.address("/closed")
                                + "; the feed's text is kept");
    }

    @Test
    void givenPagesThatNoArticleCanBeReadFrom_whenTheirFeedIsFollowed_thenTheFeedsTextStandsAndSaysWhy()
            throws Exception {
        site.set("/rss", feedOf(site.address("/empty"), site.address("/tags")));
        site.set("/empty", NewsSite.content("text/html", "<html><body></body></html>"));
        site.set("/tags", NewsSite.content("text/html", "<html><body>" + "<p>".repeat(60_001)));

        followingWithFullText(() -> await().until(() -> collected.notModified.get() >= 1));

        assertThat(collected.articles())
                .hasSize(2)
                .allSatisfy(found -> assertThat(found.article().body()).isEqualTo("They want a common fleet."));
        assertThat(collected.passedOver)
                .containsExactly(
                        site.address("/empty") + ": a page without an article; the feed's text is kept",
                        site.address("/tags") + ": a page of more than 60000 tags; the feed's text is kept");
    }

    @Test
    void givenAPlainTextWithoutADate_whenAskedWithFullText_thenItIsRefusedAsAPageIsAndFetchedOnce() throws Exception {
        site.set("/release", NewsSite.content("text/plain", "Talks resume\n\n" + "They met again. ".repeat(40)));

        try (WebClient web = client()) {
            FullText fullText = new FullText(web, InstantSource.system(), collected);
            poll(web, ONCE, Optional.of(fullText), FeedPoller::await, site.address("/release"));
        }

        assertThat(collected.articles()).isEmpty();
        assertThat(collected.refused).extracting(Refused::reason).containsExactly(Reason.NO_DATE);
        assertThat(site.count("/release")).isEqualTo(1);
    }

    @Test
    void givenEntriesOfOnePage_whenAskedWithFullText_thenThePageIsTheTextOfNone() throws Exception {
        String link = site.address("/live").toString();
        site.set("/live", NewsSite.content("text/html", "<p>" + "News 1 and News 2 of today. ".repeat(40) + "</p>"));
        site.set(
                "/rss",
                NewsSite.content(
                        "text/xml",
                        "<rss version=\"2.0\"><channel><title>t</title><item><title>News 1</title><guid>a</guid><link>"
                                + link + "</link></item><item><title>News 2</title><guid>b</guid><link>" + link
                                + "</link></item></channel></rss>"));

        try (WebClient web = client()) {
            FullText fullText = new FullText(web, InstantSource.system(), collected);
            poll(web, ONCE, Optional.of(fullText), FeedPoller::await, site.address("/rss"));
        }

        assertThat(collected.articles())
                .extracting(found -> found.article().body())
                .containsExactly("", "");
        assertThat(site.count("/live")).isZero();
        assertThat(collected.passedOver)
                .containsExactly(
                        link + ": is the page of several entries; the feed's text is kept",
                        link + ": is the page of several entries; the feed's text is kept");
    }

    @Test
    void givenAnAddressLongerThanAnyServerTakes_whenAskedWithFullText_thenItIsNoneToBeAskedAndTheArticleIsRefused()
            throws Exception {
        String url = site.address("/page") + "#" + "x".repeat(8_192);
        site.set("/page", pageOf(BOATS));
        site.set(
                "/news.jsonl",
                NewsSite.content(
                        "application/jsonl",
                        "{\"title\":\"Ministers agree on rescue boats\",\"body\":\"They want a common fleet.\","
                                + "\"publishedAt\":\"2023-05-10\",\"url\":\"" + url + "\"}\n"));

        try (WebClient web = client()) {
            FullText fullText = new FullText(web, InstantSource.system(), collected);
            poll(web, ONCE, Optional.of(fullText), FeedPoller::await, site.address("/news.jsonl"));
        }

        assertThat(site.count("/page")).isZero();
        assertThat(collected.articles()).isEmpty();
        assertThat(collected.refused)
                .extracting(Refused::message)
                .containsExactly("url has " + url.length() + " characters, at most 2048 are taken");
    }

    @Test
    void givenAPageThatWasRefusedForItsDate_whenAskedOnceMoreWithOne_thenItIsFetchedAndDelivered() throws Exception {
        String text = "<article><p>" + "The two ministers met again and agreed on a common fleet. ".repeat(20)
                + "</p></article>";
        site.set("/page", NewsSite.withETag("\"1\"", NewsSite.content("text/html", text)));

        once(site.address("/page"));
        assertThat(collected.refused).extracting(Refused::reason).containsExactly(Reason.NO_DATE);
        try (WebClient web = client();
                FeedPoller poller = new FeedPoller(
                        web,
                        new ArticleReader(Optional.of(Instant.EPOCH)),
                        collected,
                        true,
                        Optional.empty(),
                        ONCE,
                        collected,
                        InstantSource.system())) {
            poller.add(site.address("/page"));
            poller.await();
        }

        assertThat(collected.notModified).hasValue(0);
        assertThat(collected.articles()).hasSize(1);
    }

    private void once(HttpUrl... feeds) throws Exception {
        try (WebClient web = client()) {
            poll(web, ONCE, Optional.empty(), FeedPoller::await, feeds);
        }
    }

    private void following(Runnable meanwhile, HttpUrl... feeds) throws Exception {
        try (WebClient web = client()) {
            poll(web, FOLLOWING, Optional.empty(), poller -> meanwhile.run(), feeds);
        }
    }

    private interface Meanwhile {
        void with(FeedPoller poller) throws Exception;
    }

    private void poll(
            WebClient web, PollSettings settings, Optional<FullText> fullText, Meanwhile meanwhile, HttpUrl... feeds)
            throws Exception {
        poll(web, settings, fullText, InstantSource.system(), meanwhile, feeds);
    }

    private void poll(
            WebClient web,
            PollSettings settings,
            Optional<FullText> fullText,
            InstantSource clock,
            Meanwhile meanwhile,
            HttpUrl... feeds)
            throws Exception {
        try (FeedPoller poller = new FeedPoller(
                web, new ArticleReader(Optional.empty()), collected, true, fullText, settings, collected, clock)) {
            List.of(feeds).forEach(poller::add);
            meanwhile.with(poller);
        }
    }

    private static WebClient client() {
        return new WebClient(
                new WebSettings(
                        "Detente/1 (+mailto:desk@example.org)", true, Duration.ofSeconds(30), Duration.ZERO, MAX_BYTES),
                InstantSource.system());
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
