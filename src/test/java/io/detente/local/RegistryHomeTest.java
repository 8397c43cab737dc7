package io.detente.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryHomeTest {

    private static final FileTime EARLIER = FileTime.from(Instant.parse("2024-01-01T00:00:00Z"));
    private static final FileTime LATER = FileTime.from(Instant.parse("2024-01-02T00:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void saysThatTheServerIsNotThere() {
        RegistryHome home = new RegistryHome(folder.resolve("registry"));

        assertThatThrownBy(home::classPath)
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining(folder.resolve("registry").toString())
                .hasMessageContaining("keep it beside the jar");
    }

    @Test
    void startsWithTheClassesThatAreKeptReadyOrWithout() throws IOException {
        RegistryHome home = home();

        assertThat(home.cdsArchive().useOptions()).isEmpty();

        write("registry.jsa", LATER);
        assertThat(home.cdsArchive().useOptions()).contains("-XX:SharedArchiveFile=" + folder.resolve("registry.jsa"));
    }

    @Test
    void classesOfAnotherServerAreNotReady() throws IOException {
        RegistryHome home = home();
        assertThat(home.cdsArchive().isCurrent()).isFalse();

        write("registry.jsa", EARLIER);
        assertThat(home.cdsArchive().isCurrent()).isTrue();

        write("launcher.jar", LATER);
        assertThat(home.cdsArchive().isCurrent()).isFalse();

        write("launcher.jar", EARLIER);
        write("server-2-runner.jar", LATER);
        Files.delete(folder.resolve("server-1-runner.jar"));
        assertThat(home.cdsArchive().isCurrent()).isFalse();
    }

    private RegistryHome home() throws IOException {
        write("launcher.jar", EARLIER);
        write("server-1-runner.jar", EARLIER);
        return new RegistryHome(folder);
    }

    private void write(String name, FileTime at) throws IOException {
        Files.setLastModifiedTime(Files.writeString(folder.resolve(name), name), at);
    }
}
