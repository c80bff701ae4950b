package space.parley.terms;

import java.util.Locale;
import java.util.Optional;

/// A language in which Parley speaks to people.
public enum Language {
    /// English.
    EN,
    /// Chinese, in simplified characters.
    ZH;

    /// The BCP 47 tag, `en` or `zh`.
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The language of a BCP 47 tag such as `zh`, `zh-CN` or `en-GB`; empty where Parley does not speak it.
    public static Optional<Language> ofTag(String tag) {
        var primary = tag.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
        return switch (primary) {
            case "en" -> Optional.of(EN);
            case "zh" -> Optional.of(ZH);
            default -> Optional.empty();
        };
    }
}
