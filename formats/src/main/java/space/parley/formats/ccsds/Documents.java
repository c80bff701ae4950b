package space.parley.formats.ccsds;

import java.nio.charset.StandardCharsets;
import space.parley.formats.Document;

/// Hands a message's tree on piece by piece.
public final class Documents {
    private Documents() {}

    /// Hands out everything that a tree holds, from its beginning to its end.
    ///
    /// @throws IllegalArgumentException where its format is none of CCSDS
    public static void replay(Document document, Events events) {
        var dictionary = Dictionaries.of(document.format(), document.version())
                .orElseThrow(() -> new IllegalArgumentException("no dictionary of " + document.format()));
        events.begin(dictionary, document.version(), document.root().line());
        nodes(document.root(), events);
        events.end(0);
    }

    private static void nodes(Document.Section section, Events events) {
        for (var node : section.nodes()) {
            switch (node) {
                case Document.Section s -> {
                    events.open(s.name(), s.line());
                    nodes(s, events);
                    events.close(s.name(), s.line());
                }
                case Document.Field f -> events.field(f);
                case Document.Comment c -> events.comment(c.text(), c.line());
                case Document.Row r -> {
                    var bytes = r.text().getBytes(StandardCharsets.UTF_8);
                    events.row(bytes, 0, bytes.length, r.line());
                }
            }
        }
    }
}
