package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.cli.StopRequestMain.Way;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stop is heard before the JVM shuts down, whose hooks would free what is in use. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class StopRequestTest {

    /** How a process tells that SIGTERM ended it: 128 and the signal's number. */
    private static final int TERMINATED = 143;

    @Test
    void givenWorkThatEndsWhenTold_thenItsCodeIsTheProcesss() throws Exception {
        try (Child child = new Child(Way.HEEDED)) {
            child.terminate();

            assertThat(child.said()).containsExactly("ended", "shutdown");
            assertThat(child.exitCode()).isEqualTo(StopRequestMain.CODE);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"OR_EXIT", "OR_EXIT_AT_ONCE"})
    void givenWorkThatWaits_thenTheProcessEndsAsOfTheSignalWhenTheStopIsDone(Way way) throws Exception {
        try (Child child = new Child(way)) {
            child.terminate();

            assertThat(child.said()).containsExactly("ended", "shutdown");
            assertThat(child.exitCode()).isEqualTo(TERMINATED);
        }
    }

    @Test
    void givenAStepThatHoldsSignalsBack_thenTheSignalActsWhenItIsDone() throws Exception {
        try (Child child = new Child(Way.HELD_BACK)) {
            child.terminate();
            child.goOn();

            assertThat(child.said()).containsExactly("ended", "shutdown");
            assertThat(child.exitCode()).isEqualTo(TERMINATED);
        }
    }

    /** A JVM of its own, which has said that it is ready. */
    private static final class Child implements AutoCloseable {

        private final Process process;
        private final BufferedReader out;

        Child(Way way) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            StopRequestMain.class.getName(),
                            way.name())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            assertThat(out.readLine()).isEqualTo("ready");
        }

        /** Sends SIGTERM. */
        void terminate() {
            process.toHandle().destroy();
        }

        void goOn() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }

        /** All that it has said until its end. */
        List<String> said() {
            return out.lines().toList();
        }

        int exitCode() throws InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
