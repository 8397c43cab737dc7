package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

    @TempDir
    private Path folder;

    @Test
    void givenContentThatFailsHalfWay_thenTheFileIsAsItWas() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "before");

        assertThatThrownBy(() -> new OutputFile(file).write(out -> {
                    out.write('x');
                    throw new IOException("no more");
                }))
                .hasMessage("no more");

        assertThat(file).hasContent("before");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void givenALink_thenWhatItStandsForIsWrittenAndTheLinkStays() throws Exception {
        Path file = Files.writeString(
                Files.createDirectory(folder.resolve("elsewhere")).resolve("file"), "before");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        new OutputFile(link).write(OutputFileTest::text);

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("text");
    }

    /** As on the first night of a job that writes into another volume. A link there leads on from its own folder. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void givenALinkToAFileThatIsNotThereYet_thenThatIsMadeAndTheLinkStays() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path next = Files.createSymbolicLink(elsewhere.resolve("next"), Path.of("file"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("elsewhere", "next"));

        new OutputFile(link).write(OutputFileTest::text);

        assertThat(link).isSymbolicLink();
        assertThat(next).isSymbolicLink();
        assertThat(elsewhere.resolve("file")).hasContent("text").isRegularFile();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void givenLinksThatLeadToEachOther_thenThatIsAFailureAndTheyStay() throws Exception {
        Path one = folder.resolve("one");
        Path other = Files.createSymbolicLink(folder.resolve("other"), one);
        Files.createSymbolicLink(one, other);

        assertThatThrownBy(() -> new OutputFile(one).write(OutputFileTest::text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString());

        assertThat(one).isSymbolicLink();
        assertThat(other).isSymbolicLink();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void givenAPipe_thenItIsWrittenToAndStays() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        new OutputFile(pipe).write(OutputFileTest::text);

        assertThat(read.get()).isEqualTo("text");
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    private static long text(OutputStream out) throws IOException {
        out.write("text".getBytes(StandardCharsets.UTF_8));
        return 1;
    }
}
