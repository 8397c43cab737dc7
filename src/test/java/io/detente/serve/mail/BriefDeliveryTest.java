package io.detente.serve.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.detente.avro.AlertStatus;
import io.detente.avro.RelationAlert;
import io.detente.event.StateNames;
import io.detente.serve.api.LiveStream;
import io.detente.serve.deliver.Backoff;
import io.detente.serve.mail.MailServer.Security;
import io.detente.serve.tell.AlertWords;
import io.detente.serve.tell.BriefText;
import io.detente.serve.tell.Links;
import io.detente.serve.view.Records;
import io.detente.serve.view.ViewLimits;
import io.detente.serve.view.ViewScenario;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A cluster that goes away between a brief and its commit: a consumer that says so when it is told to. */
class BriefDeliveryTest {

    private static final TopicPartition TOKEN = new TopicPartition("relations.alerts", 0);
    private static final String GONE = "gone@example.org";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMinutes(1));

    private final ViewScenario scenario = new ViewScenario(ViewLimits.DEFAULT, new LiveStream());
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2023-05-08T12:00:00Z"));
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicReference<Runnable> atCommit = new AtomicReference<>(() -> {});
    private final AtomicInteger polls = new AtomicInteger();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest") {
        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            polls.incrementAndGet();
            return super.poll(timeout);
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            commits.incrementAndGet();
            atCommit.get().run();
            super.commitSync(offsets);
        }
    };
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private GreenMail server;
    private BriefDelivery delivery;
    private CompletableFuture<Void> end;

    /** Managers of a server that knows all addresses but one. */
    private static final class Refusing extends Managers {

        private final Managers others;

        Refusing(Managers others) {
            this.others = others;
        }

        @Override
        public SmtpManager getSmtpManager() {
            return new SmtpManager(others.getImapHostManager(), others.getUserManager()) {
                @Override
                public String checkRecipient(SmtpState state, MailAddress recipient) {
                    return recipient.getEmail().equals(GONE) ? "550 5.1.1 nobody of this name" : null;
                }
            };
        }
    }

    @BeforeEach
    void start() throws Exception {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)) {
            @Override
            protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers managers) {
                return super.createServices(setups, new Refusing(managers));
            }
        };
        server.start();
        consumer.updateBeginningOffsets(Map.of(TOKEN, 0L));
        consumer.updateEndOffsets(Map.of(TOKEN, 0L));
        deliver(consumer, server.getSmtp().getPort(), MailServer.LONGEST_ANSWER);
        commits.set(0);
    }

    /** Returns when the group has begun. */
    private void deliver(MockConsumer<byte[], byte[]> member, int port, Duration patience) throws Exception {
        Mailing mailing = new Mailing(
                new MailServer("127.0.0.1", port, Security.NONE, Optional.empty()),
                new InternetAddress("detente@example.org"),
                List.of(new InternetAddress(GONE), new InternetAddress("desk@example.org")),
                LocalTime.of(6, 0),
                2);
        delivery = new BriefDelivery(
                member,
                TOKEN.topic(),
                mailing,
                new BriefMail(mailing, new BriefText(new AlertWords(new StateNames()), Links.NONE), patience),
                scenario.view,
                () -> true,
                QUICK,
                now::get,
                meters);
        member.schedulePollTask(() -> member.rebalance(List.of(TOKEN)));
        end = CompletableFuture.runAsync(delivery::run);
        awaitCommitted(member, "2023-05-07");
    }

    @AfterEach
    void stop() {
        end();
        scenario.close();
        server.stop();
    }

    private void end() {
        delivery.stop();
        end.join();
        delivery.close();
    }

    private void awaitCommitted(String day) {
        awaitCommitted(consumer, day);
    }

    private static void awaitCommitted(MockConsumer<byte[], byte[]> member, String day) {
        await().atMost(PATIENCE).until(() -> committed(member).equals(day));
    }

    private String committed() {
        return committed(consumer);
    }

    private static String committed(MockConsumer<byte[], byte[]> member) {
        OffsetAndMetadata committed = member.committed(Set.of(TOKEN)).get(TOKEN);
        return committed == null ? "" : committed.metadata();
    }

    private static void clusterIsAway() {
        throw new TimeoutException("the cluster is away");
    }

    @Test
    void givenAClusterThatGoesAwayAfterABriefIsSent_thenOnlyTheCommitIsTriedAgain() throws Exception {
        atCommit.set(BriefDeliveryTest::clusterIsAway);
        now.set(Instant.parse("2023-05-09T06:00:00Z"));
        await().atMost(PATIENCE).until(() -> commits.get() >= 5);

        atCommit.set(() -> {});
        awaitCommitted("2023-05-08");

        assertThat(server.getReceivedMessages()).hasSize(1);
        now.set(Instant.parse("2023-05-10T06:00:00Z"));
        awaitCommitted("2023-05-09");
        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @Test
    void givenADayThatIsOver_whenItsHourHasNotCome_thenItsBriefWaitsUntilThen() {
        now.set(Instant.parse("2023-05-09T05:59:59.999Z"));
        int before = polls.get();
        // The look between the first of these and the second was at the time that is set.
        await().atMost(PATIENCE).until(() -> polls.get() >= before + 2);
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(committed()).isEqualTo("2023-05-07");

        now.set(Instant.parse("2023-05-09T06:00:00Z"));
        awaitCommitted("2023-05-08");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    /**
     * Relations turned on Monday; of some of it the news of Tuesday tell, and take back what those of Monday told.
     */
    @Test
    void givenADayOfWhichMoreBecomesKnownAfterItsBrief_thenTheNextBriefTellsThatOnce() throws Exception {
        RelationAlert hasty = Records.alert("hasty", "IND-PAK", "2023-05-08", 4);
        scenario.comes(hasty);
        scenario.comes(Records.alert("prompt", "CHN-USA", "2023-05-08", 4));
        now.set(Instant.parse("2023-05-09T06:00:00Z"));
        awaitCommitted("2023-05-08");

        Instant tuesday = Instant.parse("2023-05-09T09:00:00Z");
        scenario.comes(Records.alert("late", "FIN-PRT", "2023-05-08", 3), tuesday);
        scenario.comes(Records.alert("mild", "FIN-SWE", "2023-05-08", 1), tuesday);
        scenario.comes(Records.alert("archived", "DEU-FRA", "2003-02-01", 5), tuesday);
        hasty.setStatus(AlertStatus.WITHDRAWN);
        scenario.comes(hasty, tuesday);
        now.set(Instant.parse("2023-05-10T06:00:00Z"));
        awaitCommitted("2023-05-09");
        now.set(Instant.parse("2023-05-11T06:00:00Z"));
        awaitCommitted("2023-05-10");

        assertThat(mails())
                .satisfiesExactly(
                        monday -> assertThat(monday)
                                .startsWith("Détente, 8 May 2023: 2 changes of state\n")
                                .contains("China – United States", "India – Pakistan"),
                        next -> assertThat(next)
                                .startsWith("Détente, 9 May 2023: nothing turned; 2 alerts of earlier days\n")
                                .contains(
                                        "Finland – Portugal: Steady → Tensing (8 May 2023, severity 3)",
                                        "India – Pakistan: Steady → Tensing (8 May 2023, severity 4, withdrawn)")
                                .doesNotContain("China", "Sweden", "Germany"),
                        wednesday -> assertThat(wednesday)
                                .startsWith("Détente, 10 May 2023: nothing turned\n")
                                .doesNotContain("Finland", "India"));
    }

    /** Severity 2 and more is mailed here. */
    @Test
    void givenAGraveDayThatGrowsMildAndIsThenWithdrawn_thenWhoWasToldOfItIsToldOfBoth() throws Exception {
        scenario.comes(Records.alert("denied", "IND-PAK", "2023-05-08", 4));
        now.set(Instant.parse("2023-05-09T06:00:00Z"));
        awaitCommitted("2023-05-08");

        RelationAlert mild = Records.alert("denied", "IND-PAK", "2023-05-08", 1);
        scenario.comes(mild, Instant.parse("2023-05-09T09:00:00Z"));
        now.set(Instant.parse("2023-05-10T06:00:00Z"));
        awaitCommitted("2023-05-09");
        mild.setStatus(AlertStatus.WITHDRAWN);
        scenario.comes(mild, Instant.parse("2023-05-10T09:00:00Z"));
        now.set(Instant.parse("2023-05-11T06:00:00Z"));
        awaitCommitted("2023-05-10");

        assertThat(mails())
                .satisfiesExactly(
                        first -> assertThat(first).contains("India – Pakistan: Steady → Tensing (severity 4)"),
                        second -> assertThat(second)
                                .contains("India – Pakistan: Steady → Tensing (8 May 2023, severity 1)"),
                        third -> assertThat(third)
                                .contains("India – Pakistan: Steady → Tensing (8 May 2023, severity 1, withdrawn)"));
    }

    @Test
    void givenAClockThatRanAhead_whenItIsRightAgain_thenBriefsGoOnWithTheNextDayAndTheLogSaysWhy() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(BriefDelivery.class);
        log.start();
        logger.addAppender(log);
        try {
            now.set(Instant.parse("2023-05-18T12:00:00Z"));
            awaitCommitted("2023-05-17");
            int sentAhead = server.getReceivedMessages().length;
            now.set(Instant.parse("2023-05-08T13:00:00Z"));
            awaitCommitted("2023-05-07");
            now.set(Instant.parse("2023-05-09T06:00:00Z"));
            awaitCommitted("2023-05-08");

            assertThat(server.getReceivedMessages()).hasSize(sentAhead + 1);
            assertThat(server.getReceivedMessages()[sentAhead].getSubject()).startsWith("Détente, 8 May 2023");
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsOnlyOnce(
                        "The brief of 2023-05-17 was sent by a clock that was ahead, for that day is not over; the"
                                + " next is that of 2023-05-08");
    }

    /** The next takes its turn with a clock that is a moment behind, or at another hour of the day. */
    @Test
    void givenADayThatIsOver_whenItsBriefWasSentBeforeItsHour_thenThatStands() {
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of());
            consumer.rebalance(List.of(TOKEN));
            consumer.commitSync(Map.of(TOKEN, new OffsetAndMetadata(0, "2023-05-08")));
        });
        now.set(Instant.parse("2023-05-08T23:59:59Z"));
        int before = polls.get();
        await().atMost(PATIENCE).until(() -> polls.get() >= before + 3);

        assertThat(committed()).isEqualTo("2023-05-08");
        now.set(Instant.parse("2023-05-09T06:00:00Z"));
        int after = polls.get();
        await().atMost(PATIENCE).until(() -> polls.get() >= after + 3);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    /** A day closes an hour after its end, and its brief may be sent before that. */
    @Test
    void givenAnAlertThatIsConfirmedAfterItsBrief_thenTheNextOneDoesNotTellItAgain() throws Exception {
        RelationAlert alert = Records.alert("prompt", "CHN-USA", "2023-05-08", 4);
        alert.setStatus(AlertStatus.PROVISIONAL);
        scenario.comes(alert);
        now.set(Instant.parse("2023-05-09T06:00:00Z"));
        awaitCommitted("2023-05-08");

        scenario.comes(Records.alert("prompt", "CHN-USA", "2023-05-08", 4), Instant.parse("2023-05-09T07:00:00Z"));
        now.set(Instant.parse("2023-05-10T06:00:00Z"));
        awaitCommitted("2023-05-09");

        assertThat(mails())
                .satisfiesExactly(
                        first -> assertThat(first).contains("China – United States"),
                        second -> assertThat(second).doesNotContain("China"));
    }

    private List<String> mails() throws Exception {
        List<String> mails = new ArrayList<>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            mails.add(mail.getSubject() + "\n"
                    + ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent());
        }
        return mails;
    }

    @Test
    void givenAnAddressThatTheServerRefuses_thenTheOthersGetTheBriefOnceAndTheLogSaysWhoDoesNot() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(BriefDelivery.class);
        log.start();
        logger.addAppender(log);
        try {
            now.set(Instant.parse("2023-05-09T06:00:00Z"));
            awaitCommitted("2023-05-08");
            now.set(Instant.parse("2023-05-10T06:00:00Z"));
            awaitCommitted("2023-05-09");
        } finally {
            logger.detachAppender(log);
        }

        assertThat(server.getReceivedMessages())
                .extracting(MimeMessage::getSubject)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("Détente, 8 May 2023"),
                        second -> assertThat(second).startsWith("Détente, 9 May 2023"));
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.contains(GONE) && line.contains("nobody of this name"))
                .noneMatch(line -> line.contains("went to 2"));
        assertThat(meters.get("detente.brief.refusals").counter().count()).isEqualTo(2);
        assertThat(meters.get("detente.brief.failures").counter().count()).isZero();
    }

    @Test
    void givenABriefThatIsSentAndNotCommitted_whenTheTurnComesBackFromWhoSentMore_thenThatStands() throws Exception {
        atCommit.set(BriefDeliveryTest::clusterIsAway);
        now.set(Instant.parse("2023-05-10T06:00:00Z"));
        await().atMost(PATIENCE).until(() -> commits.get() >= 2);

        consumer.schedulePollTask(() -> {
            atCommit.set(() -> {});
            consumer.rebalance(List.of());
            consumer.rebalance(List.of(TOKEN));
            consumer.commitSync(Map.of(TOKEN, new OffsetAndMetadata(0, "2023-05-09")));
            commits.set(0);
        });
        now.set(Instant.parse("2023-05-11T06:00:00Z"));
        awaitCommitted("2023-05-10");

        assertThat(commits).hasValue(1);
        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(server.getReceivedMessages()[1].getSubject()).startsWith("Détente, 10 May 2023");
    }

    @Test
    void givenAStopWhileABriefIsSent_thenItIsCommittedAllTheSame() {
        atCommit.set(() -> {
            atCommit.set(() -> {});
            delivery.stop();
            throw new WakeupException();
        });
        now.set(Instant.parse("2023-05-09T06:00:00Z"));

        await().atMost(PATIENCE).until(end::isDone);

        assertThat(committed()).isEqualTo("2023-05-08");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    private static MockConsumer<byte[], byte[]> member() {
        MockConsumer<byte[], byte[]> member = new MockConsumer<>("latest");
        member.updateBeginningOffsets(Map.of(TOKEN, 0L));
        member.updateEndOffsets(Map.of(TOKEN, 0L));
        return member;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givenAServerThatTakesMailsAndNeverSaysSo_thenNoBriefComesWithoutEnd(boolean hangsUp) throws Exception {
        end();
        MockConsumer<byte[], byte[]> member = member();
        try (PonderingMailServer silent = new PonderingMailServer(hangsUp)) {
            deliver(member, silent.port(), Duration.ofMillis(300));

            now.set(Instant.parse("2023-05-09T06:00:00Z"));
            awaitCommitted(member, "2023-05-08");
            now.set(Instant.parse("2023-05-10T06:00:00Z"));
            awaitCommitted(member, "2023-05-09");

            assertThat(silent.mails()).hasSize(6);
            end();
        }
    }

    @Test
    void givenAServerThatThinksAMailOver_whenTheDeliveryIsStopped_thenItEndsAndDoesNotCountTheBrief() throws Exception {
        end();
        MockConsumer<byte[], byte[]> member = member();
        try (PonderingMailServer silent = new PonderingMailServer(false)) {
            deliver(member, silent.port(), MailServer.LONGEST_ANSWER);
            now.set(Instant.parse("2023-05-09T06:00:00Z"));
            await().atMost(PATIENCE).until(() -> !silent.mails().isEmpty());

            delivery.stop();

            await().atMost(PATIENCE).until(end::isDone);
            assertThat(committed(member)).isEqualTo("2023-05-07");
            assertThat(silent.mails()).hasSize(1);
            assertThat(meters.get("detente.brief.failures").counter().count()).isZero();
            delivery.close();
        }
    }

    @Test
    void givenAMailServer_thenItsAnswerIsWaitedForAsLongAsRfc5321Asks() {
        MailServer server = new MailServer("127.0.0.1", 25, Security.NONE, Optional.empty());

        assertThat(server.session(new MailSockets(), MailServer.LONGEST_ANSWER).getProperty("mail.smtp.timeout"))
                .isEqualTo("600000");
    }
}
