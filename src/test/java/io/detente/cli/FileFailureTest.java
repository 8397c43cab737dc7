package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command names what is wrong with a file, and not the file alone. */
class FileFailureTest {

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void givenAFolderToMakeWhereAFileIs_thenThatIsSaid() throws Exception {
        Path file = Files.createFile(folder.resolve("data"));

        assertThatThrownBy(() -> new ReplayFolder(file))
                .hasMessage("Cannot make the folder " + file + ": there is a file of that name");
    }

    @Test
    void givenSettingsInLatin1_thenThatIsSaid() throws Exception {
        Path config = Files.write(
                folder.resolve("c.properties"), "serve.title=Caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(run("config", "--config", config.toString())).isNotZero();

        assertThat(err.toString()).contains("cannot read " + config + ": it is not in UTF-8");
    }

    /** Told without a file: whoever may read all, as in a container, has none that may not be read. */
    @Test
    void givenAFileThatMayNotBeRead_thenThatIsSaid() {
        assertThat(FileFailure.words(new AccessDeniedException("c.properties"))).isEqualTo("permission denied");
    }

    private int run(String... words) {
        return Main.run(new StringWriter(), err, words);
    }
}
