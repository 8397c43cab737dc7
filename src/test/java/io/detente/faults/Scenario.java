package io.detente.faults;

import java.time.Duration;

/** Something that goes wrong while news comes in, and is set right. */
interface Scenario {

    /** Strikes, and returns when it is set right. */
    void disturb(Trial trial) throws Exception;

    /** How long after that it may take until the stream answers again. */
    Duration backWithin();

    /** In how many equal shares the news comes in; it lets in each but the first, when it is time for it. */
    int shares();

    /** Whether it fills disks, which then must be small ones. */
    boolean fillsDisks();
}
