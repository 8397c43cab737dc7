package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.detente.local.KafkaBroker;
import io.detente.local.LocalStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsCommandIT {

    private static final Pattern COMMAND =
            Pattern.compile("kafka-configs\\.sh .*--alter .*--entity-name (\\S+) --add-config (\\S+)");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void givenAnEmptyCluster_whenTopicsAreCheckedCreatedAndCheckedAgain_thenTheSecondCheckPasses(
            @TempDir Path dataDir) {
        try (KafkaBroker broker = KafkaBroker.start(dataDir, 0, Duration.ofMinutes(1), LocalStack.Lifetime.LONG)) {
            String cluster = broker.bootstrapServers();

            assertThat(run("topics", "check", "--bootstrap", cluster)).isEqualTo(1);
            assertThat(out.toString()).contains("news.articles\twrong\ttopic is absent, not present");

            assertThat(run("topics", "create", "--bootstrap", cluster)).isZero();
            assertThat(out.toString()).contains("relations.signals\tcreated");

            assertThat(run("topics", "check", "--bootstrap", cluster)).isZero();
            assertThat(run("topics", "create", "--bootstrap", cluster)).isZero();
            assertThat(out.toString()).contains("relations.signals\twas there");

            assertThat(run("topics", "list", "--bootstrap", cluster)).isZero();
            assertThat(out.toString()).contains("relations.signals\t4 partitions\tcompact");
            assertThat(err.toString()).isEmpty();
        }
    }

    /**
     * A broker's own defaults: they leave one signal of each pair and window, and end a publisher whose clock is
     * ahead.
     */
    @Test
    void givenSettingsThatLoseThePastOrEndPublishers_whenChecked_thenTheyAreWrong_andMoreThanIsNeededIsNot(
            @TempDir Path dataDir) throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(dataDir, 0, Duration.ofMinutes(1), LocalStack.Lifetime.LONG);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThat(run("topics", "create", "--bootstrap", broker.bootstrapServers()))
                    .isZero();
            set(admin, "relations.signals", "min.compaction.lag.ms", "0");
            set(admin, "news.articles.seen", "message.timestamp.after.max.ms", "3600000");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> run("topics", "check", "--bootstrap", broker.bootstrapServers()) == 1);
            set(admin, "news.articles.seen", "min.compaction.lag.ms", "60000");

            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                out.getBuffer().setLength(0);
                assertThat(run("topics", "check", "--bootstrap", broker.bootstrapServers()))
                        .isEqualTo(1);
                assertThat(out.toString().lines())
                        .containsExactlyInAnyOrder(
                                "relations.signals\twrong\tmin.compaction.lag.ms is 0, not 34560000000",
                                "news.articles.seen\twrong\tmessage.timestamp.after.max.ms is 3600000, not "
                                        + Long.MAX_VALUE);
            });
        }
    }

    /** The settings are those that the first builds gave, the rest a broker's own. */
    @Test
    void givenTopicsOfTheFirstBuilds_whenThePageOnUpgradingIsFollowed_thenRunWouldStart(@TempDir Path dataDir)
            throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(dataDir, 0, Duration.ofMinutes(1), LocalStack.Lifetime.LONG);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            String cluster = broker.bootstrapServers();
            Map<String, String> compacted = Map.of("cleanup.policy", "compact", "segment.ms", "86400000");
            admin.createTopics(Stream.of("relations.signals", "news.articles.seen")
                            .map(topic -> new NewTopic(topic, 4, (short) 1).configs(compacted))
                            .toList())
                    .all()
                    .get(1, TimeUnit.MINUTES);
            assertThat(run("topics", "create", "--bootstrap", cluster)).isZero();
            assertThat(run("run", "--bootstrap", cluster, "--registry", "mock://" + dataDir.getFileName()))
                    .isEqualTo(1);
            assertThat(err.toString())
                    .contains("news.articles.seen: message.timestamp.after.max.ms is 3600000")
                    .contains("'detente doctor' has the commands");

            List<MatchResult> commands = commandsOnUpgrading("relations.signals", "news.articles.seen");
            assertThat(commands).hasSize(2);
            for (MatchResult command : commands) {
                for (String setting : command.group(2).split(",")) {
                    String[] parts = setting.split("=");
                    set(admin, command.group(1), parts[0], parts[1]);
                }
            }

            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                out.getBuffer().setLength(0);
                assertThat(run("topics", "check", "--bootstrap", cluster))
                        .as(out.toString())
                        .isZero();
            });
        }
    }

    private static List<MatchResult> commandsOnUpgrading(String... topics) throws IOException {
        return COMMAND.matcher(Files.readString(Path.of("ops", "upgrade.md")))
                .results()
                .filter(command -> List.of(topics).contains(command.group(1)))
                .toList();
    }

    private static void set(Admin admin, String topic, String setting, String value) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET))))
                .all()
                .get(1, TimeUnit.MINUTES);
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
