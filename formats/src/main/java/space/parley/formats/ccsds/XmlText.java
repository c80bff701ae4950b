package space.parley.formats.ccsds;

import java.io.BufferedInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;

/// The characters of an XML document, by its byte order mark or the encoding that it declares. Bytes that are
/// none in that encoding end it.
final class XmlText extends FilterReader {
    private static final int DECLARATION = 400;
    private static final Pattern ENCODING =
            Pattern.compile("\\A[\\s\uFEFF]*<\\?xml[^>]{0,200}?encoding\\s{0,9}=\\s{0,9}[\"'](.{1,40}?)[\"']");
    private static final Set<String> READ = Set.of(
            "UTF-8",
            "US-ASCII",
            "ASCII",
            "ISO-8859-1",
            "UTF-16",
            "UTF-16BE",
            "UTF-16LE",
            "UTF-32",
            "UTF-32BE",
            "UTF-32LE",
            "GB18030",
            "GBK",
            "GB2312",
            "WINDOWS-1252");

    private @Nullable IOException failure;
    private boolean begun;

    private XmlText(InputStreamReader in) {
        super(in);
    }

    /// Opens a document; refused and null where its encoding is none that is read.
    static @Nullable XmlText open(InputStream stream, Findings findings) throws IOException {
        var in = new BufferedInputStream(stream, 1 << 16);
        in.mark(DECLARATION);
        var opening = in.readNBytes(DECLARATION);
        in.reset();
        var charset = XmlOpening.charset(opening);
        var declared = ENCODING.matcher(new String(opening, charset));
        if (declared.find()) {
            var name = declared.group(1).toUpperCase(Locale.ROOT);
            if (!READ.contains(name) || !Charset.isSupported(name)) {
                findings.abandon(Complaint.ENCODING, 1, null);
                return null;
            }
            if (charset.equals(StandardCharsets.UTF_8) && !name.startsWith("UTF-")) {
                charset = Charset.forName(name);
            }
        }
        if (!charset.equals(StandardCharsets.UTF_8)) {
            findings.remarkOnce(CcsdsComplaint.XML_ENCODING, 1, null);
        }
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return new XmlText(new InputStreamReader(in, decoder));
    }

    /// What ended it early, null where nothing did.
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        var one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] target, int from, int length) throws IOException {
        try {
            int count = in.read(target, from, length);
            if (!begun && count > 0) {
                begun = true;
                if (target[from] == '\uFEFF') {
                    System.arraycopy(target, from + 1, target, from, count - 1);
                    return count == 1 ? read(target, from, length) : count - 1;
                }
            }
            return count;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}
