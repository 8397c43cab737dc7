package io.detente.serve.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import io.detente.avro.AlertKind;
import io.detente.avro.AlertStatus;
import io.detente.avro.Regime;
import io.detente.avro.RelationAlert;
import io.detente.avro.Side;
import io.detente.serve.tell.AlertWords;
import io.detente.serve.tell.AtomFeed;
import io.detente.serve.tell.Links;
import io.detente.serve.tell.ToldAlert;
import io.detente.serve.view.Records;
import io.detente.serve.view.Window;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class FeedRoutesTest {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final ServedView served = new ServedView();

    @BeforeEach
    void fill() {
        served.scenario.comes(Records.signal("CHN-USA", Window.P1D, "2023-05-09", 1, 6));
        served.scenario.comes(alert("mild", "FIN-PRT", "2023-05-07", 1));
        served.scenario.comes(alert("grave", "CHN-USA", "2023-05-08", 5));
        served.scenario.comes(alert("today", "IND-PAK", "2023-05-09", 3));
    }

    @AfterEach
    void close() {
        served.close();
    }

    private static RelationAlert alert(String id, String pair, String day, int severity) {
        RelationAlert alert = Records.alert(id, pair, day, severity);
        alert.setKind(AlertKind.TURNING_POINT);
        alert.setSide(Side.TENSION);
        return alert;
    }

    private SyndFeed feed(String path) throws Exception {
        HttpResponse<String> answer = served.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/atom+xml");
        assertFollowsTheStandard(answer.body());
        return new SyndFeedInput().build(new StringReader(answer.body()));
    }

    /** What RFC 4287, section 4.1, demands of a feed and of each entry. */
    private static void assertFollowsTheStandard(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element feed = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
        assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
        for (String name : List.of("id", "title", "updated", "author")) {
            assertThat(children(feed, name)).as(name).hasSize(1);
        }
        assertThat(children(feed, "link"))
                .anyMatch(link -> link.getAttribute("rel").equals("self"));
        Set<String> ids = new HashSet<>();
        for (Element entry : children(feed, "entry")) {
            for (String name : List.of("id", "title", "updated", "content")) {
                assertThat(children(entry, name)).as(name).hasSize(1);
            }
            String id = children(entry, "id").get(0).getTextContent();
            assertThat(URI.create(id).isAbsolute()).as(id).isTrue();
            assertThat(ids.add(id)).as(id + " is there once").isTrue();
            assertThat(children(entry, "updated").get(0).getTextContent()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
            assertThat(children(entry, "link"))
                    .filteredOn(link -> link.getAttribute("rel").equals("alternate"))
                    .hasSize(1)
                    .allMatch(link -> URI.create(link.getAttribute("href")).isAbsolute());
        }
    }

    private static List<Element> children(Element parent, String name) {
        NodeList all = parent.getChildNodes();
        List<Element> found = new java.util.ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            Node node = all.item(i);
            if (node instanceof Element element
                    && ATOM.equals(element.getNamespaceURI())
                    && element.getLocalName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    @Test
    void givenAlerts_whenAReaderOfFeedsAsks_thenEachIsAnEntryTheLastToldFirstThatLeadsToThePage() throws Exception {
        SyndFeed feed = feed("/alerts.atom");

        assertThat(feed.getEntries())
                .extracting(SyndEntry::getTitle)
                .containsExactly(
                        "India – Pakistan: grave day, Steady → Tensing",
                        "China – United States: grave day, Steady → Tensing",
                        "Finland – Portugal: grave day, Steady → Tensing");
        assertThat(feed.getEntries().get(1).getLink())
                .startsWith("http://127.0.0.1:")
                .endsWith("/alerts/grave");
        assertThat(feed.getEntries().get(1).getContents().get(0).getValue())
                .contains("CHN-USA turned.", "They said \"yes\".", "severity 5");
    }

    @ParameterizedTest
    @CsvSource({
        "pair=USA-CHN, China – United States",
        "state=FIN, Finland – Portugal",
        "severity=4, China – United States",
    })
    void givenAFilter_whenAReaderOfFeedsAsks_thenOnlyThoseAreThere(String query, String pair) throws Exception {
        assertThat(feed("/alerts.atom?" + query).getEntries())
                .singleElement()
                .extracting(SyndEntry::getTitle)
                .asString()
                .startsWith(pair);
    }

    @Test
    void givenAnAlertThatIsWithdrawn_whenAReaderComesAgain_thenTheSameEntryIsNewerAndSaysSo() throws Exception {
        SyndEntry before = feed("/alerts.atom?pair=CHN-USA").getEntries().get(0);
        RelationAlert withdrawn = alert("grave", "CHN-USA", "2023-05-08", 5);
        withdrawn.setStatus(AlertStatus.WITHDRAWN);
        served.scenario.comes(withdrawn);

        SyndEntry after = feed("/alerts.atom?pair=CHN-USA").getEntries().get(0);

        assertThat(after.getUri()).isEqualTo(before.getUri());
        assertThat(after.getTitle()).startsWith("Withdrawn: ");
    }

    /**
     * A reader who was told that a day is grave is told that it is not; one who asks how things stand is told
     * that.
     */
    @Test
    void givenAnAlertThatGrowsMildAndIsThenWithdrawn_whenAReaderOfGraveOnesComesAgain_thenTheSameEntrySaysSo()
            throws Exception {
        String graveTension = "severity=4&side=tension&regime=tension";
        SyndEntry before = feed("/alerts.atom?" + graveTension).getEntries().get(0);
        RelationAlert mild = alert("grave", "CHN-USA", "2023-05-08", 2);
        mild.setRegimeAfter(Regime.STEADY);
        served.scenario.comes(mild);

        assertThat(feed("/alerts.atom?" + graveTension).getEntries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.getUri()).isEqualTo(before.getUri()))
                .satisfies(entry ->
                        assertThat(entry.getContents().get(0).getValue()).contains("severity 2"));
        assertThat(feed("/alerts.atom?severity=4&regime=steady").getEntries())
                .as("none was both at a time")
                .isEmpty();
        mild.setStatus(AlertStatus.WITHDRAWN);
        served.scenario.comes(mild);

        assertThat(feed("/alerts.atom?" + graveTension).getEntries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.getTitle()).startsWith("Withdrawn: "));
        assertThat(served.json("/v1/alerts?" + graveTension).get("items")).isEmpty();
    }

    @Test
    void givenAnArticleWithMarkupAndControls_whenFed_thenItIsMereTextInValidXml() throws Exception {
        RelationAlert nasty = alert("nasty", "FRA-DEU", "2023-05-08", 5);
        nasty.getEvidence().get(0).setEvidence("<script>alert(1)</script> \u0001 & \uFFFF");
        nasty.getEvidence().get(0).setUrl("javascript:alert(1)");
        nasty.setPair("DEU-FRA");
        served.scenario.comes(nasty);

        String content = feed("/alerts.atom?pair=DEU-FRA")
                .getEntries()
                .get(0)
                .getContents()
                .get(0)
                .getValue();

        assertThat(Jsoup.parse(content).select("script, a")).isEmpty();
        assertThat(Jsoup.parse(content).text()).contains("<script>alert(1)</script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/alerts.atom", "/brief", "/brief.atom"})
    void givenNothingNew_whenAskedAgainWithTheTag_thenTheAnswerIsEmpty(String path) throws Exception {
        String tag = served.get(path).headers().firstValue("ETag").orElseThrow();

        assertThat(served.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    /** Of a host's name in Compose and other networks of containers. */
    @Test
    void givenAHostThatNoUriHas_whenAReaderOfFeedsAsks_thenItsLinksLeadThere() {
        AtomFeed feed = new AtomFeed(new AlertWords(ServedView.NAMES), "http://detente_serve:8090");

        String told = new String(
                feed.alerts(
                        List.of(new ToldAlert(alert("a1", "FIN-PRT", "2023-05-07", 1), Instant.EPOCH)), "/alerts.atom"),
                StandardCharsets.UTF_8);

        assertThat(told)
                .contains("href=\"http://detente_serve:8090/alerts/a1\"")
                .contains("href=\"http://detente_serve:8090/alerts.atom\"");
    }

    /** The clock says 2026, and nothing is heard of since May 2023: today is the newest day with news. */
    @Test
    void givenAlertsOfTheLastTwoDays_whenTheBriefIsAskedFor_thenItTellsThemGravestFirstAndNoOthers() throws Exception {
        RelationAlert withdrawn = alert("withdrawn", "DEU-FRA", "2023-05-08", 5);
        withdrawn.setStatus(AlertStatus.WITHDRAWN);
        served.scenario.comes(withdrawn);

        String page = served.get("/brief").body();
        Document brief = Jsoup.parse(page);

        assertThat(page).startsWith("<!doctype html>");
        assertThat(brief.select("h1").text()).isEqualTo("What turned since yesterday, as of 9 May 2023");
        assertThat(brief.select("h2").eachText())
                .containsExactly(
                        "9 May 2023: 1 grave day, 1 change of state", "8 May 2023: 1 grave day, 1 change of state");
        assertThat(brief.select("h3").eachText())
                .containsExactly(
                        "India – Pakistan: grave day, Steady → Tensing",
                        "China – United States: grave day, Steady → Tensing");
        assertThat(brief.select("h3 a").eachAttr("href")).containsExactly("/alerts/today", "/alerts/grave");
        assertThat(brief.select("nav a[rel=prev]").attr("href")).isEqualTo("/brief?day=2023-05-07");
    }

    @Test
    void givenAlertsThatAreNotConfirmed_whenTheBriefIsRead_thenTheScaleStandsBesideTheSeverity() throws Exception {
        RelationAlert open = alert("open", "IND-PAK", "2023-05-09", 3);
        open.setStatus(AlertStatus.PROVISIONAL);
        served.scenario.comes(open);

        assertThat(Jsoup.parse(served.get("/brief").body()).select(".firmness").eachText())
                .contains("severity 3 of 5, provisional", "severity 5 of 5");
    }

    @Test
    void givenASeverity_whenABriefIsAskedFor_thenItLeadsToDaysThatHaveSomethingOfIt_andKeepsIt() throws Exception {
        served.scenario.comes(alert("long-ago", "FIN-PRT", "2023-05-02", 4));

        Document brief =
                Jsoup.parse(served.get("/brief?day=2023-05-08&severity=4").body());

        assertThat(brief.select("nav a[rel=prev]").attr("href")).isEqualTo("/brief?day=2023-05-02&severity=4");
        assertThat(brief.select("nav a[rel=next]")).isEmpty();
        assertThat(brief.select("nav a").last().attr("href")).isEqualTo("/brief.atom?severity=4");
        assertThat(brief.select("head link[rel=alternate]").attr("href")).isEqualTo("/brief.atom?severity=4");
    }

    @Test
    void givenADay_whenItsBriefIsAskedFor_thenItIsOfThatDay_andAQuietOneSaysSo() throws Exception {
        assertThat(Jsoup.parse(served.get("/brief?day=2023-05-07").body())
                        .select("h3")
                        .eachText())
                .singleElement()
                .asString()
                .startsWith("Finland – Portugal");
        assertThat(Jsoup.parse(served.get("/brief?day=2023-05-01").body()).text())
                .contains("1 May 2023: nothing turned");
    }

    @Test
    void givenBriefs_whenAReaderOfFeedsAsks_thenEachDayThatIsOverIsAnEntry() throws Exception {
        SyndFeed feed = feed("/brief.atom");

        assertThat(feed.getEntries())
                .extracting(SyndEntry::getTitle)
                .containsExactly(
                        "8 May 2023: 1 grave day, 1 change of state", "7 May 2023: 1 grave day, 1 change of state");
        assertThat(feed.getEntries().get(0).getLink()).endsWith("/brief?day=2023-05-08");
    }

    /** A reader of feeds looks again at an entry only where its time is later than before. */
    @Test
    void givenAlertsOfADayThatIsOver_whenOneAfterTheOtherIsWithdrawn_thenItsEntryStaysAndIsNewerEachTime()
            throws Exception {
        served.scenario.comes(alert("late", "DEU-FRA", "2023-05-08", 4), Instant.parse("2023-05-10T09:00:00Z"));
        SyndFeed before = feed("/brief.atom");
        withdrawn("late", "DEU-FRA", "2023-05-11T09:00:00Z");

        SyndFeed fewer = feed("/brief.atom");
        withdrawn("grave", "CHN-USA", "2023-05-12T09:00:00Z");
        SyndFeed none = feed("/brief.atom");

        assertThat(List.of(before, fewer, none))
                .extracting(told -> told.getEntries().get(0).getTitle())
                .containsExactly(
                        "8 May 2023: 2 grave days, 2 changes of state",
                        "8 May 2023: 1 grave day, 1 change of state",
                        "8 May 2023: nothing turned");
        assertThat(List.of(before, fewer, none))
                .extracting(told -> told.getEntries().get(0).getUpdatedDate().toInstant())
                .containsExactly(
                        Instant.parse("2023-05-10T09:00:00Z"),
                        Instant.parse("2023-05-11T09:00:00Z"),
                        Instant.parse("2023-05-12T09:00:00Z"));
        assertThat(List.of(before, fewer, none))
                .extracting(told -> told.getEntries().get(0).getUri())
                .containsOnly(before.getEntries().get(0).getUri());
        assertThat(none.getPublishedDate().toInstant()).isEqualTo("2023-05-12T09:00:00Z");
    }

    private void withdrawn(String id, String pair, String at) {
        RelationAlert withdrawn = alert(id, pair, "2023-05-08", 5);
        withdrawn.setStatus(AlertStatus.WITHDRAWN);
        served.scenario.comes(withdrawn, Instant.parse(at));
    }

    @Test
    void givenAnAlertThatGrowsMild_whenAReaderOfGraveBriefsComesAgain_thenItsEntryStaysAndIsNewer() throws Exception {
        SyndEntry before = feed("/brief.atom?severity=4").getEntries().get(0);
        served.scenario.comes(alert("grave", "CHN-USA", "2023-05-08", 2), Instant.parse("2023-05-11T09:00:00Z"));

        assertThat(feed("/brief.atom?severity=4").getEntries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.getUri()).isEqualTo(before.getUri()))
                .satisfies(entry -> assertThat(entry.getTitle()).isEqualTo("8 May 2023: nothing turned"))
                .satisfies(
                        entry -> assertThat(entry.getUpdatedDate().toInstant()).isEqualTo("2023-05-11T09:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/alerts.atom", "/brief", "/brief.atom"})
    void givenThePageHasMoved_whenAskedAgainWithTheTag_thenTheNewLinksCome(String path) throws Exception {
        try (ServedView here = new ServedView(Links.of("https://old.example.org"));
                ServedView there = new ServedView(Links.of("https://new.example.org"))) {
            for (ServedView one : List.of(here, there)) {
                one.scenario.comes(Records.signal("CHN-USA", Window.P1D, "2023-05-09", 1, 6));
                one.scenario.comes(alert("grave", "CHN-USA", "2023-05-08", 5));
            }
            String tag = here.get(path).headers().firstValue("ETag").orElseThrow();

            HttpResponse<String> again = there.get(path, "If-None-Match", tag);

            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body()).contains("https://new.example.org/alerts/grave");
        }
    }
}
