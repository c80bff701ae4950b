package space.parley.formats.ccsds;

import space.parley.formats.text.FindingKind;
import space.parley.formats.text.Wording;
import space.parley.terms.Severity;

/// What is found in messages of CCSDS beside the general complaints.
public enum CcsdsComplaint implements FindingKind {
    COMMENT_ENCODING(
            100,
            Severity.NOTE,
            "CCSDS 502.0-B-3, 7.3",
            "A comment is not in UTF-8.",
            "注释不是 UTF-8 编码。",
            "Text in ASCII is expected.",
            "应为 ASCII 文本。",
            "Nothing needs to be done; it was read as ISO 8859-1.",
            "无需处理；已按 ISO 8859-1 读取。"),
    KEY_ORDER(
            101,
            Severity.WARNING,
            "CCSDS 502.0-B-3, 7.4",
            "The key comes after ''{0}''.",
            "该键出现在“{0}”之后。",
            "Keys come in the order of the standard’s table.",
            "键应按标准表格中的顺序排列。",
            "It is read all the same; tell the originator.",
            "电文仍已读取；请告知发布方。"),
    SECTION_TWICE(
            102,
            Severity.ERROR,
            "",
            "The section ''{0}'' is there too often.",
            "“{0}”部分重复出现。",
            "Such sections in this place: {1} at most.",
            "此处该部分最多应有 {1} 个。",
            "Remove the wrong one, or ask the originator.",
            "请删除其中错误的部分，或联系发布方。"),
    SECTION_MISSING(
            103,
            Severity.ERROR,
            "",
            "The section ''{0}'' is missing.",
            "缺少“{0}”部分。",
            "The standard demands it.",
            "标准规定必须提供。",
            "Ask the originator for a complete message.",
            "请向发布方索取完整的电文。"),
    EARLIER_VERSION(
            104,
            Severity.WARNING,
            "",
            "Version {1} of the standard has no ''{0}'' any more.",
            "标准的 {1} 版已无“{0}”。",
            "A key of this version is expected.",
            "应使用该版本规定的键。",
            "It is read as in the earlier version; tell the originator.",
            "已按更早的版本读取；请告知发布方。"),
    FRAME_BY_AGREEMENT(
            105,
            Severity.WARNING,
            "CCSDS 502.0-B-3, 3.2.3",
            "The reference frame is ''{0}''.",
            "参考系为“{0}”。",
            "CCSDS asks for an interface control document between both sides for it.",
            "按 CCSDS 规定，使用该参考系须由双方签订接口控制文件。",
            "It is read; agree on its definition with the originator.",
            "已读取；请与发布方就其定义达成一致。"),
    BLANK_VALUE(
            106,
            Severity.WARNING,
            "",
            "The key has no value.",
            "该键没有值。",
            "A value is expected, or no such key.",
            "应提供取值，或不写该键。",
            "It is read as if the key were not there.",
            "按未提供该键处理。"),
    NOT_WHOLE(
            107,
            Severity.ERROR,
            "",
            "''{0}'' is not a whole number.",
            "“{0}”不是整数。",
            "A whole number is expected.",
            "应为整数。",
            "Correct it or ask the originator.",
            "请更正或联系发布方。"),
    TABLE_KEPT(
            108,
            Severity.NOTE,
            "",
            "The trajectory of type ''{0}'' is not read as states.",
            "类型为“{0}”的轨迹未作为状态读取。",
            "Expected for that: CARTP, CARTPV or CARTPVA.",
            "应为 CARTP、CARTPV 或 CARTPVA。",
            "It is kept in the message; ask the originator for Cartesian states if they are needed.",
            "已保留在电文中；如需状态矢量，请向发布方索取笛卡尔坐标数据。"),
    XML_ENCODING(
            109,
            Severity.NOTE,
            "CCSDS 505.0-B-3, 4.2",
            "The XML is not in UTF-8.",
            "XML 不是 UTF-8 编码。",
            "UTF-8 is expected.",
            "应为 UTF-8。",
            "Nothing needs to be done; it was read.",
            "无需处理；已读取。"),
    ROOT_ID(
            110,
            Severity.WARNING,
            "CCSDS 505.0-B-3, 4.3",
            "The root element’s id is ''{0}''.",
            "根元素的 id 为“{0}”。",
            "Expected: {1}.",
            "应为：{1}。",
            "It is read all the same; tell the originator.",
            "电文仍已读取；请告知发布方。"),
    MASS_GROUP(
            111,
            Severity.ERROR,
            "",
            "''{0}'' is given without ''{1}''.",
            "给出了“{0}”，但缺少“{1}”。",
            "Both or neither are expected.",
            "应同时给出或都不给出。",
            "Ask the originator for a complete message.",
            "请向发布方索取完整的电文。"),
    TABLE_REFUSED(
            112,
            Severity.WARNING,
            "",
            "The states are not read: ''{0}'' of {1} is not known here.",
            "未读取状态：此处不支持 {1}“{0}”。",
            "A known frame, centre and time system are expected.",
            "应为已知的参考系、中心天体和时间系统。",
            "All keys are kept; ask the originator for another.",
            "所有键均已保留；请向发布方索取其他形式的数据。"),
    BY_COMMA(
            113,
            Severity.NOTE,
            "",
            "The lines of data have commas.",
            "数据行中含有逗号。",
            "Blanks are expected between values.",
            "各值之间应为空格。",
            "Nothing needs to be done; they were read.",
            "无需处理；已读取。"),
    UNIT_NAME(
            114,
            Severity.NOTE,
            "CCSDS 502.0-B-3, 7.7",
            "The unit is written ''{0}''.",
            "单位写作“{0}”。",
            "Expected: {1}.",
            "应为：{1}。",
            "Nothing needs to be done; both mean the same.",
            "无需处理；二者含义相同。"),
    CENTRE_UNKNOWN(
            115,
            Severity.ERROR,
            "CCSDS 502.0-B-3, annex B2",
            "The central body ''{0}'' is not known here.",
            "此处不支持中心天体“{0}”。",
            "The name of the Sun, a planet, the Moon or a barycentre is expected.",
            "应为太阳、行星、月球或质心的名称。",
            "Ask the originator for another.",
            "请向发布方索取其他中心天体的数据。");

    private final Wording wording;

    CcsdsComplaint(
            int number,
            Severity severity,
            String standard,
            String what,
            String whatZh,
            String expected,
            String expectedZh,
            String action,
            String actionZh) {
        wording = Wording.of(
                number,
                severity,
                standard,
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
