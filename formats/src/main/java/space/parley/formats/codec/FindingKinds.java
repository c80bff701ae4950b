package space.parley.formats.codec;

import java.util.ArrayList;
import java.util.List;
import space.parley.formats.attitude.AttitudeFinding;
import space.parley.formats.ccsds.CcsdsComplaint;
import space.parley.formats.ccsds.ConjunctionFinding;
import space.parley.formats.check.QualityFinding;
import space.parley.formats.convert.ConversionFinding;
import space.parley.formats.elements.ElementsComplaint;
import space.parley.formats.profile.ProfileFinding;
import space.parley.formats.spice.SpkFinding;
import space.parley.formats.tables.CpfFinding;
import space.parley.formats.tables.IirvFinding;
import space.parley.formats.tables.MemeFinding;
import space.parley.formats.tables.Sp3Finding;
import space.parley.formats.tables.StkFinding;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.FindingKind;

/// Every kind of finding of this room, by code: what the list of codes in the guide is made from.
public final class FindingKinds {
    private FindingKinds() {}

    /// All of them.
    public static List<FindingKind> all() {
        var all = new ArrayList<FindingKind>();
        all.addAll(List.of(Complaint.values()));
        all.addAll(List.of(ConversionFinding.values()));
        all.addAll(List.of(QualityFinding.values()));
        all.addAll(List.of(CcsdsComplaint.values()));
        all.addAll(List.of(ElementsComplaint.values()));
        all.addAll(List.of(AttitudeFinding.values()));
        all.addAll(List.of(ProfileFinding.values()));
        all.addAll(List.of(ConjunctionFinding.values()));
        all.addAll(List.of(StkFinding.values()));
        all.addAll(List.of(MemeFinding.values()));
        all.addAll(List.of(Sp3Finding.values()));
        all.addAll(List.of(SpkFinding.values()));
        all.addAll(List.of(CpfFinding.values()));
        all.addAll(List.of(IirvFinding.values()));
        return List.copyOf(all);
    }
}
