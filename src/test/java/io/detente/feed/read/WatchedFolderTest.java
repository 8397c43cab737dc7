package io.detente.feed.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFolderTest {

    @TempDir
    private Path folder;

    @Test
    void givenAFolder_whenFilesComeAndChange_thenEachIsReadOnceForEachOfItsVersions() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "First");
        List<Finding> found = new CopyOnWriteArrayList<>();
        Thread watcher = watcher(found);
        watcher.start();
        try {
            await().until(() -> found.size() == 1);
            Files.writeString(folder.resolve("b.txt"), "Second");
            await().until(() -> found.size() == 2);
            Files.writeString(folder.resolve("a.txt"), "First, corrected");
            await().until(() -> found.size() == 3);
        } finally {
            watcher.interrupt();
            watcher.join();
        }

        assertThat(found)
                .extracting(finding -> ((Found) finding).article().title())
                .containsExactly("First", "Second", "First, corrected");
    }

    /** One that takes its place is another file, though it be of the same size and time. */
    @Test
    void givenAFileThatWasReadAndRemoved_whenOneLikeItComes_thenItIsReadToo() throws Exception {
        Path file = folder.resolve("a.txt");
        List<Finding> found = new CopyOnWriteArrayList<>();
        Thread watcher = watcher(found);
        watcher.start();
        try {
            for (String text : List.of("First", "Other")) {
                int before = found.size();
                Files.writeString(folder.resolve(".a.txt"), text);
                Files.setLastModifiedTime(folder.resolve(".a.txt"), FileTime.fromMillis(0));
                Files.move(folder.resolve(".a.txt"), file);
                await().until(() -> found.size() == before + 1);
                Files.delete(file);
                // It lists b after it missed a.
                Files.writeString(folder.resolve("b.txt"), "Between " + before);
                await().until(() -> found.size() == before + 2);
            }
        } finally {
            watcher.interrupt();
            watcher.join();
        }

        assertThat(found)
                .extracting(finding -> ((Found) finding).article().title())
                .containsExactly("First", "Between 0", "Other", "Between 2");
    }

    @Test
    void givenAFolderThatGoesAway_whenLookedAtAgainAndAgain_thenItIsSaidOnceUntilItHasBeenThereAgain()
            throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Path article = Files.writeString(inbox.resolve("a.txt"), "First");
        WatchedFolder watched =
                new WatchedFolder(inbox, new ArticleFiles(new ArticleReader(Optional.empty())), Duration.ofMillis(20));
        List<Finding> found = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            look(watched, found, 2);
            Files.delete(article);
            Files.delete(inbox);
            look(watched, found, 5);
            Files.createDirectory(inbox);
            Files.writeString(article, "First");
        }

        assertThat(found).hasSize(4);
        assertThat(found)
                .filteredOn(Refused.class::isInstance)
                .hasSize(2)
                .allSatisfy(one -> assertThat(((Refused) one).message()).isEqualTo("there is no such file or folder"));
    }

    private static void look(WatchedFolder watched, List<Finding> found, int times) {
        for (int i = 0; i < times; i++) {
            watched.look(found::add);
        }
    }

    private Thread watcher(List<Finding> found) {
        WatchedFolder watched =
                new WatchedFolder(folder, new ArticleFiles(new ArticleReader(Optional.empty())), Duration.ofMillis(20));
        return new Thread(
                () -> {
                    try {
                        watched.watch(found::add, () -> {});
                    } catch (InterruptedException e) {
                        // It was asked to end.
                    }
                },
                "watch");
    }
}
