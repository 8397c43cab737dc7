package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ResetCommandTest {

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "/etc", "a/b", "../state", "a\\b", "a b"})
    void givenAnIdThatIsNoName_thenItIsRefusedAndNothingIsRemoved(String id) throws Exception {
        Path state = Files.writeString(
                Files.createDirectories(folder.resolve("state").resolve("detente"))
                        .resolve("books"),
                "of years");

        assertThat(reset(id)).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString()).contains("'" + id + "' is no application's id");
        assertThat(state).hasContent("of years");
    }

    @Test
    void givenAnId_thenItsStateIsRemovedAndThatOfOthersStays() throws Exception {
        Path own = Files.createDirectories(folder.resolve("state").resolve("blue.detente-2"));
        Path other = Files.createDirectories(folder.resolve("state").resolve("detente"));

        assertThat(reset("blue.detente-2")).as(err.toString()).isZero();

        assertThat(own).doesNotExist();
        assertThat(other).exists();
    }

    private int reset(String id) {
        return Main.run(
                new StringWriter(),
                err,
                "reset",
                "--local",
                "--yes",
                "--state-dir",
                folder.resolve("state").toString(),
                "--application-id",
                id);
    }
}
