package space.parley.formats;

import space.parley.terms.Text;

/// A kind of message in one notation.
public enum Format {
    /// Two-line element sets, with or without a line for the name.
    TLE("two-line element sets", "两行根数（TLE）"),
    /// Orbit mean-elements messages in key-value notation.
    OMM_KVN("OMM, key-value notation", "轨道平根数电文（OMM，键值格式）"),
    /// Orbit mean-elements messages in XML.
    OMM_XML("OMM, XML", "轨道平根数电文（OMM，XML 格式）"),
    /// Orbit ephemeris messages in key-value notation.
    OEM_KVN("OEM, key-value notation", "轨道星历电文（OEM，键值格式）"),
    /// Orbit ephemeris messages in XML.
    OEM_XML("OEM, XML", "轨道星历电文（OEM，XML 格式）"),
    /// Conjunction data messages in key-value notation.
    CDM_KVN("CDM, key-value notation", "交会数据电文（CDM，键值格式）"),
    /// Conjunction data messages in XML.
    CDM_XML("CDM, XML", "交会数据电文（CDM，XML 格式）");

    private final Text label;

    Format(String en, String zh) {
        this.label = new Text(en, zh);
    }

    /// What people call it.
    public Text label() {
        return label;
    }
}
