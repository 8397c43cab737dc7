package io.detente.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {

    @TempDir
    private Path parent;

    @ParameterizedTest
    @ValueSource(strings = {"news, old", "news;old"})
    void givenANameThatTheServersTakeForTwo_thenItIsRefusedAndNothingIsMade(String name) {
        Path named = parent.resolve(name);

        assertThatThrownBy(() -> new DataFolder(named.resolve("data")))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("The data folder " + named.resolve("data") + " cannot be used")
                .hasMessageContaining("a comma or a semicolon");

        assertThat(named).doesNotExist();
    }
}
