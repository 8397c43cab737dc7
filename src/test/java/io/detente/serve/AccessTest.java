package io.detente.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private static final String TOKEN = "a-token-of-some-length";

    private static final String POST_TOKEN = "another-token-of-some-length";

    private WebServer server;
    private int port;

    private void serve(Access access) {
        serve(access, SharingOrigins.NONE);
    }

    private void serve(Access access, SharingOrigins origins) {
        serve(access, origins, EmbeddingSites.NONE);
    }

    private void serve(Access access, SharingOrigins origins, EmbeddingSites sites) {
        RouteGroup secret = config -> {
            config.routes.get("/secret", context -> context.result("told"));
            config.routes.post("/secret", context -> context.status(202));
        };
        server = new WebServer(
                access,
                origins,
                List.of(secret, new HealthRoutes(() -> true, () -> true, () -> "WELL"), new PageRoutes(sites)));
        port = server.start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void givenASiteThatMayEmbed_thenItFramesTheChartAndNothingElse_andNobodyElseFramesIt() throws IOException {
        serve(
                Access.ofThisMachine(),
                SharingOrigins.NONE,
                EmbeddingSites.of(List.of("https://desk.example.org", "http://site.example:8000")));

        assertThat(framers("/embed?pairs=CHN-USA")).isEqualTo("https://desk.example.org http://site.example:8000");
        for (String path : List.of("/", "/compare?pairs=CHN-USA", "/pairs/CHN-USA", "/secret", "/nowhere")) {
            assertThat(framers(path)).as(path).isEqualTo("'none'");
        }
    }

    @Test
    void givenNoSiteThatMayEmbed_thenNobodyFramesTheChart() throws IOException {
        serve(Access.ofThisMachine());

        assertThat(framers("/embed")).isEqualTo("'none'");
    }

    @Test
    void givenAFileOfThePage_thenItsTagIsOfItsBytes_andWhoHasThemGetsNone() throws IOException {
        serve(Access.ofThisMachine());
        byte[] content;
        try (InputStream in = PageRoutes.class.getResourceAsStream("page/api.js")) {
            content = in.readAllBytes();
        }
        CRC32C checksum = new CRC32C();
        checksum.update(content, 0, content.length);
        String tag = "W/\"" + Long.toHexString(checksum.getValue()) + "\"";

        assertThat(ask("/assets/api.js", "Host: localhost"))
                .contains("ETag: " + tag, "Cache-Control: no-cache")
                .anySatisfy(line -> assertThat(line).startsWith("Content-Type: text/javascript"));
        assertThat(status(ask("/assets/api.js", "Host: localhost", "If-None-Match: " + tag)))
                .isEqualTo(304);
        assertThat(status(ask("/assets/api.js", "Host: localhost", "If-None-Match: \"other\", " + tag)))
                .isEqualTo(304);
        assertThat(status(ask("/assets/map/places.json", "Host: localhost"))).isEqualTo(200);
        assertThat(status(ask("/assets/chart/uPlot.min.css", "Host: localhost")))
                .isEqualTo(200);
        assertThat(status(ask("/assets/../openapi.yaml", "Host: localhost"))).isNotEqualTo(200);
    }

    @Test
    void givenAMethodThatAnAddressDoesNotKnow_thenTheAnswerSaysWhereToLook() throws IOException {
        serve(Access.ofThisMachine());

        assertThat(request("DELETE", "/embed", "Host: localhost"))
                .anySatisfy(line -> assertThat(line).contains("DELETE does nothing there"))
                .anySatisfy(line -> assertThat(line).startsWith("Allow: ").contains("GET", "HEAD"));
    }

    private String framers(String path) throws IOException {
        String policy = ask(path, "Host: localhost").stream()
                .filter(line -> line.startsWith("Content-Security-Policy: "))
                .findFirst()
                .orElseThrow();
        return policy.substring(policy.indexOf("frame-ancestors ") + "frame-ancestors ".length());
    }

    /** Over a bare socket, since clients do not let one say another host. */
    private List<String> ask(String path, String... headers) throws IOException {
        return request("GET", path, headers);
    }

    private int post(String... headers) throws IOException {
        return status(request("POST", "/secret", headers));
    }

    private List<String> request(String method, String path, String... headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            String request = method + " " + path + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers)
                    + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        }
    }

    private static int status(List<String> answer) {
        return Integer.parseInt(answer.get(0).split(" ")[1]);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.2:8090, 200", "localhost:8090, 200", "127.0.0.3:8090, 421", "evil.example, 421"})
    void givenAnotherAddressOfThisMachine_whenCalledByIt_thenItIsServed(String host, int expected) throws Exception {
        serve(Access.ofThisMachine("127.0.0.2"));

        assertThat(status(ask("/secret", "Host: " + host))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8090, 200",
        "127.0.0.1, 200",
        "[::1]:8090, 200",
        "evil.example, 421",
        "localhost.evil.example, 421"
    })
    void givenThisMachineAlone_whenCalledByANameOfAnother_thenNothingIsServed(String host, int expected)
            throws Exception {
        serve(Access.ofThisMachine());

        assertThat(status(ask("/secret", "Host: " + host))).isEqualTo(expected);
    }

    /** A proxy on this machine calls the server by the machine's own name, whoever asked the proxy. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 203.0.113.7",
                "x-real-ip: 203.0.113.7",
                "Forwarded: for=203.0.113.7;proto=https",
                "Via: 1.1 front.example"
            })
    void givenThisMachineAlone_whenAProxyPassesARequestOn_thenNothingIsServedAndTheAnswerAsksForAToken(String header)
            throws Exception {
        serve(Access.ofThisMachine());
        String named = header.substring(0, header.indexOf(':'));

        assertThat(status(ask("/secret", "Host: 127.0.0.1:8090", header))).isEqualTo(403);
        assertThat(post("Host: 127.0.0.1:8090", header)).isEqualTo(403);
        assertThat(ask("/secret", "Host: 127.0.0.1:8090", header))
                .doesNotContain("told")
                .anySatisfy(line -> assertThat(line).containsIgnoringCase(named).contains("--token-file"));
    }

    @Test
    void givenAToken_whenAProxyPassesARequestOn_thenItIsServed() throws Exception {
        serve(Access.withToken(TOKEN));

        assertThat(status(ask("/secret", "Host: x.example", "X-Forwarded-For: 203.0.113.7", bearer(TOKEN))))
                .isEqualTo(200);
    }

    @Test
    void givenAToken_whenItIsNotShown_thenNothingButHealthIsServed() throws Exception {
        serve(Access.withToken(TOKEN));
        String basic = "Basic " + Base64.getEncoder().encodeToString(("me:" + TOKEN).getBytes(StandardCharsets.UTF_8));

        assertThat(status(ask("/secret", "Host: example.org"))).isEqualTo(401);
        assertThat(status(ask("/", "Host: example.org"))).isEqualTo(401);
        assertThat(status(ask("/assets/main.js", "Host: example.org"))).isEqualTo(401);
        assertThat(ask("/secret", "Host: example.org")).anyMatch(line -> line.startsWith("WWW-Authenticate: Basic"));
        assertThat(status(ask("/secret", "Host: example.org", "Authorization: Bearer wrong")))
                .isEqualTo(401);
        assertThat(status(ask("/secret", "Host: example.org", "Authorization: Basic ???")))
                .isEqualTo(401);
        assertThat(status(ask("/secret", "Host: example.org", "Authorization: Bearer " + TOKEN)))
                .isEqualTo(200);
        assertThat(status(ask("/secret", "Host: example.org", "Authorization: bearer " + TOKEN)))
                .isEqualTo(200);
        assertThat(status(ask("/secret", "Host: example.org", "Authorization: " + basic)))
                .isEqualTo(200);
        assertThat(status(ask("/secret", "Host: example.org", "Authorization: " + basic.replace("Basic", "BASIC"))))
                .isEqualTo(200);
        assertThat(status(ask("/health/live", "Host: example.org"))).isEqualTo(200);
    }

    /** A browser sends what it knows of a user with whatever a page of another site asks. */
    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site: cross-site, 403",
        "Sec-Fetch-Site: same-site, 403",
        "Sec-Fetch-Site: same-origin, 202",
        "Sec-Fetch-Site: none, 202",
        "Origin: https://evil.example, 403",
        "Origin: http://localhost:3000, 403",
        "Origin: null, 403",
        "Origin: http://LOCALHOST:8090, 202",
        "User-Agent: curl, 202"
    })
    void givenAPageOfAnotherOrigin_whenItPosts_thenNothingIsTaken(String header, int expected) throws Exception {
        serve(Access.ofThisMachine());

        assertThat(post("Host: localhost:8090", header)).isEqualTo(expected);
        assertThat(status(ask("/secret", "Host: localhost:8090", header))).isEqualTo(200);
    }

    @Test
    void givenANamedOrigin_whenItsPageReads_thenABrowserLetsItAndThoseOfOthersNot() throws Exception {
        serve(Access.withToken(TOKEN), SharingOrigins.of(List.of("https://desk.example")));
        String named = "Origin: https://desk.example";
        String asks = "Access-Control-Request-Method: GET";

        assertThat(request("OPTIONS", "/secret", "Host: x.example", named, asks))
                .first()
                .asString()
                .contains(" 204 ");
        assertThat(request("OPTIONS", "/secret", "Host: x.example", named, asks))
                .contains("Access-Control-Allow-Origin: https://desk.example")
                .contains("Access-Control-Allow-Methods: GET, HEAD")
                .anyMatch(line -> line.startsWith("Access-Control-Allow-Headers: ") && line.contains("Authorization"));
        assertThat(status(request("OPTIONS", "/secret", "Host: x.example", "Origin: https://evil.example", asks)))
                .isEqualTo(401);
        assertThat(ask("/secret", "Host: x.example", named, bearer(TOKEN)))
                .contains("Access-Control-Allow-Origin: https://desk.example", "told");
        assertThat(ask("/secret", "Host: x.example", named)).doesNotContain("told");
        assertThat(ask("/secret", "Host: x.example", "Origin: https://evil.example", bearer(TOKEN)))
                .noneMatch(line -> line.startsWith("Access-Control-"))
                .contains("Vary: Origin");
        assertThat(post("Host: x.example", named, bearer(TOKEN)))
                .as("it reads only")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "https://Desk.Example, https://desk.example",
        "https://desk.example:443, https://desk.example",
        "http://desk.example:80, http://desk.example",
        "https://desk.example:, https://desk.example",
        "https://desk.example:80, https://desk.example:80"
    })
    void givenAnOriginThatBrowsersWriteOtherwise_whenItsPageReads_thenABrowserLetsItAllTheSame(
            String named, String sent) throws Exception {
        serve(Access.ofThisMachine(), SharingOrigins.of(List.of(named)));

        assertThat(ask("/secret", "Host: localhost:8090", "Origin: " + sent))
                .contains("Access-Control-Allow-Origin: " + sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk.example", "https://desk.example/", "https://u@desk.example", "*", "null"})
    void givenWhatIsNoOrigin_thenItIsRefusedWithAnExample(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharingOrigins.of(List.of(name)))
                .withMessageContaining("https://desk.example.org");
    }

    @Test
    void givenOneToken_thenItReadsAndPosts() throws Exception {
        serve(Access.withToken(TOKEN));

        assertThat(status(ask("/secret", "Host: x.example", bearer(TOKEN)))).isEqualTo(200);
        assertThat(post("Host: x.example", bearer(TOKEN))).isEqualTo(202);
        assertThat(post("Host: x.example")).isEqualTo(401);
    }

    @Test
    void givenATokenToReadAndOneToPost_thenNeitherDoesForTheOther() throws Exception {
        serve(Access.withTokens(TOKEN, POST_TOKEN));

        assertThat(status(ask("/secret", "Host: x.example", bearer(TOKEN)))).isEqualTo(200);
        assertThat(post("Host: x.example", bearer(POST_TOKEN))).isEqualTo(202);
        assertThat(status(ask("/secret", "Host: x.example", bearer(POST_TOKEN))))
                .isEqualTo(403);
        assertThat(post("Host: x.example", bearer(TOKEN))).isEqualTo(403);
        assertThat(post("Host: x.example", bearer("wrong"))).isEqualTo(401);
        assertThat(post("Host: x.example")).isEqualTo(401);
    }

    @Test
    void givenOneTokenForBoth_thenItIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Access.withTokens(TOKEN, TOKEN))
                .withMessageContaining("the same");
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    @Test
    void givenAnyAnswer_thenABrowserIsToldToRunAndLoadNothingFromElsewhere() throws Exception {
        serve(Access.ofThisMachine());

        for (String path : List.of("/", "/secret", "/assets/main.js", "/nothing")) {
            assertThat(ask(path, "Host: localhost"))
                    .as(path)
                    .anyMatch(
                            line -> line.startsWith("Content-Security-Policy: default-src 'none'; script-src 'self';"))
                    .contains("X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer");
        }
    }

    @Test
    void givenAShortToken_thenItIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Access.withToken("short"))
                .withMessageContaining("16");
    }
}
