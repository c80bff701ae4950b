package space.parley.formats.convert;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.PackedTooFarException;
import space.parley.formats.Receiver;
import space.parley.formats.ccsds.CcsdsCodec;
import space.parley.formats.ccsds.XmlForm;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.Codecs;
import space.parley.formats.codec.ReadOptions;
import space.parley.formats.tables.IirvCodec;
import space.parley.formats.tables.Sp3Codec;
import space.parley.formats.tables.StkCodec;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Opening;
import space.parley.formats.text.Source;
import space.parley.orbit.Orbits;
import space.parley.terms.Text;

/// The way in for every file: finds out what it is and reads it; what goes wrong on the way is a finding.
public final class Intake {
    private static final Text TOO_EARLY = new Text("it ends too early", "提前结束");
    private static final Text NO_FILE = new Text("there is none of this name", "没有该名称的文件");
    private static final Text NO_LEAVE = new Text("it may not be read", "没有读取权限");

    private Intake() {}

    /// The first bytes of an input.
    public static byte[] opening(Input input) throws IOException {
        try (var in = input.open()) {
            return Opening.of(in).bytes();
        }
    }

    /// Reads an input once from its first byte to its last.
    ///
    /// @return what it is, empty where it is nothing that is known; whether it was refused, the findings tell
    public static Optional<Format> read(Input input, ReadOptions options, Findings findings, Receiver receiver) {
        try (var once = new Opened(input)) {
            var opening = once.opening();
            var read = opening.length < Opening.MOST
                    ? Codecs.readAtOnce(opening, findings, receiver)
                    : Optional.<Format>empty();
            if (read.isPresent()) {
                return read;
            }
            var format = Codecs.recognise(opening);
            if (format.isEmpty()) {
                unknown(opening, findings);
                return format;
            }
            codec(format.get(), options).read(format.get(), once, findings, receiver);
            return format;
        } catch (UncheckedIOException e) {
            failed(Objects.requireNonNull(e.getCause()), findings);
        } catch (IOException e) {
            failed(e, findings);
        }
        return Optional.empty();
    }

    private static void failed(IOException failure, Findings findings) {
        switch (failure) {
            case PackedTooFarException e -> findings.abandon(ConversionFinding.PACKED_TOO_FAR, 0, null, e.most());
            case EOFException _ -> findings.abandon(ConversionFinding.PACKED_BROKEN, 0, null, TOO_EARLY);
            case NoSuchFileException _ -> findings.abandon(ConversionFinding.UNREADABLE, 0, null, NO_FILE);
            case AccessDeniedException _ -> findings.abandon(ConversionFinding.UNREADABLE, 0, null, NO_LEAVE);
            case ZipException e -> findings.abandon(ConversionFinding.PACKED_BROKEN, 0, null, said(e));
            default -> findings.abandon(ConversionFinding.UNREADABLE, 0, null, said(failure));
        }
    }

    /// The codec that reads a format.
    static Codec codec(Format format, ReadOptions options) {
        if (format == Format.IIRV && options.year().isPresent()) {
            return new IirvCodec(options.year());
        }
        if (format == Format.SP3 && options.frame().isPresent()) {
            return new Sp3Codec(options.frame());
        }
        var codec = options.orbits().flatMap(orbits -> counting(format, orbits));
        return codec.or(() -> Codecs.of(format)).orElseThrow(() -> new IllegalStateException("no reader of " + format));
    }

    /// The codec of a format whose times are counted in seconds since an epoch, so that leap seconds are needed to
    /// read them.
    private static Optional<Codec> counting(Format format, Orbits orbits) {
        return switch (format) {
            case STK -> Optional.of(new StkCodec(() -> orbits));
            case OCM_KVN, OCM_XML, NDM_KVN, NDM_XML -> Optional.of(new CcsdsCodec(() -> orbits));
            default -> Optional.empty();
        };
    }

    private static void unknown(byte[] opening, Findings findings) {
        var text = new String(opening, java.nio.charset.StandardCharsets.UTF_8);
        if (Source.isXml(text) && XmlForm.hasDoctype(text)) {
            findings.abandon(Complaint.DOCTYPE, 0, null);
            return;
        }
        if (Source.isXml(text) && opening.length < Opening.MOST) {
            XmlForm.checkForm(text, findings);
        } else if (opening.length < Opening.MOST) {
            Source.text(opening, findings);
        }
        if (!findings.refused()) {
            findings.refuse(Complaint.UNKNOWN_FORMAT, 0, null);
        }
    }

    /// What an exception of the system says.
    static String said(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /// An input that tells how many bytes of it were read since it was opened.
    public static Input counted(Input input, LongConsumer bytes) {
        return new Input() {
            @Override
            public String name() {
                return input.name();
            }

            @Override
            public InputStream open() throws IOException {
                return new Counting(input.open(), bytes);
            }
        };
    }

    private static final class Counting extends FilterInputStream {
        private final LongConsumer told;
        private long bytes;

        Counting(InputStream in, LongConsumer told) {
            super(in);
            this.told = told;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                bytes++;
            }
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                bytes += read;
                told.accept(bytes);
            }
            return read;
        }
    }
}
