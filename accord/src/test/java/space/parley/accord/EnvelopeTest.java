package space.parley.accord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.accord.Cases.Pair;
import space.parley.terms.Outcome;

class EnvelopeTest {
    private static final String TYPE = "http://example.com/HelloWorld";
    private static final byte[] HELLO = Cases.utf8("hello world");

    /// The pre-authentication encoding of the example in the DSSE protocol 1.0, section "Test vectors".
    @Test
    void encodesAsTheProtocolSays() {
        var encoding = Envelope.unsigned(TYPE, HELLO).encoding();

        assertThat(new String(encoding, StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    @Test
    void lengthsAreBytesNotCharacters() {
        var encoding = Envelope.unsigned("t", Cases.utf8("星历")).encoding();

        assertThat(new String(encoding, StandardCharsets.UTF_8)).isEqualTo("DSSEv1 1 t 6 星历");
    }

    /// The public keys that RFC 8032, section 7.1 gives for these seeds; a signature by one fits that key
    /// alone.
    @Test
    void aSignatureFitsItsKeyTypeAndBytesAlone() {
        var envelope = Envelope.sign(TYPE, HELLO, "us", Pair.US.key()).signedBy("cn", Pair.CN.key());

        assertThat(envelope.verified(id -> Optional.of(
                        Pair.valueOf(id.toUpperCase(java.util.Locale.ROOT)).publicKey())))
                .containsExactly("us", "cn");
        assertThat(envelope.verified(_ -> Optional.of(Pair.US.publicKey()))).containsExactly("us");
        assertThat(envelope.verified(_ -> Optional.empty())).isEmpty();
        assertThat(new Envelope("other", envelope.payload(), envelope.signatures()).verifies("us", Pair.US.publicKey()))
                .isFalse();
        var other = Base64.getEncoder().encodeToString(Cases.utf8("hello worle"));
        assertThat(new Envelope(TYPE, other, envelope.signatures()).verifies("us", Pair.US.publicKey()))
                .isFalse();
    }

    @Test
    void signingAgainReplaces() {
        var once = Envelope.sign(TYPE, HELLO, "us", Pair.US.key());

        assertThat(once.signedBy("us", Pair.US.key())).isEqualTo(once);
    }

    @Test
    void keysGoThereAndBack() {
        assertThat(Envelope.raw(Pair.US.publicKey())).isEqualTo(Pair.US.raw);
    }

    /// Encodings of points of small order, as libsodium's ge25519_has_small_order lists them, and bytes of a
    /// wrong length: no key.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "d75a980182b10ab7"
            })
    void refusesKeysUnderWhichAnyoneCanSign(String hex) {
        assertThat(Envelope.publicKey(HexFormat.of().parseHex(hex))).isEmpty();
    }

    @Test
    void isReadBackAsItWasWritten() {
        var envelope = Envelope.sign(TYPE, HELLO, "us", Pair.US.key());

        assertThat(Envelope.read(envelope.toJson(), "e").orThrow()).isEqualTo(envelope);
        assertThat(new String(envelope.toJson(), StandardCharsets.UTF_8))
                .startsWith("{\"payloadType\":\"http://example.com/HelloWorld\",\"payload\":\"aGVsbG8gd29ybGQ=\","
                        + "\"signatures\":[{\"keyid\":\"us\",\"sig\":\"");
    }

    @Test
    void anyOtherWritingIsRefused() {
        var json = new String(Envelope.sign(TYPE, HELLO, "us", Pair.US.key()).toJson(), StandardCharsets.UTF_8);

        assertThat(code(json + "\n")).isEqualTo("ACCORD-015");
        assertThat(code(json.replace("{\"payloadType", "{ \"payloadType"))).isEqualTo("ACCORD-015");
        assertThat(code(json.replace("aGVsbG8gd29ybGQ=", "aGVsbG8gd29ybGQ"))).isEqualTo("ACCORD-015");
        assertThat(code(json.replace("aGVsbG8gd29ybGQ=", "aGVsbG8gd29ybGR="))).isEqualTo("ACCORD-015");
        assertThat(code(json.replace("{\"payloadType", "{\"x\":1,\"payloadType")))
                .isEqualTo("ACCORD-004");
        assertThat(code(json.replace("{\"payloadType\"", "{\"payload\":\"\",\"payloadType\"")))
                .isEqualTo("ACCORD-003");
        assertThat(code(json + json)).isEqualTo("ACCORD-003");
        assertThat(code("")).isIn("ACCORD-003", "ACCORD-004");
        assertThat(code("null")).isEqualTo("ACCORD-004");
    }

    @Test
    void sizeIsBounded() {
        assertThatThrownBy(() -> Envelope.unsigned(TYPE, new byte[Envelope.MAX_PAYLOAD + 1]))
                .isInstanceOf(IllegalArgumentException.class);
        var largest = Envelope.unsigned(TYPE, new byte[Envelope.MAX_PAYLOAD]);
        assertThat(Envelope.read(largest.toJson(), "e").orThrow()).isEqualTo(largest);
        assertThat(code("x".repeat(13 << 20))).isEqualTo("ACCORD-002");
    }

    private static String code(String json) {
        return switch (Envelope.read(Cases.utf8(json), "e")) {
            case Outcome.Done<Envelope> done -> "read: " + done.value();
            case Outcome.Refused<Envelope> refused ->
                refused.findings().getFirst().code();
        };
    }
}
