package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.detente.local.KafkaBroker;
import io.detente.local.LocalStack;
import io.detente.stream.DeadLetterHeaders;
import io.detente.stream.RelationsTopology;
import io.detente.stream.admin.ApplicationReset;
import io.detente.stream.wire.Topics;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What those do who look after a cluster: {@code dead}, {@code reset} and {@code doctor} on a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DayTwoIT {

    private final String registry = "mock://" + UUID.randomUUID();

    private KafkaBroker broker;
    private StringWriter out;
    private StringWriter err;

    @BeforeAll
    void startBroker(@TempDir Path folder) {
        broker = KafkaBroker.start(folder, 0, Duration.ofMinutes(5), LocalStack.Lifetime.LONG);
    }

    @AfterAll
    void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void listen() {
        out = new StringWriter();
        err = new StringWriter();
    }

    @Test
    void givenDeadLetters_whenSentAgainByCause_thenEachGoesOnceAsItFirstCameAndTheOthersWait() throws Exception {
        Topics topics = Topics.in("dead");
        run("topics", "create", "--namespace=dead", "--partitions=2");
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            set(producer, topics, "a-1", "extraction-failed", 0, 7, "mended");
            set(producer, topics, "a-2", "undecodable", 1, 8, "garbage");
            set(producer, topics, "a-3", "extraction-failed", 1, 9, "mended too");
            set(producer, topics, "a-2", "undecodable", 1, 11, "garbage", "dead.news.articles/0/3");
        }

        assertThat(run("dead", "count", "--namespace=dead")).isZero();
        assertThat(out.toString())
                .contains("extraction-failed\t2 letters\t2 wait")
                .contains("undecodable\t2 letters\t2 wait");

        assertThat(run("dead", "list", "--namespace=dead", "--origin=dead.news.articles/1"))
                .isZero();
        assertThat(out.toString())
                .contains("dead.news.articles/1/8\tundecodable")
                .contains("dead.news.articles/1/9\textraction-failed")
                .containsPattern("dead.news.articles/1/11\t.*\twaits, came back\ta-2")
                .doesNotContain("dead.news.articles/0/7");

        assertThat(run("dead", "show", "--namespace=dead", "dead.news.articles/1/8"))
                .isZero();
        assertThat(out.toString()).contains("detente.dead.cause\tundecodable").contains("Z2FyYmFnZQ==");

        assertThat(run("dead", "send", "--namespace=dead", "--cause=extraction-failed", "--dry-run"))
                .isZero();
        assertThat(out.toString()).contains("dead.news.articles/0/7").contains("dead.news.articles/1/9");
        assertThat(records(topics.articles())).isEmpty();

        assertThat(run("dead", "send", "--namespace=dead", "--cause=extraction-failed"))
                .isZero();
        assertThat(out.toString().lines())
                .containsExactlyInAnyOrder("dead.news.articles/0/7", "dead.news.articles/1/9");
        assertThat(run("dead", "send", "--namespace=dead", "--cause=extraction-failed"))
                .isZero();
        assertThat(out.toString()).isEmpty();

        List<ConsumerRecord<byte[], byte[]>> sent = records(topics.articles());
        assertThat(sent).extracting(one -> text(one.value())).containsExactlyInAnyOrder("mended", "mended too");
        assertThat(sent).allSatisfy(one -> {
            assertThat(one.headers().lastHeader("publisher")).isNotNull();
            assertThat(one.headers().lastHeader(DeadLetterHeaders.CAUSE)).isNull();
            assertThat(text(one.headers().lastHeader(DeadLetterHeaders.SENT).value()))
                    .startsWith("dead.news.articles/");
        });

        assertThat(run("dead", "count", "--namespace=dead")).isZero();
        assertThat(out.toString())
                .contains("extraction-failed\t2 letters\t0 wait")
                .contains("undecodable\t2 letters\t2 wait");
    }

    /** Its offsets begin anew, and letters are kept longer than that may take. */
    @Test
    void givenThatTheTopicOfArticlesWasMadeAnew_whenALetterLiesWhereAnotherDid_thenItWaitsAndIsSentOnItsOwn()
            throws Exception {
        Topics topics = Topics.in("anew");
        run("topics", "create", "--namespace=anew", "--partitions=1");
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            set(producer, topics, "a-1", "no-date", 0, 5, "of before");
            assertThat(run("dead", "send", "--namespace=anew", "--all")).isZero();
            ProducerRecord<byte[], byte[]> later = letter(topics, "a-2", "no-date", 0, 5, bytes("of after"));
            later.headers()
                    .remove(DeadLetterHeaders.TIMESTAMP)
                    .add(DeadLetterHeaders.TIMESTAMP, bytes("1700000000000"));
            producer.send(later).get();
        }

        assertThat(run("dead", "list", "--namespace=anew")).isZero();
        assertThat(out.toString())
                .containsPattern("anew.news.articles/0/5\t.*\tsent\ta-1")
                .containsPattern("anew.news.articles/0/5\t.*\twaits\ta-2");
        assertThat(run("dead", "send", "--namespace=anew", "--all")).isZero();
        assertThat(run("dead", "send", "--namespace=anew", "--all")).isZero();
        assertThat(out.toString()).isEmpty();

        assertThat(records(topics.articles()))
                .extracting(one -> text(one.value()))
                .containsExactly("of before", "of after");
    }

    @Test
    void givenALetterWhoseContentWasTooLargeToKeep_whenSentAgain_thenItIsNamedAndWaitsAndTheRestGoes()
            throws Exception {
        Topics topics = Topics.in("omitted");
        run("topics", "create", "--namespace=omitted", "--partitions=1");
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            set(producer, topics, "a-1", "too-large", 0, 1, "small");
            ProducerRecord<byte[], byte[]> large = letter(topics, "a-2", "too-large", 0, 2, null);
            large.headers().add(DeadLetterHeaders.OMITTED, bytes("value: 40000000 bytes"));
            producer.send(large).get();
        }

        for (List<String> more : List.of(List.of("--all", "--dry-run"), List.of("--all"))) {
            assertThat(run(Stream.concat(Stream.of("dead", "send", "--namespace=omitted"), more.stream())
                            .toArray(String[]::new)))
                    .isEqualTo(1);
            assertThat(out.toString())
                    .contains("omitted.news.articles/0/1")
                    .doesNotContain("omitted.news.articles/0/2");
            assertThat(err.toString()).contains("omitted.news.articles/0/2, without value: 40000000 bytes");
        }

        assertThat(records(topics.articles()))
                .singleElement()
                .satisfies(one -> assertThat(text(one.value())).isEqualTo("small"));
        assertThat(run("dead", "list", "--namespace=omitted")).isZero();
        assertThat(out.toString())
                .containsPattern("news.articles/0/1\t.*\tsent\t")
                .containsPattern("news.articles/0/2\t.*\twaits, without value: 40000000 bytes\t");
    }

    @Test
    void givenAnOutputThatWasTooLarge_thenItIsListedCountedAndShown_andNamedInsteadOfSent() throws Exception {
        Topics topics = Topics.in("output");
        run("topics", "create", "--namespace=output", "--partitions=1");
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            set(producer, topics, "a-1", "no-text", 0, 1, "article");
            ProducerRecord<byte[], byte[]> large =
                    new ProducerRecord<>(topics.dead(), bytes("CHN-USA/P28D"), bytes("signal"));
            large.headers().add(DeadLetterHeaders.CAUSE, bytes("output-too-large"));
            large.headers().add(DeadLetterHeaders.MESSAGE, bytes("a record of relations.signals has 2000000 bytes"));
            large.headers().add(DeadLetterHeaders.TOPIC, bytes(topics.signals()));
            large.headers().add(DeadLetterHeaders.TIMESTAMP, bytes("0"));
            producer.send(large).get();
        }
        String id = topics.dead() + "/0/1";

        assertThat(run("dead", "list", "--namespace=output", "--cause=output-too-large"))
                .isZero();
        assertThat(out.toString())
                .containsPattern(id + "\toutput-too-large\t.*\tno article\tCHN-USA/P28D\ta record of relations.signals")
                .doesNotContain("output.news.articles/0/1");
        assertThat(run("dead", "count", "--namespace=output")).isZero();
        assertThat(out.toString())
                .contains("output-too-large\t1 letters\t0 wait")
                .contains("no-text\t1 letters\t1 wait");
        assertThat(run("dead", "show", "--namespace=output", id)).isZero();
        assertThat(out.toString())
                .contains("detente.dead.topic\toutput.relations.signals")
                .contains("c2lnbmFs");

        for (List<String> more : List.of(List.of("--all", "--dry-run"), List.of("--all"))) {
            assertThat(run(Stream.concat(Stream.of("dead", "send", "--namespace=output"), more.stream())
                            .toArray(String[]::new)))
                    .isEqualTo(1);
            assertThat(out.toString()).contains("output.news.articles/0/1").doesNotContain(id);
            assertThat(err.toString()).contains("Not sent: " + id + ", which is an output and no article");
        }
        assertThat(records(topics.articles()))
                .singleElement()
                .satisfies(one -> assertThat(text(one.value())).isEqualTo("article"));
    }

    @Test
    void givenNoChoiceOrNoSuchCause_whenSentAgain_thenItIsWrongUsage() {
        assertThat(run("dead", "send")).isEqualTo(2);
        assertThat(run("dead", "send", "--all", "--cause=no-text")).isEqualTo(2);
        assertThat(run("dead", "list", "--cause=nonsense")).isEqualTo(2);
        assertThat(err.toString()).contains("extraction-failed");
    }

    @Test
    void givenAnApplicationThatRan_whenReset_thenItsStateAndOutputsAreGoneAndArticlesAndTopicsStay(
            @TempDir Path stateDir) throws Exception {
        Topics topics = Topics.in("reset");
        Path state = anApplicationThatRan(topics, stateDir);
        String[] reset = {"reset", "--namespace=reset", "--state-dir=" + stateDir};

        assertThat(run(with(reset, "--dry-run"))).isZero();
        assertThat(out.toString())
                .contains("group reset.detente")
                .contains("topic reset.detente-ledger-events-changelog")
                .contains("topic reset.detente-mentions-repartition")
                .contains("topic reset.relations.signals")
                .doesNotContain("of-others", "detente-new", "topic reset.news.articles");
        assertThat(answering("reset", reset)).isEqualTo(1);
        assertThat(err.toString()).contains("Nothing is changed.");
        assertThat(state).exists();
        assertThat(records(topics.signals())).hasSize(1);

        assertThat(answering("reset.detente", reset)).as(err.toString()).isZero();

        assertThat(state).doesNotExist();
        assertThat(records(topics.articles())).hasSize(1);
        assertThat(records(topics.events())).isEmpty();
        assertThat(records(topics.signals())).isEmpty();
        assertThat(records(topics.alerts())).isEmpty();
        try (Admin admin = admin()) {
            assertThat(admin.listTopics().names().get())
                    .contains("reset.detente-of-others", "reset.detente-new-ledger-events-changelog", topics.signals())
                    .doesNotContain("reset.detente-ledger-events-changelog", "reset.detente-mentions-repartition");
            assertThat(admin.listGroups().all().get())
                    .noneMatch(group -> group.groupId().equals("reset.detente"));
            assertThat(policy(admin, topics.signals())).isEqualTo("compact");
        }
        assertThat(run(with(reset, "--yes"))).as("done again").isZero();
    }

    @Test
    void givenAnApplicationThatRan_whenResetButForItsOutputs_thenThoseStayToo(@TempDir Path stateDir) throws Exception {
        Topics topics = Topics.in("keep");
        Path state = anApplicationThatRan(topics, stateDir);
        String[] reset = {"reset", "--keep-outputs", "--namespace=keep", "--state-dir=" + stateDir};

        assertThat(run(with(reset, "--dry-run"))).isZero();
        assertThat(out.toString())
                .contains("group keep.detente")
                .contains("topic keep.detente-ledger-events-changelog")
                .contains("topic keep.detente-mentions-repartition")
                .contains("folder " + stateDir)
                .doesNotContain("topic keep.relations.");
        assertThat(run(with(reset, "--yes"))).as(err.toString()).isZero();

        assertThat(state).doesNotExist();
        assertThat(records(topics.events())).hasSize(1);
        assertThat(records(topics.signals())).hasSize(1);
        assertThat(records(topics.alerts())).hasSize(1);
        try (Admin admin = admin()) {
            assertThat(admin.listTopics().names().get())
                    .doesNotContain("keep.detente-ledger-events-changelog", "keep.detente-mentions-repartition");
            assertThat(admin.listGroups().all().get())
                    .noneMatch(group -> group.groupId().equals("keep.detente"));
            assertThat(policy(admin, topics.signals())).isEqualTo("compact");
        }
    }

    /**
     * With a record on each of its topics, and beside it topics of two other applications; answers a task's
     * folder.
     */
    private Path anApplicationThatRan(Topics topics, Path stateDir) throws Exception {
        run("topics", "create", "--namespace=" + topics.namespace(), "--partitions=2");
        Path state =
                Files.createDirectories(stateDir.resolve(topics.applicationId()).resolve("1_0"));
        try (KafkaProducer<byte[], byte[]> producer = producer();
                Admin admin = admin()) {
            for (String topic : List.of(topics.articles(), topics.events(), topics.signals(), topics.alerts())) {
                producer.send(new ProducerRecord<>(topic, bytes("key"), bytes("value")))
                        .get();
            }
            admin.createTopics(List.of(
                            new NewTopic(topics.applicationId() + "-ledger-events-changelog", 2, (short) 1),
                            new NewTopic(topics.applicationId() + "-mentions-repartition", 2, (short) 1),
                            new NewTopic(topics.applicationId() + "-new-ledger-events-changelog", 1, (short) 1),
                            new NewTopic(topics.applicationId() + "-of-others", 1, (short) 1)))
                    .all()
                    .get();
            admin.alterConsumerGroupOffsets(
                            topics.applicationId(),
                            Map.of(new TopicPartition(topics.articles(), 0), new OffsetAndMetadata(1)))
                    .all()
                    .get();
        }
        return state;
    }

    @Test
    void givenAResetThatWasCutOff_whenDoneAgain_thenSignalsAreCompactedAsBefore(@TempDir Path stateDir)
            throws Exception {
        Topics topics = Topics.in("halfway");
        run("topics", "create", "--namespace=halfway", "--partitions=1");
        try (Admin admin = admin()) {
            ConfigResource signals = new ConfigResource(ConfigResource.Type.TOPIC, topics.signals());
            AlterConfigOp swept =
                    new AlterConfigOp(new ConfigEntry("cleanup.policy", "compact,delete"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(signals, List.of(swept))).all().get();

            assertThat(run("reset", "--namespace=halfway", "--state-dir=" + stateDir, "--yes"))
                    .as(err.toString())
                    .isZero();

            assertThat(policy(admin, topics.signals())).isEqualTo("compact");
            assertThat(policy(admin, topics.events())).isEqualTo("delete");
        }
    }

    private static String policy(Admin admin, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get("cleanup.policy")
                .value();
    }

    @Test
    void givenAClockThatIsYearsAhead_whenSignalsAndWhatWasSentAreWritten_thenTheBrokerTakesThem() throws Exception {
        Topics topics = Topics.in("ahead");
        run("topics", "create", "--namespace=ahead", "--partitions=1");
        long ahead = Instant.now().plus(Duration.ofDays(800)).toEpochMilli();
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (Topics.Spec topic : topics.specs()) {
                producer.send(new ProducerRecord<>(topic.name(), null, ahead, bytes("key"), bytes("value")))
                        .get();
            }
        }
        assertThat(records(topics.signals())).hasSize(1);
    }

    @Test
    void givenAHostileLetterWithHeadersWithoutValues_whenLettersAreShown_thenItIsOneAmongThem() throws Exception {
        Topics topics = Topics.in("hostile");
        run("topics", "create", "--namespace=hostile", "--partitions=1");
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            set(producer, topics, "a-1", "extraction-failed", 0, 1, "mended");
            ProducerRecord<byte[], byte[]> hostile = letter(topics, "a-2", "undecodable", 0, 2, bytes("garbage"));
            hostile.headers().add(DeadLetterHeaders.SENT, null).add("note", null);
            producer.send(hostile).get();
        }

        assertThat(run("dead", "list", "--namespace=hostile"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .containsPattern("hostile.news.articles/0/1\t.*\twaits\ta-1")
                .containsPattern("hostile.news.articles/0/2\t.*\twaits\ta-2");
        assertThat(run("dead", "show", "--namespace=hostile", "hostile.news.articles/0/2"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("note\t(no value)");
        assertThat(run("dead", "send", "--namespace=hostile", "--all"))
                .as(err.toString())
                .isZero();
        assertThat(records(topics.articles())).hasSize(2);
    }

    @Test
    void givenARunAtWork_whenReset_thenItIsNamedAndNothingChangesUnlessForced(@TempDir Path stateDir) throws Exception {
        Topics topics = Topics.in("work");
        run("topics", "create", "--namespace=work", "--partitions=1");
        Path state = Files.createDirectories(stateDir.resolve("work.detente"));
        try (KafkaConsumer<byte[], byte[]> atWork = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", "work.detente"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            atWork.subscribe(List.of(topics.articles()));
            await().atMost(Duration.ofMinutes(2)).until(() -> {
                atWork.poll(Duration.ofMillis(100));
                return !atWork.assignment().isEmpty();
            });

            assertThat(run("reset", "--namespace=work", "--state-dir=" + stateDir, "--yes"))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("At work: ", "Nothing is changed");
            assertThat(state).exists();

            assertThat(run("reset", "--namespace=work", "--state-dir=" + stateDir, "--yes", "--force"))
                    .as(err.toString())
                    .isZero();
            assertThat(state).doesNotExist();
        }
    }

    @Test
    void givenAGroupThatAllHaveLeftSinceItWasLookedAt_whenItsMembersAreRemoved_thenThereIsNothingToDo() {
        Topics topics = Topics.in("left");
        run("topics", "create", "--namespace=left", "--partitions=1");
        TopicPartition partition = new TopicPartition(topics.articles(), 0);
        try (KafkaConsumer<byte[], byte[]> gone = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", "left.detente"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            gone.assign(List.of(partition));
            gone.commitSync(Map.of(partition, new OffsetAndMetadata(0)));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            ApplicationReset reset = new ApplicationReset(admin, topics, "left.detente");

            assertThatCode(reset::removeMembers).doesNotThrowAnyException();
            assertThat(reset.members()).isEmpty();
        }
    }

    @Test
    void
            givenAnEmptyClusterAndRegistry_whenTheDoctorIsAskedBeforeAndAfterTheyAreMade_thenItSaysWhatToDoAndThenIsContent(
                    @TempDir Path stateDir) {
        String[] doctor = {"doctor", "--namespace=doctor", "--registry=" + registry, "--state-dir=" + stateDir};

        assertThat(run(doctor)).isEqualTo(1);
        assertThat(out.toString())
                .contains("ok\tbroker\t" + broker.bootstrapServers() + " answers: 1 broker, Kafka 4.3")
                .contains("wrong\ttopics\tdoctor.news.articles: topic is absent, not present\t'detente topics create'")
                .contains("wrong\tschemas\tdoctor.news.articles-value is not registered\t'detente schemas register'")
                .contains("ok\tclock\t");

        run("topics", "create", "--namespace=doctor");
        run("schemas", "register", "--namespace=doctor", "--registry=" + registry);

        for (String purpose : Set.of("run", "serve", "publish")) {
            assertThat(run(with(doctor, "--for=" + purpose))).as(out.toString()).isZero();
            assertThat(out.toString())
                    .contains("ok\ttopics")
                    .contains("ok\trights")
                    .contains("ok\tschemas")
                    .doesNotContain("wrong");
        }
    }

    /** As when somebody gave one of them more partitions: no command gives that back, so none is proposed. */
    @Test
    void givenTopicsOfTheStreamThatDisagreeInTheirPartitions_whenTheDoctorIsAsked_thenItSaysThatAResetMendsThem(
            @TempDir Path stateDir) throws Exception {
        run("topics", "create", "--namespace=uneven");
        run("schemas", "register", "--namespace=uneven", "--registry=" + registry);
        List<String> own = RelationsTopology.internalTopics(Topics.in("uneven").applicationId());
        try (Admin admin = admin()) {
            admin.createTopics(List.of(
                            new NewTopic(own.get(0), 4, (short) 1),
                            new NewTopic(own.get(1), 8, (short) 1),
                            new NewTopic(own.get(2), 4, (short) 1)))
                    .all()
                    .get();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> admin.listTopics().names().get().containsAll(own.subList(0, 3)));
        }

        assertThat(run("doctor", "--namespace=uneven", "--registry=" + registry, "--state-dir=" + stateDir))
                .isEqualTo(1);
        assertThat(out.toString().lines().filter(line -> line.contains("\ttopics\t")))
                .singleElement()
                .asString()
                .startsWith("wrong\ttopics\t" + own.get(1) + ": partitions is 8, not 4\t")
                .contains("'detente reset'")
                .doesNotContain("kafka-configs");
    }

    @Test
    void givenNoCluster_whenTheDoctorIsAsked_thenItSaysSoAndLooksAtTheRest(@TempDir Path stateDir) throws Exception {
        // There is nobody to be patient with.
        Path config = Files.writeString(
                stateDir.resolve("impatient.properties"), "default.api.timeout.ms=1500\nrequest.timeout.ms=1000\n");
        listen();
        int code = command()
                .execute(
                        "doctor",
                        "--bootstrap=127.0.0.1:1",
                        "--registry=" + registry,
                        "--state-dir=" + stateDir,
                        "--config=" + config);

        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("wrong\tbroker\t127.0.0.1:1")
                .contains("\tschemas\t")
                .contains("\tdisk\t");
    }

    private void set(
            KafkaProducer<byte[], byte[]> producer,
            Topics topics,
            String key,
            String cause,
            int partition,
            long offset,
            String value,
            String... sentBefore)
            throws Exception {
        ProducerRecord<byte[], byte[]> letter = letter(topics, key, cause, partition, offset, bytes(value));
        for (String id : sentBefore) {
            letter.headers().add(DeadLetterHeaders.SENT, bytes(id));
        }
        producer.send(letter).get();
    }

    private static ProducerRecord<byte[], byte[]> letter(
            Topics topics, String key, String cause, int partition, long offset, byte[] value) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(topics.dead(), bytes(key), value);
        Headers headers = letter.headers();
        headers.add("publisher", bytes("one"));
        headers.add(DeadLetterHeaders.CAUSE, bytes(cause));
        headers.add(DeadLetterHeaders.MESSAGE, bytes("in words"));
        headers.add(DeadLetterHeaders.TOPIC, bytes(topics.articles()));
        headers.add(DeadLetterHeaders.PARTITION, bytes("" + partition));
        headers.add(DeadLetterHeaders.OFFSET, bytes("" + offset));
        headers.add(DeadLetterHeaders.TIMESTAMP, bytes("0"));
        return letter;
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        try (TopicContents contents = new TopicContents(broker.bootstrapServers(), registry)) {
            return contents.records(topic);
        }
    }

    private int run(String... arguments) {
        listen();
        return command().execute(with(arguments, "--bootstrap=" + broker.bootstrapServers()));
    }

    /** Somebody at a terminal answers. */
    private int answering(String answer, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(bytes(answer + System.lineSeparator())));
        try {
            return run(arguments);
        } finally {
            System.setIn(before);
        }
    }

    private CommandLine command() {
        return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static String[] with(String[] arguments, String more) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = more;
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
