package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a measurement ends, in a process of its own with a temporary folder of its own. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BenchOptionsTest {

    @TempDir
    private Path temporary;

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void givenAStopInItsLastStep_thenItEndsAsStopped() throws Exception {
        Process process = start(BenchMain.Way.STOPPED_LATE);
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("ready");

            // Where a shell started the tests in the background, they and their children ignore SIGINT.
            new ProcessBuilder("kill", "-TERM", Long.toString(process.pid()))
                    .start()
                    .waitFor();

            assertThat(process.waitFor()).isEqualTo(Main.FAILED);
            assertThat(out.readLine()).as("figures").isNull();
            assertThat(said()).contains("Stopped; nothing was measured to its end.");
            assertThat(left()).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource({"FAILS, the cable is out", "FAILS_CHECKED, the disk is full"})
    void givenAFailure_thenAllButTheLogIsRemovedAndTheLogIsNamed(BenchMain.Way way, String failure) throws Exception {
        assertThat(start(way).waitFor()).isEqualTo(Main.FAILED);

        assertThat(left()).singleElement().satisfies(log -> {
            assertThat(log).hasFileName("bench.log");
            assertThat(said()).contains("The log is " + log).contains(failure);
        });
    }

    @Test
    void givenASuccess_thenNothingIsLeft() throws Exception {
        assertThat(start(BenchMain.Way.SUCCEEDS).waitFor()).as(said()).isEqualTo(Main.DONE);

        assertThat(left()).isEmpty();
    }

    private Process start(BenchMain.Way way) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-XX:-UsePerfData",
                        "-Djava.io.tmpdir=" + temporary,
                        BenchMain.class.getName(),
                        "--bootstrap=127.0.0.1:1",
                        "--registry=mock://bench",
                        way.name())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    /** The files in folders of measurements. */
    private List<Path> left() throws IOException {
        try (Stream<Path> all = Files.walk(temporary)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> temporary.relativize(file).toString().startsWith("detente-bench"))
                    .toList();
        }
    }
}
