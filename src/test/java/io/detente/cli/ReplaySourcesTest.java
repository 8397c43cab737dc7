package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
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

    /** What is not read does not count either, or an editor's file would make it another replay. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void givenHiddenFilesAndLinksInAFolder_thenTheyDoNotCount() throws Exception {
        String before = sources(archive, () -> false).checksum();

        Files.writeString(archive.resolve(".articles.jsonl.swp"), "half a line");
        Files.writeString(Files.createDirectory(archive.resolve(".trash")).resolve("old.jsonl"), "{}\n");
        Files.createSymbolicLink(
                archive.resolve("link.jsonl"), Files.writeString(folder.resolve("elsewhere.jsonl"), "{}\n"));
        Files.createSymbolicLink(archive.resolve("nowhere.jsonl"), folder.resolve("absent.jsonl"));

        assertThat(sources(archive, () -> false).checksum()).isEqualTo(before);
    }

    @Test
    void givenAFileOfAFolderThatCannotBeRead_thenItIsNamed() throws Exception {
        Path gone = Files.writeString(archive.resolve("more.jsonl"), "{}\n");

        assertThatThrownBy(() -> sources(archive, removing(gone)).checksum())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot read " + gone + ": there is no such file or folder");
    }

    @Test
    void givenAFileOfAFolderThatCannotBeReadAndIsToBeSkipped_thenItsNameAloneCounts() throws Exception {
        String without = sources(archive, () -> false).checksum();
        Path gone = Files.writeString(archive.resolve("more.jsonl"), "{}\n");
        String first = skipping(archive, removing(gone)).checksum();
        Files.writeString(gone, "{\"other\":1}\n");
        String second = skipping(archive, removing(gone)).checksum();

        assertThat(first).isEqualTo(second).isNotEqualTo(without);
    }

    /** Root may read all but what lies too deep for the system. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void givenAFolderOfWhichAPartCannotBeRead_thenThatIsNamedAndWithSkipBadItsNameAloneCounts() throws Exception {
        Path outer = nested(archive, "outer", 15);
        Path inner = nested(archive, "inner", 10);
        String before = sources(archive, () -> false).checksum();
        Path shallow = archive.resolve("inner");
        Path tooDeep = Files.move(shallow, outer.resolve("inner"));
        try {
            assertThat(tooDeep.resolve(shallow.relativize(inner)).toString()).hasSizeGreaterThan(4_096);

            assertThat(sources(archive, () -> false).isBrief()).isTrue();
            assertThatThrownBy(() -> sources(archive, () -> false).checksum())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Cannot read " + tooDeep)
                    .hasMessageContaining("name too long");
            assertThat(skipping(archive, () -> false).checksum()).isNotEqualTo(before);
        } finally {
            Files.move(tooDeep, shallow);
        }
    }

    /** The innermost of folders with long names. */
    private static Path nested(Path folder, String name, int folders) throws IOException {
        Path innermost = folder.resolve(name);
        for (int n = 0; n < folders; n++) {
            innermost = innermost.resolve("n".repeat(200));
        }
        return Files.createDirectories(innermost);
    }

    /** Asked first while the first file is read; root may read all, and only what is gone it may not. */
    private static BooleanSupplier removing(Path file) {
        return () -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return false;
        };
    }

    private static ReplaySources sources(Path source, BooleanSupplier stopped) {
        return sources(source, false, stopped);
    }

    private static ReplaySources skipping(Path source, BooleanSupplier stopped) {
        return sources(source, true, stopped);
    }

    private static ReplaySources sources(Path source, boolean skipBad, BooleanSupplier stopped) {
        return new ReplaySources(
                List.of(source.toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                skipBad,
                new PrintWriter(new StringWriter()),
                stopped);
    }
}
