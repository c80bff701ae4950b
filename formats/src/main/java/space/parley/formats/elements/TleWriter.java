package space.parley.formats.elements;

import java.io.OutputStream;
import space.parley.formats.Losses;
import space.parley.formats.codec.Codec;
import space.parley.orbit.MeanElements;

/// Writes element sets one after the other, and tells at the end by how much the largest of them was rounded.
public final class TleWriter implements Codec.Writer {
    private final TextOut out;
    private final Losses losses;
    private final TleLines.Form form;
    private final TleRounding rounding = new TleRounding();
    private final TleLines lines;

    /// @param out not closed here
    /// @param version empty for names alone on a line, `2LE` for none, `3LE` for `0 ` before them, `CELESTRAK` for
    ///     the form that CelesTrak uses since 2025
    public TleWriter(OutputStream out, Losses losses, String version) {
        this.out = new TextOut(out);
        this.losses = losses;
        form = TleLines.Form.of(version);
        lines = new TleLines(this.out, rounding);
    }

    /// @throws space.parley.terms.RefusedException (`FORMATS-090`) where a value does not fit into its columns,
    ///     such as a catalogue number above 339999
    /// @throws java.io.UncheckedIOException where the stream fails
    @Override
    public void elements(MeanElements elements) {
        lines.put(elements, form);
        out.endRecord();
    }

    @Override
    public void finish() {
        out.flush();
        rounding.tell(losses);
    }
}
