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
