package space.parley.formats.ccsds;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Losses;
import space.parley.formats.attitude.AttitudeLines;
import space.parley.formats.text.Findings;

/// Writes a message of CCSDS again, in key-value notation or XML, with every key, unit, comment and digit, in the
/// order in which it was. Nothing of it is held in memory, however long it is.
public final class CcsdsRewrite {
    private CcsdsRewrite() {}

    /// Whether a message of one format can be written again in another: where both are the same kind of message.
    public static boolean fits(Format source, Format target) {
        boolean known = Dictionaries.of(source, "").isPresent() || combined(source);
        return known && (combined(target) || Dictionaries.of(source, "").equals(Dictionaries.of(target, "")));
    }

    private static boolean combined(Format format) {
        return format == Format.NDM_KVN || format == Format.NDM_XML;
    }

    /// Writes it again.
    ///
    /// @param source what the input is, as [CcsdsCodec#recognise] said
    /// @param target what is written
    /// @param out not closed here
    /// @param findings takes what is wrong with the input; where it is refused, what was written is of no use
    /// @param losses takes what the target cannot say
    public static void rewrite(
            Input input, Format source, Format target, OutputStream out, Findings findings, Losses losses)
            throws IOException {
        rewrite(input, source, target, false, out, findings, losses);
    }

    /// Writes several messages of one kind again, one after the other.
    ///
    /// @param several whether the input has several messages: in XML they stand in one element `ndm`
    public static void rewrite(
            Input input,
            Format source,
            Format target,
            boolean several,
            OutputStream out,
            Findings findings,
            Losses losses)
            throws IOException {
        if (!fits(source, target)) {
            throw new IllegalArgumentException(source + " is no " + target);
        }
        try {
            boolean combines = several && Dictionaries.isXml(target);
            var output = combines ? new CombinedOutput(out) : output(target, out, losses);
            CcsdsCodec.events(Dictionaries.isXml(source), input, findings, output);
            if (output instanceof CombinedOutput combined) {
                combined.finish();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// What writes a format.
    static Events output(Format target, OutputStream out, Losses losses) {
        if (target == Format.NDM_XML) {
            return new CombinedOutput(out);
        }
        return Dictionaries.isXml(target) ? new XmlOutput(out) : new AttitudeLines(losses, new KvnOutput(out, losses));
    }
}
