package space.parley.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The keys that a verifier trusts. They come from its own file and never from what is verified.
///
/// A line is one of these; blank lines and lines that begin with `#` are skipped:
/// ```
/// log     VKEY [PARTY]     the plain key of a log, and whose log it is
/// receipt VKEY [PARTY]     a plain key that signs receipts, and whose key it is
/// witness VKEY             the cosigning key of a witness
/// quorum  N                how many of the witnesses must have signed a checkpoint
/// ```
/// Where parties are named, a receipt must be signed by its receiver's key, and its twin is looked for in the other
/// party's log; where they are not, any trusted receipt key will do, and any other log of the bundle.
///
/// @param logs at least one, each origin once
/// @param witnesses each name and each key once, so that nobody counts twice
/// @param receipts the keys of receivers, any number for a party
/// @param quorum from 0 to the number of witnesses; always said, never assumed
public record TrustedKeys(List<PartyKey> logs, List<NoteVerifier> witnesses, List<PartyKey> receipts, int quorum) {
    private static final int MAX_BYTES = 1 << 20;

    /// A key, and whose it is where the file says so.
    ///
    /// @param key a plain key
    /// @param party the party, in the form that [Receipt] has it
    public record PartyKey(NoteVerifier key, Optional<String> party) {
        public PartyKey {
            if (key.algorithm() != NoteAlgorithm.ED25519) {
                throw new IllegalArgumentException("a log and a receiver sign with a plain key: " + key);
            }
            if (party.isPresent() && !Receipt.isParty(party.get())) {
                throw new IllegalArgumentException("not a party: '" + party.get() + "'");
            }
        }
    }

    public TrustedKeys {
        logs = List.copyOf(logs);
        witnesses = List.copyOf(witnesses);
        receipts = List.copyOf(receipts);
        if (logs.isEmpty() || quorum < 0 || quorum > witnesses.size()) {
            throw new IllegalArgumentException("needs a log, and a quorum from 0 to the number of witnesses");
        }
        if (witnesses.stream().anyMatch(w -> w.algorithm() != NoteAlgorithm.COSIGNATURE_V1)) {
            throw new IllegalArgumentException("a witness signs with a key for cosignatures");
        }
    }

    /// Reads a file of keys.
    ///
    /// @throws FaultException RECORD-050 to RECORD-052, with the line
    public static TrustedKeys read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw Wrong.KEYS_UNREADABLE.exception(file.toString(), Files.size(file));
            }
            var text = StrictText.utf8(Files.readAllBytes(file))
                    .orElseThrow(() -> Wrong.KEYS_UNREADABLE.exception(file.toString(), "UTF-8"));
            return parse(text, file.toString());
        } catch (IOException e) {
            throw new FaultException(Wrong.KEYS_UNREADABLE.fault(file.toString(), Log.reason(e)), e);
        }
    }

    /// Reads the text of a file of keys.
    ///
    /// @param source what faults call it
    /// @throws FaultException RECORD-051, RECORD-052
    public static TrustedKeys parse(String text, String source) {
        var logs = new ArrayList<PartyKey>();
        var witnesses = new ArrayList<NoteVerifier>();
        var receipts = new ArrayList<PartyKey>();
        var once = new HashSet<String>();
        int quorum = -1;
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int at = number;
            var words = line.strip().split("[ \t]+");
            boolean withParty = words[0].equals("log") || words[0].equals("receipt");
            if (words.length < 2 || words.length > (withParty ? 3 : 2)) {
                throw Wrong.KEYS_LINE.exceptionAt(source, at, "line");
            }
            try {
                var party = words.length == 3 ? Optional.of(words[2]) : Optional.<String>empty();
                if (words[0].equals("quorum")) {
                    long n = StrictText.decimal(words[1])
                            .orElseThrow(() -> Wrong.KEYS_LINE.exceptionAt(source, at, "line"));
                    if (quorum >= 0) {
                        throw Wrong.KEYS_LINE.exceptionAt(source, at, "line");
                    }
                    quorum = (int) Math.min(n, Integer.MAX_VALUE);
                    continue;
                }
                var key = NoteVerifier.parse(words[1]);
                // A name stands for one log and for one witness; a receiver may change its key and keep its name.
                boolean known = switch (words[0]) {
                    case "log" -> logs.add(new PartyKey(key, party)) && !once.add("log " + key.name());
                    case "receipt" -> receipts.add(new PartyKey(key, party)) && !once.add("receipt " + key.vkey());
                    case "witness" ->
                        witnesses.add(key)
                                && !(once.add("witness " + key.name()) & once.add("key " + Hash.of(key.publicKey())));
                    default -> true;
                };
                boolean cosigns = key.algorithm() == NoteAlgorithm.COSIGNATURE_V1;
                if (known || cosigns != words[0].equals("witness")) {
                    throw Wrong.KEYS_LINE.exceptionAt(source, at, "line");
                }
            } catch (FaultException e) {
                var fault = e.fault();
                throw fault.position().isPresent()
                        ? e
                        : new FaultException(
                                new Fault(
                                        fault.code(),
                                        fault.severity(),
                                        source,
                                        OptionalLong.of(at),
                                        Optional.of("line"),
                                        fault.what(),
                                        fault.expected(),
                                        fault.action()),
                                e);
            } catch (IllegalArgumentException e) {
                throw new FaultException(Wrong.KEYS_LINE.faultAt(source, at, "line"), e);
            }
        }
        if (logs.isEmpty() || quorum < 0 || quorum > witnesses.size()) {
            throw Wrong.KEYS_QUORUM.exception(source, quorum < 0 ? "?" : quorum, witnesses.size());
        }
        return new TrustedKeys(logs, witnesses, receipts, quorum);
    }

    /// The key of a log.
    Optional<PartyKey> log(String origin) {
        return logs.stream().filter(k -> k.key().name().equals(origin)).findFirst();
    }

    /// Whether a note is signed by a key that signs receipts for a party.
    boolean receiptSigned(SignedNote note, String party) {
        return receipts.stream()
                .filter(k -> k.party().isEmpty() || k.party().get().equals(party))
                .anyMatch(k -> note.signedBy(k.key()));
    }
}
