package io.detente.serve.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.avro.EventType;
import io.detente.serve.view.Records;
import io.detente.serve.view.Window;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {

    private final ServedView served = new ServedView();

    @BeforeEach
    void someNews() {
        for (String pair : List.of("CHN-USA", "FIN-PRT", "IRN-SAU")) {
            for (Window window : Window.values()) {
                served.scenario.comes(Records.signal(pair, window, "2023-05-08", 6, 1));
            }
            served.scenario.comes(Records.event(pair, "2023-05-08"));
        }
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void givenAPair_whenAskedFor_thenItsNamesRegimeWindowsAndDriverAreThere() throws Exception {
        JsonNode pair = served.json("/v1/pairs/usa-chn");

        assertThat(pair.at("/pair").asText()).isEqualTo("CHN-USA");
        assertThat(pair.at("/second/name").asText()).isEqualTo("United States");
        assertThat(pair.at("/windows/P7D/thaw").asDouble()).isEqualTo(6);
        assertThat(pair.at("/weeks/thaw")).hasSize(90);
        assertThat(pair.at("/driver/highlights")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "q=chin, CHN-USA",
        "q=united states, CHN-USA",
        "q=saudi ir, IRN-SAU",
        "q=prt, FIN-PRT",
        "state=FIN, FIN-PRT",
        "pair=SAU-IRN, IRN-SAU",
        "q=hina, ''",
        "regime=THAW, ''",
    })
    void givenAFilter_whenPairsAreAskedFor_thenOnlyThoseThatFitAreThere(String query, String expected)
            throws Exception {
        JsonNode page = served.json("/v1/pairs?" + query.replace(" ", "%20"));

        assertThat(page.get("items")).hasSize(expected.isEmpty() ? 0 : 1);
        page.get("items").forEach(item -> assertThat(item.get("pair").asText()).isEqualTo(expected));
    }

    @Test
    void givenMoreEventsThanAPage_whenNewOnesComeInBetween_thenPagingSeesEachOfTheFirstOnce() throws Exception {
        for (int day = 1; day <= 7; day++) {
            served.scenario.comes(Records.event("CHN-USA", "2023-04-0" + day));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = served.json("/v1/events?pair=CHN-USA&limit=3" + cursor);
            page.get("items").forEach(item -> seen.add(item.get("eventId").asText()));
            served.scenario.comes(Records.event("CHN-USA", "2023-06-0" + (seen.size() % 9 + 1)));
            cursor = page.get("next").isNull()
                    ? null
                    : "&cursor=" + page.get("next").asText();
        }

        assertThat(seen).hasSize(8).doesNotHaveDuplicates().isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void givenFiltersOfEvents_whenAskedFor_thenTypeDaysAndPairsHold() throws Exception {
        served.scenario.comes(Records.event("x", "CHN-USA", "2023-05-01", EventType.SANCTION, "No."));

        assertThat(served.json("/v1/events?type=sanction").get("items")).hasSize(1);
        assertThat(served.json("/v1/events?state=CHN&to=2023-05-01").get("items"))
                .hasSize(1);
        assertThat(served.json("/v1/events?from=2023-05-02").get("items")).hasSize(3);
        assertThat(served.json("/v1/events?fresh=false").get("items")).isEmpty();
        assertThat(served.json("/v1/events/x").at("/mentions/0/title").asText()).isEqualTo("What they said");
    }

    @Test
    void givenAlerts_whenFilteredBySeverityAndRegime_thenOnlyThoseAreThere() throws Exception {
        served.scenario.comes(Records.alert("mild", "CHN-USA", "2023-05-08", 1));
        served.scenario.comes(Records.alert("grave", "FIN-PRT", "2023-05-07", 5));

        assertThat(served.json("/v1/alerts").get("items")).hasSize(2);
        assertThat(served.json("/v1/alerts?severity=3&regime=TENSION")
                        .at("/items/0/alertId")
                        .asText())
                .isEqualTo("grave");
        assertThat(served.json("/v1/alerts?regime=THAW").get("items")).isEmpty();
        assertThat(served.json("/v1/alerts/mild").get("pair").asText()).isEqualTo("CHN-USA");
    }

    @ParameterizedTest
    @CsvSource({"/v1/pairs", "/v1/pairs/CHN-USA", "/v1/pairs/CHN-USA/signals", "/v1/events", "/v1/alerts"})
    void givenNothingChanged_whenAskedAgainWithTheTag_thenTheAnswerIsEmpty_untilSomethingChanges(String path)
            throws Exception {
        String tag = served.get(path).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = served.get(path, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();

        served.scenario.comes(Records.signal("CHN-USA", Window.P7D, "2023-05-08", 7, 1));
        assertThat(served.get(path, "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/pairs/AAA-ZZZ, 404, AAA-ZZZ",
        "/v1/pairs/CHN-USA/signals/P7D/2001-01-01, 404, 2001-01-01",
        "/v1/events/none, 404, none",
        "/v1/nothing, 404, /v1/nothing",
        "/v1/pairs?colour=red, 400, colour",
        "/v1/pairs?regime=HOT, 400, HOT",
        "/v1/pairs?limit=0, 400, limit",
        "/v1/events?from=yesterday, 400, yesterday",
        "/v1/events?cursor=abc, 400, cursor",
        "/v1/events?fresh=perhaps, 400, fresh",
        "/v1/pairs/CHN-USA/signals?window=P3D, 400, P3D",
        "/v1/live?after=now, 400, now",
    })
    void givenAWrongRequest_whenAnswered_thenTheProblemSaysWhatIsWrong(String path, int status, String word)
            throws Exception {
        HttpResponse<String> answer = served.get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = new ObjectMapper().readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asText()).contains(word);
    }
}
