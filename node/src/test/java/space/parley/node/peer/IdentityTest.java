package space.parley.node.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.terms.Party;
import space.parley.terms.RefusedException;

class IdentityTest {
    private static final Party US = new Party("us");

    @TempDir
    Path folder;

    @Test
    void is_the_same_at_each_start_and_for_its_owner_only() throws Exception {
        var first = Identity.openOrCreate(folder, US);
        assertThat(Identity.openOrCreate(folder, US).pin()).isEqualTo(first.pin());
        assertThat(first.party()).isEqualTo(US);
        for (var file : new String[] {"key.p12", "password"}) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("link").resolve(file))))
                    .isEqualTo("rw-------");
        }
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("link"));
        }
    }

    @Test
    void starts_at_once_agree_on_one_key() throws Exception {
        try (var threads = Executors.newFixedThreadPool(3)) {
            var all = threads.invokeAll(IntStream.range(0, 3)
                    .mapToObj(i -> (Callable<Pin>)
                            () -> Identity.openOrCreate(folder, US).pin())
                    .toList());
            var pins = new java.util.HashSet<Pin>();
            for (var one : all) {
                pins.add(one.get());
            }
            assertThat(pins).hasSize(1);
        }
    }

    @Test
    void another_partys_key_is_refused() {
        Identity.openOrCreate(folder, US);
        assertRefused("NODE-200", new Party("cn"));
    }

    @Test
    void a_damaged_key_and_a_lost_password_are_refused_and_never_made_anew() throws Exception {
        Identity.openOrCreate(folder, US);
        var key = folder.resolve("link/key.p12");
        var whole = Files.readAllBytes(key);
        Files.write(key, new byte[] {1, 2, 3});
        assertRefused("NODE-201", US);
        assertThat(Files.size(key)).isEqualTo(3);
        Files.write(key, whole);
        Files.delete(folder.resolve("link/password"));
        assertRefused("NODE-201", US);
    }

    /// Outside witness: `openssl` computes the same pin from the same file.
    @Test
    void the_pin_is_what_openssl_computes() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed: its pin is not compared");
        var identity = Identity.openOrCreate(folder, US);
        var process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "openssl pkcs12 -in key.p12 -passin file:password -nokeys | openssl x509 -noout -pubkey"
                                + " | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary")
                .directory(folder.resolve("link").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var digest = process.getInputStream().readAllBytes();
        assertThat(identity.pin().text()).isEqualTo("sha256:" + HexFormat.of().formatHex(digest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256:", "sha1:00", "sha256:ZZ", " sha256:00"})
    void a_pin_of_another_form_cannot_be_made(String text) {
        assertThatThrownBy(() -> new Pin(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void each_finding_has_its_own_code_and_fills_both_languages(PeerFindings each) {
        var finding = each.finding("<0>", "<1>", "<2>", "<3>");
        for (var text : new space.parley.terms.Text[] {finding.what(), finding.expected(), finding.action()}) {
            assertThat(text.en()).doesNotContain("{").doesNotContain("''");
            assertThat(text.zh()).doesNotContain("{");
            assertThat(arguments(text.en())).isEqualTo(arguments(text.zh()));
        }
        assertThat(java.util.Arrays.stream(PeerFindings.values())
                        .filter(f -> f.finding().code().equals(finding.code())))
                .hasSize(1);
        assertThat(finding.code()).startsWith("NODE-2");
        assertThat(finding.what().zh().getBytes(StandardCharsets.UTF_8))
                .hasSizeGreaterThan(finding.what().zh().length());
    }

    private static String arguments(String text) {
        return text.chars()
                .filter(c -> c >= '0' && c <= '3')
                .filter(c -> text.contains("<" + (char) c + ">"))
                .distinct()
                .sorted()
                .mapToObj(c -> "" + (char) c)
                .collect(Collectors.joining());
    }

    private void assertRefused(String code, Party party) {
        assertThatThrownBy(() -> Identity.openOrCreate(folder, party))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.findings().getFirst().code()).isEqualTo(code));
    }
}
