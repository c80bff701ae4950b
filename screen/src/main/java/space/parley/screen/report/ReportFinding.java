package space.parley.screen.report;

import space.parley.terms.Finding;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Severity;
import space.parley.terms.Text;

/// What this package refuses or doubts: codes SCREEN-080 to SCREEN-099.
enum ReportFinding {
    NO_TABLE(
            "SCREEN-083",
            Severity.ERROR,
            "Line {1} of {0} is no line of a table of close approaches.",
            "{0} 的第 {1} 行不是交会表的内容。",
            "The columns that the guide lists, in their order.",
            "应为用户指南所列各列，且顺序一致。",
            "Give a file that a screening wrote.",
            "请给出由筛查写出的文件。"),
    NO_FACTS(
            "SCREEN-084",
            Severity.ERROR,
            "Line {1} of {0} tells nothing of an object that is understood.",
            "{0} 的第 {1} 行无法理解。",
            "The columns {2}: payload, rocket-body, debris, unknown or nothing; yes, no or nothing; metres above 0;"
                    + " yes, no or nothing; a volume such as \"box:4,50,50km\" that reaches 500 km at most.",
            "应为以下各列：{2}；类别为 payload、rocket-body、debris、unknown 或空；机动能力为 yes、no 或空；半径为大于 0 的米数；"
                    + "载人为 yes、no 或空；体积如 \"box:4,50,50km\"，延伸至多 500 km。",
            "Correct the line.",
            "请更正该行。"),
    NO_COVARIANCE(
            "SCREEN-085",
            Severity.NOTE,
            "No probability: the covariance of one of the objects, or of both, is not known.",
            "未给出碰撞概率：一个或两个目标的协方差未知。",
            "A covariance of both objects.",
            "两目标均应有协方差。",
            "Give an ephemeris with covariances, or state how uncertain the objects are taken to be.",
            "请提供带协方差的星历，或说明所取的目标不确定度。");

    private final String code;
    private final Severity severity;
    private final Text what;
    private final Text expected;
    private final Text action;

    ReportFinding(
            String code,
            Severity severity,
            String what,
            String whatZh,
            String expected,
            String expectedZh,
            String action,
            String actionZh) {
        this.code = code;
        this.severity = severity;
        this.what = new Text(what, whatZh);
        this.expected = new Text(expected, expectedZh);
        this.action = new Text(action, actionZh);
    }

    String code() {
        return code;
    }

    Finding with(Object... arguments) {
        return new Finding(
                code, severity, Place.NONE, what.with(arguments), expected.with(arguments), action.with(arguments));
    }

    RefusedException refusal(Object... arguments) {
        return new RefusedException(with(arguments));
    }
}
