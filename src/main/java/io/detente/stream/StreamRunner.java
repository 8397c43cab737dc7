package io.detente.stream;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a topology: starts it, keeps it going while its surroundings fail, stops it. The same topology and settings
 * may be run anywhere else, a test driver included.
 *
 * <p>A stream thread that fails because broker or registry is away is replaced after a pause. Its transaction is
 * aborted, so the new thread begins where the last commit was: nothing is lost and nothing is done twice. Any
 * other failure ends the run with {@link #awaitEnd()} = 1, for then going on would repeat it.
 *
 * <p>When the wall clock is set back, the run ends with 1 as well: see {@link ClockWatch}.
 */
public final class StreamRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamRunner.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LOOKS_AT_CLOCK_EVERY = Duration.ofSeconds(1);

    private final KafkaStreams streams;
    private final String applicationId;
    private final StreamMetrics metrics;
    private final Duration missedAfter;
    private final Backoff backoff;
    private final InstantSource clock;
    private final RestoreProgress restoring = new RestoreProgress(System::nanoTime);
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final CompletableFuture<Void> brokersGone = new CompletableFuture<>();
    private final AtomicInteger pausing = new AtomicInteger();
    private volatile boolean failed;
    private volatile long runningSince = System.nanoTime();

    /**
     * @param clock of this machine; it paces retries, and is watched
     * @param metrics told of each replaced thread
     */
    public StreamRunner(Topology topology, StreamSettings settings, InstantSource clock, StreamMetrics metrics) {
        this.applicationId = settings.applicationId();
        this.metrics = metrics;
        this.missedAfter = settings.sessionTimeout();
        this.backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, clock);
        this.clock = clock;
        this.streams = new KafkaStreams(topology, settings.properties(), new StreamClients());
        streams.setUncaughtExceptionHandler(this::afterFailure);
        streams.setStateListener((state, before) -> entered(state));
        streams.setGlobalStateRestoreListener(restoring);
    }

    /**
     * Deletes this machine's local state, which may belong to topics that no longer exist; only before the start.
     */
    public void forgetState() {
        streams.cleanUp();
    }

    /** Begins to run, in threads of its own; once only. */
    public void start() {
        streams.start();
        Thread watch = new Thread(this::watchClock, applicationId + "-clock");
        watch.setDaemon(true);
        watch.start();
    }

    /**
     * Reports the end of the run when the clock is set back. New threads would not help, and the old ones would
     * not even stop in order, since their clients wait for the clock too: only a new process is rid of them for
     * sure.
     */
    private void watchClock() {
        ClockWatch watch = new ClockWatch(clock, System::nanoTime);
        try {
            while (!closing.await(LOOKS_AT_CLOCK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                Duration setBack = watch.setBack();
                if (!setBack.isZero()) {
                    LOG.error(
                            "The stream stops, for the clock was set back by {} s and it would wait so long; started again"
                                    + " it goes on from its last commit",
                            setBack.toSeconds());
                    failed = true;
                    ended.countDown();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until partitions are assigned and records flow; false if that takes longer. */
    public boolean awaitRunning(Duration timeout) throws InterruptedException {
        return running.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for the end: 0 if it was asked for with {@link #close()}, 1 if the stream failed. */
    public int awaitEnd() throws InterruptedException {
        ended.await();
        return failed ? 1 : 0;
    }

    /**
     * Whether records flow: the stream is RUNNING and no thread waits for its surroundings to come back. While
     * brokers are away, this turns false once the last heartbeat of a thread is older than the session timeout.
     */
    public boolean isReady() {
        return streams.state() == KafkaStreams.State.RUNNING && pausing.get() == 0 && reachesBrokers();
    }

    /**
     * Kafka Streams stays RUNNING while brokers are away; heartbeats stop, also where a thread hangs. Threads that
     * died and were replaced still have their metrics, with heartbeats ever longer ago: only those of living
     * threads count.
     */
    private boolean reachesBrokers() {
        long sinceRunning = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - runningSince);
        Set<String> living = streams.metadataForLocalThreads().stream()
                .map(ThreadMetadata::consumerClientId)
                .collect(Collectors.toSet());
        return streams.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("last-heartbeat-seconds-ago"))
                .filter(metric -> living.contains(metric.getKey().tags().get("client-id")))
                .map(metric -> ((Number) metric.getValue().metricValue()).doubleValue())
                // -1 before the first: brokers that went away before it are missed as well.
                .mapToDouble(ago -> ago < 0 ? sinceRunning : ago)
                .allMatch(ago -> ago <= missedAfter.toSeconds());
    }

    /**
     * Whether it has not failed; a run that waits for its surroundings is alive, and a restart would not help it.
     */
    public boolean isLive() {
        return !failed;
    }

    /**
     * What it is doing, in a word: Kafka's own name for its state, or {@code WAITING} where it runs and
     * is not ready.
     */
    public String condition() {
        KafkaStreams.State state = streams.state();
        return state == KafkaStreams.State.RUNNING && !isReady() ? "WAITING" : state.name();
    }

    /**
     * How often each thread that has tasks has committed since it started. What a thread was seen to have done
     * before its count rises is on the topics for good.
     */
    public Map<String, Long> commits() {
        Set<String> busy = streams.metadataForLocalThreads().stream()
                .filter(thread -> !thread.activeTasks().isEmpty())
                .map(ThreadMetadata::threadName)
                .collect(Collectors.toSet());
        Map<String, Long> commits = new HashMap<>();
        streams.metrics().forEach((name, metric) -> {
            String thread = name.tags().get("thread-id");
            if (name.name().equals("commit-total")
                    && name.group().equals("stream-thread-metrics")
                    && busy.contains(thread)) {
                commits.put(thread, ((Number) metric.metricValue()).longValue());
            }
        });
        return commits;
    }

    /**
     * How many records of the changelogs are still to be read before the state of all partitions is complete; 0 while
     * none is restored. Compacted records count as well.
     */
    public long toRestore() {
        return restoring.remaining();
    }

    /** What is run, for binding Kafka's own metrics. */
    KafkaStreams streams() {
        return streams;
    }

    /**
     * Tells that the brokers are gone for good, once they are: {@link #close()}, also one that is under way, then does
     * not wait for what nobody can take any more.
     *
     * @param gone completes, in whatever way, once no broker will answer again
     */
    public void stopWaitingAfter(CompletionStage<?> gone) {
        gone.whenComplete((any, failure) -> brokersGone.complete(null));
    }

    /**
     * Stops after what is in hand is committed, within half a minute, and leaves the group, so that others,
     * or the next start, have its partitions at once and not only once it is missed. May be called again and
     * from any thread.
     */
    @Override
    public void close() {
        boolean first = closing.getCount() > 0;
        closing.countDown();
        boolean hasStopped = streams.close(CloseOptions.timeout(Duration.ZERO)
                        .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP))
                || hasStopped();
        // Said here and not on the change of state: a process that ends does not wait for listeners.
        if (first && hasStopped) {
            LOG.info("The stream has stopped");
        } else if (first) {
            LOG.warn(
                    "The stream did not stop {}; what is not committed is done again next time",
                    brokersGone.isDone() ? "in order, for no broker is there" : "within " + CLOSE_TIMEOUT);
        }
        ended.countDown();
    }

    /** Waits until the stream has stopped, or there is nothing to wait for any more. */
    private boolean hasStopped() {
        CompletableFuture.anyOf(stopped, brokersGone)
                .completeOnTimeout(null, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return stopped.isDone();
    }

    private void entered(KafkaStreams.State state) {
        LOG.info("Stream is {}", state);
        switch (state) {
            case RUNNING -> {
                restoring.end();
                runningSince = System.nanoTime();
                running.countDown();
            }
            case ERROR -> {
                failed = true;
                stopped.complete(null);
                ended.countDown();
            }
            case NOT_RUNNING -> {
                stopped.complete(null);
                ended.countDown();
            }
            default -> {
                // On the way from one of the above to another.
            }
        }
    }

    private StreamThreadExceptionResponse afterFailure(Throwable failure) {
        return TransientFailure.in(failure).map(this::replaceAfterPause).orElseGet(() -> {
            LOG.error(
                    "The stream stops, for to go on would be to repeat this failure{}", missingRight(failure), failure);
            failed = true;
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    }

    /** What Kafka's own message does not say of it. */
    private String missingRight(Throwable failure) {
        boolean denied = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(TransactionalIdAuthorizationException.class::isInstance);
        return denied ? ": not authorized to write with transactional ids that begin with " + applicationId + "-" : "";
    }

    /** Runs on the thread that failed, so it is the pause of this thread alone. */
    private StreamThreadExceptionResponse replaceAfterPause(Throwable fault) {
        Duration pause = backoff.afterFailure();
        LOG.warn(
                "Stopped by the surroundings, goes on from the last commit in {} ms: {}",
                pause.toMillis(),
                fault.toString());
        metrics.threadReplaced();
        pausing.incrementAndGet();
        try {
            boolean asked = closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            return asked ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT : StreamThreadExceptionResponse.REPLACE_THREAD;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        } finally {
            pausing.decrementAndGet();
        }
    }
}
