package space.parley.formats.ccsds;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Document.Field;
import space.parley.formats.Header;
import space.parley.formats.Losses;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Decimal;
import space.parley.formats.text.Line;
import space.parley.formats.text.TimeCode;
import space.parley.orbit.Frame;
import space.parley.orbit.TimeScale;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Makes the pieces of a message that is being written, and refuses what would not be read back as
/// it was meant.
final class Pieces {
    private final Events events;
    private final Dictionary dictionary;
    private final String version;
    private final Losses losses;

    /// @param version the version to write, empty for the newest
    Pieces(Events events, Dictionary dictionary, String version, Losses losses) {
        this.events = events;
        this.dictionary = dictionary;
        this.version = version.isEmpty() ? dictionary.newest() : version;
        this.losses = losses;
        if (!dictionary.versions().contains(this.version)) {
            throw unwritable(dictionary.versionKey(), this.version, String.join(", ", dictionary.versions()));
        }
    }

    Events events() {
        return events;
    }

    /// Whether the version that is written comes before another.
    boolean before(String other) {
        return dictionary.before(version, other);
    }

    /// The beginning of a message, with its header.
    void begin(Header header) {
        events.begin(dictionary, version, 0);
        open("header");
        text("CREATION_DATE", TimeCode.format(header.creationDate()));
        text("ORIGINATOR", header.originator());
        if (header.messageId().isPresent()) {
            if (before("3.0")) {
                dropped("MESSAGE_ID", new Text("Version " + version + " has no such key.", version + " 版没有该键。"));
            } else {
                text("MESSAGE_ID", header.messageId().get());
            }
        }
        close("header");
    }

    void dropped(String field, Text detail) {
        losses.loss(Losses.Kind.DROPPED, field, detail);
    }

    void coarsened(String field, Text detail) {
        losses.loss(Losses.Kind.COARSENED, field, detail);
    }

    void defaulted(String field, Text detail) {
        losses.loss(Losses.Kind.DEFAULTED, field, detail);
    }

    void open(String section) {
        events.open(section, 0);
    }

    void close(String section) {
        events.close(section, 0);
    }

    void text(String key, String value) {
        if (!Line.fits(value)) {
            throw unwritable(key, value, "1 … " + Line.LONGEST);
        }
        events.field(new Field(key, value, null, 0));
    }

    void text(String key, Optional<String> value) {
        value.ifPresent(text -> text(key, text));
    }

    void time(String key, Optional<UtcInstant> value) {
        value.ifPresent(time -> text(key, TimeCode.format(time)));
    }

    /// A finite number.
    ///
    /// @param shift the power of ten from the unit of the message to ours
    /// @param unit the unit of the message, null where it has none
    void number(String key, double value, int shift, @Nullable String unit) {
        if (!Double.isFinite(value)) {
            throw unwritable(key, Double.toString(value), "-1.8E308 … 1.8E308");
        }
        events.field(new Field(key, Decimal.format(value, shift), unit, 0));
    }

    void row(RowText row) {
        events.row(row.bytes(), 0, row.length(), 0);
    }

    RefusedException unwritable(String key, String value, String expected) {
        return new RefusedException(Complaint.UNWRITABLE.at(Place.NONE.at(key), value, dictionary.name(), expected));
    }

    /// Says in a comment what frame and time system need beside the standard, where they need it: in the words of
    /// the profile that is brought along, so that it is said once.
    void agreements(Frame frame, TimeScale scale) {
        if (scale == TimeScale.BDT) {
            agreement("BDT is BeiDou time, TAI - 33 s");
        }
        switch (frame.axes()) {
            case CGCS2000 -> agreement("CGCS2000 is ITRF97 at epoch 2000.0");
            case BDCS -> agreement("BDCS is aligned to ITRF2014 at the level of centimetres");
            case PZ90 -> agreement(frame.name() + " is the terrestrial frame of GLONASS");
            default -> {}
        }
    }

    private void agreement(String what) {
        events.comment(what + ": an ICD between the parties must say so", 0);
    }

    static UtcInstant instant(long epochDay, long nanoOfDay) {
        return new UtcInstant(LocalDate.ofEpochDay(epochDay), nanoOfDay);
    }
}
