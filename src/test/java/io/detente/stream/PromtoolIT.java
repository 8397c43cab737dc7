package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prometheus' own tool on our rules: that it accepts them, and that they fire when they should. */
class PromtoolIT {

    private static final String PROMTOOL = "promtool";

    @BeforeEach
    void promtoolIsInstalled() {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROMTOOL)));
        assumeTrue(installed, "promtool is missing: install Debian's package prometheus");
    }

    @Test
    void acceptsTheRules() throws Exception {
        promtool("check", "rules", "detente-rules.yml");
    }

    @Test
    void theRulesFireWhenTheyShould() throws Exception {
        promtool("test", "rules", "detente-rules-test.yml");
    }

    @Test
    void acceptsTheConfiguration() throws Exception {
        promtool("check", "config", "--syntax-only", "prometheus.yml");
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PROMTOOL));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(new File("ops/prometheus"))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
