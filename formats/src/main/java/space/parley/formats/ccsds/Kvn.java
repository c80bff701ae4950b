package space.parley.formats.ccsds;

import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Line;
import space.parley.formats.text.Source;

/// Reads key-value notation into pieces.
public final class Kvn {
    private Kvn() {}

    public static void read(String text, Findings findings, Sink sink) {
        int last = Source.lines(text, findings, (raw, number) -> line(raw.strip(), number, findings, sink));
        sink.end(last);
    }

    private static void line(String line, int number, Findings findings, Sink sink) {
        switch (line) {
            case "" -> {}
            case "META_START" -> sink.open("metadata", number);
            case "META_STOP" -> sink.close("metadata", number);
            case "COVARIANCE_START" -> sink.open("covarianceMatrix", number);
            case "COVARIANCE_STOP" -> sink.close("covarianceMatrix", number);
            case "COMMENT" -> sink.entry(new Entry("COMMENT", "", null, number));
            default -> {
                int equals = line.indexOf('=');
                if (line.startsWith("COMMENT ") || line.startsWith("COMMENT\t")) {
                    sink.entry(new Entry("COMMENT", line.substring(8).strip(), null, number));
                } else if (equals < 0) {
                    sink.row(line, number);
                } else {
                    var key = line.substring(0, equals).strip();
                    if (isKey(key)) {
                        sink.entry(new Entry(key, line.substring(equals + 1).strip(), null, number));
                    } else {
                        findings.refuse(Complaint.NOT_A_LINE, number, null, line);
                    }
                }
            }
        }
    }

    private static boolean isKey(String key) {
        if (key.startsWith("USER_DEFINED_")) {
            return key.length() <= Line.LONGEST && key.indexOf(' ') < 0;
        }
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean later = i > 0 && (c == '_' || (c >= '0' && c <= '9'));
            if (!later && !(c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return !key.isEmpty() && key.length() <= 64;
    }
}
