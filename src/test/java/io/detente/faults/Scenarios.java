package io.detente.faults;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What goes wrong on machines and between them. */
enum Scenarios implements Scenario {

    /** {@code kill -9} of an instance, which comes back a moment later. */
    INSTANCE_KILLED(90) {
        @Override
        public void disturb(Trial trial) throws Exception {
            trial.instance(0).kill();
            trial.instance(0).start();
            trial.instance(0).awaitRunning();
        }
    },

    /** {@code kill -9} of the broker, which comes back at once. */
    BROKER_KILLED(60) {
        @Override
        public void disturb(Trial trial) throws Exception {
            trial.cluster().killBroker();
            trial.cluster().startBroker();
        }
    },

    /** {@code kill -9} of the registry, and an instance that must ask it is started before it is back. */
    REGISTRY_KILLED(60) {
        @Override
        public void disturb(Trial trial) throws Exception {
            trial.cluster().killRegistry();
            trial.instance(1).kill();
            trial.instance(1).start();
            TimeUnit.SECONDS.sleep(20);
            trial.cluster().startRegistry();
            trial.instance(1).awaitRunning();
        }
    },

    /** An instance stands still for longer than its session and believes to be at work when it wakes. */
    INSTANCE_PAUSED(90) {
        @Override
        public void disturb(Trial trial) throws Exception {
            trial.instance(0).pause();
            TimeUnit.SECONDS.sleep(60);
            trial.instance(0).resume();
        }
    },

    /** No byte is left where an instance keeps its state, not at its next start either. */
    STATE_DISK_FULL(90) {
        @Override
        public void disturb(Trial trial) throws Exception {
            trial.stateDisk().fill();
            Instance struck = trial.instance(0);
            if (!struck.endsWithin(Duration.ofSeconds(15))) {
                struck.kill();
            }
            struck.start();
            struck.endsWithin(Duration.ofSeconds(30));
            trial.stateDisk().empty();
            if (!struck.lives()) {
                struck.start();
            }
            struck.awaitRunning();
        }
    },

    /** No byte is left where the broker keeps its topics; it ends, and is started again when there is room. */
    BROKER_DISK_FULL(90) {
        @Override
        public void disturb(Trial trial) throws Exception {
            trial.clusterDisk().fill();
            trial.cluster().awaitBrokersEnd();
            trial.clusterDisk().empty();
            trial.cluster().startBroker();
        }
    },

    /** The network of one instance is slow: each 8 KiB take 200 ms. */
    NETWORK_SLOW(60) {
        @Override
        public void disturb(Trial trial) throws Exception {
            trial.cluster().link(0).slowDown(Duration.ofMillis(200));
            TimeUnit.SECONDS.sleep(30);
            trial.cluster().link(0).mend();
        }
    },

    /** One instance is cut off from the broker for longer than its session. */
    INSTANCE_CUT_OFF(120) {
        @Override
        public void disturb(Trial trial) throws Exception {
            trial.cluster().link(0).cut();
            TimeUnit.SECONDS.sleep(45);
            trial.cluster().link(0).mend();
        }
    },

    /** One instance after the other is stopped in order and started again. */
    ROLLING_RESTART(90) {
        @Override
        public void disturb(Trial trial) throws Exception {
            for (int i = 0; i < Cluster.LINKS; i++) {
                trial.instance(i).stop();
                trial.instance(i).start();
                trial.instance(i).awaitRunning();
            }
        }
    },

    /** The clock of one machine is 400 days ahead for a while. */
    CLOCK_AHEAD(90) {
        @Override
        public void disturb(Trial trial) throws Exception {
            trial.instance(0).stop();
            trial.instance(0).startAhead(Duration.ofDays(400));
            trial.instance(0).awaitRunning();
            trial.awaitToldAhead(trial.instance(0));
            trial.instance(0).stop();
            trial.instance(0).start();
            trial.instance(0).awaitRunning();
        }
    },

    /** The clock of one machine is ten minutes ahead, and is set right while an instance runs on it; that ends. */
    CLOCK_SET_BACK(90) {
        @Override
        public void disturb(Trial trial) throws Exception {
            trial.instance(0).stop();
            trial.instance(0).startAhead(Duration.ofMinutes(10));
            trial.instance(0).awaitRunning();
            TimeUnit.SECONDS.sleep(20);
            trial.instance(0).setClockRight();
            if (!trial.instance(0).endsWithin(Duration.ofMinutes(2))) {
                throw new IllegalStateException("run goes on though the clock was set back");
            }
            trial.instance(0).start();
            trial.instance(0).awaitRunning();
        }
    },

    /** Ten kills of instances, a restart of the broker, a registry that is away and an instance that stands still. */
    MANY_AT_RANDOM(90) {
        @Override
        public void disturb(Trial trial) throws Exception {
            new RandomFaults(trial).strike();
        }

        @Override
        public int shares() {
            return 1 + RandomFaults.FAULTS;
        }
    };

    private final Duration backWithin;

    Scenarios(long seconds) {
        backWithin = Duration.ofSeconds(seconds);
    }

    @Override
    public Duration backWithin() {
        return backWithin;
    }

    @Override
    public int shares() {
        return 1;
    }

    @Override
    public boolean fillsDisks() {
        return this == STATE_DISK_FULL || this == BROKER_DISK_FULL;
    }
}
