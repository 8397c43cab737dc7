package io.detente.serve.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.serve.view.Records;
import io.detente.serve.view.Window;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.assertj.core.api.SoftAssertions;

/** Whatever is asked for, the answer is what is there, or says what is wrong with the question. */
class HostileRequestsTest {

    private static final int SERVER_ERROR = 500;
    private static final ServedView SERVED = new ServedView();

    @BeforeContainer
    static void someNews() {
        for (Window window : Window.values()) {
            SERVED.scenario.comes(Records.signal("CHN-USA", window, "2023-05-08", 6, 1));
        }
        SERVED.scenario.comes(Records.event("CHN-USA", "2023-05-08"));
    }

    @AfterContainer
    static void close() {
        SERVED.close();
    }

    @Provide
    static Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "",
                        "CHN-USA",
                        "usa",
                        "2023-05-08",
                        "9999-12-31",
                        "+999999999-12-31",
                        "-1",
                        "0",
                        "99999999999",
                        "P7D",
                        "P99999999999D",
                        "THAW",
                        "null",
                        "NaN",
                        "../../etc/passwd",
                        "<script>",
                        "'\"",
                        "\u0000"),
                Arbitraries.strings().ofMaxLength(12));
    }

    @Provide
    static Arbitrary<String> requests() {
        Arbitrary<String> paths = Arbitraries.of(
                "/v1/pairs",
                "/v1/events",
                "/v1/alerts",
                "/v1/pairs/",
                "/v1/pairs/CHN-USA/signals",
                "/v1/status",
                "/brief");
        Arbitrary<String> names = Arbitraries.of(
                "pair",
                "state",
                "q",
                "limit",
                "cursor",
                "from",
                "to",
                "day",
                "window",
                "type",
                "regime",
                "side",
                "sort",
                "after",
                "kind",
                "severity");
        Arbitrary<String> parameters = Combinators.combine(names, values())
                .as((name, value) -> name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        return Combinators.combine(paths, values(), parameters.list().ofMaxSize(4))
                .as((path, rest, query) ->
                        (path.endsWith("/") ? path + URLEncoder.encode(rest, StandardCharsets.UTF_8) : path) + "?"
                                + String.join("&", query));
    }

    @Example
    void aDayBeyondTheCalendarIsRefused() throws Exception {
        for (String day : List.of("%2B999999999-12-31", "-999999999-01-01", "0000-12-31", "%2B10000-01-01")) {
            assertThat(SERVED.get("/brief?day=" + day).statusCode()).as(day).isEqualTo(400);
        }
        assertThat(SERVED.get("/brief?day=9999-12-31").statusCode()).isEqualTo(200);
    }

    /** What is asked, and words of the sentence that leads on. */
    private static final Map<String, String> STRANGE = Map.ofEntries(
            Map.entry("/v1/pairs/%00", "without NUL; /openapi.yaml"),
            Map.entry("/v1/pairs/CHN-CHN", "a pair is two different codes of /v1/states with a hyphen, like CHN-USA"),
            Map.entry("/v1/pairs/chnusa", "'CHNUSA'; a pair is two different codes"),
            Map.entry(
                    "/v1/pairs/FRN-USA",
                    "'FRN', which is no code of a state; /v1/states has all of them, FRA (France)"),
            Map.entry("/v1/pairs/FRA-MEX", "No news of France and Mexico (FRA-MEX) has come so far; /v1/pairs has all"),
            Map.entry("/v1/pairs/CHN-USA-RUS/signals", "two different codes of /v1/states"),
            Map.entry("/v1/pairs/CHN-USA/signals?window=P2D", "must be one of [P1D, P7D, P28D]"),
            Map.entry("/v1/pairs/CHN-USA/signals?from=2023-05-09&to=2023-05-01", "which is after to"),
            Map.entry("/v1/pairs/CHN-USA/signals/P7D/1900-01-01", "its last news is of 2023-05-08"),
            Map.entry("/v1/pairs/CHN-USA/signals/P7D/yesterday", "no day like 2023-05-08"),
            Map.entry("/v1/pairs?regime=WARM", "must be one of [UNKNOWN, STEADY, THAW"),
            Map.entry("/v1/pairs?limit=1e9", "must be a number from 1 to 1000"),
            Map.entry("/v1/pairs?pair=China-USA", "'CHINA', which is no code of a state"),
            Map.entry("/v1/pairs?limit=1&limit=2", "limit is given 2 times"),
            Map.entry("/v1/status?x=1", "no parameter x here; none is taken"),
            Map.entry("/v1/pairs?paris=CHN-USA", "no parameter paris here; there are pair"),
            Map.entry("/v1/events?confidence=NaN", "must be a number from 0"),
            Map.entry("/v1/events?cursor=x", "which no answer has given"),
            Map.entry("/v1/events/..%2f..", "/v1/events"),
            Map.entry("/v1/events?q=" + "a".repeat(9000), "longer than 8192 characters"),
            Map.entry("/v1/alerts?severity=6", "must be a number from 1 to 5"),
            Map.entry("/v1/alerts/%F0%9F%92%A3", "/v1/alerts has all"),
            Map.entry("/v1/states/Atlantis", "no code of a state; /v1/states has all of them"),
            Map.entry("/v1/series", "must name 1 to"),
            Map.entry("/v1/weeks?from=2023-02-30", "no day like 2023-05-08"),
            Map.entry("/v2/pairs", "/openapi.yaml"),
            Map.entry("/brief?day=tomorrow", "no day like 2023-05-08"));

    @Example
    void aStrangeRequestIsAnsweredWithASentenceThatLeadsOn() throws Exception {
        SoftAssertions answers = new SoftAssertions();
        for (Map.Entry<String, String> strange : STRANGE.entrySet()) {
            String request = strange.getKey();
            HttpResponse<String> answer = SERVED.get(request);
            answers.assertThat(answer.statusCode()).as(request).isBetween(400, 499);
            answers.assertThat(answer.headers().firstValue("Content-Type"))
                    .as(request)
                    .hasValue("application/problem+json");
            answers.assertThat(answer.body()).as(request).contains(strange.getValue());
        }
        answers.assertAll();
    }

    @Property(tries = 400)
    void itIsAnsweredOrRefused(@ForAll("requests") String request) throws Exception {
        HttpResponse<String> answer = SERVED.get(request);

        assertThat(answer.statusCode()).as(request + " " + answer.body()).isLessThan(SERVER_ERROR);
        assertThat(answer.body()).doesNotContain("Exception", "io.detente");
    }
}
