package space.parley.formats.spice;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Input;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.terms.Text;

/// What stands in the head of an SPK kernel, a double precision array file: comments and summaries.
///
/// @param order how its numbers stand
/// @param comments its comment area, lines ended by `\n`
/// @param segments in the file's order
record DafFile(ByteOrder order, String comments, List<SpkSegment> segments) {
    static final int RECORD = 1024;
    static final int SUMMARIES = 25;
    static final int SUMMARY = 40;
    static final int COMMENT = 1000;
    static final int FTP_PLACE = 699;
    private static final int LOCFMT_PLACE = 88;
    private static final int MOST_SEGMENTS = 100_000;
    private static final int MOST_DESCENTS = 16;
    private static final int MOST_COMMENTS = 256 << 10;
    private static final String FTP = "FTPSTR:\r:\n:\r\n:\r\0:\u0081:\u0010\u00ce:ENDFTP";

    DafFile {
        segments = List.copyOf(segments);
    }

    /// The string that shows damage by transfer as text.
    static byte[] ftp() {
        return FTP.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Reads all but the data; null where the file is refused.
    static @Nullable DafFile read(Input input, Findings findings) throws IOException {
        try (var words = new Words(input, ByteOrder.BIG_ENDIAN)) {
            words.seek(0);
            var head = words.bytes(RECORD);
            var order = order(head, findings);
            if (order == null) {
                return null;
            }
            int first = ByteBuffer.wrap(head).order(order).getInt(76);
            if (first < 2) {
                return broken(findings, "it has no segments", "没有任何段");
            }
            var comments = comments(words, first);
            var segments = segments(words, order, first, findings);
            return segments == null || overlap(segments, findings) ? null : new DafFile(order, comments, segments);
        } catch (EOFException e) {
            findings.abandon(Complaint.TRUNCATED, 0, null, "the last summary record");
            return null;
        }
    }

    private static @Nullable DafFile broken(Findings findings, String en, String zh) {
        findings.abandon(SpkFinding.STRUCTURE, 0, null, new Text(en, zh));
        return null;
    }

    private static @Nullable ByteOrder order(byte[] head, Findings findings) {
        var kind = new String(head, 0, 8, StandardCharsets.ISO_8859_1).strip();
        if (kind.startsWith("DAFETF")) {
            findings.abandon(SpkFinding.BINARY, 0, null, kind);
            return null;
        }
        if (!kind.equals("DAF/SPK") && !kind.equals("NAIF/DAF")) {
            findings.abandon(SpkFinding.NOT_SPK, 0, null, kind);
            return null;
        }
        var form = new String(head, LOCFMT_PLACE, 8, StandardCharsets.ISO_8859_1);
        boolean stated = form.chars().anyMatch(c -> c != 0 && c != ' ');
        if (stated && !form.equals("LTL-IEEE") && !form.equals("BIG-IEEE")) {
            findings.abandon(SpkFinding.BINARY, 0, null, form);
            return null;
        }
        // Files from before 1998 state no form and have no such string.
        var ftp = Arrays.copyOfRange(head, FTP_PLACE, FTP_PLACE + FTP.length());
        if (stated && !Arrays.equals(ftp, ftp())) {
            findings.abandon(SpkFinding.DAMAGED, 0, null);
            return null;
        }
        for (var order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            var numbers = ByteBuffer.wrap(head).order(order);
            boolean sizes = numbers.getInt(8) == 2 && numbers.getInt(12) == 6;
            boolean agrees = !stated || form.startsWith("LTL") == (order == ByteOrder.LITTLE_ENDIAN);
            if (sizes && agrees) {
                return order;
            }
        }
        broken(findings, "its summaries are not those of an ephemeris", "摘要结构不属于星历");
        return null;
    }

    private static String comments(Words words, int first) throws IOException {
        var text = new StringBuilder();
        for (int record = 2; record < first && text.length() < MOST_COMMENTS; record++) {
            words.seek((record - 1L) * RECORD);
            for (byte b : words.bytes(COMMENT)) {
                if (b == 4) {
                    return text.toString();
                }
                text.append(b == 0 ? '\n' : b >= ' ' || b == '\t' ? (char) b : '?');
            }
        }
        return text.toString();
    }

    private static @Nullable List<SpkSegment> segments(Words words, ByteOrder order, int first, Findings findings)
            throws IOException {
        var segments = new ArrayList<SpkSegment>();
        long record = first;
        double before = 0;
        while (record != 0) {
            words.seek((record - 1) * RECORD);
            var summaries = ByteBuffer.wrap(words.bytes(RECORD)).order(order);
            var names = words.bytes(RECORD);
            double next = summaries.getDouble(0);
            double count = summaries.getDouble(16);
            boolean whole = next == Math.rint(next) && count == Math.rint(count) && count >= 0 && count <= SUMMARIES;
            boolean forward = next == 0 || next > record && next <= Integer.MAX_VALUE;
            if (!whole || !forward || summaries.getDouble(8) != before) {
                broken(findings, "its chain of summary records turns back or breaks off", "摘要记录链回转或中断");
                return null;
            }
            for (int i = 0; i < (int) count; i++) {
                var name = new String(names, SUMMARY * i, SUMMARY, StandardCharsets.ISO_8859_1);
                segments.add(segment(segments.size() + 1, name, summaries, 24 + SUMMARY * i));
            }
            if (segments.size() > MOST_SEGMENTS) {
                broken(findings, "it has more than " + MOST_SEGMENTS + " segments", "超过 " + MOST_SEGMENTS + " 段");
                return null;
            }
            before = record;
            record = (long) next;
        }
        if (segments.isEmpty()) {
            broken(findings, "it has no segments", "没有任何段");
            return null;
        }
        return segments;
    }

    private static SpkSegment segment(int number, String name, ByteBuffer from, int at) {
        return new SpkSegment(
                number,
                name.replaceAll("[^ -~]", " ").strip(),
                from.getInt(at + 16),
                from.getInt(at + 20),
                from.getInt(at + 24),
                from.getInt(at + 28),
                from.getDouble(at),
                from.getDouble(at + 8),
                from.getInt(at + 32),
                from.getInt(at + 36));
    }

    /// Whether two segments share words: no right file has that, and it would be read again and again.
    private static boolean overlap(List<SpkSegment> segments, Findings findings) {
        int descents = 0;
        for (int i = 1; i < segments.size(); i++) {
            descents += segments.get(i).begin() < segments.get(i - 1).begin() ? 1 : 0;
        }
        if (descents > MOST_DESCENTS) {
            broken(findings, "its segments do not stand in their order", "各段未按次序排列");
            return true;
        }
        long end = 0;
        for (var segment : segments.stream()
                .sorted(Comparator.comparingLong(SpkSegment::begin))
                .toList()) {
            if (segment.begin() <= end || segment.end() < segment.begin()) {
                findings.abandon(
                        SpkFinding.STRUCTURE,
                        0,
                        segment.field(),
                        new Text("its addresses overlap those of another", "其地址与另一段重叠"));
                return true;
            }
            end = segment.end();
        }
        return false;
    }
}
