package space.parley.formats.tables;

import space.parley.formats.text.FindingKind;
import space.parley.formats.text.Wording;
import space.parley.terms.Severity;

/// What is found in SpaceX MEME ephemerides.
public enum MemeFinding implements FindingKind {
    OBJECT_UNKNOWN(
            270,
            Severity.WARNING,
            "The file’s name does not say whose states these are, nor that they are MEME; they are read as EME2000.",
            "文件名未说明这些状态属于哪个目标，也未标明 MEME；按 EME2000 读取。",
            "Such a name is expected: MEME_12345_NAME_1234567_Operational_….txt.",
            "应为此类文件名：MEME_12345_NAME_1234567_Operational_….txt。",
            "Keep the name under which the file was published.",
            "请保留文件发布时的名称。"),
    OTHER_FRAME(
            271,
            Severity.ERROR,
            "The file’s name says that the states are in ''{0}''.",
            "文件名表明状态的坐标系为“{0}”。",
            "MEME is expected: mean equator and mean equinox of J2000.",
            "应为 MEME：J2000 平赤道与平春分点。",
            "Ask the originator for the states in MEME, or as an OEM.",
            "请向发布方索取 MEME 或 OEM 格式的状态。"),
    COVARIANCE_AXES(
            272,
            Severity.ERROR,
            "The axes of the covariances are ''{0}''.",
            "协方差的坐标轴为“{0}”。",
            "UVW is expected: radial, transverse, normal.",
            "应为 UVW：径向、横向、法向。",
            "Ask the originator for the covariances in UVW.",
            "请向发布方索取 UVW 下的协方差。"),
    SPAN(
            273,
            Severity.WARNING,
            "The states are from {0} to {1}, which is not the stated span.",
            "状态的时间范围为 {0} 至 {1}，与所声明的不符。",
            "The states begin at ephemeris_start and end at ephemeris_stop.",
            "状态应始于 ephemeris_start，止于 ephemeris_stop。",
            "The file may be cut short: fetch it again.",
            "文件可能不完整：请重新获取。"),
    STEP(
            274,
            Severity.WARNING,
            "The state comes {0} s after the one before it.",
            "该状态距前一状态 {0} 秒。",
            "A step_size of {1} s is stated.",
            "所声明的 step_size 为 {1} 秒。",
            "The states are read as they are; tell the originator.",
            "状态按原样读取；请告知发布方。"),
    HEADER(
            275,
            Severity.ERROR,
            "The line ''{0}'' is not what stands there.",
            "该处不应为“{0}”。",
            "Expected: {1}.",
            "应为：{1}。",
            "Fetch the file again, or ask the originator.",
            "请重新获取文件或联系发布方。");

    private final Wording wording;

    MemeFinding(
            int number,
            Severity severity,
            String what,
            String whatZh,
            String expected,
            String expectedZh,
            String action,
            String actionZh) {
        wording = Wording.of(
                number,
                severity,
                "",
                what.replace("''", "'"),
                whatZh,
                expected.replace("''", "'"),
                expectedZh,
                action,
                actionZh);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
