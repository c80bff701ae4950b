package space.parley.record;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/// What a receiver says of a message that it has taken into its log. Signed by the receiver as a note; the
/// note's exact bytes stand in the logs of both sides, so that neither can deny the message alone.
///
/// @param message the message's id, as both sides know it: 1 to 200 printable ASCII characters without
///     spaces
/// @param sha256 the hash of the message's exact bytes
/// @param from who sent it: 1 to 64 lower-case letters, digits, dots and hyphens
/// @param to who took it and signs this, in the same form
/// @param time when it was taken, in UTC, to the millisecond
public record Receipt(String message, Hash sha256, String from, String to, Instant time) {
    private static final Pattern MESSAGE = Pattern.compile("[!-~]{1,200}");
    private static final Pattern PARTY = Pattern.compile("[a-z][a-z0-9.-]{0,63}");

    public Receipt {
        if (!MESSAGE.matcher(message).matches()) {
            throw new IllegalArgumentException("a message's id is 1 to 200 printable characters: '" + message + "'");
        }
        if (!isParty(from) || !isParty(to)) {
            throw new IllegalArgumentException("a receipt is between two parties: '" + from + "', '" + to + "'");
        }
        time = time.truncatedTo(ChronoUnit.MILLIS);
    }

    static boolean isParty(String text) {
        return PARTY.matcher(text).matches();
    }

    /// The text that the receiver signs.
    public String text() {
        return "parley-receipt/v1\nmessage " + message + "\nsha256 " + sha256.hex() + "\nfrom " + from + "\nto " + to
                + "\ntime " + time + "\n";
    }

    /// This receipt, signed by its receiver.
    public SignedNote sign(NoteSigner receiver) {
        return SignedNote.sign(text(), receiver);
    }

    /// Reads the text of a receipt, exactly as [#text] writes it.
    ///
    /// @throws FaultException RECORD-040
    public static Receipt parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length != 7 || !lines[0].equals("parley-receipt/v1") || !lines[6].isEmpty()) {
            throw Wrong.RECEIPT_MALFORMED.exception("");
        }
        try {
            var sha256 = Hash.ofHex(value(lines, 2, "sha256"))
                    .orElseThrow(() -> Wrong.RECEIPT_MALFORMED.exceptionAt("", 3, "line"));
            var receipt = new Receipt(
                    value(lines, 1, "message"),
                    sha256,
                    value(lines, 3, "from"),
                    value(lines, 4, "to"),
                    Instant.parse(value(lines, 5, "time")));
            if (!receipt.text().equals(text)) {
                throw Wrong.RECEIPT_MALFORMED.exception("");
            }
            return receipt;
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new FaultException(Wrong.RECEIPT_MALFORMED.fault(""), e);
        }
    }

    private static String value(String[] lines, int line, String name) {
        if (!lines[line].startsWith(name + " ")) {
            throw Wrong.RECEIPT_MALFORMED.exceptionAt("", line + 1, "line");
        }
        return lines[line].substring(name.length() + 1);
    }
}
