package io.detente.serve.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.avro.EventType;
import io.detente.serve.view.Records;
import io.detente.serve.view.Window;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
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

    @Test
    void givenTheCodesOfStates_whenAskedFor_thenAllAreThereInPagesWithTheirNamesAndPairs() throws Exception {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = served.json("/v1/states?limit=100" + cursor);
            page.get("items").forEach(item -> seen.add(item.get("code").asText()));
            cursor = page.get("next").isNull()
                    ? null
                    : "&cursor=" + page.get("next").asText();
        }

        assertThat(seen)
                .isSorted()
                .doesNotHaveDuplicates()
                .contains("CHN", "EU", "XKX")
                .hasSizeGreaterThan(240);
        JsonNode china = served.json("/v1/states?limit=1&cursor=CHM").at("/items/0");
        assertThat(china.get("name").asText()).isEqualTo("China");
        assertThat(china.get("pairs").asInt()).isEqualTo(1);
    }

    @Test
    void givenEventsThatSomebodyTold_whenItsSourcesAreAskedFor_thenEachIsThereOnceWithWhatItTold() throws Exception {
        JsonNode page = served.json("/v1/sources");

        assertThat(page.get("items")).hasSize(1);
        assertThat(page.at("/items/0/name").asText()).isEqualTo("Example Post");
        assertThat(page.at("/items/0/events").asInt()).isEqualTo(3);
        assertThat(page.at("/items/0/lastDay").asText()).isEqualTo("2023-05-08");
    }

    @Test
    void givenSeveralPairs_whenTheirSeriesAreAskedForInPages_thenEachPointComesOncePairAfterPair() throws Exception {
        for (int day = 1; day <= 4; day++) {
            served.scenario.comes(Records.signal("CHN-USA", Window.P7D, "2023-06-0" + day, day, 1));
            served.scenario.comes(Records.signal("FIN-PRT", Window.P7D, "2023-06-0" + day, day, 1));
        }
        String path = "/v1/series?pair=USA-CHN,FIN-PRT&from=2023-06-02&to=2023-06-04";
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = served.json(path + "&limit=2" + cursor);
            page.get("items")
                    .forEach(item -> seen.add(
                            item.get("pair").asText() + " " + item.get("day").asText()));
            cursor = page.get("next").isNull()
                    ? null
                    : "&cursor=" + page.get("next").asText();
        }

        assertThat(seen)
                .containsExactly(
                        "CHN-USA 2023-06-02",
                        "CHN-USA 2023-06-03",
                        "CHN-USA 2023-06-04",
                        "FIN-PRT 2023-06-02",
                        "FIN-PRT 2023-06-03",
                        "FIN-PRT 2023-06-04");
    }

    /** Whatever a list's {@code next} looks like, it is its {@code cursor}. */
    @ParameterizedTest
    @CsvSource({"/v1/pairs?", "/v1/pairs/CHN-USA/signals?", "/v1/events?", "/v1/states?", "/v1/series?pair=CHN-USA&"})
    void givenAPage_whenItsNextIsGivenAsCursor_thenWhatFollowsComes(String path) throws Exception {
        served.scenario.comes(Records.signal("CHN-USA", Window.P7D, "2023-05-09", 1, 1));
        JsonNode first = served.json(path + "limit=1");

        JsonNode second =
                served.json(path + "limit=1&cursor=" + first.get("next").asText());

        assertThat(second.get("items")).hasSize(1);
        assertThat(second.at("/items/0")).isNotEqualTo(first.at("/items/0"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/pairs, pair",
        "/v1/pairs/CHN-USA/signals, day",
        "/v1/events, eventId",
        "/v1/states, code",
        "/v1/sources, name",
        "/v1/series?pair=CHN-USA, pair"
    })
    void givenAList_whenATableIsAskedFor_thenItHasTheSameRowsUnderAHead(String path, String first) throws Exception {
        HttpResponse<String> table = served.get(path, "Accept", "text/csv");

        assertThat(table.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        List<CSVRecord> rows = CSVParser.parse(
                        table.body(), CSVFormat.RFC4180.builder().setHeader().build())
                .getRecords();
        List<String> expected = new ArrayList<>();
        served.json(path)
                .get("items")
                .forEach(item -> expected.add(item.get(first).asText()));
        assertThat(rows).isNotEmpty();
        assertThat(rows.stream().map(row -> row.get(first)).toList()).isEqualTo(expected);
        assertThat(served.get(path, "Accept", "application/json, text/csv").body())
                .startsWith("{");
    }

    @Test
    void givenATableOfMoreThanAPage_whenAskedFor_thenALinkLeadsToTheNext() throws Exception {
        String link = served.get("/v1/events?state=CHN,FIN&limit=1", "Accept", "text/csv")
                .headers()
                .firstValue("Link")
                .orElseThrow();

        assertThat(link).endsWith(">; rel=\"next\"");
        String next = link.substring(1, link.indexOf('>'));
        assertThat(served.json(next).get("items")).hasSize(1);
    }

    @Test
    void givenASentenceThatASpreadsheetWouldRun_whenATableIsAskedFor_thenItIsMereText() throws Exception {
        served.scenario.comes(Records.event("x", "CHN-USA", "2023-05-01", EventType.SANCTION, "=cmd|' /C calc'!A0"));

        assertThat(served.get("/v1/events?type=sanction", "Accept", "text/csv").body())
                .contains("'=cmd")
                .doesNotContain(",=cmd");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/pairs, 200",
        "/v1/pairs/CHN-USA, 200",
        "/v1/pairs/FRA-DEU, 404",
        "/v1/events/none, 404",
        "/v1/events?limit=0, 400",
        "/v1/live, 200",
        "/alerts.atom, 200",
        "/openapi.yaml, 200",
        "/nothing, 404"
    })
    void givenHead_whenAsked_thenStatusAndHeadersAreThoseOfGetAndThereIsNoBody(String path, int status)
            throws Exception {
        HttpResponse<String> head = served.http()
                .send(
                        served.request(path)
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(head.statusCode()).isEqualTo(status);
        assertThat(head.body()).isEmpty();
        if (!path.equals("/v1/live")) {
            HttpResponse<String> get = served.get(path);
            assertThat(head.headers().firstValue("Content-Type"))
                    .isEqualTo(get.headers().firstValue("Content-Type"));
            assertThat(head.headers().firstValue("ETag"))
                    .isEqualTo(get.headers().firstValue("ETag"));
        }
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
        "/v1/events?pair=CHNUSA, 400, CHN-USA",
        "/v1/events?pair=CHN-CHN, 400, two codes",
        "/v1/events?pair=CHN-GER, 400, DEU (Germany)",
        "/v1/pairs?state=Germany, 400, DEU (Germany)",
        "/v1/alerts?state=ZZZZ, 400, /v1/states",
        "/v1/events?from=2023-05-09&to=2023-05-01, 400, after to",
        "/v1/pairs/CHN-USA/signals?from=2024-01-01&to=2023-01-01, 400, 2023-01-01",
        "/v1/series, 400, pair=CHN-USA",
        "/v1/series?pair=FRA-DEU, 404, DEU-FRA",
        "/v1/events?type=HUG, 400, CONSULT",
        "/v1/alerts?severity=9, 400, from 1 to 5",
        "/v1/alerts?side=left, 400, THAW",
        "/v1/pairs?cursor=-1, 400, cursor",
        "/alerts.atom?pair=x, 400, CHN-USA",
        "/alerts.atom?day=2023-01-01, 400, severity",
        "/brief?day=tomorrow, 400, tomorrow",
        "/brief?severity=0, 400, from 1 to 5",
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
