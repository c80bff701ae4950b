package space.parley.formats;

import java.util.Locale;
import java.util.Optional;
import space.parley.terms.Text;

/// A kind of message in one notation.
public enum Format {
    /// Two-line element sets, with or without a line for the name.
    TLE("two-line element sets", "两行根数（TLE）", ".tle"),
    /// Catalogues of OMM in CSV, a line an object.
    OMM_CSV("OMM, CSV", "轨道平根数电文（OMM，CSV 格式）", ".csv"),
    /// Catalogues of OMM in JSON.
    OMM_JSON("OMM, JSON", "轨道平根数电文（OMM，JSON 格式）", ".json"),
    /// Orbit mean-elements messages.
    OMM_KVN("OMM, key-value notation", "轨道平根数电文（OMM，键值格式）", ".omm"),
    OMM_XML("OMM, XML", "轨道平根数电文（OMM，XML 格式）", ".xml"),
    /// Orbit parameter messages.
    OPM_KVN("OPM, key-value notation", "轨道参数电文（OPM，键值格式）", ".opm"),
    OPM_XML("OPM, XML", "轨道参数电文（OPM，XML 格式）", ".xml"),
    /// Orbit ephemeris messages.
    OEM_KVN("OEM, key-value notation", "轨道星历电文（OEM，键值格式）", ".oem"),
    OEM_XML("OEM, XML", "轨道星历电文（OEM，XML 格式）", ".xml"),
    /// Orbit comprehensive messages.
    OCM_KVN("OCM, key-value notation", "轨道综合电文（OCM，键值格式）", ".ocm"),
    OCM_XML("OCM, XML", "轨道综合电文（OCM，XML 格式）", ".xml"),
    /// Tracking data messages.
    TDM_KVN("TDM, key-value notation", "跟踪数据电文（TDM，键值格式）", ".tdm"),
    TDM_XML("TDM, XML", "跟踪数据电文（TDM，XML 格式）", ".xml"),
    /// Attitude parameter messages.
    APM_KVN("APM, key-value notation", "姿态参数电文（APM，键值格式）", ".apm"),
    APM_XML("APM, XML", "姿态参数电文（APM，XML 格式）", ".xml"),
    /// Attitude ephemeris messages.
    AEM_KVN("AEM, key-value notation", "姿态星历电文（AEM，键值格式）", ".aem"),
    AEM_XML("AEM, XML", "姿态星历电文（AEM，XML 格式）", ".xml"),
    /// Attitude comprehensive messages.
    ACM_KVN("ACM, key-value notation", "姿态综合电文（ACM，键值格式）", ".acm"),
    ACM_XML("ACM, XML", "姿态综合电文（ACM，XML 格式）", ".xml"),
    /// Conjunction data messages.
    CDM_KVN("CDM, key-value notation", "交会数据电文（CDM，键值格式）", ".cdm"),
    CDM_XML("CDM, XML", "交会数据电文（CDM，XML 格式）", ".xml"),
    /// Re-entry data messages.
    RDM_KVN("RDM, key-value notation", "再入数据电文（RDM，键值格式）", ".rdm"),
    RDM_XML("RDM, XML", "再入数据电文（RDM，XML 格式）", ".xml"),
    /// Several messages in one.
    NDM_KVN("combined NDM, key-value notation", "组合导航数据电文（NDM，键值格式）", ".ndm"),
    NDM_XML("combined NDM, XML", "组合导航数据电文（NDM，XML 格式）", ".xml"),
    /// Precise ephemerides of navigation satellites.
    SP3("SP3", "精密星历（SP3）", ".sp3"),
    /// Predictions for laser ranging.
    CPF("CPF", "激光测距预报（CPF）", ".cpf"),
    /// Ephemeris files of Systems Tool Kit.
    STK("STK ephemeris", "STK 星历文件", ".e"),
    /// Ephemerides with covariance as SpaceX publishes them.
    MEME("SpaceX MEME ephemeris", "SpaceX MEME 星历", ".txt"),
    /// SPICE ephemeris kernels, binary.
    SPK("SPICE SPK kernel", "SPICE SPK 星历核文件", ".bsp"),
    /// Improved inter-range vectors.
    IIRV("IIRV", "改进型站间矢量（IIRV）", ".iirv");

    private final Text label;
    private final String extension;

    Format(String en, String zh, String extension) {
        this.label = new Text(en, zh);
        this.extension = extension;
    }

    /// What people call it.
    public Text label() {
        return label;
    }

    /// What commands and the API call it, such as `oem-kvn`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The format of a word, in any case; key-value notation where a message is named alone, such as `oem`.
    public static Optional<Format> ofWord(String word) {
        var asked = word.toLowerCase(Locale.ROOT);
        for (var format : values()) {
            if (format.word().equals(asked) || format.word().equals(asked + "-kvn")) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /// How names of such files end, with the dot.
    public String extension() {
        return extension;
    }
}
