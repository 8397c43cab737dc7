package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** The page as somebody sees it: {@code up} as a user starts it, and a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    /** The pair of {@link #turningPoint}. */
    private static final String TURNED = "NER-TCD";

    /** A date has three stops, and links that a map leaves out here are stops too. */
    private static final int STOPS_A_THING = 4;

    private static final int STOPS_AT_ONCE = 10;

    private static final Path AXE = Path.of("target", "axe", "node_modules", "axe-core", "axe.min.js");

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private Path files;
    private UpProcess up;
    private ChromeDriver browser;
    /** The id of its alert; null before. */
    private String turningPoint;

    @BeforeAll
    void start(@TempDir Path data, @TempDir Path own) throws Exception {
        assumeTrue(Files.exists(CHROMIUM) && Files.exists(DRIVER), "Chromium and its driver are not installed");
        files = own;
        up = UpProcess.start(data, "--no-table", "--no-samples");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1440,900");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        browser = new ChromeDriver(service, options);
        publish(
                "seed",
                "2023-05-10T11:00:00Z",
                "Finnish President Sauli Niinisto met Portuguese Prime Minister Antonio"
                        + " Costa in Lisbon on Tuesday.");
        browser.get(up.pageUrl() + "/");
        awaitSeen(By.cssSelector("[data-pair=FIN-PRT]"));
    }

    @AfterAll
    void end() {
        if (browser != null) {
            browser.quit();
        }
        if (up != null) {
            up.close();
        }
    }

    @Test
    void givenThePageIsOpen_whenAnArticleComes_thenThePairMovesWithoutReload_andItsSentenceIsFound() throws Exception {
        browser.get(up.pageUrl() + "/");
        awaitLive();
        browser.executeScript("window.neverReloaded = true");

        publish("moves", "2023-05-11T11:00:00Z", "Spain imposed sanctions on Poland on Thursday.");

        awaitText(
                By.cssSelector("[data-pair=ESP-POL]"),
                text -> text.contains("Spain – Poland")
                        && text.contains("Spain imposed sanctions on Poland")
                        && text.contains("−0."));
        assertThat(browser.executeScript("return window.neverReloaded")).isEqualTo(true);
        assertThat(browser.findElements(By.cssSelector("[data-pair=ESP-POL] mark")).stream()
                        .map(WebElement::getText))
                .contains("Spain", "Poland");
    }

    @Test
    void givenTheOverviewIsOpen_whenAPairComesThatWasNotThere_thenTheLineAboveTheListCountsItToo() throws Exception {
        browser.get(up.pageUrl() + "/");
        awaitLive();
        awaitText(By.cssSelector(".dateline"), text -> text.contains("of states in the news"));

        publish("newcomer", "2023-05-11T11:00:00Z", "Greece thanked Malta on Thursday.");

        awaitSeen(By.cssSelector("[data-pair=GRC-MLT]"));
        String all = text(By.id("count")).replaceAll(".* of ", "");
        assertThat(text(By.cssSelector(".dateline"))).startsWith(all + " of states in the news");
    }

    @Test
    void givenAPairIsOpen_whenMoreIsTold_thenItsPageShowsItWithoutReload() throws Exception {
        browser.get(up.pageUrl() + "/pairs/FIN-PRT");
        awaitLive();
        browser.executeScript("window.neverReloaded = true");

        publish("more", "2023-05-12T11:00:00Z", "Portugal praised Finland on Friday.");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text(By.cssSelector("main"))).contains("Portugal praised Finland"));
        assertThat(browser.executeScript("return window.neverReloaded")).isEqualTo(true);
    }

    @Test
    void givenAPairInTheOtherOrder_whenOpened_thenTheAddressIsThatOfThePair_andWhatEachDidIsUnderItsName()
            throws Exception {
        publish("kind", "2023-05-11T11:00:00Z", "Brazil praised Ecuador on Thursday.");
        await().atMost(PATIENCE)
                .until(() -> json("/v1/pairs?pair=BRA-ECU").at("/items").size() == 1);
        browser.get(up.pageUrl() + "/pairs/ECU-BRA/sum?window=P28D");
        awaitText(By.cssSelector(".sum-table"), text -> text.contains("Brazil praised Ecuador"));
        assertThat(browser.getCurrentUrl()).endsWith("/pairs/BRA-ECU/sum?window=P28D");

        browser.get(up.pageUrl() + "/pairs/ecu-bra?window=P1D&direction=forward");

        awaitText(By.cssSelector("[data-choice='direction=forward']"), "BRA → ECU"::equals);
        awaitText(By.cssSelector("#drivers-title ~ .evidence"), text -> text.contains("Brazil praised Ecuador"));
        assertThat(browser.getCurrentUrl()).endsWith("/pairs/BRA-ECU?window=P1D&direction=forward");
        awaitLive();

        publish("unkind", "2023-05-11T12:00:00Z", "Brazil accused Ecuador of dumping on Thursday.");

        awaitText(By.cssSelector("#drivers-title ~ .evidence"), text -> text.contains("Brazil accused Ecuador"));
    }

    @Test
    void givenADeepLink_whenOpened_thenPairWindowAndDayAreThose_andTheArrowKeysMoveTheDay() {
        browser.get(up.pageUrl() + "/pairs/FIN-PRT?window=P28D&day=2023-05-09");

        awaitText(By.id("drivers-title"), text -> text.contains("28 days to 9 May 2023"));
        assertThat(browser.findElement(By.cssSelector("[data-choice='window=P28D']"))
                        .getAttribute("aria-pressed"))
                .isEqualTo("true");
        awaitText(By.cssSelector(".evidence"), text -> text.contains("Sauli Niinisto met"));

        browser.findElement(By.cssSelector("[role=slider]")).sendKeys(Keys.ARROW_RIGHT);

        awaitText(By.id("drivers-title"), text -> text.contains("10 May 2023"));
        assertThat(browser.getCurrentUrl()).contains("day=2023-05-10").contains("window=P28D");
    }

    @Test
    void givenADayOfLongBeforeTheLastNews_whenItsPageIsOpened_thenWhatWeighedOnThatDayIsThere() throws Exception {
        publish("weighed", "2022-05-10T11:00:00Z", "Oman praised Cyprus on Tuesday.");
        publish("weighed-later", "2023-05-09T11:00:00Z", "Cyprus thanked Oman on Tuesday.");
        await().atMost(PATIENCE)
                .until(() -> json("/v1/pairs/CYP-OMN").at("/day").asText().equals("2023-05-09"));

        browser.get(up.pageUrl() + "/pairs/CYP-OMN?window=P1D&day=2022-05-10");

        awaitText(By.id("drivers-title"), text -> text.contains("10 May 2022"));
        awaitText(
                By.cssSelector("#drivers-title ~ .evidence"),
                text -> text.contains("Oman praised Cyprus") && !text.contains("Cyprus thanked Oman"));
    }

    @Test
    void givenAPairInTheOtherOrderOfWhichNothingIsKnown_whenItIsInTheNews_thenItsPageComesAlive() throws Exception {
        browser.get(up.pageUrl() + "/pairs/ZWE-BWA");
        awaitText(By.cssSelector(".problem"), text -> text.contains("has come so far"));
        awaitLive();

        publish("first", "2023-05-11T11:00:00Z", "Botswana praised Zimbabwe on Thursday.");

        awaitText(By.cssSelector("main article"), text -> text.contains("Botswana praised Zimbabwe on Thursday."));
    }

    @Test
    void givenOneDirection_whenItIsChosen_thenTheTableHasItsNumbersAsTheChartHas_andTheBalanceIsCalledThatOfBoth()
            throws Exception {
        publish("to-one", "2023-05-11T11:00:00Z", "Bolivia praised Paraguay on Thursday.");
        publish("to-other", "2023-05-11T12:00:00Z", "Paraguay accused Bolivia of dumping on Thursday.");
        await().atMost(PATIENCE)
                .until(() -> json("/v1/pairs/BOL-PRY").at("/windows/P7D/events").asInt() == 2);
        JsonNode point = json("/v1/pairs/BOL-PRY/signals?from=2023-05-11").at("/items/0");
        assertThat(point.at("/tension").asDouble()).isPositive();

        browser.get(up.pageUrl() + "/pairs/BOL-PRY?direction=forward&day=2023-05-11");

        String forward =
                String.format(Locale.ROOT, "%.2f", point.at("/forward/thaw").asDouble());
        awaitText(
                By.cssSelector(".chart-frame .readout"),
                text -> text.contains("thaw " + forward + ", tension 0.00, balance of both "));
        awaitSeen(By.cssSelector(".as-table summary")).sendKeys(Keys.ENTER);
        awaitText(
                By.xpath("//table//tr[th/time[@datetime='2023-05-11']]"),
                text -> text.startsWith("11 May 2023 " + forward + " 0.00 "));
        assertThat(text(By.cssSelector(".as-table caption"))).contains("thaw and tension of BOL → PRY");
    }

    @Test
    void givenPartOfTheChart_whenDraggedOver_thenItIsShownLarger_untilAnotherRangeIsChosen() throws Exception {
        turningPoint();
        browser.get(up.pageUrl() + "/pairs/NER-TCD");
        String place = "document.querySelector('.flag').style.left";
        awaitTrue("!!document.querySelector('.flag')?.style.left");
        Object whole = browser.executeScript("return " + place);

        // A driver's own moves tell the chart of no movement, which it takes for none.
        browser.executeScript("""
                const plot = document.querySelector('.u-over');
                const { left, top, width, height } = plot.getBoundingClientRect();
                const move = (type, on, share, movementX) => on.dispatchEvent(new MouseEvent(type, {
                  bubbles: true, clientX: left + width * share, clientY: top + height / 2, movementX }));
                move('mousemove', plot, 0, 1);
                move('mousedown', plot, 0, 0);
                move('mousemove', plot, 0.6, 9);
                move('mouseup', document, 0.6, 0);
                """);

        awaitTrue(place + " !== '" + whole + "'");
        Object larger = browser.executeScript("return " + place);
        assertThat(larger).isNotEqualTo(whole);
        browser.executeScript("window.old = document.querySelector('.flag')");
        browser.findElement(By.cssSelector("[data-choice='window=P28D']")).click();
        awaitTrue("!window.old.isConnected");
        assertThat(browser.executeScript("return " + place)).isEqualTo(larger);

        browser.findElement(By.cssSelector("[data-choice='range=90']")).click();

        awaitTrue(place + " !== '" + larger + "'");
    }

    @Test
    void givenAPairWithFewDays_whenItsChartIsDrawn_thenEachDayIsNamedOnce() throws Exception {
        browser.get(up.pageUrl() + "/pairs/FIN-PRT?range=all");
        awaitTrue("document.querySelector('.u-over') !== null");
        browser.executeScript("""
                const canvas = CanvasRenderingContext2D.prototype;
                const [clear, write] = [canvas.clearRect, canvas.fillText];
                canvas.clearRect = function (...area) { this.canvas.words = []; clear.apply(this, area); };
                canvas.fillText = function (text, ...place) { this.canvas.words?.push(text); write.call(this, text, ...place); };
                """);

        browser.findElement(By.cssSelector("[data-choice='direction=joint']")).click();

        String days = "[...document.querySelector('.canvas canvas').words ?? []].filter((text) => /[A-Z]/.test(text))";
        awaitTrue(days + ".length > 1");
        assertThat((List<?>) browser.executeScript("return " + days)).doesNotHaveDuplicates();
    }

    /** Of one answer to a browser more than a thousand days are too many; a pair may have a hundred more. */
    @Test
    void givenAPairWithMoreThanAThousandDays_whenAllIsAskedFor_thenTheChartGoesToTheNewest() throws Exception {
        LocalDate last = LocalDate.parse("2022-12-05");
        StringBuilder articles = new StringBuilder();
        for (int i = 42; i >= 0; i--) {
            String id = "long-ago-" + i;
            String publishedAt = last.minusDays(25L * i) + "T11:00:00Z";
            articles.append(article(
                            id, publishedAt, "Kenya praised Uganda.", "https://example.org/" + id, "Example Post"))
                    .append('\n');
        }
        publish(Files.writeString(files.resolve("long-ago.jsonl"), articles));
        String signals = "/v1/pairs/KEN-UGA/signals?window=P28D&limit=1000";
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(List.of(json(signals), json(signals + "&from=" + last)))
                        .satisfiesExactly(
                                all -> assertThat(all.hasNonNull("next")).isTrue(),
                                newest -> assertThat(newest.get("items")).isNotEmpty()));

        browser.get(up.pageUrl() + "/pairs/KEN-UGA?window=P28D&range=all&day=" + last);

        awaitText(By.id("drivers-title"), text -> text.contains("28 days to 5 December 2022"));
        awaitSeen(By.cssSelector(".as-table summary")).sendKeys(Keys.ENTER);
        awaitText(By.cssSelector(".as-table caption"), text -> text.matches(".* newest first: 120 of 1\\d{3} days"));
    }

    /** A regime of which nothing is told is over, as the list of pairs has it. */
    @Test
    void givenTwoTensionsWithAYearOfSilenceBetween_whenTheChartIsDrawn_thenItsBandHasNoRegimeOfTheSilence()
            throws Exception {
        for (String day : List.of(
                "2021-03-01", "2021-03-06", "2021-03-11", "2022-03-01", "2022-03-06", "2022-03-11", "2022-03-16")) {
            publishByThree("bursts-" + day, day, "Laos bombed Nepal, killing thirty soldiers");
        }
        await().atMost(PATIENCE)
                .until(
                        () -> json("/v1/pairs/LAO-NPL/signals?window=P28D&limit=1000")
                                        .get("items")
                                        .findValuesAsText("regime")
                                        .stream()
                                        .filter("TENSION"::equals)
                                        .count()
                                > 50);
        browser.get(up.pageUrl() + "/pairs/LAO-NPL?range=all");
        awaitTrue("document.querySelector('.u-over') !== null");
        browser.executeScript("""
                const canvas = CanvasRenderingContext2D.prototype;
                const [clear, fill] = [canvas.clearRect, canvas.fillRect];
                canvas.clearRect = function (...area) { this.canvas.band = []; clear.apply(this, area); };
                canvas.fillRect = function (x, y, width, height) {
                  if (height === 6 * (window.devicePixelRatio || 1)) this.canvas.band?.push(this.fillStyle);
                  fill.call(this, x, y, width, height);
                };
                // A rectangle for each day.
                window.band = (day) => document.querySelector('.canvas canvas').band?.[
                  Math.round((new Date(day) - new Date('2021-03-01')) / 86_400_000)];
                """);

        browser.findElement(By.cssSelector("[data-choice='direction=joint']")).click();

        awaitTrue("!!window.band('2021-03-20')");
        String colour = """
                const pen = document.createElement('canvas').getContext('2d');
                pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--regime-' + arguments[0]).trim();
                return pen.fillStyle;
                """;
        assertThat(browser.executeScript("return window.band('2021-03-20')"))
                .isEqualTo(browser.executeScript(colour, "tension"));
        assertThat(browser.executeScript("return window.band('2021-09-01')"))
                .isEqualTo(browser.executeScript(colour, "unheard"));
    }

    @Test
    void givenAPairThatTurnedSixtyTimes_whenAllIsAskedFor_thenTheChartHasAFlagForEach_andTheListCanShowThemAll()
            throws Exception {
        LocalDate last = LocalDate.parse("2022-12-01");
        StringBuilder articles = new StringBuilder();
        for (int i = 59; i >= 0; i--) {
            String what =
                    i % 2 == 0 ? "Rwanda signed a peace treaty with Burundi" : "Rwanda bombed Burundi, killing thirty";
            for (int report = 0; report < 3; report++) {
                String id = "turn-" + i + "-" + report;
                articles.append(article(
                                id,
                                last.minusDays(45L * i) + "T1" + report + ":00:00Z",
                                what + ", report number " + report + " said.",
                                "https://example.org/" + id,
                                "Example Post " + report))
                        .append('\n');
            }
        }
        publish(Files.writeString(files.resolve("turns.jsonl"), articles));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(json("/v1/alerts?pair=BDI-RWA&status=PROVISIONAL,CONFIRMED&limit=1000")
                                .get("items"))
                        .hasSize(60));

        browser.get(up.pageUrl() + "/pairs/BDI-RWA?range=all");

        awaitTrue("document.querySelectorAll('.flag:not([hidden])').length === 60");
        assertThat(browser.findElements(By.cssSelector(".alerts > li"))).hasSize(20);
        awaitText(By.id("every-turn"), "Show all 60"::equals);
        browser.findElement(By.id("every-turn")).sendKeys(Keys.ENTER);
        assertThat(browser.findElements(By.cssSelector(".alerts > li"))).hasSize(60);
    }

    @Test
    void givenAlertsOfAStateThatComeInPages_whenItsPageIsOpened_thenAllThatTurnedIsThere() throws Exception {
        for (String other : List.of("Gambia", "Ghana", "Guinea")) {
            publishByThree(
                    "gabon-" + other, "2023-03-01", "Gabon bombed " + other + " on Wednesday, killing thirty soldiers");
        }
        await().atMost(PATIENCE).until(() -> turned("2023-03-01").containsAll(Set.of("GAB-GMB", "GAB-GHA", "GAB-GIN")));
        browser.get(up.pageUrl() + "/pairs/GAB-GHA");
        By gabon = By.cssSelector("h1 a[href='/states/GAB']");
        awaitSeen(gabon);
        browser.executeScript("""
                const asked = window.fetch;
                window.fetch = (address, ...others) => asked(
                  String(address).startsWith('/v1/alerts') ? address.replace(/limit=\\d+/, 'limit=1') : address, ...others);
                """);

        browser.findElement(gabon).click();

        awaitText(By.id("turns-title"), text -> text.startsWith("What turned"));
        assertThat(browser.findElements(By.cssSelector(".turns > li"))).hasSize(3);
    }

    @Test
    void givenWhatIsOpenOnAPage_whenMoreIsTold_thenItStaysOpen() throws Exception {
        publish("opened", "2023-05-09T11:00:00Z", "Peru praised Cuba on Tuesday.");
        await().atMost(PATIENCE)
                .until(() -> json("/v1/pairs?pair=CUB-PER").at("/items").size() == 1);
        browser.get(up.pageUrl() + "/pairs/CUB-PER/sum?day=2023-05-09");
        awaitLive();
        awaitSeen(By.cssSelector("#method summary")).click();
        assertThat(browser.findElement(By.id("method")).getDomProperty("open")).isEqualTo("true");

        publish("opened-more", "2023-05-09T12:00:00Z", "Cuba thanked Peru on Tuesday.");

        awaitText(By.cssSelector(".sum-table"), text -> text.contains("Cuba thanked Peru"));
        assertThat(browser.findElement(By.id("method")).getDomProperty("open")).isEqualTo("true");
        assertThat(browser.switchTo().activeElement().getTagName()).isEqualTo("summary");
    }

    @Test
    void givenAnAnswerIsLate_whenANewerOneIsShown_thenItDoesNotTakeItsPlace() {
        browser.get(up.pageUrl() + "/events");
        awaitText(By.cssSelector(".evidence"), text -> text.contains("Sauli Niinisto met"));
        holdBack("q=nowhere");
        WebElement words = browser.findElement(By.id("search"));
        words.sendKeys("nowhere");
        awaitTrue("window.letGo !== undefined");
        words.clear();
        words.sendKeys("niinisto");
        By count = By.cssSelector("[role=status].dateline");
        awaitText(count, text -> text.startsWith("1 event"));

        letGo();
        assertThat(text(count)).startsWith("1 event");
        assertThat(text(By.cssSelector(".evidence"))).contains("Sauli Niinisto met");
    }

    @Test
    void givenTheAnswerOfAWindowIsLate_whenAnotherIsCompared_thenItDoesNotTakeItsPlace() throws Exception {
        publish("one-day", "2023-05-09T12:00:00Z", "Croatia praised Slovenia on Tuesday.");
        publish("other-day", "2023-05-11T12:00:00Z", "Slovenia thanked Croatia on Thursday.");
        await().atMost(PATIENCE)
                .until(() -> json("/v1/pairs/HRV-SVN").at("/windows/P7D/events").asInt() == 2);
        browser.get(up.pageUrl() + "/compare?pairs=HRV-SVN");
        String table = "document.querySelector('.figures-table')?.textContent";
        awaitTrue(table + "?.startsWith('28 days')");
        holdBack("window=P1D");
        browser.findElement(By.cssSelector("[data-choice='window=P1D']")).click();
        awaitTrue("window.letGo !== undefined");
        browser.findElement(By.cssSelector("[data-choice='window=P7D']")).click();
        awaitTrue(table + ".startsWith('7 days')");
        Object ofWeeks = browser.executeScript("return " + table);

        letGo();

        assertThat(browser.executeScript("return " + table)).isEqualTo(ofWeeks);
    }

    @Test
    void givenTheAnswerOfARangeIsLate_whenTheMapShowsAnother_thenItDoesNotTakeItsPlace() throws Exception {
        LocalDate newest = LocalDate.parse(json("/v1/status").get("newestDay").asText());
        browser.get(up.pageUrl() + "/map?range=365");
        awaitSeen(By.cssSelector("#day[max='364']"));
        holdBack("from=" + newest.getYear());
        browser.findElement(By.cssSelector("[data-choice='range=90']")).click();
        awaitTrue("window.letGo !== undefined");
        browser.executeScript("window.others = 0");
        browser.findElement(By.cssSelector("[data-choice='range=365']")).click();
        // How far the news go, and the weeks.
        awaitTrue("window.others >= 2");

        letGo();

        assertThat(browser.findElement(By.id("day")).getDomAttribute("max")).isEqualTo("364");
    }

    @Test
    void givenTheListOfAllIsLate_whenAPairHasMovedMeanwhile_thenItStaysAsItIs() throws Exception {
        browser.get(up.pageUrl() + "/states/PRT");
        awaitLive();
        holdBack("/v1/pairs?limit=1000");
        browser.executeScript("document.querySelector('[data-view=overview]').click()");
        awaitSeen(By.cssSelector("[data-pair=FIN-PRT]"));
        awaitTrue("window.letGo !== undefined");
        publish("latest", "2023-05-12T12:00:00Z", "Sweden and Ireland signed a trade agreement on Friday.");
        By standing = By.cssSelector("[data-pair=IRL-SWE]");
        awaitSeen(standing);

        letGo();

        assertThat(browser.findElements(standing)).hasSize(1);
    }

    @Test
    void givenAnEventThatIsNotKnownIsLate_whenAnotherViewIsOpenedMeanwhile_thenThatStaysAsItIs() {
        browser.get(up.pageUrl() + "/states/PRT");
        awaitLive();
        holdBack("/v1/events/nowhere");
        browser.executeScript("""
                const link = document.createElement('a');
                link.href = '/events/nowhere';
                document.body.append(link);
                link.click();
                """);
        awaitTrue("window.letGo !== undefined");
        browser.executeScript("document.querySelector('[data-view=overview]').click()");
        awaitTrue("document.activeElement.id === 'content'");
        awaitSeen(By.cssSelector("[data-pair=FIN-PRT]"));
        browser.findElement(By.id("search")).click();

        letGo();

        assertThat(browser.findElements(By.cssSelector(".problem"))).isEmpty();
        assertThat(browser.getTitle()).startsWith("Détente:");
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("search");
    }

    /** The next answer whose address has this in it waits until it is let go; the others are counted. */
    private void holdBack(String partOfAddress) {
        browser.executeScript("""
                const part = arguments[0];
                const asked = window.fetch;
                window.others = 0;
                window.fetch = async (address, ...others) => {
                  const answer = await asked(address, ...others);
                  if (window.letGo || !String(address).includes(part)) {
                    setTimeout(() => { window.others += 1; });
                    return answer;
                  }
                  const body = await answer.json();
                  await new Promise((letGo) => { window.letGo = letGo; });
                  answer.json = () => { setTimeout(() => { window.wasRead = true; }); return Promise.resolve(body); };
                  return answer;
                };
                """, partOfAddress);
    }

    /** Lets the answer go that was held back, and comes back when the page has read it. */
    private void letGo() {
        browser.executeScript("window.letGo()");
        awaitTrue("window.wasRead");
    }

    private void awaitTrue(String expression) {
        await().atMost(PATIENCE).until(() -> Boolean.TRUE.equals(browser.executeScript("return " + expression)));
    }

    @Test
    void givenADayBeforeTheRange_whenItsAddressIsOpened_thenMapAndChartShowIt() throws Exception {
        publishByThree("old", "2022-01-10", "Mali bombed Togo on Monday, killing thirty soldiers");
        publish("old-and-new", "2023-05-09T12:00:00Z", "Togo criticised Mali on Tuesday.");
        await().atMost(PATIENCE)
                .until(() -> !json("/v1/alerts?pair=MLI-TGO&status=PROVISIONAL,CONFIRMED")
                                .get("items")
                                .isEmpty()
                        && json("/v1/pairs/MLI-TGO").get("day").asText().equals("2023-05-09"));

        browser.get(up.pageUrl() + "/map?day=2022-01-10");
        awaitText(By.cssSelector(".day-name"), "10 Jan 2022"::equals);
        awaitText(By.cssSelector("tr[data-code=MLI]"), text -> text.contains("Togo"));
        assertThat(browser.getCurrentUrl()).endsWith("/map?day=2022-01-10");

        browser.get(up.pageUrl() + "/pairs/MLI-TGO?day=2022-01-10");
        awaitText(By.id("drivers-title"), text -> text.contains("10 January 2022"));
        awaitSeen(By.cssSelector(".flag[aria-label^='Alert of 10 Jan 2022']"));
    }

    @Test
    void givenADayWithNothingInTheMonthsToIt_whenTheYearToItIsChosen_thenItIsStillThatDay() throws Exception {
        publish("in-the-year", "2009-05-05T11:00:00Z", "Iceland praised Uruguay on Tuesday.");
        await().atMost(PATIENCE)
                .until(() -> json("/v1/pairs?pair=ISL-URY").at("/items").size() == 1);
        browser.get(up.pageUrl() + "/map?day=2010-01-01");
        awaitText(By.id("states"), text -> text.contains("in the 3 months to 1 January 2010"));

        browser.findElement(By.cssSelector("[data-choice='range=365']")).click();

        awaitText(By.cssSelector(".day-name"), "1 Jan 2010"::equals);
        assertThat(browser.getCurrentUrl()).endsWith("/map?range=365&day=2010-01-01");
    }

    @Test
    void givenAReaderWhoWasAwayForWeeks_whenComingBack_thenAllThatTurnedMeanwhileIsNew() throws Exception {
        turningPoint();
        publishByThree("meanwhile", "2023-04-25", "Eritrea bombed Djibouti on Tuesday, killing thirty soldiers");
        await().atMost(PATIENCE).until(() -> turned("2023-04-14").contains("DJI-ERI"));
        browser.get(up.pageUrl() + "/states/PRT");
        browser.executeScript("localStorage.setItem('visit', JSON.stringify("
                + "{at: 0, before: null, dayBefore: null, now: [], day: '2023-04-20'}))");

        browser.get(up.pageUrl() + "/");

        awaitText(
                By.cssSelector("[data-period=visit]"),
                text -> text.equals(
                        "Since your last visit " + turned("2023-04-14").size()));
        assertThat(text(By.cssSelector("[data-period=week]")))
                .endsWith(" " + turned("2023-05-06").size());
        awaitText(By.cssSelector(".turns"), text -> text.contains("Djibouti – Eritrea"));
    }

    /** The pairs that turned from a day on. */
    private Set<String> turned(String from) {
        try {
            return Set.copyOf(json("/v1/alerts?status=PROVISIONAL,CONFIRMED&limit=1000&from=" + from)
                    .get("items")
                    .findValuesAsText("pair"));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The last, for with it another day is the newest. */
    @Test
    @Order(Integer.MAX_VALUE)
    void givenTheOverviewIsOpen_whenNewsOfANewDayCome_thenTodayIsThatDay() throws Exception {
        browser.get(up.pageUrl() + "/");
        awaitLive();
        LocalDate today = LocalDate.parse(json("/v1/status").get("newestDay").asText());
        awaitText(By.cssSelector(".dateline"), text -> text.contains("to " + today.getDayOfMonth() + " May 2023"));
        browser.executeScript("window.neverReloaded = true");

        publish("new-day", today.plusDays(1) + "T11:00:00Z", "Norway criticised Cyprus.");

        awaitText(
                By.cssSelector(".dateline"),
                text -> text.contains("to " + today.plusDays(1).getDayOfMonth() + " May 2023"));
        assertThat(browser.executeScript("return window.neverReloaded")).isEqualTo(true);
    }

    @Test
    void givenASearch_whenTyped_thenOnlyThatCountrysPairsAreShownAndTheAddressKeepsIt() {
        browser.get(up.pageUrl() + "/");
        awaitSeen(By.cssSelector("[data-pair=FIN-PRT]"));

        browser.findElement(By.id("search")).sendKeys("nowhere");
        awaitText(By.id("count"), text -> text.startsWith("0 of"));
        browser.findElement(By.id("search")).clear();
        browser.findElement(By.id("search")).sendKeys("portu");
        awaitText(By.id("count"), text -> text.startsWith("1 "));

        browser.navigate().refresh();
        awaitSeen(By.cssSelector("[data-pair=FIN-PRT]"));
        assertThat(browser.findElement(By.id("search")).getAttribute("value")).isEqualTo("portu");
    }

    @Test
    void givenAnArticleWithMarkupAndAScriptForAnAddress_whenShown_thenItIsMereText() throws Exception {
        publish(
                "evil",
                "2023-05-10T11:00:00Z",
                "Kenya criticised Ghana on Tuesday over <img src=x onerror=\"window.hacked=1\"><script>window.hacked=1"
                        + "</script> and <b>trade</b> in <x>gold</x>.",
                "javascript:window.hacked=1");

        browser.get(up.pageUrl() + "/pairs/GHA-KEN");
        awaitText(By.cssSelector(".evidence"), text -> text.contains("Kenya criticised Ghana"));

        assertThat(browser.executeScript("return window.hacked")).isNull();
        assertThat(browser.findElements(By.cssSelector("main img, main script, main b, main x")))
                .isEmpty();
        assertThat(browser.findElements(By.cssSelector("main a[href^='javascript']")))
                .isEmpty();
        // What is no element of pages is the article's own text.
        assertThat(text(By.cssSelector(".evidence"))).contains("and trade in <x>gold</x>");
    }

    /** The first, for it sees the turning point come. */
    @Test
    @Order(1)
    void givenATurningPoint_whenItIsTold_thenThePageBeginsWithIt_andItsPermalinkShowsTheEventsBehindIt()
            throws Exception {
        browser.get(up.pageUrl() + "/");
        awaitLive();

        String id = turningPoint();

        awaitText(By.id("answer"), text -> text.contains("1 ") && text.endsWith("today"));
        WebElement told = awaitSeen(By.cssSelector(".turn a[href='/alerts/" + id + "']"));
        assertThat(told.getText()).isEqualTo("Niger – Chad");

        browser.get(up.pageUrl() + "/alerts/" + id);
        awaitText(By.cssSelector("main h1"), text -> text.startsWith("Niger – Chad: "));
        assertThat(text(By.cssSelector(".behind"))).contains("bombed", "Example Post", "May 2023");
        assertThat(text(By.cssSelector("main"))).containsOnlyOnce("such as the world sees");

        awaitSeen(By.cssSelector(".behind a[href^='/events/']")).click();
        awaitText(By.cssSelector("main h1"), text -> text.contains("Chad → Niger"));
        assertThat(browser.findElements(By.cssSelector(".context")).size()).isGreaterThan(1);
        assertThat(text(By.cssSelector(".context mark.source"))).contains("Chad");
    }

    @ParameterizedTest
    @CsvSource({
        "TURNING_POINT, TENSION, grave day",
        "TURNING_POINT, THAW, hopeful day",
        "EXTRAORDINARY_SHIFT, TENSION, grave week",
        "EXTRAORDINARY_SHIFT, THAW, hopeful week",
    })
    void givenAnAlertWithoutAChangeOfRegime_whenNamed_thenItIsADayOrAWeekAsItsKindSays(
            String kind, String side, String word) {
        browser.get(up.pageUrl() + "/");

        Object named = browser.executeAsyncScript("""
                const [kind, side, done] = arguments;
                import('/assets/words.js').then(({ turnWord }) => done(turnWord(
                  { kind, side, severity: 3, regimeBefore: 'MIXED', regimeAfter: 'MIXED' })));
                """, kind, side);

        assertThat(named).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({
        "TURNING_POINT, TENSION, 2, MIXED, THAW, grave day",
        "TURNING_POINT, TENSION, 5, THAW, MIXED, grave day",
        "TURNING_POINT, TENSION, 3, THAW, UNHEARD, grave day",
        "TURNING_POINT, THAW, 2, UNHEARD, TENSION, hopeful day",
        "EXTRAORDINARY_SHIFT, THAW, 2, TENSION, MIXED, hopeful week",
        "TURNING_POINT, TENSION, 5, THAW, TENSION, rupture",
        "TURNING_POINT, THAW, 2, STEADY, THAW, thaw",
        "REGIME_CHANGE, , 1, THAW, STEADY, settling",
    })
    void givenADayOnWhichTheRegimeTurnsAnotherWay_whenNamed_thenItIsCalledByItsOwnSide(
            String kind, String side, int severity, String before, String after, String word) {
        browser.get(up.pageUrl() + "/");

        Object named = browser.executeAsyncScript("""
                const [kind, side, severity, regimeBefore, regimeAfter, done] = arguments;
                import('/assets/words.js').then(({ turnWord }) => done(turnWord(
                  { kind, side, severity, regimeBefore, regimeAfter })));
                """, kind, side, severity, before, after);

        assertThat(named).isEqualTo(word);
    }

    /** The sentences name a state within a word as well, where searching for the name would mark it. */
    @Test
    void givenASentenceWithTheNameWithinAnotherWord_whenShown_thenTheWordsThatMadeTheEventAreMarked() throws Exception {
        publish(
                "within",
                "2023-05-11T11:00:00Z",
                "Perukov Ltd. closed on Monday. Omanisha cars aside, Oman criticised Peru on Wednesday.");

        browser.get(up.pageUrl() + "/pairs/OMN-PER");

        awaitText(By.cssSelector(".evidence mark.source"), "Oman"::equals);
        assertThat(text(By.cssSelector(".evidence mark.target"))).isEqualTo("Peru");
        assertThat(browser.executeScript("const mark = document.querySelector('.evidence mark.source');"
                        + " const before = document.createRange(); before.setStart(mark.parentNode, 0);"
                        + " before.setEndBefore(mark); return before.toString()"))
                .isEqualTo("Omanisha cars aside, ");
        browser.get((String) browser.executeScript("return document.querySelector('.evidence a.permalink').href"));
        awaitText(By.cssSelector(".context .before"), "Perukov Ltd. closed on Monday."::equals);
    }

    @Test
    void givenAPairOfWhichOnlyBackgroundIsTold_whenItsEventIsOpened_thenTheStatesAreNamed_andItLeadsToThem()
            throws Exception {
        publish("background", "2023-05-11T11:00:00Z", "Tuvalu and Palau signed a trade agreement in 1998.");
        await().atMost(PATIENCE)
                .until(() -> json("/v1/events?pair=PLW-TUV").at("/items").size() == 1);
        JsonNode event = json("/v1/events?pair=PLW-TUV").at("/items/0");
        assertThat(event.get("fresh").asBoolean()).isFalse();

        browser.get(up.pageUrl() + "/events/" + event.get("eventId").asText());

        awaitText(By.cssSelector("main h1"), text -> text.contains("Tuvalu") && text.contains("Palau"));
        assertThat(browser.getTitle()).contains("Tuvalu", "Palau");
        assertThat(text(By.cssSelector(".back"))).isEqualTo("← Palau – Tuvalu");
        assertThat(browser.findElements(By.cssSelector("a[href='/pairs/PLW-TUV']")))
                .isEmpty();
        browser.findElement(By.cssSelector(".back a")).click();
        awaitText(By.cssSelector("main h1"), text -> text.startsWith("Palau"));
    }

    @Test
    void givenABalance_whenAskedWhy_thenTheEventsAddUpToItToTheLastDigit() throws Exception {
        publish("warm", "2023-05-11T11:00:00Z", "Japan and Chile signed a trade agreement on Thursday.");
        publish("warmer", "2023-05-11T12:00:00Z", "Chile praised Japan on Thursday.");
        publish("cold", "2023-05-12T12:00:00Z", "Japan accused Chile of dumping on Friday.");
        browser.get(up.pageUrl() + "/");
        By why = By.cssSelector("[data-pair=CHL-JPN] .why");
        await().atMost(PATIENCE)
                .until(() -> json("/v1/events?pair=CHL-JPN").get("items").size() == 3
                        && json("/v1/pairs/CHL-JPN").at("/windows/P28D/events").asInt() == 3);
        browser.navigate().refresh();
        awaitSeen(why);
        String shown = (String) browser.executeScript("return arguments[0].lastChild.data", browser.findElement(why));

        browser.findElement(why).click();

        awaitText(By.cssSelector("main h1"), text -> text.equals("Why " + shown));
        double thaw = 0;
        double tension = 0;
        for (WebElement row : browser.findElements(By.cssSelector(".sum-table tbody tr"))) {
            double contribution = Double.parseDouble(row.getAttribute("data-contribution"));
            thaw += Math.max(0, contribution);
            tension += Math.max(0, -contribution);
        }
        assertThat(text(By.cssSelector(".total .thaw"))).isEqualTo(String.format(Locale.ROOT, "%.4f", thaw));
        assertThat(text(By.cssSelector(".total .tension"))).isEqualTo(String.format(Locale.ROOT, "%.4f", tension));
        assertThat(tension).isPositive();
        double balance = (thaw - tension) / (thaw + tension + 1);
        assertThat(shown.replace('−', '-')).isEqualTo(String.format(Locale.ROOT, "%+.2f", balance));
        assertThat(text(By.cssSelector(".equation")))
                .contains(String.format(Locale.ROOT, "%+.4f", balance).replace('-', '−'));
    }

    @Test
    void givenEventsThatAddNothing_whenTheSumIsShown_thenItSaysWhyOfEach() throws Exception {
        publish("no-attack", "2023-05-11T11:00:00Z", "Samoa did not attack Tonga on Thursday.");
        publish("attack", "2023-05-11T11:00:00Z", "Tonga attacked Samoa on Thursday.");
        for (int i = 0; i < 2; i++) {
            publish(
                    "denied-attack-" + i,
                    "2023-05-11T1" + i + ":00:00Z",
                    "Tonga did not attack Samoa on Thursday, witness number " + i + " said.",
                    "https://example.org/denied-attack-" + i,
                    "Example Witness " + i);
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(json("/v1/pairs/TON-WSM/signals/P1D/2023-05-11/sum")
                                .get("items"))
                        .extracting(item -> item.get("modality").asText()
                                + item.get("sources").asText())
                        .containsExactlyInAnyOrder("NEGATED1", "ASSERTED1", "NEGATED2"));
        browser.get(up.pageUrl() + "/pairs/TON-WSM/sum?window=P1D&day=2023-05-11");

        awaitSeen(By.cssSelector("#idle summary")).click();

        awaitText(
                By.id("idle"),
                text -> text.contains("did not happen: conflict that did not come about counts nothing")
                        && text.contains(
                                "attack: more sources, or as many and newer ones, say that it did not happen"));
    }

    @ParameterizedTest
    @CsvSource({"0.9996, over 99 %", "1, over 99 %", "0.994, 99 %", "0.5, 50 %", "0.006, 1 %", "0.004, less than 1 %"})
    void givenAProbability_whenItIsShown_thenNothingIsWhollySure(double probability, String expected) {
        browser.get(up.pageUrl() + "/");

        Object shown = browser.executeAsyncScript("""
                const [probability, done] = arguments;
                import('/assets/words.js').then(({ percent }) => done(percent(probability)));
                """, probability);

        assertThat(shown).isEqualTo(expected);
    }

    @Test
    void givenEventsThatAllAddNothing_whenTheBalanceIsShown_thenNeitherSideLeads() throws Exception {
        publish("no-raid", "2023-05-11T11:00:00Z", "Fiji did not attack Vanuatu on Thursday.");
        await().atMost(PATIENCE)
                .until(() -> json("/v1/pairs/FJI-VUT").at("/windows/P7D/events").asInt() == 1);

        browser.get(up.pageUrl() + "/pairs/FJI-VUT");
        awaitText(By.cssSelector(".figures-row"), text -> text.contains("neither side leads · 1 event"));

        browser.get(up.pageUrl() + "/pairs/FJI-VUT/sum");
        awaitText(By.cssSelector(".sentences"), text -> text.contains("Neither side leads; for all that is known"));
    }

    @Test
    void givenAPairIsWatched_whenOnlyTheWatchedAreShown_thenTheAddressHasThemAndAnotherReaderSeesTheSame() {
        browser.get(up.pageUrl() + "/");
        awaitSeen(By.cssSelector("[data-pair=FIN-PRT] .star")).click();
        browser.findElement(By.id("watched")).click();

        awaitText(By.id("count"), text -> text.startsWith("1 "));
        assertThat(browser.getCurrentUrl()).contains("watch=FIN-PRT");
        String shared = browser.getCurrentUrl();
        browser.executeScript("localStorage.clear()");
        browser.get(shared);

        awaitText(By.id("count"), text -> text.startsWith("1 "));
        assertThat(browser.findElement(By.cssSelector("[data-pair=FIN-PRT]")).isDisplayed())
                .isTrue();
    }

    @Test
    void givenAFormerNameOrACapital_whenTyped_thenThePairIsFound_andTheEventsWithTheWord() {
        browser.get(up.pageUrl() + "/");
        awaitSeen(By.cssSelector("[data-pair=FIN-PRT]"));

        browser.findElement(By.id("search")).sendKeys("helsinki");
        awaitText(By.id("count"), text -> text.startsWith("1 "));
        browser.findElement(By.id("search")).clear();
        browser.findElement(By.id("search")).sendKeys("niinisto");
        awaitText(By.cssSelector(".told"), text -> text.contains("Sauli Niinisto met"));

        browser.get(up.pageUrl() + "/events?q=umbrellas");
        awaitText(By.cssSelector("[role=status].dateline"), text -> text.startsWith("No event is found."));
        browser.findElement(By.cssSelector(".dateline button")).click();
        awaitText(By.cssSelector(".evidence"), text -> text.contains("Sauli Niinisto met"));
    }

    @Test
    void givenAState_whenItsNameIsFollowed_thenItsPairsTurnsAndEventsAreThere_andMoreComesWithoutReload()
            throws Exception {
        turningPoint();
        browser.get(up.pageUrl() + "/pairs/NER-TCD");
        awaitSeen(By.cssSelector("main h1 a[href='/states/TCD']")).click();

        awaitText(By.cssSelector("main h1"), text -> text.startsWith("Chad"));
        awaitText(By.cssSelector(".turns"), text -> text.contains("Niger – Chad"));
        assertThat(browser.getTitle()).isEqualTo("Chad · Détente");
        assertThat(text(By.cssSelector("[data-pair=NER-TCD]"))).contains("with Niger");
        assertThat(text(By.cssSelector(".evidence"))).contains("bombed");
        awaitLive();
        browser.executeScript("window.neverReloaded = true");

        publish("neighbour", "2023-05-12T12:00:00Z", "Libya criticised Chad on Friday.");

        awaitText(By.cssSelector("[data-pair=LBY-TCD]"), text -> text.contains("with Libya"));
        assertThat(browser.executeScript("return window.neverReloaded")).isEqualTo(true);
    }

    @Test
    void givenACodeOfNoState_whenItsPageIsOpened_thenItSaysSoAndLeadsBack() {
        browser.get(up.pageUrl() + "/states/QQQ");

        awaitText(By.cssSelector(".problem"), text -> text.contains("no code of a state"));
        browser.findElement(By.cssSelector(".problem a")).click();
        awaitSeen(By.cssSelector("[data-pair=FIN-PRT]"));
    }

    @Test
    void givenAStatesCapital_whenSearchedFor_thenTheStateIsFound() {
        browser.get(up.pageUrl() + "/?q=lisbon");

        awaitSeen(By.cssSelector(".found-states a[href='/states/PRT']")).click();
        awaitText(By.cssSelector("main h1"), text -> text.startsWith("Portugal"));
    }

    @Test
    void givenTheMap_whenItsDaysAreScrubbedByKeyboard_thenColoursLinesAndTheTableAreThoseOfTheDay() throws Exception {
        turningPoint();
        browser.get(up.pageUrl() + "/map?day=2023-05-12");
        By chad = By.cssSelector(".place[data-code=TCD]");
        awaitSeen(By.cssSelector(".arc.TENSION[data-pair=NER-TCD]"));
        assertThat(browser.findElement(chad).getDomAttribute("data-strength")).startsWith("-");
        assertThat(text(By.cssSelector("tr[data-code=TCD]"))).contains("Chad", "Niger");
        assertThat(text(By.cssSelector(".turn-list"))).contains("Niger – Chad");

        WebElement slider = browser.findElement(By.id("day"));
        slider.sendKeys(Keys.HOME);

        awaitText(By.id("states"), text -> text.startsWith("Nothing was in the news"));
        assertThat(browser.findElement(chad).getDomAttribute("data-strength")).isNull();
        assertThat(browser.findElements(By.cssSelector(".arc"))).isEmpty();
        String first = slider.getDomAttribute("aria-valuetext");

        slider.sendKeys(Keys.ARROW_RIGHT);
        assertThat(slider.getDomAttribute("aria-valuetext")).isNotEqualTo(first);
        slider.sendKeys(Keys.SPACE);
        awaitText(By.cssSelector(".play"), "Pause"::equals);
        await().atMost(PATIENCE).until(() -> Integer.parseInt(slider.getDomProperty("value")) > 2);
        slider.sendKeys(Keys.SPACE);
        awaitText(By.cssSelector(".play"), "Play"::equals);
        assertThat(browser.getCurrentUrl()).contains("/map?day=");

        slider.sendKeys(Keys.END);
        awaitSeen(By.cssSelector("tr[data-code=TCD] th a")).sendKeys(Keys.ENTER);
        awaitText(By.cssSelector("main h1"), text -> text.startsWith("Chad"));
    }

    /** What turned in the week to a day, and from what week its pairs moved, lies before the first day. */
    @Test
    void givenTheFirstDayOfTheMap_whenShown_thenItIsComparedWithTheDaysBeforeIt() throws Exception {
        publishByThree("old", "2022-01-10", "Mali bombed Togo on Monday, killing thirty soldiers");
        for (String day : List.of("2022-01-05", "2022-01-12")) {
            publish("agreed-" + day, day + "T11:00:00Z", "Angola and Zambia signed a trade agreement on Wednesday.");
        }
        await().atMost(PATIENCE)
                .until(() -> turned("2022-01-10").contains("MLI-TGO")
                        && json("/v1/events?pair=AGO-ZMB").get("items").size() == 2);
        browser.get(up.pageUrl() + "/map?day=2022-04-11");
        awaitText(By.cssSelector(".day-name"), "11 Apr 2022"::equals);

        browser.findElement(By.id("day")).sendKeys(Keys.HOME);

        awaitText(By.cssSelector(".day-name"), "12 Jan 2022"::equals);
        assertThat(text(By.id("turned"))).isEqualTo("Turned in the week to 12 January 2022");
        assertThat(text(By.cssSelector(".turn-list"))).contains("Mali – Togo");
        assertThat(text(By.cssSelector("tr[data-code=ZMB]"))).contains("Angola");
        assertThat(browser.findElements(By.cssSelector(".arc.TENSION[data-pair=MLI-TGO]")))
                .hasSize(1);
        assertThat(browser.findElements(By.cssSelector(".arc[data-pair=AGO-ZMB]")))
                .isEmpty();
    }

    @Test
    void givenAnotherView_whenOpened_thenNothingOfTheMapIsLoaded() {
        browser.get(up.pageUrl() + "/");
        awaitSeen(By.cssSelector("[data-pair=FIN-PRT]"));

        assertThat(browser.executeScript("return performance.getEntriesByType('resource').map(({name}) => name)"
                        + ".filter((name) => /map|geo|globe/.test(name))"))
                .isEqualTo(List.of());
    }

    @Test
    void givenTheMatrix_whenShown_thenEachPairIsInItOnce_andTheArrowKeysGoFromFieldToField() {
        browser.get(up.pageUrl() + "/world");
        WebElement field = awaitSeen(By.cssSelector(".matrix a[tabindex='0']"));

        List<Object> pairs = browser.findElements(By.cssSelector(".matrix a.field")).stream()
                .<Object>map(link -> link.getDomAttribute("href"))
                .toList();
        assertThat(pairs).contains("/pairs/FIN-PRT").doesNotHaveDuplicates();
        field.sendKeys(Keys.END, Keys.ARROW_DOWN);
        assertThat(browser.switchTo().activeElement().getDomAttribute("class")).contains("field");
        assertThat(browser.findElements(By.cssSelector(".matrix a[tabindex='0']")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "true, No news yet. Publish an article and it shows here.",
        "false, Of what is heard of 1 pair nothing was read for sure.",
    })
    void givenNothingForTheMatrix_whenItIsOpened_thenItSaysWhyAndShowsNoTable(boolean isSilent, String words) {
        browser.get(up.pageUrl() + "/");
        awaitLive();
        awaitSeen(By.cssSelector("[data-pair=FIN-PRT]"));
        browser.executeScript("""
                const isSilent = arguments[0];
                const asked = window.fetch;
                window.fetch = async (address, ...others) => {
                  const answer = await asked(address, ...others);
                  if (!String(address).startsWith('/v1/pairs?')) return answer;
                  const { items } = await answer.json();
                  const seen = isSilent ? [] : items.slice(0, 1).map((summary) => ({ ...summary, doubtful: true }));
                  return Response.json({ items: seen, next: null });
                };
                """, isSilent);

        browser.findElement(By.cssSelector("[data-view=world]")).click();

        awaitText(By.cssSelector(".lead h1"), text -> text.startsWith("The world"));
        assertThat(text(By.cssSelector(".lead .dateline"))).startsWith(words).doesNotContain("The 0 states");
        assertThat(browser.findElements(By.cssSelector(".matrix, .legend"))).isEmpty();
    }

    @Test
    void givenAnAnswerForTheMatrixIsLate_whenANewerOneIsShown_thenItDoesNotTakeItsPlace() throws Exception {
        browser.get(up.pageUrl() + "/world");
        awaitLive();
        awaitSeen(By.cssSelector(".matrix .field"));
        holdBack("/v1/pairs?limit=1000");
        publish("matrix-late", "2023-05-12T09:00:00Z", "Jordan thanked Malta on Friday.");
        awaitTrue("window.letGo !== undefined");
        publishByThree("matrix", "2023-05-12", "Bhutan bombed Kuwait on Friday, killing thirty soldiers");
        By field = By.cssSelector(".field[data-pair=BTN-KWT]");
        awaitSeen(field);

        letGo();

        assertThat(browser.findElements(field)).hasSize(1);
    }

    @Test
    void givenPairsToCompare_whenOneIsAdded_thenAllAreDrawnAndNamed_theArrowKeysTellADay_andTheyCanBeKept()
            throws Exception {
        publish("compared", "2023-05-11T11:00:00Z", "Spain imposed sanctions on Poland on Thursday.");
        await().atMost(PATIENCE)
                .until(() -> json("/v1/pairs?pair=ESP-POL").at("/items").size() == 1);
        browser.get(up.pageUrl() + "/compare?pairs=PRT-FIN");
        awaitText(By.cssSelector("main h1"), "Finland – Portugal"::equals);

        browser.findElement(By.id("add-pair")).sendKeys("Spain Poland" + Keys.ENTER);

        awaitText(By.cssSelector("main h1"), "Finland – Portugal, Spain – Poland"::equals);
        assertThat(browser.getCurrentUrl()).endsWith("?pairs=FIN-PRT,ESP-POL");
        awaitText(
                By.cssSelector(".lines svg"),
                text -> text.contains("Finland – Portugal") && text.contains("Spain – Poland"));
        WebElement slider = browser.findElement(By.cssSelector("[role=slider]"));
        slider.sendKeys(Keys.HOME);
        awaitText(By.cssSelector(".readout"), text -> text.contains("Spain – Poland no news"));
        slider.sendKeys(Keys.END);
        awaitText(By.cssSelector(".readout"), text -> text.contains("Spain – Poland −0."));

        assertThat(kept("save-csv").lines())
                .startsWith("pair,date,window,thaw,tension,balance,regime,published,value,sign")
                .anyMatch(line -> line.startsWith("ESP-POL,2023-05-11,P28D,0,"))
                .anyMatch(line -> line.startsWith("FIN-PRT,2023-05-09,P28D,"));
        assertThat(kept("save-png")).startsWith("\u0089PNG");
    }

    @Test
    void givenTwoNamesWithAHyphen_whenTheyAreAddedToCompare_thenThePairIsFoundAsByWords() {
        browser.get(up.pageUrl() + "/compare");
        awaitText(By.cssSelector(".compare-page [role=status]"), text -> text.startsWith("Pick 2 to"));

        browser.findElement(By.id("add-pair")).sendKeys("Portugal-Finland" + Keys.ENTER);

        awaitText(By.cssSelector("main h1"), "Finland – Portugal"::equals);
        assertThat(browser.getCurrentUrl()).endsWith("/compare?pairs=FIN-PRT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/compare", "/embed"})
    void givenACodeOfNoStateAmongThoseCompared_whenOpened_thenTheOthersAreDrawn_andItIsNamed(String view) {
        browser.get(up.pageUrl() + view + "?pairs=FIN-PRT,RUS-UKA");

        awaitText(By.cssSelector(".compare-page [role=status]"), text -> text.contains("'UKA'"));
        assertThat(text(By.cssSelector("main h1"))).isEqualTo("Finland – Portugal");
        awaitText(By.cssSelector(".lines svg"), text -> text.contains("Finland – Portugal"));
    }

    @Test
    void givenAPairOfWhichNothingIsKnown_whenItIsEmbedded_thenTheFrameSaysSo() {
        browser.get(up.pageUrl() + "/embed?pairs=ISL-MNG");

        awaitText(By.cssSelector(".compare-page [role=status]"), "Nothing is known of ISL-MNG."::equals);
    }

    @Test
    void givenAComparison_whenItsLastPairIsTakenOut_thenNothingIsToldOfItsDaysAnyMore() {
        browser.get(up.pageUrl() + "/compare?pairs=FIN-PRT");
        awaitText(By.cssSelector(".readout"), text -> text.contains("Finland – Portugal"));

        browser.findElement(By.cssSelector("[aria-label='Take Finland – Portugal out']"))
                .click();

        awaitText(By.cssSelector(".compare-page [role=status]"), text -> text.startsWith("Pick 2 to"));
        assertThat(text(By.cssSelector(".readout"))).isEmpty();
    }

    @Test
    void givenTheServerIsAway_whenWordsAreAddedToCompare_thenItSaysThatTheyWereNotLookedUp() {
        browser.get(up.pageUrl() + "/compare");
        awaitLive();
        By notice = By.cssSelector(".compare-page [role=status]");
        awaitText(notice, text -> text.startsWith("Pick 2 to"));
        setOnline(false);
        try {
            browser.findElement(By.id("add-pair")).sendKeys("Portugal Finland" + Keys.ENTER);

            awaitText(notice, "Failed to fetch"::equals);
        } finally {
            setOnline(true);
        }
        assertThat(browser.findElement(By.id("add-pair")).getDomProperty("value"))
                .isEqualTo("Portugal Finland");
    }

    @Test
    void givenWordsAddedToCompareAreLate_whenAnotherViewIsOpenedMeanwhile_thenItKeepsItsAddress() {
        browser.get(up.pageUrl() + "/compare");
        awaitLive();
        holdBack("/v1/pairs?q=");
        browser.executeScript("document.getElementById('add-pair').value = 'Portugal Finland';"
                + " document.querySelector('form.add').requestSubmit()");
        awaitTrue("window.letGo !== undefined");
        browser.findElement(By.cssSelector("[data-view=events]")).click();
        awaitSeen(By.cssSelector(".evidence .sentence"));

        letGo();

        assertThat(browser.getCurrentUrl()).endsWith("/events");
    }

    /** What a button gives to keep, a character a byte. */
    private String kept(String button) {
        return (String) browser.executeAsyncScript("""
                const [button, done] = arguments;
                const made = URL.createObjectURL;
                URL.createObjectURL = (blob) => {
                  URL.createObjectURL = made;
                  blob.arrayBuffer().then((bytes) => done(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('')));
                  return made(blob);
                };
                document.getElementById(button).click();
                """, button);
    }

    @ParameterizedTest
    @CsvSource({
        "/, light",
        "/, dark",
        "/pairs/FIN-PRT, light",
        "/pairs/FIN-PRT, dark",
        "/pairs/NER-TCD, light",
        "/pairs/NER-TCD, dark",
        "/pairs/FIN-PRT/sum, light",
        "/pairs/FIN-PRT/sum, dark",
        "/events, light",
        "/events/{event}, dark",
        "/alerts/{alert}, light",
        "/states/PRT, light",
        "/states/PRT, dark",
        "/states/QQQ, light",
        "/map, light",
        "/map, dark",
        "/world, light",
        "/world, dark",
        "'/compare?pairs=FIN-PRT,ESP-POL', light",
        "'/compare?pairs=FIN-PRT,ESP-POL', dark",
        "/compare, light",
        "/embed?pairs=FIN-PRT, light",
        "/embed?pairs=FIN-PRT, dark",
        "/?q=nowhere, light",
        "/events?q=umbrellas, dark",
        "/events/{event}, light",
        "/alerts/{alert}, dark",
        "/brief, light",
        "/brief, dark",
        "/pairs/FIN-FIN, dark",
        "/events/none, light",
        "/alerts/none, dark",
        "/no/such/page, light",
    })
    void givenAView_whenAxeLooksAtIt_thenItFindsNothingSerious(String view, String scheme) throws Exception {
        assumeTrue(isThere("npm"), "npm is not installed");
        installAxe();
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        browser.get(up.pageUrl() + filled(view));
        awaitSeen(By.cssSelector("main h1"));
        browser.executeScript(Files.readString(AXE));

        Object found = browser.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "axe.run().then(({violations}) => done(violations.filter(({impact}) =>"
                + " impact === 'serious' || impact === 'critical').map(({id, nodes}) =>"
                + " `${id}: ${nodes.map(({html}) => html).join(' | ')}`)))");

        assertThat(found).isEqualTo(List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "/",
        "/pairs/FIN-PRT",
        "/pairs/FIN-PRT/sum",
        "/events",
        "/events/{event}",
        "/alerts/{alert}",
        "/states/PRT",
        "/map",
        "/world",
        "/compare?pairs=FIN-PRT",
        "/embed?pairs=FIN-PRT",
        "/brief",
        "/pairs/FIN-FIN",
        "/no/such/page",
    })
    void givenAPhone_whenAViewIsOpened_thenItFitsItsWidth(String view) throws Exception {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
        try {
            browser.get(up.pageUrl() + filled(view));
            awaitSeen(By.cssSelector("main h1"));

            assertThat(browser.executeScript("return document.documentElement.scrollWidth"))
                    .isEqualTo(390L);
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void givenAKeyboard_whenWhatHasItsFocusIsMadeAnew_thenTheFocusStays() throws Exception {
        turningPoint();
        // Which of them the reader is unsure of changes as it learns.
        publish("doubtful", "2023-05-11T11:00:00Z", "Laos worries Nepal.");
        publish("doubtful-too", "2023-05-11T11:00:00Z", "Belize worries Guyana.");
        publish("doubtful-also", "2023-05-11T11:00:00Z", "Nauru fans booed Samoa, threatening a row.");
        await().atMost(PATIENCE)
                .until(() -> json("/v1/pairs?limit=1000").findValues("doubtful").stream()
                        .anyMatch(JsonNode::asBoolean));
        browser.get(up.pageUrl() + "/");
        awaitLive();
        assertKeepsFocus("[data-period=week]", this::pressEnter);
        assertKeepsFocus("#show-all", this::pressEnter);
        awaitText(By.id("show-all"), "Hide them"::equals);

        browser.get(up.pageUrl() + "/pairs/NER-TCD");
        assertKeepsFocus(".flag", this::pressEnter);

        browser.get(up.pageUrl() + "/map");
        awaitLive();
        assertKeepsFocus("tr[data-code=TCD] td a", () -> publishDuring("Norway thanked Nauru on Thursday."));
    }

    private void pressEnter() {
        new Actions(browser).sendKeys(Keys.ENTER).perform();
    }

    private void publishDuring(String body) {
        try {
            publish("during", "2023-05-11T11:00:00Z", body);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** @param renewing what replaces the element, which has the focus, by another like it */
    private void assertKeepsFocus(String what, Runnable renewing) {
        awaitSeen(By.cssSelector(what));
        browser.executeScript("window.old = document.querySelector(arguments[0]); window.old.focus()", what);
        renewing.run();
        awaitTrue("!window.old.isConnected");
        assertThat(browser.executeScript("return document.activeElement.matches(arguments[0])", what))
                .as(what)
                .isEqualTo(true);
    }

    /** Of the fields of the matrix one takes part in the tabs; the states of the map are in the table below it. */
    @ParameterizedTest
    @CsvSource({
        "/",
        "/pairs/FIN-PRT",
        "/pairs/FIN-PRT/sum",
        "/events",
        "/events/{event}",
        "/alerts/{alert}",
        "/states/PRT",
        "/map",
        "/world",
        "/compare?pairs=FIN-PRT",
        "/brief",
        "/no/such/page",
    })
    void givenAKeyboardAlone_whenItGoesFromStopToStop_thenItReachesAllThatCanBeUsed(String view) throws Exception {
        browser.get(up.pageUrl() + filled(view));
        awaitSeen(By.cssSelector("main h1"));
        // What gets the focus was reached. What comes in meanwhile must not replace it.
        browser.executeScript("document.addEventListener('focusin', ({target}) => delete target.dataset.unreached);"
                + " for (const one of document.querySelectorAll('a[href], button, input, select, summary,"
                + " [role=slider]')) if (!one.closest('.matrix td, .globe') && one.checkVisibility({visibilityProperty:"
                + " true})) one.dataset.unreached = one.outerHTML.slice(0, 120);"
                + " document.body.tabIndex = -1; document.body.focus()");
        long usable = (Long) browser.executeScript("return document.querySelectorAll('[data-unreached]').length");

        long left = usable;
        for (long stop = 0; left > 0 && stop < STOPS_A_THING * usable; stop += STOPS_AT_ONCE) {
            new Actions(browser)
                    .sendKeys(Keys.TAB.toString().repeat(STOPS_AT_ONCE))
                    .perform();
            left = (Long) browser.executeScript("return document.querySelectorAll('[data-unreached]').length");
        }

        assertThat(usable).isPositive();
        assertThat(browser.executeScript("return [...document.querySelectorAll('[data-unreached]')]"
                        + ".map((one) => one.dataset.unreached)"))
                .isEqualTo(List.of());
    }

    /**
     * Either the stream stays, and the reader tries again, or it was hung up on, as by a page that nobody sees.
     */
    @ParameterizedTest
    @CsvSource({
        "map, '.problem h1', This did not work, '.globe-frame .place', false",
        "overview, '.problem h1', This did not work, [data-pair=FIN-PRT], true",
        "events, '[role=status].dateline', Failed to fetch, '.evidence .sentence', true",
    })
    void givenAViewThatCouldNotBeLoaded_whenTheServerIsThereAgain_thenItIsShown(
            String view, String complaint, String words, String partOfIt, boolean hungUp) {
        browser.get(up.pageUrl() + "/");
        awaitLive();
        awaitSeen(By.cssSelector("[data-pair=FIN-PRT]"));
        setSeen(!hungUp);
        setOnline(false);
        try {
            browser.findElement(By.cssSelector("[data-view=" + view + "]")).click();
            awaitText(By.cssSelector(complaint), words::equals);
        } finally {
            setOnline(true);
        }

        if (hungUp) {
            setSeen(true);
        } else {
            tryAgainUntilSeen(By.cssSelector(partOfIt));
        }

        awaitSeen(By.cssSelector(partOfIt));
        assertThat(browser.findElements(By.cssSelector(".problem"))).isEmpty();
        awaitLive();
    }

    /** The browser may take a moment to notice that the network is back, and the first try may fail as well. */
    private void tryAgainUntilSeen(By what) {
        await().atMost(PATIENCE).until(() -> {
            browser.findElements(By.id("try-again")).stream().findFirst().ifPresent(WebElement::click);
            return !browser.findElements(what).isEmpty();
        });
    }

    @Test
    void givenNewsThatCouldNotBeFetched_whenTheStreamIsBack_thenTheyAreShown() throws Exception {
        missNews("missed", "Mongolia praised Nepal on Tuesday.", "MNG-NPL");

        setSeen(false);
        setSeen(true);

        awaitSeen(By.cssSelector("[data-pair=MNG-NPL]"));
    }

    @Test
    void givenNewsThatCouldNotBeFetched_whenMoreComeOfOthers_thenBothAreShown() throws Exception {
        missNews("missed-first", "Iceland praised Laos on Tuesday.", "ISL-LAO");

        publish("not-missed", "2023-05-10T12:00:00Z", "Latvia praised Estonia on Tuesday.");

        awaitSeen(By.cssSelector("[data-pair=EST-LVA]"));
        assertThat(browser.findElements(By.cssSelector("[data-pair=ISL-LAO]"))).hasSize(1);
    }

    /** The overview hears that a pair has moved, and does not come to ask what became of it. */
    private void missNews(String id, String body, String pair) throws Exception {
        browser.get(up.pageUrl() + "/");
        awaitLive();
        awaitText(By.cssSelector(".dateline"), text -> text.contains("of states in the news"));
        browser.executeScript("""
                window.asked = window.fetch;
                window.fetch = async (address, ...others) => {
                  if (!String(address).startsWith('/v1/pairs?pair=')) return window.asked(address, ...others);
                  window.refused = true;
                  throw new TypeError('Failed to fetch');
                };
                """);
        publish(id, "2023-05-10T12:00:00Z", body);
        await().atMost(PATIENCE)
                .until(() -> json("/v1/pairs?pair=" + pair).at("/items").size() == 1);
        awaitTrue("window.refused");
        browser.executeScript("window.fetch = window.asked");
    }

    private void setOnline(boolean isOnline) {
        browser.executeCdpCommand("Network.enable", Map.of());
        browser.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", !isOnline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    private void setSeen(boolean isSeen) {
        browser.executeScript(
                "Object.defineProperty(document, 'hidden', {value: !arguments[0], configurable: true});"
                        + " document.dispatchEvent(new Event('visibilitychange'))",
                isSeen);
    }

    @ParameterizedTest
    @CsvSource({
        "/pairs/FIN-PRT?direction=foo, '[data-choice=\"direction=all\"][aria-pressed=true]', Both",
        "/pairs/FIN-PRT?range=toString, '[data-choice=\"range=365\"][aria-pressed=true]', 1 year",
        "/pairs/FIN-PRT?window=valueOf, '[data-choice=\"window=P7D\"][aria-pressed=true]', 7 days",
        "/pairs/FIN-PRT?day=0, '#drivers-title', What weighed most in the 7 days to",
        "/pairs/FIN-PRT?day=2023-02-31, '#drivers-title', What weighed most in the 7 days to",
        "/pairs/FIN-PRT/, '#drivers-title', What weighed most in the 7 days to",
        "/pairs/FIN-PRT/sum?window=valueOf, '[aria-current=page]:not([data-view])', 7 days",
        "/map?range=constructor, '.day-name', 2023",
        "/map/, '.day-name', 2023",
        "/compare?pairs=FIN-PRT&range=valueOf&window=toString, '.controls [aria-pressed=true]', 28 days",
        "/?region=valueOf, '[data-pair=FIN-PRT]', Finland",
        "/?turns=constructor, '.period[aria-pressed=true]', ' '",
    })
    void givenAnAddressThatNamesWhatThereIsNot_whenOpened_thenItIsTheUsualView(
            String address, String part, String wanted) {
        browser.get(up.pageUrl() + address);

        awaitText(By.cssSelector(part), text -> text.contains(wanted));
        assertThat(browser.findElements(By.cssSelector(".problem"))).isEmpty();
    }

    @Test
    void givenAnAddressOfNothing_whenOpenedInABrowser_thenThePageSaysSoAndLeadsOn() throws Exception {
        browser.get(up.pageUrl() + "/no/such/page");

        awaitText(By.cssSelector(".problem"), text -> text.contains("This site has no page /no/such/page."));
        browser.findElement(By.cssSelector(".problem a")).click();
        awaitSeen(By.cssSelector("[data-pair=FIN-PRT]"));
        assertThat(json("/no/such/page").get("status").asInt()).isEqualTo(404);
    }

    /** With the ids of an event and an alert that there are. */
    private String filled(String view) throws Exception {
        if (view.contains(TURNED)) {
            turningPoint();
        }
        String withEvent = view.contains("{event}")
                ? view.replace(
                        "{event}",
                        json("/v1/events?limit=1").at("/items/0/eventId").asText())
                : view;
        return withEvent.contains("{alert}") ? withEvent.replace("{alert}", turningPoint()) : withEvent;
    }

    /**
     * What independent sources tell of one grave day, published when it is first asked for. @return the alert's id
     */
    private String turningPoint() throws Exception {
        if (turningPoint == null) {
            turningPoint = publishTurningPoint();
        }
        return turningPoint;
    }

    private String publishTurningPoint() throws Exception {
        List<String> reports = List.of(
                "Chad bombed Niger on Friday, killing twenty soldiers near the border.",
                "Warplanes of Chad bombed Niger on Friday. Twenty soldiers died in their barracks.",
                "Chad bombed bases in Niger on Friday, both governments said.");
        for (int i = 0; i < reports.size(); i++) {
            publish(
                    "grave-" + i,
                    "2023-05-12T1" + i + ":00:00Z",
                    reports.get(i),
                    "https://example.org/grave-" + i,
                    "Example Post " + i);
        }
        // The alert is told as soon as the first report is read.
        // One of them may tell of something else as well.
        await().atMost(PATIENCE)
                .until(() -> json("/v1/events?pair=NER-TCD").get("items").findValues("articles").stream()
                        .anyMatch(articles -> articles.asInt() == reports.size()));
        await().atMost(PATIENCE)
                .until(() -> !json("/v1/alerts?pair=NER-TCD&status=PROVISIONAL,CONFIRMED")
                        .get("items")
                        .isEmpty());
        return json("/v1/alerts?pair=NER-TCD&status=PROVISIONAL,CONFIRMED")
                .at("/items/0/alertId")
                .asText();
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return json.readTree(http.send(
                        HttpRequest.newBuilder(URI.create(up.pageUrl() + path)).build(), BodyHandlers.ofString())
                .body());
    }

    private void awaitLive() {
        awaitText(By.id("live-text"), "Live"::equals);
    }

    private WebElement awaitSeen(By what) {
        await().atMost(PATIENCE).until(() -> !browser.findElements(what).isEmpty());
        return browser.findElement(what);
    }

    private void awaitText(By what, Predicate<String> wanted) {
        await().atMost(PATIENCE).until(() -> !browser.findElements(what).isEmpty() && wanted.test(text(what)));
    }

    /** What is there is replaced as news comes in. */
    private String text(By what) {
        try {
            return browser.findElement(what).getText();
        } catch (StaleElementReferenceException e) {
            return "";
        }
    }

    /** As three independent sources tell it, so that it turns what they tell of. */
    private void publishByThree(String id, String day, String what) throws Exception {
        for (int i = 0; i < 3; i++) {
            publish(
                    id + "-" + i,
                    day + "T1" + i + ":00:00Z",
                    what + ", report number " + i + " said.",
                    "https://example.org/" + id + "-" + i,
                    "Example Post " + i);
        }
    }

    private void publish(String id, String publishedAt, String body) throws Exception {
        publish(id, publishedAt, body, "https://example.org/" + id);
    }

    private void publish(String id, String publishedAt, String body, String url) throws Exception {
        publish(id, publishedAt, body, url, "Example Post");
    }

    private void publish(String id, String publishedAt, String body, String url, String source) throws Exception {
        HttpRequest article = HttpRequest.newBuilder(URI.create(up.pageUrl() + "/v1/articles"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(article(id, publishedAt, body, url, source)))
                .build();
        HttpResponse<String> answer = http.send(article, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private String article(String id, String publishedAt, String body, String url, String source) {
        return json.createObjectNode()
                .put("id", id)
                .put("publishedAt", publishedAt)
                .put("url", url)
                .put("source", source)
                .put("body", body)
                .toString();
    }

    /** As a file of many is published. */
    private void publish(Path file) {
        StringWriter err = new StringWriter();
        int code = Main.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute("publish", "--config", up.settingsFile().toString(), file.toString());
        assertThat(code).as(err.toString()).isZero();
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void installAxe() throws IOException, InterruptedException {
        if (Files.exists(AXE)) {
            return;
        }
        Path folder = Files.createDirectories(Path.of("target", "axe"));
        for (String name : List.of("package.json", "package-lock.json")) {
            Files.write(folder.resolve(name), Files.readAllBytes(Path.of("src", "test", "node", "axe", name)));
        }
        Process install = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(install.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(install.waitFor()).as(output).isZero();
    }
}
