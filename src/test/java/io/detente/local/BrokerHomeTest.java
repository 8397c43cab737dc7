package io.detente.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerHomeTest {

    @Test
    void saysThatTheBrokerIsNotThere(@TempDir Path folder) {
        BrokerHome home = new BrokerHome(folder.resolve("broker"));

        assertThatThrownBy(home::classPath)
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining(folder.resolve("broker").toString())
                .hasMessageContaining("keep it beside the jar");
    }
}
