package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of results when nobody takes them, and when the process is stopped: seen from outside it. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class StandardOutputTest {
    private static final int TERMINATED = 143;
    private static final String ARTICLE =
            "{\"id\":\"a%d\",\"publishedAt\":\"2023-05-10\",\"body\":\"Chilean officials met a"
                    + " Norwegian delegation on Tuesday.\"}\n";

    @TempDir
    private Path folder;

    private final StartedProcesses started = new StartedProcesses();

    @AfterEach
    void endProcesses() throws InterruptedException {
        started.end();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void givenADiskThatIsFull_thenTheCodeIs1AndItIsSaid() throws Exception {
        Process process = start(ProcessBuilder.Redirect.to(new File("/dev/full")), "config", "--reference");

        assertThat(process.waitFor()).isEqualTo(Main.FAILED);
        assertThat(errors()).isEqualToIgnoringNewLines("detente: cannot write to standard output");
    }

    @Test
    void givenAReaderThatHasGone_thenTheWorkEnds() throws Exception {
        Process process = start(ProcessBuilder.Redirect.PIPE, "publish", "--dry-run", "-");
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            write(process.getOutputStream(), 1);
            assertThat(lines.readLine()).contains("\"id\":\"a0\"");
        }

        // It goes on giving until it is told that nobody takes.
        assertThat(process.isAlive()).isTrue();
        try (OutputStream in = process.getOutputStream()) {
            while (true) {
                write(in, 1_000);
            }
        } catch (IOException e) {
            assertThat(process.waitFor()).isEqualTo(Main.FAILED);
            assertThat(errors()).contains("detente: cannot write to standard output");
        }
    }

    @Test
    void givenInputThatPauses_thenWhatCameIsAnswered_andWhenItIsStoppedThenNoLineIsTorn() throws Exception {
        int articles = 100;
        Process process = start(ProcessBuilder.Redirect.PIPE, "extract");
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                OutputStream in = process.getOutputStream()) {
            write(in, articles);
            for (int i = 0; i < articles / 2; i++) {
                lines.add(out.readLine());
            }

            process.toHandle().destroy();

            out.lines().forEach(lines::add);
            assertThat(process.waitFor()).isEqualTo(TERMINATED);
        }
        List<String> ids = new ArrayList<>();
        for (String line : lines) {
            ids.add(new ObjectMapper().readTree(line).path("articleId").asText());
        }
        assertThat(ids)
                .containsExactlyElementsOf(
                        IntStream.range(0, ids.size()).mapToObj(i -> "a" + i).toList());
    }

    private static void write(OutputStream in, int articles) throws IOException {
        for (int i = 0; i < articles; i++) {
            in.write(ARTICLE.formatted(i).getBytes(StandardCharsets.UTF_8));
        }
        in.flush();
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    private Process start(ProcessBuilder.Redirect out, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        return started.add(new ProcessBuilder(command)
                .redirectOutput(out)
                .redirectError(folder.resolve("err").toFile())
                .start());
    }
}
