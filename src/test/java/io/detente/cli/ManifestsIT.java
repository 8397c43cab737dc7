package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is published of compose, Kubernetes and its operators allows what stands in {@code docker} and {@code ops}.
 */
class ManifestsIT {

    @Test
    void theyAreAsTheirPublishedSchemasSay() throws Exception {
        assumeTrue(isInstalled("node") && isInstalled("npm"), "Node.js with npm is not installed");
        Path program = Files.createDirectories(Path.of("target", "manifests"));
        try (Stream<Path> sources = Files.list(Path.of("src", "test", "manifests"))) {
            for (Path source : sources.toList()) {
                Files.copy(source, program.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!Files.exists(program.resolve("node_modules"))) {
            run(program, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        }

        assertThat(run(
                        program,
                        "node",
                        "validate.mjs",
                        Path.of("").toAbsolutePath().toString()))
                .contains("16 objects, 3 compose files");
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** To its end, which must be a good one; answers what it said. */
    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
