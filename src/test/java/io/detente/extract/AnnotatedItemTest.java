package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detente.extract.AnnotatedItem.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotatedItemTest {

    @TempDir
    Path folder;

    @Test
    void givenTwoItems_whenRead_thenEachHasItsTextItsDayAndItsEvents() throws IOException {
        List<AnnotatedItem> items = read("""
                # to the reader
                = 2019-05-02
                T: Talks near their end
                B:
                CHN=USA CONSULT/negotiate A F

                = 2020-01-03
                B: Peru asks Chile for help.
                PER>CHL REQUEST/request-aid P O REBEL
                """);

        assertThat(items).hasSize(2);
        assertThat(items.get(0).article().title()).isEqualTo("Talks near their end");
        assertThat(items.get(0).article().publishedAt()).isEqualTo(Instant.parse("2019-05-02T12:00:00Z"));
        assertThat(items.get(0).labels())
                .containsExactly(new Label("CHN", "USA", true, Mode.NEGOTIATE, Modality.ASSERTED));
        assertThat(items.get(1).article().body()).isEqualTo("Peru asks Chile for help.");
        assertThat(items.get(1).labels())
                .containsExactly(new Label("PER", "CHL", false, Mode.REQUEST_AID, Modality.PLANNED));
    }

    @ParameterizedTest
    @CsvSource({
        "CHN>USA ACCUSE/sign A F, no mode: ACCUSE/sign",
        "CHN>USA SCOLD/accuse A F, no mode: SCOLD/accuse",
        "CHN>USA ACCUSE/accuse X F, not SRC>TGT TYPE/mode A|P|?|N F|O: CHN>USA ACCUSE/accuse X F",
    })
    void givenAWrongEvent_whenRead_thenFileAndLineAreNamed(String event, String message) {
        assertThatThrownBy(() -> read("= 2019-05-02\nT: Talks\n" + event + "\n"))
                .hasMessage("items-x.txt:3: " + message);
    }

    @Test
    void givenNoDateOrNoText_whenRead_thenFileAndLineAreNamed() {
        assertThatThrownBy(() -> read("= yesterday\n")).hasMessage("items-x.txt:1: no date: yesterday");
        assertThatThrownBy(() -> read("= 2019-05-02\nT:\nB:\n"))
                .hasMessage("items-x.txt:3: the item above has neither T: nor B:");
    }

    private List<AnnotatedItem> read(String text) throws IOException {
        return AnnotatedItem.read(Files.writeString(folder.resolve("items-x.txt"), text));
    }
}
