package space.parley.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The page in Chromium. The browser is the system's own (`PARLEY_CHROMIUM`, default `/usr/bin/chromium`).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
final class DeskTest {
    private static final Path CHROMIUM = Path.of(System.getenv().getOrDefault("PARLEY_CHROMIUM", "/usr/bin/chromium"));
    private static final String ENCOUNTER = "#/encounters/e-20210701-48274-44971";

    private final List<String> complaints = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();
    private @Nullable Playwright playwright;
    private @Nullable BrowserContext context;
    private Browser browser;
    private FixtureNode node;
    private Page page;

    @BeforeAll
    void startBrowser() {
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                "THE PAGE WAS NOT TESTED: no Chromium at " + CHROMIUM + "; install it or set PARLEY_CHROMIUM");
        var started = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        playwright = started;
        browser = started.chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setHeadless(true)
                        .setChromiumSandbox(false)
                        .setArgs(List.of(
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    void stopBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void startNode() throws IOException {
        node = new FixtureNode();
        complaints.clear();
        foreign.clear();
    }

    @AfterEach
    void stopNode() {
        if (context != null) {
            context.close();
        }
        node.close();
        assertThat(complaints).as("what the console complained about").isEmpty();
        assertThat(foreign).as("requests that left the origin").isEmpty();
    }

    private void open(String fragment, String language, int width, int height, ColorScheme scheme) {
        browse(language, width, height, scheme);
        page.navigate(node.origin() + "/#token=" + encoded(FixtureNode.TOKEN));
        page.waitForSelector("#content[data-section]");
        if (!fragment.isEmpty()) {
            page.evaluate("fragment => { location.hash = fragment }", fragment);
        }
    }

    private void browse(String language, int width, int height, ColorScheme scheme) {
        var opened = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setLocale(language.equals("zh") ? "zh-CN" : "en-GB")
                .setAcceptDownloads(true));
        context = opened;
        opened.setDefaultTimeout(10_000);
        page = opened.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(node.origin() + "/")
                    && !request.url().startsWith("data:")
                    && !request.url().startsWith("blob:" + node.origin())) {
                foreign.add(request.url());
            }
        });
    }

    private void openDesktop(String fragment) {
        open(fragment, "en", 1440, 900, ColorScheme.LIGHT);
    }

    /// The rules of accessibility for the page as it is. It has no frames, so that it need not be asked from another
    /// page,
    /// and of rules that are kept nothing is told.
    private AxeBuilder rules() {
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).setLegacyMode(true).options(options);
    }

    private static String encoded(String token) {
        return java.net.URLEncoder.encode(token, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void takesTheTokenOutOfTheAddress() {
        openDesktop("");

        assertThat(page.url()).doesNotContain("token");
        assertThat(page.evaluate("sessionStorage.getItem('parley.token')")).isEqualTo(FixtureNode.TOKEN);
        assertThat(page.evaluate("localStorage.getItem('parley.token')")).isNull();
    }

    @Test
    void saysWhatToDoWithoutAToken() {
        browse("en", 1440, 900, ColorScheme.LIGHT);

        page.navigate(node.origin() + "/");

        assertThat(page.locator("h1")).hasText("This page needs your address");
        assertThat(page.locator("main")).containsText("parley status DIR");
    }

    @Test
    void saysWhatToDoWhenTheTokenIsRefused() {
        browse("en", 1440, 900, ColorScheme.LIGHT);

        page.navigate(node.origin() + "/#token=old");

        assertThat(page.locator("main")).containsText("does not accept the token");
        assertThat(page.evaluate("sessionStorage.getItem('parley.token')")).isNull();
        assertThat(complaints).allMatch(text -> text.contains("401"));
        complaints.clear();
    }

    @Test
    void headSaysWhoseNodeItIsItsClockAndTheAgeOfItsData() {
        openDesktop("");

        var head = page.locator(".head");
        assertThat(head).containsText("China Manned Space Agency");
        assertThat(head).containsText("2021-06-30 18:20:00 UTC");
        assertThat(head).containsText("scenario clock");
        assertThat(head).containsText("2016-12-31");
        assertThat(head).containsText("absent");
        assertThat(head).containsText("receipt 2021-06-30 18:12 UTC");
        assertThat(page.locator("#connection")).containsText("live");
    }

    @Test
    void encounterShowsBothAssessmentsAndTheDifference() {
        openDesktop(ENCOUNTER);

        var compare = page.locator("table.compare");
        assertThat(compare).containsText("412.4");
        assertThat(compare).containsText("587.2");
        assertThat(compare).containsText("+174.8");
        assertThat(compare).containsText("0.014 s earlier");
        assertThat(compare).containsText("0.44 times");
        assertThat(page.locator(".rows a[aria-current=true]")).containsText("Your move");
        assertThat(page.locator(".history li")).hasCount(4);
    }

    @Test
    void encounterPlaneDrawsThreeEllipsesAndTheCircleOfContact() {
        openDesktop(ENCOUNTER);

        assertThat(page.locator("svg.plane ellipse")).hasCount(3);
        assertThat(page.locator("svg.plane circle.contact")).hasCount(1);
        var ratio = (Number) page.evaluate("() => document.querySelector('svg.plane .s1').rx.baseVal.value"
                + " / document.querySelector('svg.plane .contact').r.baseVal.value");
        // 420 m of the major axis to 25 m of contact: the circle is drawn to scale, to the last digit of the picture.
        assertThat(ratio.doubleValue()).isCloseTo(16.8, org.assertj.core.data.Offset.offset(0.001));
        page.locator(".twin summary").click();
        assertThat(page.locator(".twin-table")).containsText("231.9");
        assertThat(page.locator(".twin-table")).containsText("20.1");
    }

    @Test
    void unknownIsNotShownAsZero() {
        openDesktop("#/encounters/e-20210702-48274-DEMO-CROSSER");

        assertThat(page.locator("svg.plane ellipse")).hasCount(0);
        assertThat(page.locator("article")).containsText("not computed");
        assertThat(page.locator("article")).containsText("SCREEN-014");
        assertThat(page.locator("article")).containsText("Unknown is not safe");
        assertThat(page.locator(".lengths rect")).hasCount(2);
        assertThat(page.locator("section.act")).containsText("The next word is with US Space Safety Office");
    }

    @Test
    void actionIsConfirmedBeforeItIsSent() {
        node.answering("POST /encounters/e-20210701-48274-44971/actions", 201, FixtureNode.fixture("claimed.json"));
        openDesktop(ENCOUNTER);

        page.locator("[data-action=claim]").click();
        assertThat(page.locator("dialog")).containsText("Say this to US Space Safety Office?");
        assertThat(node.posted()).isEmpty();
        page.locator("dialog button[type=submit]").click();

        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(node.posted()).hasSize(1);
        assertThat(JsonParser.parseString(node.posted().getFirst().body()))
                .isEqualTo(JsonParser.parseString("{\"action\": \"claim\"}"));
    }

    @Test
    void refusalToMoveCarriesItsReason() {
        node.answering("POST /encounters/e-20210701-48274-44971/actions", 201, FixtureNode.fixture("claimed.json"));
        openDesktop(ENCOUNTER);

        page.locator("[data-action=refuse]").click();
        page.locator("dialog textarea").fill("Crew asleep <b>until</b> 06:00");
        page.locator("dialog button[type=submit]").click();

        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(JsonParser.parseString(node.posted().getFirst().body()))
                .isEqualTo(JsonParser.parseString(
                        "{\"action\": \"refuse\", \"reason\": \"Crew asleep <b>until</b> 06:00\"}"));
    }

    @Test
    void planCarriesItsImpulse() {
        var encounters = "[" + FixtureNode.fixture("claimed.json") + "]";
        node.answering("GET /encounters", 200, encounters);
        node.answering("POST /encounters/e-20210701-48274-44971/actions", 201, FixtureNode.fixture("claimed.json"));
        openDesktop(ENCOUNTER);

        page.locator("[data-action=plan]").click();
        page.locator("dialog [name=at]").fill("2021-07-01T06:00:00Z");
        page.locator("dialog [name=transverse]").fill("0.12");
        page.locator("dialog button[type=submit]").click();

        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(JsonParser.parseString(node.posted().getFirst().body())).isEqualTo(JsonParser.parseString("""
                {"action": "plan", "impulse": {"at": "2021-07-01T06:00:00Z", "radialMetresPerSecond": 0,
                 "transverseMetresPerSecond": 0.12, "normalMetresPerSecond": 0}}
                """));
    }

    @Test
    void waitingShareShowsTheExactBytesAndWhatStaysHere() {
        openDesktop("#/leaves");

        assertThat(page.locator("pre.bytes").first()).containsText("OBJECT_NAME = TIANHE");
        assertThat(page.locator("article")).containsText("computed from these bytes, in this browser: the same");
        assertThat(page.locator("article")).containsText("Covariance of the station");
        assertThat(page.locator("article")).containsText("1 of 2");
    }

    @Test
    void approvalSendsTheHashOfTheBytesShown() {
        node.answering("POST /shares/s-0003/approvals", 201, FixtureNode.fixture("approved.json"));
        openDesktop("#/leaves/s-0003");
        var sha256 = JsonParser.parseString(FixtureNode.fixture("approved.json"))
                .getAsJsonObject()
                .getAsJsonObject("decision")
                .getAsJsonObject("leaving")
                .get("sha256")
                .getAsString();

        page.locator("[data-action=approve]").click();
        assertThat(page.locator("dialog")).containsText(sha256);
        page.locator("dialog button[type=submit]").click();

        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(node.posted())
                .containsExactly(new FixtureNode.Posted("/shares/s-0003/approvals", "{\"sha256\":\"" + sha256 + "\"}"));
    }

    @Test
    void bytesThatDoNotMatchTheirHashCannotBeApproved() {
        node.answering("GET /shares", 200, FixtureNode.fixture("shares.json").replace("5102.438117", "5102.438118"));
        openDesktop("#/leaves/s-0003");

        assertThat(page.locator("article")).containsText("do not have this SHA-256");
        assertThat(page.locator("[data-action=approve]")).isDisabled();
    }

    @Test
    void refusedApprovalShowsTheFinding() {
        node.answering("POST /shares/s-0003/approvals", 400, FixtureNode.FINDINGS);
        openDesktop("#/leaves/s-0003");

        page.locator("[data-action=approve]").click();
        page.locator("dialog button[type=submit]").click();

        assertThat(page.locator("dialog .finding")).containsText("NODE-042");
        assertThat(page.locator("dialog .finding")).containsText("Read the bytes again, then approve");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(complaints).allMatch(text -> text.contains("400"));
        complaints.clear();
    }

    @Test
    void refusedShareOpensAtTheClauseThatDecided() {
        openDesktop("#/leaves/s-0002");

        assertThat(page.locator(".decides")).isVisible();
        assertThat(page.locator(".decides")).containsText("agreement/demo@1/t1/full/embargo");
        assertThat(page.locator(".decides")).containsText("Holds from 2021-06-30 13:16 UTC");
        assertThat(page.locator(".reason.leaf").first()).isHidden();
    }

    @Test
    void asksInTwoSteps() {
        node.answering("POST /decisions", 200, FixtureNode.fixture("decision.json"));
        node.answering("POST /shares", 201, FixtureNode.fixture("approved.json"));
        openDesktop("#/leaves/new");
        var body = JsonParser.parseString("""
                {"to": "us", "object": "48274", "class": "ephemeris", "grade": "full", "purpose": "ordinary"}
                """);

        page.locator("[name=grade]").selectOption("full");
        assertThat(page.locator("button[value=share]")).isDisabled();
        page.locator("button[value=preview]").click();
        assertThat(page.locator(".preview")).containsText("It may leave");
        assertThat(page.locator(".preview")).containsText("Nothing has been sent");
        page.locator("button[value=share]").click();
        assertThat(page.locator("#share-title")).isVisible();

        assertThat(node.posted()).extracting(FixtureNode.Posted::path).containsExactly("/decisions", "/shares");
        assertThat(node.posted())
                .allSatisfy(
                        sent -> assertThat(JsonParser.parseString(sent.body())).isEqualTo(body));
    }

    @Test
    void objectsShowWhoseTheyAreAndHowOld() {
        openDesktop("#/objects");

        assertThat(page.locator("table.objects tbody tr")).hasCount(3);
        var coarse = page.locator("table.objects tbody tr").nth(2);
        assertThat(coarse).containsText("25\u2009000");
        assertThat(coarse).containsText("coarse");
        assertThat(coarse).containsText("from us");
        assertThat(coarse).containsText("20 h 50 min");
        assertThat(page.locator(".shells .bar")).hasCount(3);
        page.locator("[type=search]").fill("starlink");
        assertThat(page.locator("table.objects tbody tr")).hasCount(1);
    }

    @Test
    void agreementShowsBothTextsAndCanBeSigned() {
        node.answering(
                "POST /agreements/demo/signatures",
                201,
                JsonParser.parseString(FixtureNode.fixture("agreements.json"))
                        .getAsJsonArray()
                        .get(0)
                        .toString());
        openDesktop("#/agreement");

        assertThat(page.locator(".texts [lang=en]")).containsText("flight safety alone");
        assertThat(page.locator(".texts [lang=zh-CN]")).containsText("仅用于飞行安全");
        assertThat(page.locator("main")).containsText("Export Control Law");
        page.locator("[data-action=sign]").click();
        page.locator("dialog button[type=submit]").click();
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(node.posted()).extracting(FixtureNode.Posted::path).containsExactly("/agreements/demo/signatures");
    }

    @Test
    void recordListsEntriesAndSavesTheBundle() throws IOException {
        node.answering("GET /record/bundle", 200, "PK-bundle");
        openDesktop("#/record");

        assertThat(page.locator(".entries > li")).hasCount(14);
        assertThat(page.locator(".entries > li").first()).containsText("13");
        assertThat(page.locator("main")).containsText("parley record verify parley-cn-record.zip");
        assertThat(page.locator("main")).containsText("cn.example/parley");
        var saved =
                page.waitForDownload(() -> page.locator("[data-action=bundle]").click());
        assertThat(saved.suggestedFilename()).isEqualTo("parley-cn-record.zip");
        assertThat(saved.path()).hasContent("PK-bundle");
    }

    @Test
    void recordReadsBackToAnEntryThatTheAddressNames() {
        var all = JsonParser.parseString(FixtureNode.fixture("entries.json")).getAsJsonObject();
        var older = all.deepCopy();
        for (var index = 0; index < 8; index++) {
            all.getAsJsonArray("entries").remove(6);
            if (index < 6) {
                older.getAsJsonArray("entries").remove(0);
            }
        }
        node.answering("GET /record/entries", 200, all.toString());
        openDesktop("#/record/3");
        assertThat(page.locator(".entries > li")).hasCount(6);
        node.answering("GET /record/entries", 200, older.toString());

        page.getByText("Read back to entry 3").click();

        assertThat(page.locator(".entries .sought")).containsText("coarse, was released to us");
        assertThat(page.locator(".entries .sought details")).hasAttribute("open", "");
    }

    @Test
    void headSaysWhatTroublesALink() {
        var status = FixtureNode.fixture("status.json")
                .replace(
                        "\"trouble\": null",
                        "\"trouble\": "
                                + JsonParser.parseString(FixtureNode.FINDINGS)
                                        .getAsJsonObject()
                                        .getAsJsonArray("findings")
                                        .get(0));
        node.answering("GET /status", 200, status);
        openDesktop("");

        assertThat(page.locator(".health .link")).containsText("NODE-042");
    }

    @Test
    void systemTimeRunsOn() {
        node.answering("GET /status", 200, FixtureNode.fixture("status.json").replace("\"scenario\"", "\"system\""));
        openDesktop("");

        assertThat(page.locator(".clock")).containsText("system clock");
        assertThat(page.locator(".clock time")).not().hasText("2021-06-30 18:20:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"encounters", "leaves", "objects", "agreement", "record"})
    void emptySectionsSayWhatWasChecked(String section) {
        for (var list : List.of("objects", "agreements", "shares", "encounters")) {
            node.answering("GET /" + list, 200, "[]");
        }
        node.answering("GET /laws", 200, "{\"laws\": [], \"certifications\": [], \"policy\": {}}");
        node.answering("GET /record/entries", 200, "{\"origin\": \"cn.example/parley\", \"size\": 0, \"entries\": []}");
        node.answering("GET /record/checkpoint", 404, FixtureNode.FINDINGS);
        openDesktop("#/" + section);

        assertThat(page.locator(".empty")).isVisible();
        assertThat(page.locator(".empty p").first()).isVisible();
        complaints.removeIf(text -> text.contains("404"));
    }

    @Test
    void whatTheNodeRefusesToTellIsNotShownAsEmpty() {
        node.answering("GET /laws", 500, FixtureNode.FINDINGS);
        node.answering("GET /shares", 500, "<html>broken</html>");
        openDesktop("#/agreement");

        assertThat(page.locator("main .finding")).containsText("NODE-042");
        page.evaluate("location.hash = '#/leaves'");
        assertThat(page.locator("main .finding")).containsText("DESK-001");
        assertThat(page.locator("main .empty")).hasCount(0);
        page.evaluate("location.hash = '#/encounters'");
        assertThat(page.locator("h1")).containsText("STARLINK-1095");
        complaints.removeIf(text -> text.contains("500"));
    }

    @Test
    void faultInOneSectionLeavesTheOthers() {
        node.answering("GET /encounters", 200, "[{\"id\": \"e\", \"tca\": \"2021-07-01T00:00:00Z\", \"actions\": []}]");
        openDesktop("#/encounters");

        assertThat(page.locator("main .finding")).containsText("DESK-003");
        page.evaluate("location.hash = '#/objects'");
        assertThat(page.locator("table.objects tbody tr")).hasCount(3);
        assertThat(complaints).isNotEmpty();
        complaints.clear();
    }

    @Test
    void languageIsKept() {
        openDesktop("");

        page.getByText("中文").click();
        assertThat(page.locator(".sections")).containsText("外发数据");
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        page.reload();
        assertThat(page.locator(".sections")).containsText("外发数据");
        page.getByText("EN", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".sections")).containsText("What leaves");
    }

    @Test
    void eventsRefreshThePage() throws Exception {
        openDesktop("");
        assertThat(page.locator("#connection")).containsText("live");
        while (!node.heard()) {
            Thread.sleep(10);
        }
        node.answering("GET /encounters", 200, "[]");

        node.changed();

        assertThat(page.locator(".empty")).containsText("No encounter.");
    }

    @Test
    void asksEveryThreeSecondsWithoutAStream() {
        node.withoutStream();
        openDesktop("");
        assertThat(page.locator("#connection")).containsText("asks every 3 s");

        node.answering("GET /encounters", 200, "[]");

        assertThat(page.locator(".empty")).containsText("No encounter.");
        complaints.removeIf(text -> text.contains("404"));
    }

    @Test
    void lostConnectionIsSaidAndMended() {
        openDesktop("");
        assertThat(page.locator("#connection")).containsText("live");

        node.breakDown();
        assertThat(page.locator(".lost")).containsText("The node does not answer");
        assertThat(page.locator("#connection")).containsText("no answer");
        node.recover();
        assertThat(page.locator("#connection")).containsText("live");
        assertThat(page.locator(".lost")).hasCount(0);
        complaints.clear();
    }

    @Test
    void dataIsNeverMarkup() {
        var hostile = "<img src=x onerror=alert(1)>";
        node.answering(
                "GET /encounters", 200, FixtureNode.fixture("encounters.json").replace("STARLINK-1095", hostile));
        openDesktop(ENCOUNTER);

        assertThat(page.locator("h1")).containsText(hostile);
        assertThat(page.locator("img")).hasCount(0);
    }

    @Test
    void everythingIsReachedByKeyboard() {
        openDesktop("");

        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#content")).isFocused();
        page.locator("[data-action=claim]").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("[data-action=claim]")).isFocused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void phoneNeverScrollsSideways(String language) {
        open("", language, 390, 844, ColorScheme.LIGHT);
        var lists = Stream.of("#/encounters", "#/leaves", "#/record");
        for (var section : Stream.concat(places().stream(), lists).toList()) {
            page.evaluate("fragment => { location.hash = fragment }", section);
            page.waitForTimeout(150);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("%s in %s", section, language)
                    .isEqualTo(true);
            shoot("phone-" + language, section);
        }
    }

    @Test
    void touchTargetsAreLargeEnoughOnAPhone() {
        open(ENCOUNTER, "en", 390, 844, ColorScheme.LIGHT);

        var small = page.evaluate("() => [...document.querySelectorAll('button, .sections a, summary, input, select')]"
                + ".filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 80))");
        assertThat((List<?>) small).isEmpty();
    }

    static Stream<Arguments> looks() {
        return Stream.of("en", "zh")
                .flatMap(language ->
                        Stream.of(ColorScheme.LIGHT, ColorScheme.DARK).map(scheme -> Arguments.of(language, scheme)));
    }

    /// In both languages and both schemes; the page of real nodes is looked at in all four pairs of them.
    @ParameterizedTest
    @CsvSource({"en, LIGHT", "zh, DARK"})
    void accessibilityRulesFindNothing(String language, ColorScheme scheme) {
        open("", language, 1440, 900, scheme);
        for (var section : places()) {
            page.evaluate("fragment => { location.hash = fragment }", section);
            page.waitForTimeout(150);
            page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })");
            var violations = rules().analyze().getViolations();
            assertThat(violations)
                    .as("%s in %s, %s", section, language, scheme)
                    .extracting(rule ->
                            rule.getId() + ": " + rule.getNodes().getFirst().getHtml() + " "
                                    + rule.getNodes().getFirst().getFailureSummary())
                    .isEmpty();
            shoot("desk-" + language + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT), section);
        }
    }

    @Test
    void accessibilityRulesFindWhatIsWrong() {
        openDesktop("");
        page.evaluate("""
            for (const [name, text] of [['img', ''], ['button', ''], ['p', 'faint']]) {
                const element = document.createElement(name);
                element.textContent = text;
                element.style = 'color: #aaa; background: #fff';
                if (name === 'img') element.src = 'data:,';
                document.body.append(element);
            }""");
        assertThat(rules().analyze().getViolations())
                .extracting(Rule::getId)
                .contains("image-alt", "button-name", "color-contrast");
        complaints.clear();
    }

    @Test
    void dialogAndLockedScreenKeepTheRulesToo() {
        openDesktop(ENCOUNTER);
        page.locator("[data-action=refuse]").click();
        assertThat(rules().analyze().getViolations()).isEmpty();
        shoot("dialog", "refuse");
        page.keyboard().press("Escape");
        page.evaluate("sessionStorage.clear()");
        page.navigate(node.origin() + "/");
        page.reload();
        assertThat(page.locator("h1")).hasText("This page needs your address");
        assertThat(rules().analyze().getViolations()).isEmpty();
        shoot("locked", "en");
    }

    private static final FilePayload STATION =
            new FilePayload("station.oem", "text/plain", "CCSDS_OEM_VERS = 2.0".getBytes(StandardCharsets.UTF_8));

    /// The section with a file that was checked.
    private void choose(String language, int width, ColorScheme scheme) {
        node.answering("POST /files/checks", 200, FixtureNode.fixture("check.json"));
        node.answering("POST /files/conversions", 200, FixtureNode.fixture("conversion.json"));
        open("#/files", language, width, 900, scheme);
        page.locator("#file").setInputFiles(STATION);
        assertThat(page.locator("#usable")).isVisible();
        assertThat(page.locator(".convert option[value=oem-xml]")).isAttached();
    }

    /// What stands on the canvas.
    private String drawn() {
        page.waitForTimeout(100);
        return (String) page.evaluate("document.getElementById('globe').toDataURL()");
    }

    @Test
    void fileIsToldDrawnConvertedAndSaved() throws IOException {
        choose("en", 1440, ColorScheme.LIGHT);

        assertThat(page.locator("#usable")).containsText("look at what speaks against acting on it");
        assertThat(page.locator("article.file")).containsText("OEM, key-value notation, version 2.0");
        var row = page.locator("table.subjects tbody tr");
        assertThat(row).hasCount(1);
        assertThat(row).containsText("DEMO STATION");
        assertThat(row).containsText("2026-11-27 01:30:00.000");
        assertThat(page.locator("article.file .finding")).hasCount(3);
        assertThat(page.locator("article.file .finding").last())
                .containsText("line 4 INTERPOLATION_DEGREE, line 57 INTERPOLATION_DEGREE");
        assertThat(page.locator("article.file .finding").first()).containsText("NASA NPR 8079.1");
        assertThat(page.locator(".altitude polyline")).hasCount(1);
        assertThat(page.locator(".globe figcaption")).containsText("in the axes of EME2000");

        assertThat(page.locator("[name=to]")).hasValue("oem-xml");
        page.locator("[name=timeScale]").selectOption("TAI");
        page.locator(".convert button[type=submit]").click();
        assertThat(page.locator("#result")).containsText("Lost or changed: 2");
        assertThat(page.locator("table.losses tbody tr")).hasCount(2);
        assertThat(page.locator("table.losses")).containsText("0.87 mm");
        assertThat(page.locator("table.round-trip")).containsText("0.71 mm");
        assertThat(page.locator("#result .steps")).containsText("± 1 ns");
        assertThat(page.locator("#result .finding")).hasCount(0);
        var saved =
                page.waitForDownload(() -> page.locator("[data-action=save]").click());
        assertThat(saved.suggestedFilename()).isEqualTo("station.xml");
        assertThat(saved.path()).hasContent("<oem id=\"CCSDS_OEM_VERS\" version=\"3.0\"></oem>");
        assertThat(node.posted())
                .containsExactly(
                        new FixtureNode.Posted("/files/checks", "CCSDS_OEM_VERS = 2.0"),
                        new FixtureNode.Posted("/files/conversions", "CCSDS_OEM_VERS = 2.0"));
    }

    @Test
    void keyboardTurnsAndMagnifiesTheGlobe() {
        choose("en", 1440, ColorScheme.LIGHT);

        var first = drawn();
        page.locator("#globe").focus();
        page.keyboard().press("ArrowLeft");
        var turned = drawn();
        page.keyboard().press("+");
        var nearer = drawn();
        page.keyboard().press("-");
        page.keyboard().press("ArrowRight");

        assertThat(List.of(first, turned, nearer)).doesNotHaveDuplicates();
        assertThat(drawn()).isEqualTo(first);
    }

    @Test
    void refusedFileAndRefusedConversionSayWhy() {
        choose("en", 1440, ColorScheme.LIGHT);
        node.answering("POST /files/conversions", 400, FixtureNode.FINDINGS);

        page.locator(".convert button[type=submit]").click();
        assertThat(page.locator(".convert .refused")).containsText("NODE-042");
        assertThat(page.locator("#result")).hasCount(0);

        node.answering("POST /files/checks", 400, FixtureNode.FINDINGS);
        page.locator("#file").setInputFiles(STATION);
        assertThat(page.locator("main > [role=alert]")).containsText("NODE-042");
        assertThat(page.locator("article.file")).hasCount(0);
        assertThat(complaints).allMatch(text -> text.contains("400"));
        complaints.clear();
    }

    @Test
    void fileWithoutPathsLeavesNoHoleAndAnApproachIsToldInFigures() {
        var told = JsonParser.parseString(FixtureNode.fixture("check.json")).getAsJsonObject();
        told.add("tracks", new JsonArray());
        told.add("subjects", new JsonArray());
        told.remove("quality");
        told.add("approaches", JsonParser.parseString("""
                [{"tca": "2026-11-27T06:00:00.000Z", "missDistanceMetres": 412.4, "collisionProbability": 0.00032,
                  "objects": [
                    {"object": "48274", "name": "TIANHE", "frame": "EME2000",
                     "positionMetres": [6778137, 0, -1500], "velocityMetresPerSecond": [0, 7668.5, 0]},
                    {"object": "44971", "name": "", "frame": "EME2000",
                     "positionMetres": [6778500, 0, -1500], "velocityMetresPerSecond": [0, 0, 7668.5]}]}]
                """));
        node.answering("POST /files/checks", 200, told.toString());
        openDesktop("#/files");
        page.locator("#file").setInputFiles(STATION);

        assertThat(page.locator("#usable")).containsText("It is right.");
        assertThat(page.locator(".approach h2")).hasText("TIANHE × 44971");
        assertThat(page.locator(".approach")).containsText("412.4");
        assertThat(page.locator(".approach")).containsText("3.2");
        assertThat(page.locator(".approach tbody tr").first()).containsText("6778.137");
        assertThat(page.locator("canvas, .pictures, .altitude")).hasCount(0);
        assertThat(rules().analyze().getViolations()).isEmpty();
    }

    @Test
    void wholeCatalogueIsACloudWithItsHeights() {
        var told = JsonParser.parseString(FixtureNode.fixture("check.json")).getAsJsonObject();
        told.add("tracks", new JsonArray());
        var cloud = new JsonArray();
        for (int i = 0; i < 20_000; i++) {
            var place = new JsonArray();
            place.add(7000 * Math.cos(i));
            place.add(7000 * Math.sin(i));
            place.add(i % 100);
            cloud.add(place);
        }
        told.add("cloud", cloud);
        node.answering("POST /files/checks", 200, told.toString());
        openDesktop("#/files");
        page.locator("#file").setInputFiles(STATION);

        assertThat(page.locator(".altitude rect.count")).hasCount(1);
        assertThat(page.locator(".globe figcaption")).containsText("at its own epoch");
        assertThat(page.locator("#globe")).hasAttribute("aria-label", Pattern.compile("20000 positions about Earth.*"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void filesKeepTheRulesAndFitAPhone(String language, ColorScheme scheme) {
        choose(language, 390, scheme);
        page.locator(".convert button[type=submit]").click();
        assertThat(page.locator("#result")).isVisible();

        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        var small = page.evaluate("() => [...document.querySelectorAll('main button, main input, main select')]"
                + ".filter(e => e.type !== 'checkbox' && e.getBoundingClientRect().height < 44)"
                + ".map(e => e.outerHTML.slice(0, 80))");
        assertThat((List<?>) small).isEmpty();
        assertThat(rules().analyze().getViolations())
                .extracting(
                        rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
        shoot("phone-" + language + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT), "#/files");
    }

    /// Each address at which the page looks different.
    private static List<String> places() {
        return List.of(
                ENCOUNTER,
                "#/encounters/e-20210702-48274-DEMO-CROSSER",
                "#/leaves/s-0003",
                "#/leaves/s-0002",
                "#/leaves/new",
                "#/objects",
                "#/agreement",
                "#/files",
                "#/record/7");
    }

    /// Keeps a picture of the page where the environment names a folder for them, to be looked at.
    private void shoot(String look, String section) {
        var folder = System.getenv("PARLEY_SCREENSHOTS");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(folder, look + section.replaceAll("[^A-Za-z0-9]+", "-") + ".png")));
        }
    }
}
