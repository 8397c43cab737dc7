package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The page as somebody sees it: {@code up} as a user starts it, and a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path AXE = Path.of("target", "axe", "node_modules", "axe-core", "axe.min.js");

    private final ObjectMapper json = new ObjectMapper();
    private Path files;
    private UpProcess up;
    private ChromeDriver browser;

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
    void givenADeepLink_whenOpened_thenPairWindowAndDayAreThose_andTheArrowKeysMoveTheDay() {
        browser.get(up.pageUrl() + "/pairs/FIN-PRT?window=P28D&day=2023-05-09");

        awaitText(By.id("drivers-title"), text -> text.contains("28 days to 9 May 2023"));
        assertThat(browser.findElement(By.cssSelector("[data-choice='window=P28D']"))
                        .getAttribute("aria-pressed"))
                .isEqualTo("true");
        assertThat(text(By.cssSelector(".evidence"))).contains("Sauli Niinisto met");

        browser.findElement(By.cssSelector("[role=slider]")).sendKeys(Keys.ARROW_RIGHT);

        awaitText(By.id("drivers-title"), text -> text.contains("10 May 2023"));
        assertThat(browser.getCurrentUrl()).contains("day=2023-05-10").contains("window=P28D");
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
                        + "</script> and <b>trade</b>.",
                "javascript:window.hacked=1");

        browser.get(up.pageUrl() + "/pairs/GHA-KEN");
        awaitText(By.cssSelector(".evidence"), text -> text.contains("Kenya criticised Ghana"));

        assertThat(browser.executeScript("return window.hacked")).isNull();
        assertThat(browser.findElements(By.cssSelector("main img, main script, main b")))
                .isEmpty();
        assertThat(browser.findElements(By.cssSelector("main a[href^='javascript']")))
                .isEmpty();
        assertThat(text(By.cssSelector(".evidence"))).contains("<b>trade</b>");
    }

    @ParameterizedTest
    @CsvSource({"/, light", "/, dark", "/pairs/FIN-PRT, light", "/pairs/FIN-PRT, dark", "/world, light", "/world, dark"
    })
    void givenAView_whenAxeLooksAtIt_thenItFindsNothingSerious(String view, String scheme) throws Exception {
        assumeTrue(isThere("npm"), "npm is not installed");
        installAxe();
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        browser.get(up.pageUrl() + view);
        awaitSeen(By.cssSelector("main h1"));
        browser.executeScript(Files.readString(AXE));

        Object found = browser.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "axe.run().then(({violations}) => done(violations.filter(({impact}) =>"
                + " impact === 'serious' || impact === 'critical').map(({id, nodes}) =>"
                + " `${id}: ${nodes.map(({html}) => html).join(' | ')}`)))");

        assertThat(found).isEqualTo(List.of());
    }

    @ParameterizedTest
    @CsvSource({"/", "/pairs/FIN-PRT", "/world"})
    void givenAPhone_whenAViewIsOpened_thenItFitsItsWidth(String view) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
        try {
            browser.get(up.pageUrl() + view);
            awaitSeen(By.cssSelector("main h1"));

            assertThat(browser.executeScript("return document.documentElement.scrollWidth"))
                    .isEqualTo(390L);
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
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

    private void publish(String id, String publishedAt, String body) throws IOException {
        publish(id, publishedAt, body, "https://example.org/" + id);
    }

    private void publish(String id, String publishedAt, String body, String url) throws IOException {
        Path file = Files.writeString(
                files.resolve(id + ".jsonl"),
                json.createObjectNode()
                        .put("id", id)
                        .put("publishedAt", publishedAt)
                        .put("url", url)
                        .put("source", "Example Post")
                        .put("body", body)
                        .toString());
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
            Files.write(folder.resolve(name), Files.readAllBytes(Path.of("src", "test", "node", name)));
        }
        Process install = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(install.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(install.waitFor()).as(output).isZero();
    }
}
