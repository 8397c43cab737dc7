package io.detente.cli;

import io.detente.event.StateNames;
import io.detente.serve.deliver.Backoff;
import io.detente.serve.mail.BriefDelivery;
import io.detente.serve.mail.Mailing;
import io.detente.serve.tell.AlertWords;
import io.detente.serve.tell.BriefText;
import io.detente.serve.tell.Links;
import io.detente.stream.wire.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;

/** Mails the brief of each day, if there is anybody to get it. */
final class Briefs implements AutoCloseable {

    private final Optional<BriefDelivery> delivery;

    Briefs(
            Properties connection,
            Topics topics,
            Optional<Mailing> mailing,
            Links links,
            Serving serving,
            MeterRegistry meters) {
        this.delivery = mailing.map(to -> new BriefDelivery(
                connection,
                topics.alerts(),
                topics.briefGroup(),
                to,
                new BriefText(new AlertWords(new StateNames()), links),
                serving.view(),
                serving::isComplete,
                Backoff.DEFAULT,
                InstantSource.system(),
                meters));
    }

    void start(BackgroundTasks tasks) {
        delivery.ifPresent(brief -> tasks.start("brief", brief::run, brief::stop));
    }

    /** To be called once the tasks have ended. */
    @Override
    public void close() {
        delivery.ifPresent(BriefDelivery::close);
    }
}
