package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.replay.TopicSlice;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettledSlicesTest {
    private static final List<TopicSlice> SLICES = List.of(
            TopicSlice.parse("news.articles 6vQxMvjVRFmEH1hZcGmJDA 0@0-5000 1@3-4711"),
            TopicSlice.parse("old.articles AAAAAAAAAAAAAAAAAAAAAQ 0@0-1"));

    @TempDir
    private Path folder;

    @Test
    void givenWhatAReplaySettledThenTheSameReplayFindsItAndAnotherDoesNot() {
        SettledSlices settled = new SettledSlices(folder, "a");
        assertThat(settled.read()).isEmpty();

        settled.write(SLICES);

        assertThat(new SettledSlices(folder, "a").read()).isEqualTo(SLICES);
        assertThat(new SettledSlices(folder, "b").read()).isEmpty();
    }

    @Test
    void givenAReplayThatIsDoneThenTheNextSettlesForItself() throws Exception {
        SettledSlices settled = new SettledSlices(folder, "a");
        settled.write(SLICES);

        settled.forget();

        assertThat(settled.read()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }
}
