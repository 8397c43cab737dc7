package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says on a cluster that asks who is there, and lets nobody do what is not granted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredClusterIT {

    private static final List<AclBinding> RIGHTS_OF_RUN = List.of(
            right(ResourceType.TOPIC, "sec.", PatternType.PREFIXED, AclOperation.DESCRIBE),
            right(ResourceType.TOPIC, "sec.", PatternType.PREFIXED, AclOperation.DESCRIBE_CONFIGS),
            right(ResourceType.TOPIC, "sec.news.articles", PatternType.LITERAL, AclOperation.READ),
            right(ResourceType.TOPIC, "sec.relations.events", PatternType.LITERAL, AclOperation.WRITE),
            right(ResourceType.TOPIC, "sec.relations.signals", PatternType.LITERAL, AclOperation.WRITE),
            right(ResourceType.TOPIC, "sec.relations.alerts", PatternType.LITERAL, AclOperation.WRITE),
            right(ResourceType.TOPIC, "sec.news.articles.dead", PatternType.LITERAL, AclOperation.WRITE),
            right(ResourceType.TOPIC, "sec.detente-", PatternType.PREFIXED, AclOperation.CREATE),
            right(ResourceType.GROUP, "sec.detente", PatternType.LITERAL, AclOperation.READ));

    private final String registry = "mock://" + UUID.randomUUID();
    private final StringWriter out = new StringWriter();

    private Path folder;
    private SecuredBroker broker;
    private Path settings;

    @BeforeAll
    void startBroker(@TempDir Path data) throws Exception {
        folder = data;
        broker = new SecuredBroker(data, List.of("run"));
        settings = write(SecuredBroker.ADMIN, SecuredBroker.secret(SecuredBroker.ADMIN));
        assertThat(run("topics", "create", "--namespace=sec")).isZero();
        assertThat(run("schemas", "register", "--namespace=sec", "--registry=" + registry))
                .isZero();
        grant(RIGHTS_OF_RUN);
        settings = write("run", SecuredBroker.secret("run"));
    }

    @AfterAll
    void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void listen() {
        out.getBuffer().setLength(0);
    }

    @Test
    void givenAllRights_whenTheDoctorIsAsked_thenItIsContentAndNotesOnlyThatItMayNotAskForTheTime() {
        assertThat(doctor()).as(out.toString()).isZero();

        assertThat(out.toString())
                .contains("ok\ttopics", "ok\trights", "ok\tschemas", "note\tclock")
                .doesNotContain(SecuredBroker.secret("run"));
    }

    @Test
    void givenOneRightIsMissing_whenTheDoctorIsAsked_thenItNamesThatOne() throws Exception {
        for (AclBinding one : RIGHTS_OF_RUN.subList(2, RIGHTS_OF_RUN.size())) {
            listen();
            revoke(one);

            assertThat(doctor()).as(one + ": " + out).isEqualTo(1);

            assertThat(out.toString().lines().filter(line -> line.startsWith("wrong")))
                    .singleElement()
                    .asString()
                    .startsWith("wrong\trights\t" + one.entry().operation() + " on ")
                    .contains(one.pattern().name())
                    .contains("kafka-acls --add");
            grant(List.of(one));
        }
    }

    @Test
    void givenAWrongSecret_whenTheDoctorIsAsked_thenOneLineSaysSoWithoutIt() throws IOException {
        Path before = settings;
        settings = write("run", "no-secret-of-mine");
        try {
            assertThat(doctor()).isEqualTo(1);
        } finally {
            settings = before;
        }

        assertThat(out.toString().lines().filter(line -> line.startsWith("wrong")))
                .singleElement()
                .asString()
                .contains("broker", "Authentication failed", "sasl.jaas.config")
                .doesNotContain("no-secret-of-mine");
    }

    private int doctor() {
        return run("doctor", "--namespace=sec", "--registry=" + registry, "--state-dir=" + folder);
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(Stream.concat(Stream.of(arguments), Stream.of("--config=" + settings))
                        .toArray(String[]::new));
    }

    private Path write(String name, String secret) throws IOException {
        Properties properties = new Properties();
        properties.putAll(broker.client(name, secret));
        Path file = Files.createTempFile(folder, name, ".properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }

    private static AclBinding right(ResourceType type, String name, PatternType pattern, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:run", "*", operation, AclPermissionType.ALLOW));
    }

    private void grant(List<AclBinding> rights) throws Exception {
        try (Admin admin = broker.admin()) {
            admin.createAcls(rights).all().get();
            await().until(() -> granted(admin).containsAll(rights));
        }
    }

    private void revoke(AclBinding right) throws Exception {
        try (Admin admin = broker.admin()) {
            admin.deleteAcls(List.of(right.toFilter())).all().get();
            await().until(() -> !granted(admin).contains(right));
        }
    }

    /** As the broker knows it, which hears of changes a little later than the one who makes them. */
    private static Collection<AclBinding> granted(Admin admin) throws Exception {
        return admin.describeAcls(AclBindingFilter.ANY).values().get();
    }
}
