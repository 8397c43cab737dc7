package io.detente.serve.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.serve.view.Records;
import io.detente.serve.view.Window;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is asked for, the answer is what is there, or says what is wrong with the question. */
class HostileRequestsTest {

    private static final int SERVER_ERROR = 500;
    private static final ServedView SERVED = new ServedView();

    @BeforeContainer
    static void someNews() {
        SERVED.scenario.comes(Records.signal("CHN-USA", Window.P7D, "2023-05-08", 6, 1));
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

    @Property(tries = 400)
    void itIsAnsweredOrRefused(@ForAll("requests") String request) throws Exception {
        HttpResponse<String> answer = SERVED.get(request);

        assertThat(answer.statusCode()).as(request + " " + answer.body()).isLessThan(SERVER_ERROR);
        assertThat(answer.body()).doesNotContain("Exception", "io.detente");
    }
}
