package io.detente.serve.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The descriptions of the API by the rules of Spectral, as programs that read such descriptions ask for. */
class OpenApiLintIT {

    private static final Path RULES = Path.of("src", "test", "node", "lint");
    private static final Path FOLDER = Path.of("target", "lint");
    private static final Path RESOURCES = Path.of("src", "main", "resources", "io", "detente", "serve");

    private record Linted(int code, String said) {}

    @BeforeAll
    static void installSpectral() throws Exception {
        assumeTrue(isThere("npm"), "npm is not installed");
        Files.createDirectories(FOLDER);
        for (String name : List.of("package.json", "package-lock.json", "spectral.yaml")) {
            Files.write(FOLDER.resolve(name), Files.readAllBytes(RULES.resolve(name)));
        }
        if (!Files.exists(FOLDER.resolve("node_modules"))) {
            Linted install = run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
            assertThat(install.code()).as(install.said()).isZero();
        }
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Linted run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Linted(process.waitFor(), said);
    }

    private static Linted lint(Path document) throws IOException, InterruptedException {
        return run(
                "npx",
                "--no-install",
                "spectral",
                "lint",
                "--fail-severity=warn",
                "--ruleset=spectral.yaml",
                document.toAbsolutePath().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/openapi.yaml", "door/openapi.yaml"})
    void givenADescription_whenLinted_thenNothingIsFound(String document) throws Exception {
        Linted linted = lint(RESOURCES.resolve(document));

        assertThat(linted.code()).as(linted.said()).isZero();
    }

    @Test
    void givenADescriptionWithoutAnOperationId_whenLinted_thenThatIsFound(@TempDir Path folder) throws Exception {
        String description = Files.readString(RESOURCES.resolve("api/openapi.yaml"));
        Path wrong = Files.writeString(
                folder.resolve("openapi.yaml"), description.replace("      operationId: listPairs\n", ""));

        Linted linted = lint(wrong);

        assertThat(linted.code()).isEqualTo(1);
        assertThat(linted.said()).contains("operation-operationId").contains("/v1/pairs.get");
    }
}
