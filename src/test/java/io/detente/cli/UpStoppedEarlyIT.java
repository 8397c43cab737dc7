package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpStoppedEarlyIT {
    /** Far less than {@code up} itself waits for a folder that is in use. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void givenABrokerThatCannotStartYet_whenUpIsStopped_thenItEndsAndHasFailedAtNothing(@TempDir Path dataDir)
            throws Exception {
        Path locked = Files.createDirectories(dataDir.resolve("broker")).resolve("running.lock");
        Path output = dataDir.resolve("up.out");
        try (FileChannel channel = FileChannel.open(locked, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            Process up = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-jar",
                            System.getProperty("detente.jar"),
                            "up",
                            "--data-dir=" + dataDir,
                            "--port=0")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                // Its registry runs, and it waits for nothing but the broker.
                await().atMost(PATIENCE)
                        .failFast("up ended", () -> !up.isAlive())
                        .until(() -> Files.readString(output).contains("Schema registry"));

                up.destroy();

                assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
                assertThat(up.exitValue()).isZero();
                assertThat(Files.readString(output)).contains("Stopped.").doesNotContain("Interrupted");
            } finally {
                up.destroyForcibly();
            }
        }
    }

    /** What sends them would try for minutes to reach the broker. */
    @Test
    void givenSamplesOnTheirWay_whenTheBrokerDies_thenUpEndsAndShowsTheEndOfItsLog(@TempDir Path dataDir)
            throws Exception {
        try (UpProcess up = UpProcess.start(dataDir, "--no-table")) {
            await().atMost(PATIENCE).until(() -> up.articlesDone() > 0);

            up.killBroker();

            assertThat(up.awaitEnd()).isEqualTo(Main.FAILED);
            assertThat(up.output()).contains("detente: The local broker ended with code 137. The end of ");
        }
    }
}
