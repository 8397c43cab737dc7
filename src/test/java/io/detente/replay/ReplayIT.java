package io.detente.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.detente.article.NewsArticle;
import io.detente.extract.EventExtractor;
import io.detente.extract.Extraction;
import io.detente.extract.Knowledge;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Refused;
import io.detente.feed.FoundArticle;
import io.detente.local.LocalStack;
import io.detente.signal.SignalRules;
import io.detente.stream.StreamSettings;
import io.detente.stream.admin.IsolatedNamespace;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Thirty days of articles on a real broker with four partitions, as fast as it goes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayIT {
    private static final LocalDate FIRST = LocalDate.parse("2021-03-01");
    private static final int DAYS = 30;
    private static final int ARTICLES_A_DAY = 16;
    private static final long NEVER = Long.MAX_VALUE;
    private static final List<String> MISDATED = List.of("ahead date-in-future", "ancient date-too-early");
    private static final List<String> SENTENCES = List.of(
            "The foreign ministers of China and Japan met in Tokyo on %s.",
            "China accused the United States of meddling on %s.",
            "Russia and Turkey signed a gas agreement in Ankara on %s.",
            "India expelled two Pakistani diplomats on %s.",
            "South Korea and Japan agreed on %s to resume talks.",
            "The United States imposed sanctions on Iran on %s.",
            "Germany praised Poland on %s for taking in refugees.",
            "Israeli troops shelled targets in Syria on %s.");

    private final Knowledge knowledge = Knowledge.load();
    private LocalStack stack;
    private SchemaRegistry registry;

    private Path folder;
    private Written undisturbed;

    @BeforeAll
    void start(@TempDir Path dataDir) throws Exception {
        folder = dataDir;
        stack = LocalStack.start(LocalStack.Settings.in(folder.resolve("stack")));
        registry = new SchemaRegistry(Map.of(SchemaRegistry.URL, stack.registryUrl()));
        undisturbed = written(replay("undisturbed", new Interruption(NEVER)), articles());
    }

    @AfterAll
    void stop() {
        registry.close();
        stack.close();
    }

    /** What a replay wrote. */
    private record Written(List<String> signals, List<String> alerts, List<String> articlesSetAside) {}

    @Test
    void givenArticlesInOrderShuffledOrInterruptedTwiceThenTheSameIsWrittenAndNothingIsLost() throws Exception {
        List<Found> shuffled = withMisdated(articles());
        Collections.shuffle(shuffled, new Random(11));
        Written fromDisorder = written(replay("shuffled", new Interruption(NEVER)), shuffled);

        interrupt("interrupted");
        interrupt("interrupted");
        Written afterInterruptions = written(replay("interrupted", new Interruption(NEVER)), articles());

        assertThat(undisturbed.signals()).hasSizeGreaterThan(8 * DAYS);
        assertThat(undisturbed.alerts()).isNotEmpty();
        assertThat(undisturbed.articlesSetAside()).isEmpty();
        assertThat(fromDisorder.signals()).isEqualTo(undisturbed.signals());
        assertThat(fromDisorder.alerts()).isEqualTo(undisturbed.alerts());
        assertThat(fromDisorder.articlesSetAside()).isEqualTo(MISDATED);
        assertThat(afterInterruptions).isEqualTo(undisturbed);
        assertThat(undisturbed.signals()).allMatch(line -> line.contains("\"provisional\":false"));
    }

    /** As when two people start the same replay on one cluster, and the one who is done first clears up. */
    @Test
    void givenTheTopicsOfAnInterruptedReplayAreGoneThenItSendsEverythingAgain() throws Exception {
        interrupt("vanished");
        Properties connection = new Properties();
        connection.setProperty("bootstrap.servers", stack.bootstrapServers());
        new IsolatedNamespace(connection, registry, new Topics("vanished", 4), "vanished.detente").remove();
        try (Admin admin = Admin.create(connection)) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() ->
                            admin.listTopics().names().get().stream().noneMatch(name -> name.startsWith("vanished")));
        }

        Written afterwards = written(replay("vanished", new Interruption(NEVER)), articles());

        assertThat(afterwards).isEqualTo(undisturbed);
    }

    /**
     * News is then answered as its time comes, hour by hour and not day by day, and some alerts are
     * taken back sooner.
     */
    @Test
    void givenAPaceThenTimePassesAtItAndTheSameStandsInTheEnd() throws Exception {
        double tenDaysASecond = 864_000;
        AtomicLong before = new AtomicLong();
        AtomicLong passed = new AtomicLong();
        Replay paced =
                replay("paced", new Interruption(NEVER), OptionalDouble.of(tenDaysASecond), (phase, done, total) -> {
                    if (phase == ReplayProgress.Phase.READING) {
                        before.set(System.nanoTime());
                    } else if (phase == ReplayProgress.Phase.PASSING) {
                        passed.set(System.nanoTime());
                    }
                });

        Written inTime = written(paced, withMisdated(articles()));

        assertThat(before.get()).as("when reading was last told of").isNotZero();
        assertThat(Duration.ofNanos(passed.get() - before.get())).isGreaterThan(Duration.ofSeconds(DAYS / 10 - 1));
        assertThat(inTime.signals()).isEqualTo(undisturbed.signals());
        assertThat(standing(inTime)).isEqualTo(standing(undisturbed)).isNotEmpty();
        assertThat(inTime.articlesSetAside()).isEqualTo(MISDATED);
    }

    /**
     * Cheats twice: with a wall clock ten years ahead, and with a future that is cut off. Neither must be noticed.
     */
    @Test
    void givenAnotherWallClockOrNoFutureThenWhatIsToldOfThePastIsTheSame() throws Exception {
        LocalDate today = FIRST.plusDays(2 * DAYS / 3);

        Written ahead = written(
                replay(
                        "ahead",
                        new Interruption(NEVER),
                        OptionalDouble.empty(),
                        (phase, done, total) -> {},
                        () -> Instant.now().plus(Duration.ofDays(3_653))),
                articles());
        Written cut = written(
                replay("cut", new Interruption(NEVER)),
                articles().stream()
                        .filter(found -> found.article()
                                .publishedAt()
                                .orElseThrow()
                                .isBefore(today.atStartOfDay(ZoneOffset.UTC).toInstant()))
                        .toList());

        assertThat(ahead).isEqualTo(undisturbed);
        assertThat(cut.signals())
                .isNotEmpty()
                .isEqualTo(undisturbed.signals().stream()
                        .filter(line -> !SignalKey.ofLine(line).end().isAfter(today))
                        .toList());
    }

    @Test
    void givenOnlyArticlesThatAreSetAsideForTheirDatesThenThereIsNothingToReplay() {
        List<Found> articles = List.of(dated("ahead", Instant.now().plus(Duration.ofDays(3_653))));

        assertThatThrownBy(() -> replay("dateless", new Interruption(NEVER)).run(articles::forEach))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no article to replay: all are dated before 1970 or ahead of the clock");
    }

    /** Whoever was killed before the end of it hears of the article from the next start. */
    @Test
    void givenAnArticleThatTheClusterRefusesThenAnotherStartNamesItAgain() throws Exception {
        byte[] noise = new byte[20 << 20];
        new Random(5).nextBytes(noise);
        Instant day = Instant.parse("2023-01-05T12:00:00Z");
        List<Found> articles =
                List.of(article("vast", "paper", Base64.getEncoder().encodeToString(noise), day), dated("a1", day));
        List<String> refused = Collections.synchronizedList(new ArrayList<>());

        for (int start = 0; start < 2; start++) {
            replay(
                            "refused",
                            new Interruption(NEVER),
                            OptionalDouble.empty(),
                            (phase, done, total) -> {},
                            InstantSource.system(),
                            article -> refused.add(article.where()))
                    .run(articles::forEach);
        }

        assertThat(refused).containsExactly("vast", "vast");
    }

    /** The ledger's time passes to the end of the newest day, which for the broker is still to come. */
    @Test
    void givenAnAttackOfTodayThenItsAlertIsWritten() throws Exception {
        Instant now = Instant.now();
        List<Found> articles = List.of(
                article("a1", "paper 1", "Paraguayan troops attacked Uruguay, officials said.", now),
                article("a2", "paper 2", "Paraguay attacked Uruguay with heavy artillery.", now),
                article("a3", "paper 3", "Paraguay launched an attack on Uruguay, residents reported.", now));

        Written written = written(replay("today", new Interruption(NEVER)), articles);

        assertThat(written.alerts())
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("\"pair\":\"PRY-URY\"", "\"status\":\"CONFIRMED\"");
    }

    /**
     * With an article of before 1970 and one far ahead, which the stream sets aside: time neither begins nor
     * ends with them.
     */
    private static List<Found> withMisdated(List<Found> articles) {
        articles.add(dated("ahead", Instant.now().plus(Duration.ofDays(3_653))));
        articles.add(dated("ancient", Instant.parse("1969-12-31T12:00:00Z")));
        return articles;
    }

    private static Found dated(String id, Instant publishedAt) {
        return article(id, "paper", "China accused Japan of meddling.", publishedAt);
    }

    private static Found article(String id, String paper, String body, Instant publishedAt) {
        return new Found(
                id,
                new FoundArticle(
                        id,
                        "test",
                        Optional.empty(),
                        "",
                        body,
                        Optional.of(publishedAt),
                        Optional.empty(),
                        Optional.of(paper),
                        Optional.of("en")));
    }

    private static List<String> standing(Written written) {
        return written.alerts().stream()
                .filter(line -> !line.contains("WITHDRAWN"))
                .map(line -> line.replaceFirst("\"supersedes\":[^,]*,", ""))
                .toList();
    }

    private void interrupt(String namespace) throws Exception {
        try {
            replay(namespace, new Interruption(DAYS * ARTICLES_A_DAY / 4)).run(articles()::forEach);
        } catch (CancellationException e) {
            return;
        }
        throw new AssertionError("it was to be interrupted");
    }

    private Replay replay(String namespace, Interruption interruption) {
        return replay(namespace, interruption, OptionalDouble.empty(), (phase, done, total) -> {});
    }

    private Replay replay(String namespace, Interruption interruption, OptionalDouble speed, ReplayProgress progress) {
        return replay(namespace, interruption, speed, progress, InstantSource.system());
    }

    private Replay replay(
            String namespace,
            Interruption interruption,
            OptionalDouble speed,
            ReplayProgress progress,
            InstantSource clock) {
        return replay(namespace, interruption, speed, progress, clock, refused -> {
            throw new AssertionError(refused);
        });
    }

    private Replay replay(
            String namespace,
            Interruption interruption,
            OptionalDouble speed,
            ReplayProgress progress,
            InstantSource clock,
            Consumer<Refused> refusals) {
        StreamSettings stream = new StreamSettings(
                namespace + ".detente",
                stack.bootstrapServers(),
                2,
                folder.resolve(namespace),
                Map.of("main.consumer.max.poll.records", "20", "buffered.records.per.partition", "20"));
        return new Replay(
                new Replay.Setting(stream, new Topics(namespace, 4), SignalRules.defaults(), Set.of(), speed, clock),
                registry,
                () -> interruption.within(new EventExtractor(knowledge)::extract),
                progress,
                refusals,
                interruption::isDue,
                new CompletableFuture<>());
    }

    /** Asks to stop when this many articles are read, and holds further ones back until that is heard. */
    private static final class Interruption {
        private final AtomicLong left;
        private final CountDownLatch heard = new CountDownLatch(1);

        Interruption(long after) {
            left = new AtomicLong(after);
        }

        Function<NewsArticle, Extraction> within(Function<NewsArticle, Extraction> extractor) {
            return article -> {
                if (left.decrementAndGet() <= 0) {
                    await();
                }
                return extractor.apply(article);
            };
        }

        private void await() {
            try {
                heard.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean isDue() {
            if (left.get() > 0) {
                return false;
            }
            heard.countDown();
            return true;
        }
    }

    private static Written written(Replay replay, List<Found> articles) throws Exception {
        replay.run(articles::forEach);
        ByteArrayOutputStream signals = new ByteArrayOutputStream();
        ByteArrayOutputStream alerts = new ByteArrayOutputStream();
        replay.writeSignals(signals);
        replay.writeAlerts(alerts);
        return new Written(
                lines(signals),
                lines(alerts),
                replay.setAside().stream()
                        .map(letter -> letter.key() + " " + letter.cause())
                        .sorted()
                        .toList());
    }

    private static List<String> lines(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static List<Found> articles() {
        Random random = new Random(3);
        List<Found> articles = new ArrayList<>();
        for (int i = 0; i < DAYS * ARTICLES_A_DAY; i++) {
            LocalDate day = FIRST.plusDays(i / ARTICLES_A_DAY);
            String weekday = day.getDayOfWeek().toString();
            String sentence = SENTENCES.get(random.nextInt(SENTENCES.size()));
            String body = String.format(
                            sentence, weekday.charAt(0) + weekday.substring(1).toLowerCase(Locale.ROOT)) + " Report "
                    + random.nextInt(1_000_000) + " has more.";
            Instant publishedAt = publishedAt(day, random);
            articles.add(article("a" + i, "paper " + random.nextInt(9), body, publishedAt));
        }
        return articles;
    }

    private static Instant publishedAt(LocalDate day, Random random) {
        return day.atTime(12, random.nextInt(60)).toInstant(ZoneOffset.UTC);
    }
}
