package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay removes what it made and nothing else. */
class ReplayFolderTest {

    @TempDir
    private Path parent;

    private Path path;

    @BeforeEach
    void name() {
        path = parent.resolve("work");
    }

    @Test
    void givenAFolderWithFilesOfSomebodyElseThenItIsRefusedAndLeftAsItWas() throws IOException {
        Path own = Files.writeString(Files.createDirectory(path).resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> new ReplayFolder(path).remove())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining("thesis.txt")
                .hasMessageContaining("--work-dir");

        assertThat(own).hasContent("years of work");
        assertThat(path).isDirectoryNotContaining(file -> !file.equals(own));
    }

    @Test
    void givenAFileThatCameIntoItMeanwhileThenItStaysThereWhenTheRestIsRemoved() throws IOException {
        ReplayFolder folder = new ReplayFolder(path);
        work(folder);
        Path other = Files.writeString(path.resolve("notes.txt"), "of the run");

        folder.remove();

        assertThat(path)
                .isDirectoryContaining(file -> file.equals(other))
                .isDirectoryNotContaining(file -> !file.equals(other));
    }

    @Test
    void givenAnEmptyFolderOfSomebodyElseThenItIsLeftEmptyAlsoByTheReplayThatGoesOn() throws IOException {
        Files.createDirectory(path);
        work(new ReplayFolder(path));

        new ReplayFolder(path).remove();

        assertThat(path).isEmptyDirectory();
    }

    @Test
    void aFolderInWhichNothingWasBegunIsUsedByNobody() throws IOException {
        assertThat(new ReplayFolder(path).isUsedByAnother("replay-of-these")).isFalse();
    }

    @Test
    void givenNoFolderThenItIsMadeAndRemovedAlsoByTheReplayThatGoesOn() throws IOException {
        work(new ReplayFolder(path));
        ReplayFolder again = new ReplayFolder(path);
        assertThat(again.isUsed("replay-of-these")).isTrue();
        assertThat(again.isUsed("replay-of-others")).isFalse();
        assertThat(again.isUsedByAnother("replay-of-these")).isFalse();
        assertThat(again.isUsedByAnother("replay-of-others")).isTrue();

        again.remove();

        assertThat(path).doesNotExist();
        assertThat(parent).isEmptyDirectory();
    }

    private static void work(ReplayFolder folder) throws IOException {
        Path task = folder.state("replay-of-these").resolve("0_0");
        Files.writeString(Files.createDirectories(task).resolve("store"), "state");
        Files.writeString(Files.createDirectories(folder.stack()).resolve("log"), "records");
        Files.writeString(folder.log(), "a line");
    }
}
