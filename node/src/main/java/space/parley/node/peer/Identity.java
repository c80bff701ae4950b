package space.parley.node.peer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;
import space.parley.terms.Party;
import space.parley.terms.RefusedException;

/// The key that a node shows on its links, and its pin, which partners must know beforehand.
///
/// It lies in the node's folder as `link/key.p12` (PKCS 12, an EC key on P-256 with a certificate signed by
/// itself) and `link/password`, both of mode 0600. It proves who is on the line; what is said there is signed
/// by other keys.
public final class Identity {
    private static final String ALIAS = "link";
    private static final String PRIVATE_FOLDER = "rwx------";
    private static final String PRIVATE_FILE = "rw-------";

    private final Party party;
    private final Pin pin;
    private final KeyManager[] keyManagers;

    private Identity(Party party, Pin pin, KeyManager[] keyManagers) {
        this.party = party;
        this.pin = pin;
        this.keyManagers = keyManagers;
    }

    /// Opens the identity in a node's folder; makes one at the first start, which takes a second.
    ///
    /// @throws RefusedException with NODE-200 to NODE-202
    public static Identity openOrCreate(Path folder, Party party) {
        var link = folder.resolve("link");
        if (!Files.isDirectory(link)) {
            create(folder, link, party);
        }
        return open(link, party);
    }

    /// Whose key it is.
    public Party party() {
        return party;
    }

    /// What partners pin.
    public Pin pin() {
        return pin;
    }

    KeyManager[] keyManagers() {
        return keyManagers.clone();
    }

    private static Identity open(Path link, Party party) {
        try {
            var password = Files.readString(link.resolve("password")).strip().toCharArray();
            var store = KeyStore.getInstance("PKCS12");
            try (var in = Files.newInputStream(link.resolve("key.p12"))) {
                store.load(in, password);
            }
            if (!(store.getCertificate(ALIAS) instanceof X509Certificate certificate) || !store.isKeyEntry(ALIAS)) {
                throw PeerFindings.IDENTITY_UNREADABLE.refusal(link, "no key named '" + ALIAS + "'");
            }
            var name = certificate.getSubjectX500Principal().getName();
            if (!name.equals("CN=" + party)) {
                throw PeerFindings.IDENTITY_OF_ANOTHER.refusal(link, name.replaceFirst("^CN=", ""), party);
            }
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            for (var file : List.of("password", "key.p12")) {
                Files.setPosixFilePermissions(link.resolve(file), PosixFilePermissions.fromString(PRIVATE_FILE));
            }
            return new Identity(party, Pin.of(certificate), factory.getKeyManagers());
        } catch (IOException | GeneralSecurityException e) {
            throw PeerFindings.IDENTITY_UNREADABLE.refusal(link, e);
        }
    }

    /// Makes key and password in a folder of another name and renames it, so that there are both or neither,
    /// and the second of two starts at once uses the key of the first.
    private static void create(Path folder, Path link, Party party) {
        Path fresh = null;
        try {
            Files.createDirectories(folder);
            fresh = Files.createTempDirectory(
                    folder,
                    ".link-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE_FOLDER)));
            var passwordFile = fresh.resolve("password");
            var key = fresh.resolve("key.p12");
            var random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(
                    passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE_FILE)));
            Files.writeString(passwordFile, HexFormat.of().formatHex(random));
            keytool(passwordFile, key, party, fresh.resolve("output"));
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(PRIVATE_FILE));
            Files.delete(fresh.resolve("output"));
            for (var path : List.of(passwordFile, key, fresh)) {
                force(path);
            }
            try {
                Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (!Files.isRegularFile(link.resolve("key.p12"))) {
                    throw e;
                }
            }
            force(folder);
        } catch (IOException e) {
            throw PeerFindings.IDENTITY_NOT_MADE.refusal(folder, e);
        } finally {
            remove(fresh);
        }
    }

    /// The JDK's own tool makes the certificate: the runtime has no public way to make one.
    private static void keytool(Path password, Path key, Party party, Path output) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-sigalg",
                        "SHA256withECDSA",
                        "-dname",
                        "CN=" + party,
                        "-validity",
                        "36500",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        key.toString(),
                        "-storepass:file",
                        password.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("keytool did not end within 60 s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(Files.readString(output).strip());
        }
    }

    private static void force(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void remove(@Nullable Path folder) {
        if (folder == null || !Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            for (var name : List.of("password", "key.p12", "output")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        } catch (IOException e) {
            System.getLogger(Identity.class.getName()).log(System.Logger.Level.WARNING, "left behind: " + folder, e);
        }
    }
}
