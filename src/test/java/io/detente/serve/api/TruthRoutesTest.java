package io.detente.serve.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.detente.truth.Truth;
import io.detente.truth.TruthFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthRoutesTest {

    private static Truth truth(Path folder) throws Exception {
        Path series = Files.writeString(folder.resolve("published.csv"), """
                pair,date,value
                JPN-CHN,2012-09,-3.5
                CHN-JPN,2012-08,-1
                IND-PAK,2012-08,0
                """);
        Path events = Files.writeString(folder.resolve("events.csv"), """
                pair,date,sign,name
                CHN-JPN,2012-09-11,-,"Islands bought, 'nationalised'"
                CHN-JPN,2014-11,+,A handshake
                """);
        return TruthFile.readAll(List.of(series, events));
    }

    @Test
    void givenPublishedSeriesAndDatedEvents_whenAPairIsAskedFor_thenItsAreToldByDate(@TempDir Path folder)
            throws Exception {
        try (ServedView served = new ServedView(truth(folder))) {
            JsonNode items = served.json("/v1/truth?pair=jpn-chn").get("items");

            assertThat(items.findValuesAsText("date")).containsExactly("2012-08", "2012-09", "2012-09-11", "2014-11");
            assertThat(items.get(1).get("value").asDouble()).isEqualTo(-3.5);
            assertThat(items.get(1).get("name").asText()).isEqualTo("published");
            assertThat(items.get(2).get("value").isNull()).isTrue();
            assertThat(items.get(2).get("sign").asText()).isEqualTo("-");
            assertThat(items.get(3).get("sign").asText()).isEqualTo("+");
        }
    }

    @Test
    void givenMoreThanAPage_whenTheNextIsAskedFor_thenNothingIsMissingOrTwice(@TempDir Path folder) throws Exception {
        try (ServedView served = new ServedView(truth(folder))) {
            JsonNode first = served.json("/v1/truth?limit=3");
            JsonNode second =
                    served.json("/v1/truth?limit=3&cursor=" + first.get("next").asText());

            assertThat(first.get("items")).hasSize(3);
            assertThat(second.get("items").findValuesAsText("pair")).containsExactly("CHN-JPN", "IND-PAK");
            assertThat(second.get("next").isNull()).isTrue();
            assertThat(served.get("/v1/truth", "Accept", "text/csv").body())
                    .contains("CHN-JPN,2012-09-11,\"Islands bought, 'nationalised'\",,-\r\n")
                    .contains("CHN-JPN,2014-11,A handshake,,+\r\n");
        }
    }

    @Test
    void givenNothing_whenAsked_thenTheListIsEmpty() throws Exception {
        try (ServedView served = new ServedView()) {
            assertThat(served.json("/v1/truth").get("items")).isEmpty();
        }
    }
}
