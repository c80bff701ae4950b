package space.parley.accord;

import space.parley.terms.Grade;
import space.parley.terms.Text;

/// The sentences that reasons are made of.
final class Words {
    private Words() {}

    static final Text RELEASE =
            new Text("{0} of {1} may go from {2} to {3} at the grade {4}.", "可由 {2} 向 {3} 发布 {1} 的{0}，等级为{4}。");
    static final Text REFUSAL = new Text("{0} of {1} may not go from {2} to {3}.", "不得由 {2} 向 {3} 发布 {1} 的{0}。");
    static final Text LESSER =
            new Text("The grade {0} was asked; the grade {1} is what is allowed.", "请求等级为{0}，允许的等级为{1}。");

    static final Text LAWS_PASS = new Text("The law of {0} lets it pass.", "{0} 的本国法律允许放行。");
    static final Text LAWS_STOP = new Text("The law of {0} does not let it pass.", "{0} 的本国法律不予放行。");
    static final Text NO_LAW =
            new Text("No law is recorded for {0}, so nobody knows whether it allows this.", "未登记 {0} 的任何法律，无法判断是否允许。");
    static final Text RECORD_LAW = new Text(
            "Record the laws of {0}; where there are none, record a law that says so.",
            "请登记 {0} 的法律；如无相关法律，也须登记一份如此声明的文件。");
    static final Text LAW_NOT_HELD = new Text(
            "No recorded version of {0} holds at {1}; the text that does is not known.",
            "在 {1}，已登记的 {0} 各版本均不适用；现行文本未知。");
    static final Text RECORD_VERSION = new Text("Record the version of {0} that holds now.", "请登记 {0} 的现行版本。");
    static final Text GATE_NOT_APPLICABLE = new Text("{0} does not apply here. {1}", "《{0}》在此不适用。{1}");
    static final Text GATE_UNKNOWN =
            new Text("Whether {0} applies cannot be told, since a fact is missing. {1}", "因缺少事实，无法判断《{0}》是否适用。{1}");
    static final Text GATE_OPEN =
            new Text("{0} applies, and all that it asks for is there. {1}", "《{0}》适用，其要求均已满足。{1}");
    static final Text GATE_SHUT =
            new Text("{0} applies, and what it asks for is not all there. {1}", "《{0}》适用，其要求尚未全部满足。{1}");
    static final Text GATE_PATH = new Text("{0} applies; this takes its path “{1}”. {2}", "《{0}》适用；本次发布走其“{1}”通道。{2}");
    static final Text GATE_NO_PATH = new Text(
            "{0} applies and has no path open for the safety of life in this case. {1}",
            "《{0}》适用，且本情形下没有可用的人员生命安全通道。{1}");
    static final Text PATH_BASIS = new Text("The path “{0}” rests on: {1}", "“{0}”通道的依据：{1}");
    static final Text NO_SUCH_PATH =
            new Text("No path for the safety of life covers the class {0}.", "没有适用于“{0}”类别的人员生命安全通道。");
    static final Text ASK_ORDINARY =
            new Text("Ask for it as ordinary work, under what the law then requires.", "请按常规用途申请，并满足法律的相应要求。");

    static final Text APPLIES = new Text("When it applies.", "适用条件。");
    static final Text ALL = new Text("All of these hold.", "以下各项须全部成立。");
    static final Text ANY = new Text("At least one of these holds.", "以下至少一项成立。");
    static final Text NOT = new Text("This does not hold.", "以下一项不成立。");
    static final Text FACT_IS = new Text("It asks that {0} be “{1}”; it is “{2}”.", "要求{0}为“{1}”；实际为“{2}”。");
    static final Text FACT_MISSING = new Text("It asks about {0}, which nobody has stated.", "须知{0}，但无人说明。");
    static final Text STATE_FACT =
            new Text("State “{0}” in the agreement and have every party sign it.", "请在协议中写明“{0}”，并由各缔约方签署。");
    static final Text CHANGE_FACT = new Text("“{0}” would have to be “{1}”.", "“{0}”须为“{1}”。");
    static final Text REQUIREMENT = new Text("{0}.", "{0}。");

    static final Text CERTIFIED = new Text("{0}: it is there, under {1}.", "{0}：已具备（依据 {1}）。");
    static final Text NOT_CERTIFIED = new Text("{0}: it is not in effect, under {1}.", "{0}：尚未生效（依据 {1}）。");
    static final Text NO_CERTIFICATION =
            new Text("{0}: none is there for the agreement {1}, under {2}.", "{0}：协议 {1} 尚无此文件（依据 {2}）。");
    static final Text FILE_CERTIFICATION = new Text(
            "{0} must file it; filed today, it would open at {1} (waiting period: {2} days).",
            "须由 {0} 提交；如今日提交，将于 {1} 起生效（等待期 {2} 天）。");
    static final Text CERTIFICATION = new Text("Filed by {0} at {1}, in effect.", "由 {0} 于 {1} 提交，现行有效。");
    static final Text OTHER_AGREEMENT = new Text(
            "Filed by {0} at {1}, but for the agreement {2}, not for {3}.", "由 {0} 于 {1} 提交，但针对协议 {2}，而非 {3}。");
    static final Text OTHER_TEXT = new Text(
            "Filed by {0} at {1}, but for another text of the agreement than the one that was signed.",
            "由 {0} 于 {1} 提交，但所针对的协议文本并非已签署的文本。");
    static final Text OTHER_AUTHORITY = new Text(
            "Filed at {1} by {0}, which is not an authority that the law names.", "由 {0} 于 {1} 提交，但其并非法律所指的主管机关。");
    static final Text BY_AUTHORITY = new Text("It must come from: {0}.", "须由以下机关出具：{0}。");
    static final Text FOR_AGREEMENT = new Text("File one for this agreement.", "请针对本协议提交。");
    static final Text NOT_STATED =
            new Text("Filed by {0} at {1}, but it does not state: {2}.", "由 {0} 于 {1} 提交，但缺少以下陈述：{2}。");
    static final Text STATE = new Text("File one that states: {0}.", "请重新提交，并写明：{0}。");
    static final Text IN_FUTURE = new Text("Its date of filing, {1}, lies ahead.", "其提交时刻 {1} 尚未到来。");
    static final Text WAITING = new Text(
            "Filed by {0} at {1}; this is day {2} of a waiting period of {3}, which ends at {4}.",
            "由 {0} 于 {1} 提交；等待期共 {3} 天，现为第 {2} 天，{4} 届满。");
    static final Text WAIT_UNTIL = new Text("Wait until {0}.", "请等到 {0}。");
    static final Text EXPIRED = new Text("Filed by {0} at {1}; it ended at {2}.", "由 {0} 于 {1} 提交，已于 {2} 失效。");
    static final Text RENEW = new Text("File a new one.", "请重新提交。");

    static final Text POLICY_ALLOWS =
            new Text("Own policy allows up to the grade {0} with {1} approvals.", "本方政策允许的最高等级为{0}，须经 {1} 人批准。");
    static final Text POLICY_SILENT = new Text(
            "Own policy has no rule for {0} to {1} for the purpose “{2}”, so it refuses.",
            "本方政策没有关于为“{2}”目的向 {1} 发布{0}的规则，故不予发布。");
    static final Text POLICY_FORBIDS = new Text("Own policy forbids it.", "本方政策禁止发布。");
    static final Text ADD_RULE =
            new Text("Add a rule to the policy, if your agency so decides.", "如本机构决定允许，请在政策中增加规则。");
    static final Text RAISE_RULE = new Text(
            "Raise maxGrade in the policy to {0}, if your agency so decides.", "如本机构决定允许，请将政策中的 maxGrade 提高到{0}。");

    static final Text NO_AGREEMENT = new Text("There is no agreement with {0}.", "与 {0} 之间没有协议。");
    static final Text SIGN_ONE = new Text("Both sides must sign one.", "须由双方签署协议。");
    static final Text AGREEMENT_ALLOWS = new Text("The agreement {0} allows the grade {1}.", "协议 {0} 允许的等级为{1}。");
    static final Text AGREEMENT_STOPS = new Text("The agreement {0} does not allow it.", "协议 {0} 不允许。");
    static final Text BETWEEN_PARTIES = new Text("{0} and {1} are parties to it.", "{0} 与 {1} 均为缔约方。");
    static final Text NO_PARTY = new Text("{0} is not a party to it.", "{0} 不是缔约方。");
    static final Text NO_TERM =
            new Text("No term gives {1} the class {0} of {2} from {3}.", "没有条款规定 {3} 向 {1} 提供 {2} 的{0}。");
    static final Text ADD_TERM = new Text("The parties must sign a version with such a term.", "各缔约方须签署含有该条款的版本。");
    static final Text TERM_OPEN = new Text("The term “{0}” is open up to the grade {1}.", "条款“{0}”已开放至{1}。");
    static final Text TERM_SHUT = new Text("No grade of the term “{0}” is open.", "条款“{0}”没有任何等级开放。");
    static final Text TERM_TOPS = new Text("The term “{0}” grants no more than the grade {1}.", "条款“{0}”最高只允许{1}。");
    static final Text RUNG_OPEN = new Text("The grade {0} is open.", "{0}已开放。");
    static final Text RUNG_SHUT = new Text("The grade {0} is not open.", "{0}未开放。");
    static final Text RUNG_BEGUN = new Text("It opens at {0}.", "自 {0} 起开放。");
    static final Text RUNG_LATER = new Text("It opens only at {0}.", "须到 {0} 才开放。");
    static final Text RECIPROCATED =
            new Text("{0} has delivered the grade {1} of this class; a receipt shows it.", "{0} 已提供该类别的{1}，有收据为证。");
    static final Text NOT_RECIPROCATED = new Text(
            "It asks that {0} have delivered the grade {1} of this class; receipts show the grade {2}.",
            "要求 {0} 已提供该类别的{1}；收据显示的等级为{2}。");
    static final Text DELIVER = new Text("{0} must deliver the grade {1} first.", "须由 {0} 先提供{1}。");
    static final Text ENCOUNTER_OPEN =
            new Text("An encounter between the two parties that involves {0} is open.", "双方之间涉及 {0} 的交会事件尚未了结。");
    static final Text ENCOUNTER_NOT_OPEN = new Text(
            "It asks for an open encounter between the two parties that involves {0}; there is none.",
            "要求双方之间存在涉及 {0} 且尚未了结的交会事件；目前没有。");
    static final Text OPEN_ENCOUNTER =
            new Text("It opens once an encounter that involves {0} is declared.", "一旦宣告涉及 {0} 的交会事件，即行开放。");
    static final Text SAFETY = new Text("Its path for the safety of life covers this class. {0}", "其人员生命安全通道涵盖该类别。{0}");
    static final Text NO_SAFETY =
            new Text("It has no path for the safety of life that covers the class {0}.", "其中没有涵盖“{0}”类别的人员生命安全通道。");
    static final Text NO_COARSE = new Text(
            "The agreement does not say how coarse the grade coarse is here, so only existence leaves.",
            "协议未规定此处粗略级的粗略程度，故只发布存在信息。");

    static Text grade(Grade grade) {
        return switch (grade) {
            case NOTHING -> new Text("nothing", "不提供");
            case EXISTENCE -> new Text("existence", "存在级");
            case COARSE -> new Text("coarse", "粗略级");
            case FULL -> new Text("full", "完整级");
        };
    }
}
