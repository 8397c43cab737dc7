package io.detente.serve.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.avro.AlertStatus;
import io.detente.avro.EventType;
import io.detente.avro.EventWeight;
import io.detente.avro.Modality;
import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.serve.view.Records;
import io.detente.serve.view.ViewLimits;
import io.detente.serve.view.Window;
import io.detente.truth.Truth;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
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
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(pair.at("/driver/highlights/0/role").asText()).isEqualTo("source");
        assertThat(pair.at("/driver/before").asText()).isEqualTo("The two had not met for years.");
        assertThat(pair.at("/second/region").asText()).isEqualTo("AMERICAS");
        assertThat(pair.at("/now/P28D/thaw").asDouble()).isEqualTo(6);
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
        "q=%21%3F, ''",
        "q=peking, CHN-USA",
        "q=persian, IRN-SAU",
        "q=white house, CHN-USA",
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

    @ParameterizedTest
    @CsvSource({
        "q=beijing, CHN-USA",
        "q=finnish talk, FIN-PRT",
        "q=said consult, 3",
        "q=umbrella, ''",
        "q=%E2%80%93, ''",
        "q=said&state=IRN, IRN-SAU",
        "publisher=example, 3",
        "publisher=reuters, ''",
        "confidence=0.9, 3",
        "confidence=0.95, ''",
    })
    void givenASearch_whenEventsAreAskedFor_thenWordsAreFoundInNamesSentencesAndPublishers(
            String query, String expected) throws Exception {
        served.scenario.comes(Records.event(
                "FIN-PRT-2023-05-08", "FIN-PRT", "2023-05-08", EventType.CONSULT, "They said \"yes\" in talks."));

        JsonNode items = served.json("/v1/events?" + query.replace(" ", "%20")).get("items");

        assertThat(items).hasSize(expected.isEmpty() ? 0 : expected.equals("3") ? 3 : 1);
        if (expected.length() > 1) {
            assertThat(items.at("/0/pair").asText()).isEqualTo(expected);
        }
    }

    /** The Turkish İ is two characters in lower case, and a letter may be written as one with its marks or as more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ibrahim",
                "%C4%B0brahim",
                "IBRAHIM%20caf%C3%A9",
                "cafe%CC%81",
                "cafe",
                "turkiye",
                "t%C3%BCrkiye",
                "viet%20turki",
                "o%20viet"
            })
    void givenALetterOfMoreThanOneCharacter_whenEventsAreSearched_thenItsWordIsFoundAsAWhole(String words)
            throws Exception {
        served.scenario.comes(Records.event(
                "t",
                "FIN-PRT",
                "2023-05-08",
                EventType.CONSULT,
                "\u0130brahim Kal\u0131n (T\u00fcrkiye) met them and \u00d3 (Vi\u1ec7t Nam) in a Cafe\u0301."));

        assertThat(served.json("/v1/events?q=" + words).get("items"))
                .extracting(item -> item.get("eventId").asText())
                .containsExactly("t");
    }

    @Test
    void givenEventsThatCount_whenASignalsSumIsAskedFor_thenTheyAddUpToItToTheLastDigit() throws Exception {
        List<Double> contributions = List.of(1.08444, 0.65727, 0.42178, -0.43818, -0.20005);
        double thaw = 1.08444 + 0.65727 + 0.42178;
        for (int i = 0; i < contributions.size(); i++) {
            String day = "2023-06-0" + (i + 1);
            RelationEvent event = Records.event("sum-" + i, "CHN-USA", day, EventType.CONSULT, "They said \"yes\".");
            event.setWeights(List.of(Records.weight(day, contributions.get(i))));
            served.scenario.comes(event);
        }
        served.scenario.comes(Records.signal("CHN-USA", Window.P7D, "2023-06-07", thaw, 0.63823));

        JsonNode sum = served.json("/v1/pairs/CHN-USA/signals/P7D/2023-06-07/sum");

        assertThat(sum.get("items"))
                .extracting(item -> item.get("contribution").asDouble())
                .containsExactlyInAnyOrderElementsOf(contributions);
        assertThat(sum.get("thaw").asDouble()).isEqualTo(2.1635);
        assertThat(sum.get("tension").asDouble()).isEqualTo(0.6382);
        assertThat(sum.at("/unexplained/thaw").asDouble()).isZero();
        assertThat(sum.at("/unexplained/tension").asDouble()).isZero();
    }

    @Test
    void givenAVagueEventOfADeedThatIsDatedToTheDay_whenTheSumIsAskedFor_thenItIsAMereMention() throws Exception {
        RelationEvent deed = Records.event("deed", "CHN-USA", "2023-06-01", EventType.CONSULT, "They said \"yes\".");
        RelationEvent vague =
                Records.event("vague", "CHN-USA", "2023-06-03", EventType.CONSULT, "They had said \"yes\".");
        EventWeight weight = Records.weight("2023-06-03", 1);
        weight.setExact(false);
        weight.setEarliest(LocalDate.parse("2023-05-28"));
        vague.setWeights(List.of(weight));
        served.scenario.comes(deed);
        served.scenario.comes(vague);
        served.scenario.comes(Records.signal("CHN-USA", Window.P1D, "2023-06-03", 0.5, 0));

        JsonNode sum = served.json("/v1/pairs/CHN-USA/signals/P1D/2023-06-03/sum");

        assertThat(sum.at("/items/0/counts").asBoolean()).isFalse();
        assertThat(sum.at("/unexplained/thaw").asDouble()).isEqualTo(0.5);
    }

    @Test
    void givenEventsThatSomeAssertAndSomeDeny_whenTheSumIsAskedFor_thenItTellsWhoIsOverruled() throws Exception {
        served.scenario.comes(event("denied", share(Modality.ASSERTED, 0), share(Modality.NEGATED, -0.2)));
        served.scenario.comes(event("affirmed", share(Modality.ASSERTED, 1), share(Modality.NEGATED, 0)));
        served.scenario.comes(event("planned", share(Modality.PLANNED, 0.7), share(Modality.ASSERTED, 0)));
        served.scenario.comes(Records.signal("CHN-USA", Window.P1D, "2023-06-03", 1.7, 0.2));

        JsonNode sum = served.json("/v1/pairs/CHN-USA/signals/P1D/2023-06-03/sum");

        assertThat(sum.get("items"))
                .filteredOn(item -> item.get("overruled").asBoolean())
                .extracting(item -> item.get("eventId").asText() + " "
                        + item.get("modality").asText())
                .containsExactlyInAnyOrder("denied ASSERTED", "affirmed NEGATED");
    }

    private static RelationEvent event(String id, EventWeight... weights) {
        RelationEvent event = Records.event(id, "CHN-USA", "2023-06-03", EventType.CONSULT, "They said \"yes\".");
        event.setWeights(List.of(weights));
        return event;
    }

    private static EventWeight share(Modality modality, double share) {
        EventWeight weight = Records.weight("2023-06-03", share);
        weight.setModality(modality);
        weight.setShare(share);
        return weight;
    }

    @Test
    void givenOneDoubtfulEvent_whenThePairIsAskedFor_thenItSaysSo_untilThereIsAnother() throws Exception {
        RelationEvent event = Records.event("CHN-USA", "2023-05-08");
        event.setConfidence(0.5);
        served.scenario.comes(event);
        assertThat(served.json("/v1/pairs/CHN-USA").get("doubtful").asBoolean()).isTrue();

        RelationEvent another = Records.event("another", "CHN-USA", "2023-05-08", EventType.CONSULT, "They met.");
        another.setConfidence(0.5);
        served.scenario.comes(another);

        assertThat(served.json("/v1/pairs/CHN-USA").get("doubtful").asBoolean()).isFalse();
    }

    /** Each of them may well be wrong, and so may be both. */
    @Test
    void givenEventsThatWereHardlyRead_whenTheyAreEnoughTogether_thenThePairIsNoLongerDoubtful() throws Exception {
        for (String id : List.of("CHN-USA-2023-05-08", "second", "third")) {
            RelationEvent event = Records.event(id, "CHN-USA", "2023-05-08", EventType.CONSULT, "They met.");
            event.setConfidence(0.35);
            event.setSources(2);
            served.scenario.comes(event);
            assertThat(served.json("/v1/pairs/CHN-USA").get("doubtful").asBoolean())
                    .as(id)
                    .isEqualTo(!id.equals("third"));
        }
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
        assertThat(china.get("region").asText()).isEqualTo("EAST_ASIA_AND_PACIFIC");
    }

    @ParameterizedTest
    @CsvSource({"peking, CHN", "saudi, SAU", "persian, IRN", "prt, PRT"})
    void givenWhatAStateIsCalled_whenStatesAreAskedForByIt_thenThatOneComes(String words, String code)
            throws Exception {
        JsonNode found =
                served.json("/v1/states?q=" + words.replace(" ", "%20")).get("items");

        assertThat(found.findValuesAsText("code")).containsExactly(code);
    }

    @Test
    void givenAState_whenAskedFor_thenItsNamesRegionAndPairsAreThere() throws Exception {
        JsonNode china = served.json("/v1/states/chn");

        assertThat(china.get("name").asText()).isEqualTo("China");
        assertThat(china.get("region").asText()).isEqualTo("EAST_ASIA_AND_PACIFIC");
        assertThat(china.get("pairs").asInt()).isEqualTo(1);
        assertThat(china.get("called").toString()).contains("Beijing", "Chinese");
    }

    @Test
    void givenPairsOverTime_whenTheirWeeksAreAskedFor_thenEachHasANumberForEachDayAndItsStandingAlerts()
            throws Exception {
        served.scenario.comes(Records.signal("CHN-USA", Window.P7D, "2023-05-06", 3, 2));
        served.scenario.comes(Records.alert("turned", "CHN-USA", "2023-05-07", 4));
        RelationAlert withdrawn = Records.alert("withdrawn", "CHN-USA", "2023-05-07", 4);
        withdrawn.setStatus(AlertStatus.WITHDRAWN);
        served.scenario.comes(withdrawn);

        JsonNode page = served.json("/v1/weeks?from=2023-05-05&to=2023-05-08&limit=2");

        assertThat(page.at("/items/0/thaw").toString()).isEqualTo("[0.0,3.0,0.0,6.0]");
        assertThat(page.at("/items/0/tension").toString()).isEqualTo("[0.0,2.0,0.0,1.0]");
        assertThat(page.at("/items/0/alerts").findValuesAsText("alertId")).containsExactly("turned");
        assertThat(page.at("/items/1/pair").asText()).isEqualTo("FIN-PRT");
        assertThat(served.json("/v1/weeks?from=2023-05-05&to=2023-05-06").get("items"))
                .hasSize(1);
        assertThat(served.json("/v1/weeks").at("/items/0/thaw")).hasSize(90);
        assertThat(served.json("/v1/weeks?from=2022-05-01").at("/items/0/thaw")).hasSize(373);
    }

    /**
     * While a day is open, its windows are told of pairs with news on it alone; in the first hour two days are
     * open.
     */
    @ParameterizedTest
    @CsvSource({"2023-05-09", "2023-05-10"})
    void givenADayThatIsNotOver_whenNothingWasHeardOfAPairOnIt_thenItStandsAsLastTold_andItsWeekIsWhatItsDaysComeTo(
            String newest) throws Exception {
        for (Window window : Window.values()) {
            served.scenario.comes(Records.signal("ESP-POL", window, "2023-05-02", 2, 4));
            served.scenario.comes(Records.signal("CHN-USA", window, newest, 3, 2));
        }
        served.scenario.comes(Records.signal("ESP-POL", Window.P28D, "2023-05-08", 2, 4));
        served.scenario.comes(Records.signal("ESP-POL", Window.P7D, "2023-05-08", 2, 4));

        JsonNode standing = served.json("/v1/pairs/FIN-PRT");

        assertThat(standing.at("/now/day").asText()).isEqualTo(newest);
        assertThat(standing.at("/now/P28D/day").asText()).isEqualTo("2023-05-08");
        assertThat(standing.at("/now/P7D/thaw").asDouble()).isEqualTo(6);
        assertThat(standing.at("/now/P1D").isNull()).isTrue();
        assertThat(standing.at("/weeks/thaw/89").asDouble()).isEqualTo(6);
        assertThat(standing.at("/weeks/tension/89").asDouble()).isEqualTo(1);
        JsonNode silent = served.json("/v1/pairs/ESP-POL");
        assertThat(silent.at("/now/P28D/tension").asDouble()).isEqualTo(4);
        assertThat(silent.at("/now/P7D").isNull()).isTrue();
        assertThat(silent.at("/weeks/tension/89").asDouble()).isZero();
        JsonNode today = served.json("/v1/weeks?from=" + newest).get("items");
        assertThat(today.findValuesAsText("pair")).containsExactly("CHN-USA", "FIN-PRT", "IRN-SAU");
        assertThat(today.at("/1/thaw").toString()).isEqualTo("[6.0]");
        assertThat(today.at("/1/prior").asDouble()).isEqualTo(1);
    }

    @Test
    void givenEventsThatSomebodyTold_whenItsSourcesAreAskedFor_thenEachIsThereOnceWithWhatItTold() throws Exception {
        JsonNode page = served.json("/v1/sources");

        assertThat(page.get("items")).hasSize(1);
        assertThat(page.at("/items/0/name").asText()).isEqualTo("Example Post");
        assertThat(page.at("/items/0/events").asInt()).isEqualTo(3);
        assertThat(page.at("/items/0/lastDay").asText()).isEqualTo("2023-05-08");
    }

    /** A name may have 2,048 characters, and one of Chinese takes nine in an address. */
    @Test
    void givenPublishersWithTheLongestNames_whenOneEndsAPage_thenTheNextPageCanBeAskedFor() throws Exception {
        String longest = "新聞".repeat(1_000);
        // Cut after 200 characters, each of these would end in half of one.
        String astral = "鿿" + "𠀀".repeat(1_000);
        List<String> names = List.of(longest + "一", longest + "二", astral + "一", astral + "二", "\uFFFD last");
        for (int n = 0; n < names.size(); n++) {
            RelationEvent event = Records.event("named-" + n, "CHN-USA", "2023-05-07", EventType.CONSULT, "They met.");
            event.getMentions().get(0).setSource(names.get(n));
            served.scenario.comes(event);
        }

        List<String> seen = new ArrayList<>();
        String next = "/v1/sources?limit=1";
        while (!next.isEmpty()) {
            HttpResponse<String> table = served.get(next, "Accept", "text/csv");
            assertThat(table.statusCode()).isEqualTo(200);
            CSVParser.parse(
                            table.body(),
                            CSVFormat.RFC4180.builder().setHeader().get())
                    .forEach(row -> seen.add(row.get("name")));
            next = table.headers()
                    .firstValue("Link")
                    .map(link -> link.substring(1, link.indexOf('>')))
                    .orElse("");
        }

        assertThat(seen)
                .hasSize(names.size() + 1)
                .startsWith("Example Post")
                .endsWith("\uFFFD last")
                .containsAll(names);
        assertThat(served.json("/v1/sources").get("items"))
                .extracting(item -> item.get("name").asText())
                .isEqualTo(seen);
    }

    /** Each window comes from a partition of its own. */
    @Test
    void givenThatThePairsDayIsReadAndItsLongerWindowsAreNot_whenItIsAskedFor_thenItsRegimeIsThatOfTheDay()
            throws Exception {
        served.scenario.comes(Records.signal("DEU-FRA", Window.P1D, "2023-05-08", 6, 1));

        JsonNode pair = served.json("/v1/pairs/DEU-FRA");

        assertThat(pair.get("regime").asText()).isEqualTo("STEADY");
        assertThat(pair.get("regimeSince").asText()).isEqualTo("2023-05-08");
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
    @CsvSource({
        "/v1/pairs?",
        "/v1/pairs/CHN-USA/signals?",
        "/v1/events?",
        "/v1/states?",
        "/v1/series?pair=CHN-USA&",
        "/v1/weeks?"
    })
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
                        table.body(), CSVFormat.RFC4180.builder().setHeader().get())
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv;q=0 | application/json",
                "text/csv;q=0.3, application/json;q=0.8 | application/json",
                "application/json;q=0.3, text/csv;q=0.8 | text/csv",
                "application/json;q=0.3, text/csv | text/csv",
                "*/*, text/csv;q=0.1 | text/csv"
            })
    void givenAnAcceptWithPreferences_whenAListIsAskedFor_thenWhatIsPreferredComes(String accept, String media)
            throws Exception {
        assertThat(served.get("/v1/pairs", "Accept", accept)
                        .headers()
                        .firstValue("Content-Type")
                        .orElseThrow())
                .startsWith(media);
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", ";;q=1, ;", "text/csv;", " "})
    void givenAnAcceptThatNamesNothing_whenAListIsAskedFor_thenItIsThere(String accept) throws Exception {
        assertThat(served.get("/v1/pairs", "Accept", accept).statusCode()).isEqualTo(200);
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

    @Test
    void givenAnotherBuildOrOtherLimits_thenTheSameRecordsHaveAnotherTag() throws Exception {
        ViewLimits fewer = new ViewLimits(100, 10, 10, 10, 10, 14);
        try (ServedView same = new ServedView(Truth.NONE, ServedView.BUILD, ViewLimits.DEFAULT);
                ServedView build = new ServedView(Truth.NONE, "another build", ViewLimits.DEFAULT);
                ServedView limits = new ServedView(Truth.NONE, ServedView.BUILD, fewer)) {
            assertThat(tag(build)).isNotEqualTo(tag(same));
            assertThat(tag(limits)).isNotEqualTo(tag(same)).isNotEqualTo(tag(build));
            assertThat(tag(same)).isEqualTo(tag(same));
        }
    }

    private static String tag(ServedView served) throws Exception {
        return served.get("/v1/pairs").headers().firstValue("ETag").orElseThrow();
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
    @ValueSource(strings = {"/v1/pairs/CHN-USA", "/v1/pairs/CHN-USA/signals/P7D/2023-05-08/sum"})
    void givenAFullView_whenAnotherPairsNewsTakesEventsAway_thenATagOfBeforeIsNotConfirmed(String path)
            throws Exception {
        int most = 10;
        ViewLimits few = new ViewLimits(1_100, 90, 5_000, most, 200, 14);
        try (ServedView full = new ServedView(Truth.NONE, ServedView.BUILD, few)) {
            full.scenario.comes(Records.signal("CHN-USA", Window.P1D, "2023-05-08", 3, 0));
            full.scenario.comes(Records.signal("CHN-USA", Window.P7D, "2023-05-08", 3, 0));
            for (int i = 0; i < most; i++) {
                full.scenario.comes(Records.event("e" + i, "CHN-USA", "2023-05-08", EventType.CONSULT, "They met."));
            }
            HttpResponse<String> before = full.get(path);
            String tag = before.headers().firstValue("ETag").orElseThrow();

            full.scenario.comes(Records.event("FIN-PRT", "2023-05-08"));

            assertThat(full.get(path).body()).isNotEqualTo(before.body());
            assertThat(full.get(path, "If-None-Match", tag).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void givenAPairOfWhichOnlyEventsAreHeldThatCountForNothing_whenAskedFor_thenItSaysWhereTheyAre() throws Exception {
        served.scenario.comes(Records.event("FJI-FRA", "2023-05-08"));

        HttpResponse<String> answer = served.get("/v1/pairs/FRA-FJI");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new ObjectMapper().readTree(answer.body()).get("detail").asText())
                .isEqualTo("Nothing that counts has come of Fiji and France (FJI-FRA) so far;"
                        + " /v1/events?pair=FJI-FRA has what is told of them");
        assertThat(served.json("/v1/events?pair=FJI-FRA").get("items")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/pairs/AAA-ZZZ, 404, which is no code of a state",
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
        "'/v1/live?kind=CONTROL', 400, 'must be one of [EVENT, SIGNAL, ALERT]'",
        "/v1/events?pair=CHNUSA, 400, CHN-USA",
        "/v1/events?pair=CHN-CHN, 400, two different codes",
        "/v1/events?pair=CHN-GER, 400, DEU (Germany)",
        "/v1/pairs?state=Germany, 400, DEU (Germany)",
        "/v1/alerts?state=ZZZZ, 400, /v1/states",
        "/v1/events?from=2023-05-09&to=2023-05-01, 400, after to",
        "/v1/pairs/CHN-USA/signals?from=2024-01-01&to=2023-01-01, 400, 2023-01-01",
        "/v1/series, 400, pair=CHN-USA",
        "/v1/series?pair=FRA-DEU, 404, DEU-FRA",
        // "+999999999-12-31 CHN-USA", after which there is no day.
        "/v1/series?pair=CHN-USA&cursor=Kzk5OTk5OTk5OS0xMi0zMSBDSE4tVVNB, 400, which no answer has given",
        "/v1/events?type=HUG, 400, CONSULT",
        "/v1/alerts?severity=9, 400, from 1 to 5",
        "/v1/alerts?side=left, 400, THAW",
        "/v1/pairs?cursor=-1, 400, cursor",
        "/v1/states/Germany, 404, DEU (Germany)",
        "/v1/states/QQQ, 404, /v1/states",
        "/v1/weeks?from=2020-01-01, 400, to 2023-05-08 are",
        "/v1/weeks?from=2023-06-01&to=2023-05-01, 400, after to",
        "/v1/weeks?from=2023-06-01, 400, end on 2023-05-08",
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
