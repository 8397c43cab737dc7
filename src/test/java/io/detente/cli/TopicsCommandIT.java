package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.local.KafkaBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsCommandIT {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void givenAnEmptyCluster_whenTopicsAreCheckedCreatedAndCheckedAgain_thenTheSecondCheckPasses(
            @TempDir Path dataDir) {
        try (KafkaBroker broker = KafkaBroker.start(dataDir, 0, Duration.ofMinutes(1))) {
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

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
