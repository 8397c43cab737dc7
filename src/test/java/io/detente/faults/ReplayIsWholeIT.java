package io.detente.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.extract.EventExtractor;
import io.detente.extract.Knowledge;
import io.detente.feed.Finding.Found;
import io.detente.feed.FoundArticle;
import io.detente.replay.Replay;
import io.detente.replay.ReplayProgress;
import io.detente.signal.SignalRules;
import io.detente.stream.StreamSettings;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay ends when what it told is committed, and not when it was only sent. */
@Tag("faults")
class ReplayIsWholeIT {
    private static final Instant FIRST = Instant.parse("2021-03-01T09:00:00Z");
    private static final int DAYS = 40;
    private static final Duration AWAY = Duration.ofSeconds(20);
    /** A thread finds out soon that the broker is away, and its transaction is given up. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "producer.max.block.ms", "2000",
            "producer.request.timeout.ms", "1000",
            "producer.delivery.timeout.ms", "2000",
            "consumer.request.timeout.ms", "1000",
            "consumer.default.api.timeout.ms", "2000",
            "main.consumer.session.timeout.ms", "6000");

    private final Knowledge knowledge = Knowledge.load();

    @Test
    void givenTheBrokerDiesBeforeTheAnswersAreCommittedThenTheReplayWaitsAndLosesNone(@TempDir Path folder)
            throws Exception {
        try (Cluster cluster = new Cluster(Files.createDirectory(folder.resolve("cluster")), new Topics("unused", 2));
                SchemaRegistry registry = cluster.schemas()) {
            String undisturbed = written(replay(cluster, registry, folder, "undisturbed", (phase, done, total) -> {}));

            AtomicBoolean killed = new AtomicBoolean();
            ReplayProgress killer = (phase, done, total) -> {
                if (phase == ReplayProgress.Phase.ANSWERING && killed.compareAndSet(false, true)) {
                    killFor(cluster, AWAY);
                }
            };
            String disturbed = written(replay(cluster, registry, folder, "disturbed", killer));

            assertThat(killed).isTrue();
            assertThat(undisturbed.lines()).hasSizeGreaterThan(DAYS);
            assertThat(disturbed).isEqualTo(undisturbed);
        }
    }

    private static void killFor(Cluster cluster, Duration away) {
        try {
            cluster.killBroker();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        CompletableFuture.runAsync(
                () -> {
                    try {
                        cluster.startBroker();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                CompletableFuture.delayedExecutor(away.toSeconds(), TimeUnit.SECONDS));
    }

    private Replay replay(
            Cluster cluster, SchemaRegistry registry, Path folder, String namespace, ReplayProgress progress) {
        StreamSettings stream = new StreamSettings(
                namespace + ".detente", cluster.bootstrapServers(), 2, folder.resolve(namespace), IMPATIENT);
        return new Replay(
                new Replay.Setting(
                        stream,
                        new Topics(namespace, 2),
                        SignalRules.defaults(),
                        Set.of(),
                        OptionalDouble.empty(),
                        InstantSource.system()),
                registry,
                () -> new EventExtractor(knowledge)::extract,
                progress,
                refused -> {
                    throw new AssertionError(refused);
                },
                () -> false,
                new CompletableFuture<>());
    }

    private static String written(Replay replay) throws Exception {
        replay.run(articles()::forEach);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        replay.writeSignals(out);
        replay.writeAlerts(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Found> articles() {
        List<String> said = List.of(
                "China accused Japan of meddling on %s.",
                "Russia and Turkey signed a gas agreement in Ankara on %s.",
                "India expelled two Pakistani diplomats on %s.",
                "Germany praised Poland on %s for taking in refugees.");
        return IntStream.range(0, DAYS * said.size())
                .mapToObj(i -> {
                    Instant published = FIRST.plus(Duration.ofDays(i / said.size()));
                    String day = published
                            .atZone(ZoneOffset.UTC)
                            .getDayOfWeek()
                            .getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                    return new Found(
                            "article " + i,
                            new FoundArticle(
                                    "a" + i,
                                    "test",
                                    Optional.empty(),
                                    "",
                                    said.get(i % said.size()).formatted(day) + " Report " + i + " has more.",
                                    Optional.of(published),
                                    Optional.empty(),
                                    Optional.of("paper " + i % 9),
                                    Optional.of("en")));
                })
                .toList();
    }
}
