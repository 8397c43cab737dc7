package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReplaySourcesTest {

    @TempDir
    private Path folder;

    private Path archive;

    @BeforeEach
    void writeArchive() throws Exception {
        archive = Files.createDirectory(folder.resolve("archive"));
        Files.writeString(
                archive.resolve("articles.jsonl"),
                "{\"id\":\"a\",\"publishedAt\":\"2012-01-01\",\"body\":\"They met.\"}\n");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void givenAFolderThatIsNamedByALink_thenItsContentIsWhatCounts() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), archive);
        String before = sources(link, () -> false).checksum();
        Files.writeString(archive.resolve("more.jsonl"), "{}\n");

        assertThat(sources(link, () -> false).checksum())
                .isEqualTo(sources(archive, () -> false).checksum())
                .isNotEqualTo(before);
    }

    @Test
    void givenAStop_thenNeitherTheChecksumNorTheArticlesAreReadToTheirEnd() {
        assertThatThrownBy(() -> sources(archive, () -> true).checksum()).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> sources(archive, () -> true).forEach(found -> {}))
                .isInstanceOf(CancellationException.class);
    }

    private static ReplaySources sources(Path source, BooleanSupplier stopped) {
        return new ReplaySources(
                List.of(source.toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                new PrintWriter(new StringWriter()),
                stopped);
    }
}
