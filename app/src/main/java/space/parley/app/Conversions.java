package space.parley.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import space.parley.accord.Purpose;
import space.parley.accord.ReleaseClass;
import space.parley.formats.Format;
import space.parley.orbit.Body;
import space.parley.orbit.TimeScale;
import space.parley.terms.Grade;
import space.parley.terms.Language;
import space.parley.terms.ObjectId;
import space.parley.terms.Party;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Reads what is typed into the words of the rooms, and says in the person's language where it is no such word.
final class Conversions {
    private static final Text PARTY = new Text(
            "'{0}' is no party: 1 to 32 lower-case letters, digits and hyphens, a letter first",
            "“{0}”不是缔约方标识：应为 1 至 32 个小写字母、数字和连字符，首位为字母");
    private static final Text OBJECT = new Text(
            "'{0}' is no object: 1 to 64 letters, digits, dots, colons, hyphens and underscores",
            "“{0}”不是目标标识：应为 1 至 64 个字母、数字、点、冒号、连字符和下划线");
    private static final Text INSTANT =
            new Text("'{0}' is no UTC instant such as 2021-08-07T12:00:00Z", "“{0}”不是 UTC 时刻，如 2021-08-07T12:00:00Z");
    private static final Text WHOLE = new Text("'{0}' is no whole number", "“{0}”不是整数");
    private static final Text NUMBER = new Text("'{0}' is no number", "“{0}”不是数字");
    private static final Text ONE_OF = new Text("'{0}' is not one of {1}", "“{0}”不在以下之列：{1}");

    private Conversions() {}

    static void register(CommandLine line, Language language) {
        add(line, language, Party.class, PARTY, made(Party::new));
        add(line, language, ObjectId.class, OBJECT, made(ObjectId::new));
        add(line, language, UtcInstant.class, INSTANT, UtcInstant::parse);
        add(line, language, Integer.class, WHOLE, made(Integer::valueOf));
        add(line, language, int.class, WHOLE, made(Integer::valueOf));
        add(line, language, Long.class, WHOLE, made(Long::valueOf));
        add(line, language, double.class, NUMBER, made(Double::valueOf));
        add(
                line,
                language,
                ReleaseClass.class,
                oneOf(List.of(ReleaseClass.values()), ReleaseClass::word),
                text -> ReleaseClass.ofWord(text));
        add(
                line,
                language,
                Purpose.class,
                oneOf(List.of(Purpose.values()), Purpose::word),
                text -> Purpose.ofWord(text));
        var grades = List.of(Grade.EXISTENCE, Grade.COARSE, Grade.FULL);
        add(
                line,
                language,
                Grade.class,
                oneOf(grades, Grade::word),
                text -> Grade.ofWord(text).filter(grades::contains));
        add(line, language, Format.class, oneOf(List.of(Format.values()), Format::word), text -> Format.ofWord(text));
        add(
                line,
                language,
                TimeScale.class,
                oneOf(List.of(TimeScale.values()), TimeScale::name),
                text -> TimeScale.ofName(text));
        add(line, language, Body.class, oneOf(List.of(Body.values()), Body::label), text -> Body.ofName(text));
        add(
                line,
                language,
                Language.class,
                oneOf(List.of(Language.values()), Language::tag),
                text -> Language.ofTag(text));
    }

    private static <T> void add(
            CommandLine line, Language language, Class<T> type, Text wrong, Function<String, Optional<T>> read) {
        line.registerConverter(
                type,
                text -> read.apply(text)
                        .orElseThrow(() -> new CommandLine.TypeConversionException(
                                wrong.with(text).in(language))));
    }

    private static <T> Text oneOf(List<T> all, Function<T, String> word) {
        return ONE_OF.with("{0}", all.stream().map(word).collect(Collectors.joining(", ")));
    }

    private static <T> Function<String, Optional<T>> made(Function<String, T> make) {
        return text -> {
            try {
                return Optional.of(make.apply(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        };
    }
}
