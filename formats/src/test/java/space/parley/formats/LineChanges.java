package space.parley.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Messages changed at random: lines dropped, doubled and exchanged, single bytes changed, put in and taken out.
public final class LineChanges {
    private static final String SOME = "0123456789.-+eE []=/:TZABCX_#\t\u007fé,";

    private LineChanges() {}

    /// One or two changes of a text.
    public static String of(String text, SplittableRandom random) {
        var lines = new ArrayList<>(text.lines().toList());
        for (int k = 1 + random.nextInt(2); k > 0; k--) {
            change(lines, random);
        }
        return String.join("\n", lines);
    }

    private static void change(List<String> lines, SplittableRandom random) {
        int at = random.nextInt(lines.size());
        var line = lines.get(at);
        int place = line.isEmpty() ? 0 : random.nextInt(line.length());
        char some = SOME.charAt(random.nextInt(SOME.length()));
        int after = Math.min(place + 1, line.length());
        switch (random.nextInt(8)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, line);
            case 2 -> lines.add(random.nextInt(lines.size()), lines.remove(at));
            case 3 -> lines.add(at, random.nextBoolean() ? "COMMENT x" : "");
            case 4 -> lines.set(at, line.substring(0, place) + some + line.substring(place));
            case 5 -> lines.set(at, line.substring(0, place) + line.substring(after));
            case 6 -> lines.set(at, line.replaceFirst(" ", "  \t") + " ");
            default -> lines.set(at, line.substring(0, place) + some + line.substring(after));
        }
    }
}
