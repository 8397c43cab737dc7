package io.detente.serve.deliver;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/**
 * Counts of one subscription. Alerts wanted = delivered + dead + the one being tried; failed attempts are counted
 * besides.
 */
record DeliveryMeters(Counter delivered, Counter failedAttempts, Counter dead) {

    /** @param secondsInVain how long the alert in hand has been tried; 0 if none is */
    static DeliveryMeters of(String subscription, Supplier<Number> secondsInVain, MeterRegistry registry) {
        Gauge.builder("detente.delivery.waiting", secondsInVain)
                .description("How long the alert in hand has been tried in vain; 0 if none is")
                .baseUnit("seconds")
                .tag("target", subscription)
                .strongReference(true)
                .register(registry);
        return new DeliveryMeters(
                counter("detente.delivery.alerts", "Alerts that a receiver took", subscription, registry),
                counter("detente.delivery.failures", "Attempts that a receiver did not take", subscription, registry),
                counter("detente.delivery.dead.letters", "Alerts given up and set aside", subscription, registry));
    }

    private static Counter counter(String name, String description, String subscription, MeterRegistry registry) {
        return Counter.builder(name)
                .description(description)
                .tag("target", subscription)
                .register(registry);
    }
}
