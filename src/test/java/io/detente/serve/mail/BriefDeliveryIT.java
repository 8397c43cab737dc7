package io.detente.serve.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.detente.event.StateNames;
import io.detente.local.KafkaBroker;
import io.detente.local.LocalStack;
import io.detente.serve.api.LiveStream;
import io.detente.serve.deliver.Backoff;
import io.detente.serve.mail.MailServer.Login;
import io.detente.serve.mail.MailServer.Security;
import io.detente.serve.tell.AlertWords;
import io.detente.serve.tell.BriefText;
import io.detente.serve.tell.Links;
import io.detente.serve.view.Records;
import io.detente.serve.view.ViewLimits;
import io.detente.serve.view.ViewScenario;
import io.detente.stream.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A real mail server and a real broker. */
class BriefDeliveryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Backoff QUICK =
            new Backoff(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMinutes(1));

    private static KafkaBroker broker;

    private final ViewScenario scenario = new ViewScenario(ViewLimits.DEFAULT, new LiveStream());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2023-05-08T12:00:00Z"));
    private final List<Running> running = new ArrayList<>();
    private String topic;
    private GreenMail server;

    private record Running(BriefDelivery delivery, CompletableFuture<Void> end) {

        void stop() {
            delivery.stop();
            end.join();
            delivery.close();
        }
    }

    @BeforeAll
    static void startBroker(@TempDir Path data) {
        broker = KafkaBroker.start(data, 0, PATIENCE, LocalStack.Lifetime.LONG);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void start(TestInfo test) throws Exception {
        topic = test.getTestMethod().orElseThrow().getName();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(2), Optional.empty())))
                    .all()
                    .get();
        }
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.setUser("desk@example.org", "desk", "s3cret");
        server.start();
        scenario.comes(Records.alert("grave", "CHN-USA", "2023-05-08", 5));
        scenario.comes(Records.alert("mild", "FIN-PRT", "2023-05-08", 1));
    }

    @AfterEach
    void stop() {
        running.forEach(Running::stop);
        scenario.close();
        server.stop();
    }

    private Running send(String password) throws Exception {
        Properties connection = new Properties();
        connection.setProperty("bootstrap.servers", broker.bootstrapServers());
        MailServer smtp = new MailServer(
                "127.0.0.1", server.getSmtp().getPort(), Security.NONE, Optional.of(new Login("desk", password)));
        Mailing mailing = new Mailing(
                smtp,
                new InternetAddress("detente@example.org"),
                List.of(new InternetAddress("desk@example.org")),
                LocalTime.of(6, 0),
                2);
        BriefDelivery delivery = new BriefDelivery(
                connection,
                topic,
                group(),
                mailing,
                new BriefText(new AlertWords(new StateNames()), Links.of("https://detente.example.org")),
                scenario.view,
                () -> true,
                QUICK,
                now::get,
                meters);
        Running one = new Running(delivery, CompletableFuture.runAsync(delivery::run));
        running.add(one);
        return one;
    }

    private String group() {
        return Topics.in(topic).briefGroup();
    }

    /** Returns when the group knows which day it begins with. */
    private void awaitBeginning() throws Exception {
        awaitCommitted("2023-05-07");
    }

    private void awaitCommitted(String day) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            await().atMost(PATIENCE)
                    .until(() ->
                            admin
                                    .listConsumerGroupOffsets(group())
                                    .partitionsToOffsetAndMetadata()
                                    .get()
                                    .values()
                                    .stream()
                                    .anyMatch(offset -> offset.metadata().equals(day)));
        }
    }

    @Test
    void givenTwoProcesses_whenADayIsOver_thenItsBriefComesOnceInPlainTextAndHtml() throws Exception {
        send("s3cret");
        send("s3cret");
        awaitBeginning();
        assertThat(server.getReceivedMessages())
                .as("briefs of days before the first start")
                .isEmpty();

        now.set(Instant.parse("2023-05-09T06:00:00Z"));
        await().atMost(PATIENCE).until(() -> server.getReceivedMessages().length > 0);
        scenario.comes(Records.alert("next", "IND-PAK", "2023-05-09", 3));
        now.set(Instant.parse("2023-05-10T06:00:00Z"));
        await().atMost(PATIENCE).until(() -> server.getReceivedMessages().length > 1);
        awaitCommitted("2023-05-09");

        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails).hasSize(2);
        assertThat(mails[0].getSubject()).isEqualTo("Détente, 8 May 2023: 1 change of state");
        assertThat(mails[1].getSubject()).isEqualTo("Détente, 9 May 2023: 1 change of state");
        assertThat(mails[0].getAllRecipients()).containsExactly(new InternetAddress("desk@example.org"));
        MimeMultipart both = (MimeMultipart) mails[0].getContent();
        assertThat(text(both.getBodyPart(0), "text/plain"))
                .contains("China – United States: Steady → Tensing (severity 5)")
                .contains("https://detente.example.org/alerts/grave")
                .contains("https://detente.example.org/brief?day=2023-05-08")
                .doesNotContain("Finland");
        assertThat(text(both.getBodyPart(1), "text/html"))
                .contains("<a href=\"https://detente.example.org/alerts/grave\">China – United States");
    }

    private static String text(Part part, String type) throws Exception {
        assertThat(part.isMimeType(type)).as(part.getContentType()).isTrue();
        return part.getContent().toString();
    }

    @Test
    void givenAServerThatSaysNo_whenItSaysYesAgain_thenTheBriefThatIsDueComes() throws Exception {
        Running wrong = send("wrong");
        awaitBeginning();
        now.set(Instant.parse("2023-05-09T07:00:00Z"));
        await().atMost(PATIENCE)
                .until(() -> meters.get("detente.brief.failures").counter().count() > 2);
        assertThat(server.getReceivedMessages()).isEmpty();
        wrong.stop();
        running.clear();

        send("s3cret");

        await().atMost(PATIENCE).until(() -> server.getReceivedMessages().length == 1);
        assertThat(server.getReceivedMessages()[0].getSubject()).startsWith("Détente, 8 May 2023");
    }

    @Test
    void givenNoProcessOverAWeekend_thenItsBriefsComeInTheirOrder_andOfAMonthTheNewestSeven() throws Exception {
        Running friday = send("s3cret");
        awaitBeginning();
        friday.stop();
        running.clear();

        now.set(Instant.parse("2023-05-11T07:00:00Z"));
        Running monday = send("s3cret");
        await().atMost(PATIENCE).until(() -> server.getReceivedMessages().length == 3);
        assertThat(subjects(0, 3))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("Détente, 8 May 2023"),
                        second -> assertThat(second).startsWith("Détente, 9 May 2023"),
                        third -> assertThat(third).startsWith("Détente, 10 May 2023"));
        monday.stop();
        running.clear();

        now.set(Instant.parse("2023-06-11T07:00:00Z"));
        send("s3cret");
        await().atMost(PATIENCE).until(() -> server.getReceivedMessages().length == 10);
        assertThat(subjects(3, 10).get(0)).startsWith("Détente, 4 June 2023");
        assertThat(subjects(3, 10).get(6)).startsWith("Détente, 10 June 2023");
    }

    private List<String> subjects(int from, int to) throws Exception {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage mail : List.of(server.getReceivedMessages()).subList(from, to)) {
            subjects.add(mail.getSubject());
        }
        return subjects;
    }
}
