package space.parley.accord;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import space.parley.terms.Grade;
import space.parley.terms.ObjectId;
import space.parley.terms.Party;
import space.parley.terms.SpaceObject;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// What the tests of this room begin from.
final class Cases {
    static final Party US = new Party("us");
    static final Party CN = new Party("cn");
    static final Party UN = new Party("un");
    static final UtcInstant NOW = at("2021-03-15T12:00:00Z");

    private Cases() {}

    static UtcInstant at(String iso) {
        return UtcInstant.parse(iso).orElseThrow();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The seed and public key of RFC 8032, section 7.1, tests 1 to 3: known pairs, so no test needs
    /// randomness.
    enum Pair {
        US(
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
        CN(
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"),
        UN(
                "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");

        final byte[] seed;
        final byte[] raw;

        Pair(String seed, String raw) {
            this.seed = bytes(seed);
            this.raw = bytes(raw);
        }

        private static byte[] bytes(String hex) {
            byte[] padded = new BigInteger("01" + hex, 16).toByteArray();
            return Arrays.copyOfRange(padded, 1, padded.length);
        }

        PrivateKey key() {
            try {
                return KeyFactory.getInstance("Ed25519")
                        .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        PublicKey publicKey() {
            return Envelope.publicKey(raw).orElseThrow();
        }

        String base64() {
            return Base64.getEncoder().encodeToString(raw);
        }
    }

    static Agreement.Member us() {
        return new Agreement.Member(
                US,
                new Text("National Aeronautics and Space Administration", "美国国家航空航天局"),
                "NASA",
                "US",
                Pair.US.base64(),
                Optional.of("appropriated"),
                OptionalInt.of(2021),
                Optional.of("US"));
    }

    static Agreement.Member cn() {
        return new Agreement.Member(
                CN,
                new Text("China National Space Administration", "国家航天局"),
                "CNSA",
                "CN",
                Pair.CN.base64(),
                Optional.of("appropriated"),
                OptionalInt.empty(),
                Optional.of("CN"));
    }

    static Agreement.Member un() {
        return new Agreement.Member(
                UN,
                new Text("United Nations Office for Outer Space Affairs", "联合国外层空间事务厅"),
                "UNOOSA",
                "XX",
                Pair.UN.base64(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    static String draft(Agreement.Member... members) {
        return new String(
                Agreement.draft("mars-2021", List.of(members), at("2021-01-01T00:00:00Z"), at("2022-01-01T00:00:00Z")),
                StandardCharsets.UTF_8);
    }

    static SignedAgreement signed(String text) {
        var out = SignedAgreement.unsigned(Agreement.read(utf8(text), "draft").orThrow());
        for (var member : out.agreement().parties()) {
            out = out.signedBy(
                    member.party(),
                    Pair.valueOf(member.party().id().toUpperCase(java.util.Locale.ROOT))
                            .key());
        }
        return out;
    }

    static SignedAgreement signed() {
        return signed(draft(us(), cn()));
    }

    static List<Law> laws() {
        return Law.SHIPPED.stream().map(name -> Law.shipped(name).orThrow()).toList();
    }

    static Certification wolf(String filedAt) {
        var states = new LinkedHashMap<String, String>();
        for (var name : List.of(
                "fbi-consulted",
                "no-technology-transfer",
                "no-rights-violators",
                "purpose",
                "participants",
                "location",
                "timing")) {
            states.put(name, "As stated in the letter, item " + (states.size() + 1));
        }
        return new Certification(
                "us-wolf",
                "certification",
                "NASA Administrator",
                "mars-2021",
                Optional.empty(),
                at(filedAt),
                Optional.empty(),
                states);
    }

    static Certification approval(String filedAt) {
        return new Certification(
                "cn-approval",
                "approval",
                "CNSA",
                "mars-2021",
                Optional.empty(),
                at(filedAt),
                Optional.empty(),
                Map.of("purpose", "飞行安全", "recipient", "NASA", "data", "星历"));
    }

    static Policy policy(Grade max) {
        var rules = new java.util.ArrayList<Policy.Rule>();
        for (var to : List.of(US, CN, UN)) {
            for (var each : ReleaseClass.values()) {
                rules.add(new Policy.Rule(to, each, Purpose.ORDINARY, max, 1));
            }
            rules.add(new Policy.Rule(to, ReleaseClass.WARNING, Purpose.SAFETY_OF_LIFE, max, 0));
        }
        return new Policy(rules);
    }

    static SpaceObject object(boolean crewed) {
        return new SpaceObject(new ObjectId("47289"), "Probe", Optional.empty(), Optional.of(US), crewed, true, 5);
    }

    static Request request(Grade asked) {
        return new Request(US, CN, ReleaseClass.EPHEMERIS, object(false), asked, Purpose.ORDINARY);
    }

    /// All that opens the grade full: signed, certified 30 days ago and more, delivered by the other side, an
    /// encounter open.
    static Circumstances open() {
        return new Circumstances(
                Optional.of(signed()),
                laws(),
                List.of(wolf("2021-01-20T09:00:00Z"), approval("2021-01-20T09:00:00Z")),
                policy(Grade.FULL),
                Grade.COARSE,
                true,
                NOW);
    }
}
