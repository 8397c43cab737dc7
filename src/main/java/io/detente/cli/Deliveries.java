package io.detente.cli;

import io.detente.avro.RelationAlert;
import io.detente.serve.deliver.AlertDelivery;
import io.detente.serve.deliver.AlertSource;
import io.detente.serve.deliver.Backoff;
import io.detente.serve.deliver.Subscription;
import io.detente.stream.wire.AvroDeserializer;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The deliveries of alerts to several receivers, each on a thread of its own, so that none waits for another. */
final class Deliveries implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final List<AlertDelivery> all;

    Deliveries(
            Properties connection,
            Topics topics,
            SchemaRegistry registry,
            List<Subscription> subscriptions,
            MeterRegistry meters) {
        this.all = subscriptions.stream()
                .map(subscription -> new AlertDelivery(
                        connection,
                        subscription,
                        AlertDelivery.Start.LATEST,
                        new AlertSource(
                                topics.alerts(), topics.deadAlerts(), topics.deliveryGroup(subscription.name())),
                        new AvroDeserializer<>(RelationAlert.class, registry),
                        Backoff.DEFAULT,
                        InstantSource.system(),
                        meters,
                        alert -> LOG.info(
                                "Alert {} ({}) delivered to {}",
                                alert.getAlertId(),
                                alert.getStatus(),
                                subscription.name())))
                .toList();
    }

    void start(BackgroundTasks tasks) {
        all.forEach(delivery -> tasks.start("delivery", delivery::run, delivery::stop));
    }

    /** To be called once the tasks have ended. */
    @Override
    public void close() {
        all.forEach(AlertDelivery::close);
    }
}
