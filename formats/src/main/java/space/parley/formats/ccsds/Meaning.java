package space.parley.formats.ccsds;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.FindingKind;
import space.parley.formats.text.Findings;
import space.parley.orbit.Body;
import space.parley.orbit.Covariance;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.LocalAxes;
import space.parley.orbit.TimeScale;
import space.parley.terms.Text;

/// What names of frames, bodies and time systems in messages mean. None is ever guessed.
final class Meaning {
    /// The time systems that are known.
    static final String TIME_SCALES =
            Arrays.stream(TimeScale.values()).map(TimeScale::label).collect(Collectors.joining(", "));

    /// The time systems of the standard that count from an instant of the mission or run by its clock.
    private static final Set<String> OF_A_MISSION = Set.of("MET", "MRT", "SCLK");

    private static final Text FROM_THE_MISSION = new Text(
            "{0}; {1} counts from an instant or by a clock of the mission, which no message states",
            "{0}；{1} 从任务的某一时刻或按其时钟计数，电文不说明该时刻");

    private final Findings findings;
    private final boolean refusing;

    /// @param refusing whether a name that is not known refuses the message; else it is told, and the message is
    ///     kept without its states
    Meaning(Findings findings, boolean refusing) {
        this.findings = findings;
        this.refusing = refusing;
    }

    private void unknown(FindingKind kind, Values.Value value, Object... arguments) {
        if (refusing) {
            findings.refuse(kind, value.line(), value.key(), arguments);
        } else {
            findings.remark(CcsdsComplaint.TABLE_REFUSED, value.line(), value.key(), value.text(), value.key());
        }
    }

    /// The time scale of a name; null where there is none.
    @Nullable
    TimeScale timeScale(Values.@Nullable Value value) {
        if (value == null) {
            return null;
        }
        var scale = TimeScale.ofName(value.text().toUpperCase(Locale.ROOT)).orElse(null);
        if (scale == null) {
            unknown(Complaint.TIME_SYSTEM_UNKNOWN, value, value.text(), timeScales(value.text()));
        } else if (scale == TimeScale.BDT) {
            findings.remarkOnce(Complaint.BEIDOU_TIME, value.line(), value.key());
        }
        return scale;
    }

    /// What is expected in place of a time system that is not known.
    private static Object timeScales(String stated) {
        return OF_A_MISSION.contains(stated.toUpperCase(Locale.ROOT))
                ? FROM_THE_MISSION.with(TIME_SCALES, stated)
                : TIME_SCALES;
    }

    /// The names of all axes that are known about a centre.
    static Text frames(Body centre) {
        var names = Stream.concat(
                        Arrays.stream(FrameAxes.values())
                                .filter(axes -> axes != FrameAxes.IAU)
                                .map(FrameAxes::label),
                        Stream.of("IAU_" + centre.name()))
                .filter(name -> Frame.of(centre, name).isPresent())
                .collect(Collectors.joining(", "));
        return new Text(names, names);
    }

    /// The frame of a centre and axes; null where either is not known.
    @Nullable
    Frame frame(Values.@Nullable Value centre, Values.@Nullable Value axes) {
        if (centre == null || axes == null) {
            return null;
        }
        var body = Body.ofName(centre.text()).orElse(null);
        if (body == null) {
            unknown(CcsdsComplaint.CENTRE_UNKNOWN, centre, centre.text());
            return null;
        }
        var frame = named(body, axes.text()).orElse(null);
        if (frame == null) {
            unknown(Complaint.FRAME_UNKNOWN, axes, axes.text(), frames(body));
            return null;
        }
        if (body == Body.EARTH && axes.text().equalsIgnoreCase("ICRF")) {
            findings.remarkOnce(Complaint.ICRF, axes.line(), axes.key());
        }
        if (frame.axes() == FrameAxes.CGCS2000 || frame.axes() == FrameAxes.BDCS || frame.axes() == FrameAxes.PZ90) {
            findings.remarkOnce(CcsdsComplaint.FRAME_BY_AGREEMENT, axes.line(), axes.key(), axes.text());
        }
        return frame;
    }

    private static Optional<Frame> named(Body centre, String name) {
        var capitals = name.toUpperCase(Locale.ROOT);
        return centre == Body.EARTH && capitals.equals("ICRF")
                ? Optional.of(Frame.GCRF)
                : Frame.of(centre, capitals).or(() -> Frame.of(centre, name));
    }

    /// The axes of a covariance; null where they are not known and the covariance is set aside.
    ///
    /// @param value the name, null where the covariance is in the frame of the states
    Covariance.@Nullable Axes axes(Values.@Nullable Value value, Frame states) {
        if (value == null) {
            return new Covariance.Axes.Of(states);
        }
        var name = value.text().toUpperCase(Locale.ROOT);
        var local = LocalAxes.ofName(name);
        if (local.isPresent()) {
            return Covariance.Axes.of(local.get());
        }
        var frame = named(states.centre(), value.text());
        if (frame.isEmpty()) {
            findings.remark(Complaint.COVARIANCE_SET_ASIDE, value.line(), value.key(), value.text());
            return null;
        }
        return new Covariance.Axes.Of(frame.get());
    }
}
