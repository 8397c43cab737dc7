package io.detente.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @TempDir
    private Path folder;

    private Path file;
    private Ports ports;

    @BeforeEach
    void inAFolder() {
        file = folder.resolve("port.properties");
        ports = new Ports(file);
    }

    @Test
    void givenAPortThatIsRemembered_whenAnyWillDo_thenItIsTakenAgainAndNothingElseIsLeft() {
        int port = ports.choose("broker", 0);
        ports.remember("broker", port);
        ports.remember("registry", 1);

        assertThat(ports.choose("broker", 0)).isEqualTo(port);
        assertThat(folder).isDirectoryContaining(child -> child.equals(file)).isDirectoryNotContaining("glob:**.next");
    }

    /** As a power cut or a full disk may leave it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "broker=", "broker=4x"})
    void givenAFileThatWasNotWrittenToItsEnd_whenAnyPortWillDo_thenAFreeOneIsTaken(String content) throws IOException {
        Files.writeString(file, content);

        int port = ports.choose("broker", 0);
        ports.remember("broker", port);

        assertThat(port).isPositive();
        assertThat(ports.choose("broker", 0)).isEqualTo(port);
    }
}
