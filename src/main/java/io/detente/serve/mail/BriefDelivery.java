package io.detente.serve.mail;

import io.detente.serve.deliver.Backoff;
import io.detente.serve.mail.BriefMail.Refusal;
import io.detente.serve.mail.MailTransport.UnansweredException;
import io.detente.serve.tell.Brief;
import io.detente.serve.tell.BriefText;
import io.detente.serve.view.RelationsView;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the brief of each day that is over, until it is stopped. The package's page says what is promised.
 *
 * <p>It reads nothing from the topic of alerts. It joins a consumer group on it so that only one process has the
 * first partition, and keeps with that partition's offset, which itself means nothing, the day that was sent last.
 */
public final class BriefDelivery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BriefDelivery.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** A stop waits no longer than this until what was sent is committed. */
    private static final Duration LAST_COMMIT = Duration.ofSeconds(3);

    /** How far the clocks of machines that take turns in sending may be apart. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    /** Older briefs are not needed as mail by a reader of the newest: the page has them. */
    private static final int MOST_BRIEFS = 7;

    /** After this many tries: a server that never says whether it takes a mail has probably taken it each time. */
    private static final int MOST_UNANSWERED = 3;

    /**
     * A member that only waits for a slow mail server stays in the group: the next one would send the same mail
     * again.
     */
    private static final Duration LONGEST_SENDING = Duration.ofHours(1);

    private final Mailing mailing;
    private final BriefMail mail;
    private final RelationsView view;
    private final BooleanSupplier complete;
    private final Backoff backoff;
    private final InstantSource clock;
    private final TopicPartition token;
    private final Consumer<byte[], byte[]> consumer;
    private final Counter sent;
    private final Counter failures;
    private final Counter refusals;

    /** The day whose brief was sent last, as the group remembers it; empty until the group was asked. */
    private Optional<LocalDate> lastSent = Optional.empty();

    /** The newest day whose brief the mail server took from this process, whether the group knows of it or not. */
    private Optional<LocalDate> taken = Optional.empty();

    /** How often the mail server had the whole next brief and did not say whether it takes it. */
    private int unanswered;

    private int attempts;
    private volatile boolean stopped;
    private long nextAttemptNanos = System.nanoTime();

    /**
     * @param connection where the cluster is and how to speak to it, by Kafka's own keys
     * @param alertsTopic that is in the view
     * @param group the consumer group that remembers which brief was sent last; it has no other use
     * @param complete whether the view holds all that was there at first
     */
    public BriefDelivery(
            Properties connection,
            String alertsTopic,
            String group,
            Mailing mailing,
            BriefText texts,
            RelationsView view,
            BooleanSupplier complete,
            Backoff backoff,
            InstantSource clock,
            MeterRegistry meters) {
        this(
                new KafkaConsumer<>(
                        settings(connection, group), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                alertsTopic,
                mailing,
                new BriefMail(mailing, texts, MailServer.LONGEST_ANSWER),
                view,
                complete,
                backoff,
                clock,
                meters);
    }

    BriefDelivery(
            Consumer<byte[], byte[]> consumer,
            String alertsTopic,
            Mailing mailing,
            BriefMail mail,
            RelationsView view,
            BooleanSupplier complete,
            Backoff backoff,
            InstantSource clock,
            MeterRegistry meters) {
        this.consumer = consumer;
        this.mailing = mailing;
        this.mail = mail;
        this.view = view;
        this.complete = complete;
        this.backoff = backoff;
        this.clock = clock;
        this.token = new TopicPartition(alertsTopic, 0);
        this.sent = Counter.builder("detente.brief.mails")
                .description("Briefs that the mail server took")
                .register(meters);
        this.failures = Counter.builder("detente.brief.failures")
                .description("Attempts to send a brief that the mail server did not take")
                .register(meters);
        this.refusals = Counter.builder("detente.brief.refusals")
                .description("Addresses that the mail server refused, of briefs that it took for others")
                .register(meters);
    }

    private static Properties settings(Properties connection, String group) {
        Properties settings = new Properties();
        settings.putAll(connection);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Math.toIntExact(LONGEST_SENDING.toMillis()));
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    /**
     * Sends until {@link #stop()}.
     *
     * @throws org.apache.kafka.common.KafkaException if the cluster refuses to be asked
     */
    public void run() {
        try {
            consumer.subscribe(List.of(token.topic()), new Handover());
            while (true) {
                consumer.poll(POLL);
                consumer.pause(consumer.assignment());
                if (consumer.assignment().contains(token) && System.nanoTime() - nextAttemptNanos >= 0) {
                    sendPatiently();
                }
            }
        } catch (WakeupException e) {
            // It was asked to stop. Nothing else ends the loop, so that the last commit is not woken too.
            commitBeforeLeaving();
        }
    }

    /** After a handover another process may have sent more: then nothing is committed here. */
    private void commitBeforeLeaving() {
        if (lastSent.isEmpty() || !isTakenUnknown()) {
            return;
        }
        try {
            consumer.commitSync(offset(taken.get()), LAST_COMMIT);
        } catch (KafkaException e) {
            LOG.warn("The brief of {} is sent again at the next start: {}", taken.get(), e.getMessage());
        }
    }

    private void sendPatiently() {
        try {
            sendWhatIsDue();
            attempts = 0;
        } catch (MessagingException e) {
            if (stopped) {
                LOG.warn("The brief is sent again at the next start: it was broken off");
                return;
            }
            failures.increment();
            attempts++;
            Duration pause = backoff.pauseAfter(attempts);
            nextAttemptNanos = System.nanoTime() + pause.toNanos();
            LOG.warn(
                    "The mail server {} did not take the brief: {}; again in {} ms",
                    mailing.server().host(),
                    BriefMail.reason(e),
                    pause.toMillis());
        } catch (CommitFailedException | RebalanceInProgressException e) {
            lastSent = Optional.empty();
            LOG.info("Another process goes on sending briefs: {}", e.getMessage());
        } catch (RetriableException e) {
            LOG.warn(
                    "{}: {}",
                    isTakenUnknown() ? "The brief was sent, and is yet to be committed" : "The brief waits",
                    e.getMessage());
            nextAttemptNanos = System.nanoTime() + backoff.first().toNanos();
        }
    }

    private void sendWhatIsDue() throws MessagingException {
        Instant now = clock.instant();
        LocalDate due = due(now);
        if (lastSent.isEmpty()) {
            lastSent = committed();
        }
        taken = taken.filter(day -> isOver(day, now));
        if (isTakenUnknown()) {
            commit(taken.get());
        } else if (lastSent.isEmpty()) {
            // A group that begins today waits for the next brief.
            commit(due);
        } else if (!isOver(lastSent.get(), now)) {
            LOG.warn(
                    "The brief of {} was sent by a clock that was ahead, for that day is not over; the next is that of {}",
                    lastSent.get(),
                    due.plusDays(1));
            commit(due);
        } else if (lastSent.get().isBefore(due) && complete.getAsBoolean()) {
            send(next(lastSent.get(), due), now);
        }
    }

    /**
     * Whether a day is over by any clock that may be right; the brief of any other day was sent by a clock that is
     * wrong.
     */
    private static boolean isOver(LocalDate day, Instant now) {
        return day.isBefore(LocalDate.ofInstant(now.plus(CLOCKS_DIFFER), ZoneOffset.UTC));
    }

    /** Whether the mail server took a brief of which the group does not know. */
    private boolean isTakenUnknown() {
        return taken.isPresent()
                && lastSent.filter(last -> !last.isBefore(taken.get())).isEmpty();
    }

    /** The day that is to be sent next: those that were missed come first, unless there are too many. */
    private static LocalDate next(LocalDate last, LocalDate due) {
        LocalDate oldest = due.minusDays(MOST_BRIEFS - 1L);
        LocalDate next = last.plusDays(1);
        if (next.isBefore(oldest)) {
            LOG.warn("The briefs of {} to {} are not sent any more", next, oldest.minusDays(1));
            return oldest;
        }
        return next;
    }

    private void send(LocalDate day, Instant now) throws MessagingException {
        try {
            tellOf(day, mail.send(brief(day), now));
        } catch (UnansweredException e) {
            unanswered++;
            if (stopped || unanswered < MOST_UNANSWERED) {
                throw e;
            }
            failures.increment();
            LOG.warn("The brief of {} counts as sent after {} attempts: {}", day, unanswered, BriefMail.reason(e));
        }
        unanswered = 0;
        taken = Optional.of(day);
        commit(day);
    }

    private void tellOf(LocalDate day, Refusal refusal) {
        sent.increment();
        List<String> refused = refusal.addresses();
        if (!refused.isEmpty()) {
            refusals.increment(refused.size());
            LOG.warn("The brief of {} did not go to {}: {}", day, String.join(", ", refused), refusal.why());
        }
        LOG.info("The brief of {} went to {} addresses", day, mailing.to().size() - refused.size());
    }

    /**
     * What became known of a day after its own brief is in the brief of the day on which it was told: from the
     * hour at which the brief before that one may be sent to the hour of that one. So nothing is left out when
     * briefs are sent late or several at once.
     */
    private Brief brief(LocalDate day) {
        return Brief.of(view, day, mailing.minSeverity())
                .withLate(view, MOST_BRIEFS, turn(day.minusDays(1)), turn(day), mailing.minSeverity());
    }

    /** From when on the brief of a day may be sent. */
    private Instant turn(LocalDate day) {
        return day.plusDays(1).atTime(mailing.at()).toInstant(ZoneOffset.UTC);
    }

    /** The last day whose brief may be sent. */
    private LocalDate due(Instant now) {
        LocalDateTime time = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        return time.toLocalTime().isBefore(mailing.at())
                ? time.toLocalDate().minusDays(2)
                : time.toLocalDate().minusDays(1);
    }

    private Optional<LocalDate> committed() {
        OffsetAndMetadata committed = consumer.committed(Set.of(token)).get(token);
        if (committed == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(committed.metadata()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void commit(LocalDate day) {
        consumer.commitSync(offset(day));
        lastSent = Optional.of(day);
    }

    private Map<TopicPartition, OffsetAndMetadata> offset(LocalDate day) {
        return Map.of(token, new OffsetAndMetadata(0, day.toString()));
    }

    /** The process that had the partition before may have sent more since. */
    private final class Handover implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            lastSent = Optional.empty();
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            lastSent = Optional.empty();
        }
    }

    /** Ends {@link #run}; called from any thread. */
    public void stop() {
        stopped = true;
        consumer.wakeup();
        mail.breakOff();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
