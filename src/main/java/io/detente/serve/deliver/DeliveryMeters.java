package io.detente.serve.deliver;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/**
 * Counts of one target. Alerts wanted = delivered + dead + the one being tried; failed attempts are counted
 * besides.
 */
record DeliveryMeters(Counter delivered, Counter failedAttempts, Counter dead) {

    /** @param secondsInVain how long the alert in hand has been tried; 0 if none is */
    static DeliveryMeters of(String target, Supplier<Number> secondsInVain, MeterRegistry registry) {
        Gauge.builder("detente.delivery.waiting", secondsInVain)
                .description("How long the alert in hand has been tried in vain; 0 if none is")
                .baseUnit("seconds")
                .tag("target", target)
                .strongReference(true)
                .register(registry);
        return new DeliveryMeters(
                counter("detente.delivery.alerts", "Alerts that a receiver took", target, registry),
                counter("detente.delivery.failures", "Attempts that a receiver did not take", target, registry),
                counter("detente.delivery.dead.letters", "Alerts given up and set aside", target, registry));
    }

    private static Counter counter(String name, String description, String target, MeterRegistry registry) {
        return Counter.builder(name)
                .description(description)
                .tag("target", target)
                .register(registry);
    }
}
