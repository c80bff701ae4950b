package space.parley.formats.ccsds;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Document;
import space.parley.formats.Document.Comment;
import space.parley.formats.Document.Field;
import space.parley.formats.Document.Node;
import space.parley.formats.Document.Section;
import space.parley.formats.Losses;
import space.parley.terms.Text;

/// Makes a conjunction data message of version 2.0 one of 1.0 and the other way round.
///
/// Version 2.0 has every key of 1.0, so that nothing is lost on the way up. On the way down what 1.0 has no key for
/// is dropped and, where it is short, kept in a comment, which is where messages of 1.0 have it.
public final class CdmVersions {
    private static final String OLD = "1.0";
    private static final Text IN_COMMENT =
            new Text("Version 1.0 has no such key; it stands in a comment.", "1.0 版没有该关键字；已写入注释。");
    private static final Text DROPPED = new Text("Version 1.0 has no such key.", "1.0 版没有该关键字。");
    private static final Text SPHERE =
            new Text("Version 1.0 has no sphere; it is an ellipsoid of three equal axes.", "1.0 版没有球体；已改写为三轴相等的椭球。");
    private static final Text WORD = new Text("Version 1.0 says N/A for what is not known.", "1.0 版以 N/A 表示未知。");
    private static final Text LINK = new Text(
            "Version 1.0 names the ephemeris itself: it stands in EPHEMERIS_NAME.",
            "1.0 版直接写明星历名称：已写入 EPHEMERIS_NAME。");

    private final Losses losses;

    private CdmVersions(Losses losses) {
        this.losses = losses;
    }

    /// The same message in another version.
    ///
    /// @param source a conjunction data message
    /// @param version `1.0` or `2.0`
    /// @param losses takes what the other version cannot say
    public static Document convert(Document source, String version, Losses losses) {
        if (source.version().equals(version) || !version.equals(OLD)) {
            return new Document(source.format(), version, source.root());
        }
        var dictionary = Dictionaries.of(source.format(), version)
                .orElseThrow(() -> new IllegalArgumentException(source.format() + " is no conjunction data message"));
        return new Document(
                source.format(), version, new CdmVersions(losses).section(source.root(), dictionary.root()));
    }

    private Section section(Section section, @Nullable SectionRule rule) {
        var comments = new ArrayList<Node>();
        var kept = new ArrayList<Node>();
        var link = section.field("EPHEMERIS_NAME")
                .filter(name -> name.value().equals("ODM"))
                .flatMap(_ -> section.field("ODM_MSG_LINK"));
        for (var node : section.nodes()) {
            switch (node) {
                case Section inner -> {
                    var its = rule(inner, rule);
                    if (its != null && !its.since().isEmpty()) {
                        drop(inner, comments);
                    } else {
                        kept.add(section(inner, its));
                    }
                }
                case Field field -> {
                    if (field.key().equals("EPHEMERIS_NAME") && link.isPresent()) {
                        losses.loss(Losses.Kind.RENAMED, "ODM_MSG_LINK", LINK);
                        kept.add(new Field(field.key(), link.get().value(), null, field.line()));
                    } else if (link.isEmpty() || !field.key().equals("ODM_MSG_LINK")) {
                        field(field, rule, comments, kept);
                    }
                }
                case Comment comment -> kept.add(comment);
                case Document.Row row -> kept.add(row);
            }
        }
        comments.addAll(kept);
        return new Section(section.name(), comments, section.line());
    }

    /// The rule of a section, of several of one name that which has its first key.
    private static @Nullable SectionRule rule(Section section, @Nullable SectionRule around) {
        if (around == null) {
            return null;
        }
        for (var node : section.nodes()) {
            if (node instanceof Field field) {
                for (var child : around.children()) {
                    if (child.name().equals(section.name()) && child.key(field.key()) != null) {
                        return child;
                    }
                }
            }
        }
        return around.child(section.name());
    }

    private void field(Field field, @Nullable SectionRule rule, List<Node> comments, List<Node> kept) {
        var its = rule == null ? null : rule.key(field.key());
        var key = field.key();
        if (key.equals("SCREEN_VOLUME_RADIUS")) {
            losses.loss(Losses.Kind.RENAMED, key, SPHERE);
            for (var axis : List.of("X", "Y", "Z")) {
                kept.add(new Field("SCREEN_VOLUME_" + axis, field.value(), field.unit(), field.line()));
            }
        } else if (key.equals("SCREEN_VOLUME_SHAPE") && field.value().equalsIgnoreCase("SPHERE")) {
            losses.loss(Losses.Kind.RENAMED, key, SPHERE);
            kept.add(new Field(key, "ELLIPSOID", null, field.line()));
        } else if (key.equals("MANEUVERABLE") && field.value().equalsIgnoreCase("UNKNOWN")) {
            losses.loss(Losses.Kind.RENAMED, key, WORD);
            kept.add(new Field(key, "N/A", null, field.line()));
        } else if (its != null && !its.since().isEmpty() || key.startsWith("USER_DEFINED_")) {
            losses.loss(Losses.Kind.DROPPED, key, IN_COMMENT);
            comments.add(comment(field));
        } else {
            kept.add(field);
        }
    }

    /// Leaves a section out. A second covariance is too long for comments.
    private void drop(Section section, List<Node> comments) {
        boolean matrix = section.field("CX_X").isPresent()
                || section.field("CSIG3EIGVEC3").isPresent();
        for (var node : section.nodes()) {
            switch (node) {
                case Field field -> {
                    losses.loss(Losses.Kind.DROPPED, field.key(), matrix ? DROPPED : IN_COMMENT);
                    if (!matrix) {
                        comments.add(comment(field));
                    }
                }
                case Comment comment -> comments.add(comment);
                case Section inner -> drop(inner, comments);
                case Document.Row _ -> {}
            }
        }
    }

    private static Comment comment(Field field) {
        var unit = field.unit();
        return new Comment(field.key() + " = " + field.value() + (unit == null ? "" : " [" + unit + "]"), field.line());
    }
}
