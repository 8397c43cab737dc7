package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void givenAFileAndAnOption_whenShown_thenEachValueComesWithItsOriginAndNoSecret(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.properties"),
                "bootstrap.servers=file:1\nsecurity.protocol=SASL_SSL\nsasl.jaas.config=hidden\n");

        assertThat(run("config", "--config", file.toString(), "--bootstrap", "option:1"))
                .isZero();

        assertThat(out.toString())
                .contains("bootstrap.servers\toption:1\toption --bootstrap")
                .contains("security.protocol\tSASL_SSL\tfile " + file)
                .contains("sasl.jaas.config\t********\tfile " + file)
                .contains("schema.registry.url\thttp://localhost:8081\tdefault")
                .doesNotContain("hidden");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void givenAMisspeltKey_whenAnyCommandSpeaksToACluster_thenOneLineSaysSoAndTheCodeIs2(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("a.properties"), "security.protocl=SSL\n");

        for (String command : new String[] {"config", "run", "serve", "watch", "doctor"}) {
            assertThat(run(command, "--config", file.toString())).as(command).isEqualTo(2);
        }

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .hasSize(5)
                .containsOnly(
                        "detente: file " + file + ": security.protocl is no setting; did you mean security.protocol?");
    }

    @Test
    void thePageOfAllSettingsIsWhatTheProgramPrints() throws IOException {
        assertThat(run("config", "--reference")).isZero();

        assertThat(Path.of("ops/settings.md"))
                .as("java -jar target/detente.jar config --reference > ops/settings.md")
                .hasContent(out.toString());
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
