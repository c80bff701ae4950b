package space.parley.node.store;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import space.parley.accord.Envelope;
import space.parley.record.NoteAlgorithm;
import space.parley.record.NoteSigner;
import space.parley.terms.Party;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;
import tools.jackson.core.JacksonException;

/// The folder of a node: its configuration, its keys, its officers' tokens, and where everything else lies.
public final class NodeFolder {
    private static final int FIRST_PORT = 15_000;
    private static final int PORTS = 17_000;

    private final Path root;
    private final NodeConfig config;

    private NodeFolder(Path root, NodeConfig config) {
        this.root = root;
        this.config = config;
    }

    /// What a new node is made of.
    ///
    /// @param party whose node
    /// @param name its name
    /// @param clock `system` or `scenario`
    /// @param host where partners reach it
    /// @param peerPort port for partners, 0 for a free one
    /// @param apiPort port of page and API, 0 for a free one
    /// @param databaseUrl an operator's own PostgreSQL
    /// @param officers names of those who may act, at least one
    public record Plan(
            Party party,
            Text name,
            String clock,
            String host,
            int peerPort,
            int apiPort,
            Optional<String> databaseUrl,
            List<String> officers) {}

    /// Makes a node in an empty or missing folder: keys, tokens, configuration.
    ///
    /// @throws RefusedException `NODE-002` where there is something, `NODE-003` where it cannot be written
    public static NodeFolder init(Path root, Plan plan, SecureRandom random) {
        try {
            if (Files.exists(root)) {
                try (var inside = Files.list(root)) {
                    if (inside.findAny().isPresent()) {
                        throw NodeFinding.FOLDER_TAKEN.refusal(root);
                    }
                }
            }
            // Others may pass through it: the database server has a user of its own. What is secret lies below.
            DurableFiles.folder(root, "rwxr-xr-x");
            for (var name : List.of("keys", "officers", "log", "blobs", "witness")) {
                DurableFiles.folder(root.resolve(name));
            }
            var origin = plan.party() + ".parley";
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            DurableFiles.write(
                    root.resolve("keys/signing.key"), pair.getPrivate().getEncoded());
            DurableFiles.write(
                    root.resolve("keys/signing.pub"), pair.getPublic().getEncoded());
            key(root.resolve("keys/log.key"), NoteSigner.generate(origin + "/log", NoteAlgorithm.ED25519, random));
            key(
                    root.resolve("keys/witness.key"),
                    NoteSigner.generate(origin + "/witness", NoteAlgorithm.COSIGNATURE_V1, random));
            var secret = new byte[32];
            random.nextBytes(secret);
            DurableFiles.write(root.resolve("keys/coarsening.secret"), secret);
            var officers = new ArrayList<NodeConfig.Officer>();
            for (var officer : plan.officers()) {
                var token = new byte[24];
                random.nextBytes(token);
                var text = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
                DurableFiles.write(
                        root.resolve("officers").resolve(officer + ".token"), text.getBytes(StandardCharsets.US_ASCII));
                officers.add(new NodeConfig.Officer(officer, hash(text)));
            }
            var config = new NodeConfig(
                    NodeConfig.FORMAT,
                    plan.party(),
                    plan.name(),
                    plan.clock(),
                    plan.host(),
                    plan.peerPort() == 0 ? freePort(random) : plan.peerPort(),
                    plan.apiPort() == 0 ? freePort(random) : plan.apiPort(),
                    plan.databaseUrl(),
                    officers);
            // The configuration comes last: a folder without it is no node.
            DurableFiles.write(
                    root.resolve("node.json"), Json.pretty(Json.tree(config)).getBytes(StandardCharsets.UTF_8));
            return new NodeFolder(root, config);
        } catch (IOException e) {
            throw NodeFinding.DISK.refusal(e.toString());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    /// Opens the folder of a node.
    ///
    /// @throws RefusedException `NODE-001`
    public static NodeFolder open(Path root) {
        try {
            var json = Json.read(Files.readAllBytes(root.resolve("node.json")));
            return new NodeFolder(root, Json.value(json, NodeConfig.class));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw NodeFinding.CONFIG.refusal(root.resolve("node.json") + ": " + e.getMessage());
        }
    }

    /// The same node on an operator's own PostgreSQL, for one run.
    public NodeFolder onDatabase(String url) {
        return new NodeFolder(
                root,
                new NodeConfig(
                        config.format(),
                        config.party(),
                        config.name(),
                        config.clock(),
                        config.host(),
                        config.peerPort(),
                        config.apiPort(),
                        Optional.of(url),
                        config.officers()));
    }

    /// Where it is.
    public Path root() {
        return root;
    }

    /// How it is set up.
    public NodeConfig config() {
        return config;
    }

    /// The key that signs messages and agreements.
    public PrivateKey signingKey() {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(bytes("keys/signing.key")));
        } catch (GeneralSecurityException e) {
            throw NodeFinding.CONFIG.refusal("keys/signing.key");
        }
    }

    /// Its public half: 32 raw bytes in base64.
    public String publicKey() {
        try {
            var key =
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes("keys/signing.pub")));
            return Base64.getEncoder().encodeToString(Envelope.raw(key));
        } catch (GeneralSecurityException e) {
            throw NodeFinding.CONFIG.refusal("keys/signing.pub");
        }
    }

    /// The key that signs the log's checkpoints and the receipts.
    public NoteSigner logKey() {
        return NoteSigner.parse(Json.utf8(bytes("keys/log.key")).strip());
    }

    /// The key that cosigns other logs' checkpoints.
    public NoteSigner witnessKey() {
        return NoteSigner.parse(Json.utf8(bytes("keys/witness.key")).strip());
    }

    /// The secret that decides where coarse data is displaced to.
    public byte[] coarseningSecret() {
        return bytes("keys/coarsening.secret");
    }

    /// The token of an officer, for commands that run beside the node.
    ///
    /// @throws RefusedException `NODE-011` where there is none of that name
    public String token(String officer) {
        if (config.officers().stream().noneMatch(o -> o.name().equals(officer))) {
            throw NodeFinding.NOT_FOUND.refusal("officer " + officer);
        }
        return Json.utf8(bytes("officers/" + officer + ".token"));
    }

    /// The officer whose token this is.
    public Optional<String> officer(String token) {
        var hash = hash(token);
        return config.officers().stream()
                .filter(o -> java.security.MessageDigest.isEqual(
                        o.tokenSha256().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII)))
                .map(NodeConfig.Officer::name)
                .findFirst();
    }

    private static String hash(String token) {
        return Blobs.name(token.getBytes(StandardCharsets.UTF_8)).substring(7);
    }

    private byte[] bytes(String name) {
        try {
            return Files.readAllBytes(root.resolve(name));
        } catch (IOException e) {
            throw NodeFinding.CONFIG.refusal(root.resolve(name));
        }
    }

    private static void key(Path file, NoteSigner signer) throws IOException {
        DurableFiles.write(file, (signer.skey() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// A port that is free now and likely to be so when the node starts: below those that systems give to
    /// outgoing connections on their own.
    private static int freePort(SecureRandom random) throws IOException {
        for (int tries = 0; tries < 100; tries++) {
            int port = FIRST_PORT + random.nextInt(PORTS);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // Taken: another one.
            }
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
