package io.detente.faults;

import static org.awaitility.Awaitility.await;

import io.detente.stream.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two instances share the work of reading the news, alerts are delivered, and a scenario disturbs them. What it takes its
 * course on is its own, and gone afterwards.
 */
final class Trial implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Trial.class);

    /** Two for each instance. */
    private static final Topics TOPICS = new Topics("", 4);

    /** Beside what it takes to send all news. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final int PROBES = 8;

    /** Of either disk; the broker's files are sparse. */
    private static final int MEGABYTES = 1_024;

    private final int articles;
    private final double perSecond;
    private final Duration patience;
    private final Semaphore admitted = new Semaphore(0);
    private int sharesAdmitted;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Scenario scenario;
    private SmallDisk clusterDisk;
    private SmallDisk stateDisk;
    private final Cluster cluster;
    private final List<Instance> instances = new ArrayList<>();
    private final Desk desk;
    private final Newsroom newsroom;
    private final OutcomeReader reader;
    private final Progress progress;

    /**
     * @param folder an empty one; what the processes said stays in it
     * @param lastDay the day that the last of the news is of; windows that end today are provisional
     * @param perSecond of the articles, where they come in one share; more shares come each at once
     */
    Trial(Scenario scenario, Path folder, Texts texts, LocalDate lastDay, int articles, double perSecond)
            throws Exception {
        this.scenario = scenario;
        this.articles = articles;
        this.perSecond = scenario.shares() == 1 ? perSecond : Double.POSITIVE_INFINITY;
        patience = PATIENCE.plusMillis((long) (articles / perSecond * 1_000));
        try {
            Path clusterFolder = Files.createDirectories(folder.resolve("cluster"));
            Path stateFolder = Files.createDirectories(folder.resolve("state-0"));
            if (scenario.fillsDisks()) {
                clusterDisk = part(new SmallDisk(clusterFolder, MEGABYTES));
                stateDisk = part(new SmallDisk(stateFolder, MEGABYTES));
            }
            cluster = part(new Cluster(clusterFolder, TOPICS));
            for (int i = 0; i < Cluster.LINKS; i++) {
                Path stateDir = i == 0 ? stateFolder : Files.createDirectories(folder.resolve("state-" + i));
                instances.add(part(new Instance(
                        cluster.bootstrapServers(i),
                        cluster.registryUrl(),
                        folder.resolve("instance-" + i),
                        stateDir)));
            }
            newsroom = part(new Newsroom(cluster, TOPICS, texts, lastDay));
            for (Instance one : instances) {
                one.start();
            }
            instances.forEach(Instance::awaitRunning);
            desk = part(new Desk(cluster, folder));
            reader = part(new OutcomeReader(cluster, TOPICS));
            progress = part(new Progress(cluster, TOPICS));
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.push(part);
        return part;
    }

    Cluster cluster() {
        return cluster;
    }

    Instance instance(int number) {
        return instances.get(number);
    }

    /** Where the broker's data are. */
    SmallDisk clusterDisk() {
        return clusterDisk;
    }

    /** Where the state of instance 0 is. */
    SmallDisk stateDisk() {
        return stateDisk;
    }

    /** Lets the news come in, and the scenario strike once a quarter of a share is read; returns when all is answered. */
    Outcome run() throws Exception {
        CompletableFuture<Void> sending = inBackground("newsroom", this::sendShares);
        admitShare();
        awaitRead(0.25);
        scenario.disturb(this);
        long mended = System.nanoTime();
        List<Duration> latencies = new ArrayList<>();
        Duration back = Duration.ZERO;
        for (int probe = 0; probe < PROBES; probe++) {
            latencies.add(probe(probe));
            if (probe == 0) {
                back = Duration.ofNanos(System.nanoTime() - mended);
            }
        }
        sending.get(patience.toSeconds(), TimeUnit.SECONDS);
        awaitAnswers();
        return reader.outcome(desk.received(), back, latencies);
    }

    private void sendShares() throws Exception {
        for (int share = 0; share < scenario.shares(); share++) {
            admitted.acquire();
            newsroom.send(end(share), end(share + 1), perSecond);
        }
    }

    /** How many articles so many shares have. */
    private int end(int shares) {
        return (int) ((long) articles * shares / scenario.shares());
    }

    /** Lets the next share of the news in. */
    void admitShare() {
        sharesAdmitted++;
        admitted.release();
    }

    /** Waits until so much has been read of the share that was let in last, or as many articles. */
    void awaitRead(double part) {
        int before = end(sharesAdmitted - 1);
        double wanted = before + part * (end(sharesAdmitted) - before);
        await().atMost(patience).pollInterval(LOOK_AGAIN).ignoreExceptions().until(() -> articlesRead() >= wanted);
    }

    /** How many articles the stream has read, as far as that is committed. */
    long articlesRead() throws Exception {
        return progress.articlesRead();
    }

    /** Done when all articles are read on from where that stands now, in each partition, and what was made of them. */
    CompletableFuture<Void> readsOn() {
        return inBackground("progress", () -> {
            AtomicReference<Map<TopicPartition, Long>> now = new AtomicReference<>();
            await().atMost(patience).pollInterval(LOOK_AGAIN).ignoreExceptions().until(() -> {
                now.compareAndSet(null, progress.committed());
                return progress.isBeyond(now.get());
            });
        });
    }

    private static CompletableFuture<Void> inBackground(String name, Step work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        work.take();
                        done.complete(null);
                    } catch (Exception e) {
                        done.completeExceptionally(e);
                    }
                },
                name);
        // When a trial has failed nobody waits for it.
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private interface Step {
        void take() throws Exception;
    }

    /** Waits until a day is told of that has not begun anywhere. */
    void awaitToldAhead(Instance teller) {
        await().atMost(PATIENCE)
                .failFast("run ended of itself", () -> !teller.lives())
                .until(() -> {
                    reader.read();
                    return reader.latestDay()
                            .isAfter(LocalDate.now(ZoneOffset.UTC).plusDays(1));
                });
    }

    private Duration probe(int number) throws Exception {
        long begin = System.nanoTime();
        newsroom.sendProbe(number);
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> {
            reader.read();
            return reader.isAnswered(Newsroom.probeId(number));
        });
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Until everything is read, no pair waits or owes a signal, and all alerts are with who wants them. */
    private void awaitAnswers() throws Exception {
        await().atMost(patience)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> progress.isAtEnd() && pairsInWork() == 0);
        await().atMost(patience).pollInterval(Duration.ofMillis(500)).until(() -> {
            Map<String, String> before = Map.copyOf(reader.signals());
            reader.read();
            Set<String> told =
                    reader.alerts().stream().map(Outcome.ToldAlert::messageId).collect(Collectors.toSet());
            return desk.received().containsAll(told) && before.equals(reader.signals()) && pairsInWork() == 0;
        });
    }

    private double pairsInWork() throws IOException, InterruptedException {
        double pairs = 0;
        for (Instance one : instances) {
            pairs += one.metric("detente_pairs_waiting") + one.metric("detente_pairs_owing");
        }
        return pairs;
    }

    /** All of it, the last first, whatever becomes of each. */
    @Override
    public void close() {
        parts.forEach(part -> {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("Cannot end {}", part, e);
            }
        });
        parts.clear();
    }
}
