package space.parley.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.node.store.NodeFolder;
import space.parley.record.VerifyCommand;

/// The page on the nodes of the demo, after the whole of it was played: three real nodes, their data and
/// their logs. The browser is the system's own (`PARLEY_CHROMIUM`, default `/usr/bin/chromium`).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
final class PageTest {
    private static final Path CHROMIUM = Path.of(System.getenv().getOrDefault("PARLEY_CHROMIUM", "/usr/bin/chromium"));
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final List<String> complaints = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();
    private final List<BrowserContext> opened = new ArrayList<>();
    private @Nullable Path folder;
    private @Nullable Process demo;
    private @Nullable Playwright playwright;
    private Browser browser;

    @BeforeAll
    void playTheDemo() throws Exception {
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                "THE PAGE WAS NOT TESTED ON REAL NODES: no Chromium at " + CHROMIUM
                        + "; install it or set PARLEY_CHROMIUM");
        // The paths of sockets are short, so the nodes cannot live in a deep build folder.
        var made = Files.createTempDirectory(Path.of("/var/tmp"), "parley-page-");
        folder = made;
        var root = System.getenv().getOrDefault("PARLEY_ROOT", "..");
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var log = made.resolve("demo.log");
        var started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dparley.root=" + root,
                        "-cp",
                        classes,
                        "space.parley.app.Parley",
                        "--language",
                        "en",
                        "demo",
                        "--stay",
                        "--folder",
                        made.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        demo = started;
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(log).contains("  cn  http://")) {
            assertThat(started.isAlive() && System.nanoTime() < end)
                    .as("the demo is up; it said:%n%s", Files.readString(log))
                    .isTrue();
            Thread.sleep(200);
        }
        startBrowser();
    }

    private void startBrowser() {
        var created = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        playwright = created;
        browser = created.chromium()
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
    void endTheDemo() throws Exception {
        if (playwright != null) {
            playwright.close();
        }
        if (demo != null) {
            demo.destroy();
            if (!demo.waitFor(60, TimeUnit.SECONDS)) {
                demo.destroyForcibly().waitFor();
            }
        }
        if (folder != null) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        opened.forEach(BrowserContext::close);
        opened.clear();
        var said = List.copyOf(complaints);
        var left = List.copyOf(foreign);
        complaints.clear();
        foreign.clear();
        assertThat(said).as("what the console complained about").isEmpty();
        assertThat(left).as("requests that left the node").isEmpty();
    }

    private NodeFolder node(String party) {
        return NodeFolder.open(
                java.util.Objects.requireNonNull(folder).resolve("run-1").resolve(party));
    }

    private Page open(String party, String officer, String place, Look look) {
        var node = node(party);
        var origin = "http://127.0.0.1:" + node.config().apiPort();
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.scheme())
                .setLocale(look.language().equals("zh") ? "zh-CN" : "en-GB")
                .setAcceptDownloads(true));
        opened.add(context);
        context.setDefaultTimeout(15_000);
        var page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            var url = request.url();
            if (!url.startsWith(origin + "/") && !url.startsWith("data:") && !url.startsWith("blob:" + origin)) {
                foreign.add(url);
            }
        });
        page.navigate(origin + "/#token=" + node.token(officer));
        page.waitForSelector("#content[data-section]");
        goTo(page, place);
        return page;
    }

    private Page open(String party, String place) {
        return open(party, "officer-1", place, Look.LAPTOP);
    }

    private static void goTo(Page page, String place) {
        page.evaluate("place => { location.hash = place }", place);
        page.waitForSelector("#content[data-section=" + place.split("/", -1)[1] + "]");
    }

    /// How a page is looked at.
    private record Look(String language, int width, int height, ColorScheme scheme) {
        static final Look LAPTOP = new Look("en", 1440, 900, ColorScheme.LIGHT);

        static Look phone(String language) {
            return new Look(language, 390, 844, ColorScheme.LIGHT);
        }
    }

    @ParameterizedTest
    @CsvSource({"us, DEMO CROSSER × TIANHE", "cn, TIANHE × DEMO CROSSER"})
    void bothSidesSeeTheSameMissDistanceAndWhatCameOfIt(String party, String pair) {
        var page = open(party, "#/encounters");

        page.locator(".split > .side > .rows a", new Page.LocatorOptions().setHasText(pair))
                .click();
        var miss = page.locator("table.compare tbody tr").nth(1);
        assertThat(miss.locator("td").nth(0)).hasText("180.0");
        assertThat(miss.locator("td").nth(1)).hasText("180.0");
        assertThat(page.locator("article .title")).containsText("Verified by");
        assertThat(page.locator("article .title")).containsText("TIANHE 48274 is crewed");
        assertThat(page.locator(".outcome")).containsText("The manoeuvre of CNSA (demo) widened the miss distance");
        assertThat(page.locator(".figures")).containsText("180.0 m");
        assertThat(page.locator(".figures strong")).hasText("11\u2009641 m");
        assertThat(page.locator(".outcome .lengths rect")).hasCount(2);
        assertThat(page.locator(".deadline")).hasCount(0);
        assertThat(page.locator(".sections .count")).hasCount(0);
    }

    @Test
    void approachesThatAreNoLongerFoundAreFoldedAndAskNothing() {
        var page = open("us", "#/encounters");

        var gone = page.locator("details.gone");
        assertThat(gone.locator(".rows")).isHidden();
        gone.locator("summary").click();
        gone.locator(".rows a").first().click();
        assertThat(page.locator("section.act")).containsText("did not find this approach any more");
        assertThat(page.locator("article")).not().containsText("Your move");
        assertThat(page.locator("article [data-action]")).hasCount(0);
    }

    @Test
    void neutralPartySeesAnEncounterWithNobodyToSettleItWith() {
        var page = open("un", "#/encounters");

        assertThat(page.locator("h1")).containsText("COSMOS 2251");
        assertThat(page.locator("h1")).containsText("IRIDIUM 33");
        assertThat(page.locator("section.act")).containsText("No partner operates either object");
        assertThat(page.locator("table.compare thead th")).hasCount(2);
        goTo(page, "#/leaves");
        assertThat(page.locator(".empty")).containsText("Nothing was asked to leave this node.");
        goTo(page, "#/agreement");
        assertThat(page.locator(".empty")).containsText("parley agreement propose DIR FILE");
    }

    @Test
    void refusedShareNamesTheClauseAndTheDayFromWhichItHolds() {
        var page = open("us", "#/leaves");

        page.locator(".rows a", new Page.LocatorOptions().setHasText("Refused")).click();
        assertThat(page.locator("#share-title")).containsText("Ephemeris of STARLINK-1095 44971, existence only");
        assertThat(page.locator(".verdict")).containsText("law/us-wolf@FY2021/certification");
        assertThat(page.locator(".verdict")).containsText("2021-08-08 00:00");
        assertThat(page.locator(".decides")).isVisible();
        assertThat(page.locator(".decides")).containsText("waiting period of 30");
        assertThat(page.locator(".decides")).containsText("Holds from 2021-08-08 00:00 UTC");
        page.getByText("中文").click();
        assertThat(page.locator(".decides")).containsText("起决定作用的条款");
        assertThat(page.locator(".decides")).containsText("等待期共 30 天");
    }

    @Test
    void warningForTheCrewedStationNamesItsPath() {
        var page = open("us", "#/leaves");

        page.locator(".rows a", new Page.LocatorOptions().setHasText("safety of life"))
                .click();
        assertThat(page.locator("#share-title")).containsText("Warning of TIANHE 48274");
        assertThat(page.locator("section.path")).containsText("Left by the legal path “safety of life”");
        assertThat(page.locator("section.path code")).hasText("safety-of-life");
        assertThat(page.locator(".reasons")).containsText("Outer Space Treaty (1967), article V");
        assertThat(page.getByText("rests on: Outer Space Treaty").first()).isVisible();
        assertThat(page.locator("blockquote")).containsText("请予筛查");
        page.locator("section.path a").first().click();
        assertThat(page.locator(".entries .sought")).containsText("by the path safety-of-life");
    }

    @Test
    void longMessageIsShownInPartAndHashedAsAWhole() {
        var page = open("us", "#/leaves");

        page.locator(".rows a", new Page.LocatorOptions().setHasText("Ephemeris of DEMO CROSSER, full"))
                .click();
        assertThat(page.locator("article")).containsText("computed from these bytes, in this browser: the same");
        var shown = page.locator("pre.bytes").first().innerText().length();
        assertThat(shown).isBetween(10_000, 13_000);
        assertThat(page.locator("article")).containsText("SHA-256 is of all of them");
        page.locator("[data-action=unfold]").click();
        assertThat(page.locator("[data-action=unfold]")).hasCount(0);
        assertThat(page.locator("pre.bytes").first().innerText().length()).isGreaterThan(800_000);
    }

    @Test
    void agreementIsTheSameAtBothInBothLanguages() {
        var hashes = new ArrayList<String>();
        for (var party : List.of("us", "cn")) {
            var page = open(party, "#/agreement");
            assertThat(page.locator("article .title")).containsText("In force");
            assertThat(page.locator(".texts [lang=en]")).containsText("Who moves is settled by claim");
            assertThat(page.locator(".texts [lang=zh-CN]")).containsText("由谁机动以声明为准");
            hashes.add(page.locator("article .facts .hash").innerText());
            page.getByText("中文", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator("article .title")).containsText("已生效");
            hashes.add(page.locator("article .facts .hash").innerText());
        }
        assertThat(hashes.getFirst()).matches("[0-9a-f]{64}");
        assertThat(hashes).containsOnly(hashes.getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"us", "cn"})
    void recordIsSavedAndChecksOffline(String party, @TempDir Path saved) {
        var page = open(party, "#/record");

        assertThat(page.locator(".entries > li").first()).isVisible();
        assertThat(page.locator(".entries > li").count()).isGreaterThan(60);
        assertThat(page.locator("main")).containsText("un.parley/witness");
        var bundle = save(page, "bundle", saved);
        var keys = save(page, "keys", saved);
        assertThat(page.locator("pre.command"))
                .hasText("parley record verify " + bundle.getFileName() + " --keys " + keys.getFileName());
        var out = new ByteArrayOutputStream();
        var printed = new PrintStream(out, true, StandardCharsets.UTF_8);

        int code = VerifyCommand.run(
                new String[] {bundle.toString(), "--keys", keys.toString(), "--language", "en"}, printed, printed);

        assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("log " + party + ".parley/log")
                .contains("Every check passed.");
    }

    private static Path save(Page page, String action, Path folder) {
        Download download = page.waitForDownload(
                () -> page.locator("[data-action=" + action + "]").click());
        var file = folder.resolve(download.suggestedFilename());
        download.saveAs(file);
        return file;
    }

    @Test
    void recordNamesItsKindsInBothLanguages() {
        var page = open("us", "#/record");

        assertThat(page.locator(".entries .kind").first()).isVisible();
        assertThat(page.locator(".entries .kind").allInnerTexts())
                .contains("release", "receipt", "refusal", "deadline");
        page.getByText("中文", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".sections")).containsText("外发数据");
        assertThat(page.locator(".entries .kind").allInnerTexts())
                .contains("放行", "收到回执", "拒绝", "期限")
                .noneMatch(kind -> kind.matches(".*[a-z].*"));
    }

    /// From the question what would leave, by two officers, to the receipt of the other side.
    @Test
    void releaseIsAskedForApprovedByTwoAndDelivered() {
        var first = open("us", "#/leaves/new");
        first.locator("[name=object]").selectOption("47989");
        first.locator("[name=to]").selectOption("cn");
        first.locator("[name=grade]").selectOption("existence");
        first.locator("button[value=preview]").click();
        assertThat(first.locator(".preview")).containsText("It may leave");
        assertThat(first.locator(".preview")).containsText("Approvals needed: 2");
        first.locator("button[value=share]").click();

        assertThat(first.locator("#share-title")).containsText("Ephemeris of STARLINK-2305 47989, existence only");
        assertThat(first.locator("article .title")).containsText("Waiting");
        approve(first);
        assertThat(first.locator("section.act")).containsText("1 of 2");
        assertThat(first.locator("section.act")).containsText("Another officer has to approve them too");
        assertThat(first.locator("[data-action=approve]")).hasCount(0);

        var second = open("us", "officer-2", first.url().replaceFirst("^[^#]*", ""), Look.LAPTOP);
        assertThat(second.locator("section.act")).containsText("officer-1");
        approve(second);

        for (var page : List.of(first, second)) {
            assertThat(page.locator("article .title")).containsText("Delivered");
            assertThat(page.locator("article")).containsText("2 of 2");
            assertThat(page.locator("article")).containsText("from us to cn");
        }
        var other = open("cn", "#/objects");
        var row = other.locator("table.objects tbody tr", new Page.LocatorOptions().setHasText("STARLINK-2305"));
        assertThat(row).containsText("existence only");
        assertThat(row).containsText("from us");
    }

    private static void approve(Page page) {
        page.locator("[data-action=approve]").click();
        page.locator("dialog button[type=submit]").click();
        assertThat(page.locator("dialog")).hasCount(0);
    }

    static Stream<Arguments> phones() {
        return Stream.of(
                Arguments.of("us", "en"), Arguments.of("us", "zh"), Arguments.of("cn", "zh"), Arguments.of("un", "en"));
    }

    @ParameterizedTest
    @MethodSource("phones")
    void phoneNeverScrollsSideways(String party, String language) {
        var page = open(party, "officer-1", "#/encounters", Look.phone(language));
        for (var place : places(page)) {
            goTo(page, place);
            page.waitForTimeout(150);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("%s at %s in %s", place, party, language)
                    .isEqualTo(true);
            shoot(page, "phone-" + party + "-" + language, place);
        }
    }

    /// A table of one revolution, which says what a table of states has to say.
    private static FilePayload station() {
        var text = new StringBuilder("""
                CCSDS_OEM_VERS = 2.0
                CREATION_DATE = 2026-11-27T00:00:00
                ORIGINATOR = TEST
                META_START
                OBJECT_NAME = DEMO STATION
                OBJECT_ID = 2026-001A
                CENTER_NAME = EARTH
                REF_FRAME = EME2000
                TIME_SYSTEM = UTC
                START_TIME = 2026-11-27T00:00:00.000
                STOP_TIME = 2026-11-27T00:59:00.000
                META_STOP
                """);
        for (int minute = 0; minute < 60; minute++) {
            double angle = Math.TAU * minute / 90;
            text.append(String.format(
                    Locale.ROOT,
                    "2026-11-27T00:%02d:00.000 %.6f %.6f 0 %.9f %.9f 0%n",
                    minute,
                    6652.556 * Math.cos(angle),
                    6652.556 * Math.sin(angle),
                    -7.740555 * Math.sin(angle),
                    7.740555 * Math.cos(angle)));
        }
        return new FilePayload("station.oem", "text/plain", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void fileIsCheckedDrawnAndConvertedByTheNode() throws Exception {
        var page = open("us", "#/files");

        page.locator("#file").setInputFiles(station());
        assertThat(page.locator("#usable")).containsText("It can be read");
        assertThat(page.locator("table.subjects tbody tr")).containsText("DEMO STATION");
        assertThat(page.locator("#globe")).isVisible();
        assertThat(page.locator(".altitude polyline")).hasCount(1);
        page.locator("[name=to]").selectOption("oem-xml");
        page.locator(".convert button[type=submit]").click();
        assertThat(page.locator("#result")).isVisible();
        var saved =
                page.waitForDownload(() -> page.locator("[data-action=save]").click());
        assertThat(saved.suggestedFilename()).isEqualTo("station.xml");
        assertThat(Files.readString(saved.path())).contains("<OBJECT_NAME>DEMO STATION</OBJECT_NAME>", "<stateVector>");
    }

    static Stream<Arguments> looks() {
        return Stream.of(
                Arguments.of("us", "en", ColorScheme.LIGHT),
                Arguments.of("us", "zh", ColorScheme.DARK),
                Arguments.of("cn", "zh", ColorScheme.LIGHT),
                Arguments.of("un", "en", ColorScheme.DARK));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void accessibilityRulesFindNothing(String party, String language, ColorScheme scheme) {
        var page = open(party, "officer-1", "#/encounters", new Look(language, 1440, 900, scheme));
        for (var place : places(page)) {
            goTo(page, place);
            page.waitForTimeout(150);
            var violations = rules(page).analyze().getViolations();
            assertThat(violations)
                    .as("%s at %s in %s, %s", place, party, language, scheme)
                    .extracting(rule ->
                            rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                    .isEmpty();
            shoot(page, "laptop-" + party + "-" + language, place);
        }
    }

    /// The rules of accessibility for a page as it is. It has no frames, so that it need not be asked from another
    /// page,
    /// and of rules that are kept nothing is told.
    private static AxeBuilder rules(Page page) {
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).setLegacyMode(true).options(options);
    }

    /// Each section, and of the lists in the first two one of each kind.
    private static List<String> places(Page page) {
        var places = new ArrayList<String>();
        for (var section : List.of("#/encounters", "#/leaves")) {
            goTo(page, section);
            places.add(section);
            page.locator(".rows li:first-child a, .rows a:has(.tag)")
                    .all()
                    .forEach(link -> places.add(link.getAttribute("href")));
        }
        places.addAll(List.of("#/leaves/new", "#/objects", "#/agreement", "#/files", "#/record", "#/record/0"));
        return places;
    }

    /// Keeps a picture of the page where the environment names a folder for them, to be looked at.
    private static void shoot(Page page, String look, String place) {
        var folder = System.getenv("PARLEY_SCREENSHOTS");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(folder, look + place.replaceAll("[^A-Za-z0-9]+", "-") + ".png")));
        }
    }
}
