package io.detente.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Faults in an order, of instances and at moments that are drawn by lot, the same each time. A moment is when so many
 * articles have been read, so that each fault strikes amid the work, and now and then before the one before is overcome.
 */
final class RandomFaults {

    private static final int KILLS = 10;
    /** The kills, the broker's restart, the registry away, an instance that stands still. */
    static final int FAULTS = KILLS + 3;

    private static final Logger LOG = LoggerFactory.getLogger(RandomFaults.class);
    private static final int SEED = 4711;
    private static final long REGISTRY_AWAY_SECONDS = 20;
    private static final long PAUSE_SECONDS = 60;

    private final Trial trial;
    private final Random lot = new Random(SEED);

    /** What goes wrong, and how it is set right. */
    private record Fault(String name, Step strike, Step mend) {}

    private interface Step {
        void take() throws Exception;
    }

    RandomFaults(Trial trial) {
        this.trial = trial;
    }

    /** Lets all of them strike; returns when all are overcome and all news is read. */
    void strike() throws Exception {
        List<CompletableFuture<Void>> overcome = new ArrayList<>();
        for (Fault fault : inRandomOrder()) {
            trial.awaitRead(lot.nextDouble());
            LOG.info("{} with {} articles read", fault.name(), trial.articlesRead());
            long begin = System.nanoTime();
            fault.strike().take();
            trial.admitShare();
            overcome.add(trial.readsOn()
                    .thenRun(() -> LOG.info(
                            "{}: all read on after {} s",
                            fault.name(),
                            Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1e3)));
            fault.mend().take();
        }
        for (CompletableFuture<Void> one : overcome) {
            one.get();
        }
        for (int i = 0; i < Cluster.LINKS; i++) {
            trial.instance(i).awaitRunning();
        }
        trial.awaitRead(1);
    }

    private List<Fault> inRandomOrder() {
        Cluster cluster = trial.cluster();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            int number = lot.nextInt(Cluster.LINKS);
            Instance struck = trial.instance(number);
            faults.add(new Fault("Kill " + (i + 1) + ", of instance " + number, struck::killAtWork, struck::start));
        }
        faults.add(new Fault("Restart of the broker", cluster::killBroker, cluster::startBroker));
        faults.add(new Fault("Registry away", cluster::killRegistry, () -> {
            TimeUnit.SECONDS.sleep(REGISTRY_AWAY_SECONDS);
            cluster.startRegistry();
        }));
        int number = lot.nextInt(Cluster.LINKS);
        Instance paused = trial.instance(number);
        faults.add(new Fault("Pause of instance " + number, paused::pause, () -> {
            TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
            paused.resume();
        }));
        Collections.shuffle(faults, lot);
        return faults;
    }
}
