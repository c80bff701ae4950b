package space.parley.record;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Checks an evidence bundle from the command line, with nothing but this jar and a file of trusted keys.
public final class VerifyCommand {
    private static final Wording HELP = new Wording("""
                    Checks an evidence bundle offline, against your own file of trusted keys.

                      java -jar parley-record.jar BUNDLE --keys FILE [--language en|zh] [--json]

                    BUNDLE       the zip file that a party handed over
                    --keys FILE  the keys that you trust, a line each:
                                   log VKEY [PARTY]  receipt VKEY [PARTY]  witness VKEY  quorum N
                    --language   en or zh
                    --json       one JSON object instead of text

                    Exit codes: 0 every check passed, 1 a check failed, 2 a file could not be read, 64 wrong usage.

                    Example:
                      java -jar parley-record.jar evidence.zip --keys trusted.txt --language en
                    """, """
                    离线核验证据包，仅以您自己的受信密钥文件为准。

                      java -jar parley-record.jar BUNDLE --keys FILE [--language en|zh] [--json]

                    BUNDLE       对方交来的 zip 文件
                    --keys FILE  您信任的密钥，每行一个：
                                   log VKEY [PARTY]  receipt VKEY [PARTY]  witness VKEY  quorum N
                    --language   en 或 zh
                    --json       以单个 JSON 对象输出，不输出文字

                    退出码：0 全部检查通过，1 有检查未通过，2 文件无法读取，64 用法错误。

                    示例：
                      java -jar parley-record.jar evidence.zip --keys trusted.txt --language zh
                    """);
    private static final Wording LOG = new Wording(
            "log {0}: {1} entries, {2} shown, {3} blobs shown, {4} withheld, {5} receipts, {6} witnesses",
            "日志 {0}：共 {1} 个条目，出示 {2} 个，出示 blob {3} 个，未出示 {4} 个，回执 {5} 份，见证方 {6} 个");
    private static final Wording PASSED = new Wording("Every check passed.", "全部检查通过。");
    private static final Wording FAILED =
            new Wording("Checks that failed: {0}. Do not rely on this bundle.", "{0} 项检查未通过，请勿采信该证据包。");

    private VerifyCommand() {}

    /// Runs and exits with the code of [#run].
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, out, err));
    }

    /// Checks a bundle and prints what was found.
    ///
    /// @return 0 every check passed, 1 a check failed, 2 a file could not be read, 64 wrong usage
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        String bundle = null;
        String keys = null;
        boolean english = true;
        boolean json = false;
        boolean help = arguments.length == 0;
        String unknown = null;
        for (int i = 0; i < arguments.length; i++) {
            var argument = arguments[i];
            var value = i + 1 < arguments.length ? arguments[i + 1] : "";
            if (argument.equals("--help") || argument.equals("-h")) {
                help = true;
            } else if (argument.equals("--json")) {
                json = true;
            } else if (argument.equals("--keys") && !value.isEmpty() && keys == null) {
                keys = value;
                i++;
            } else if (argument.equals("--language") && (value.equals("en") || value.equals("zh"))) {
                english = value.equals("en");
                i++;
            } else if (!argument.startsWith("-") && bundle == null) {
                bundle = argument;
            } else {
                unknown = argument;
                break;
            }
        }
        if (unknown == null && help) {
            out.print(english ? HELP.en() : HELP.zh());
            return arguments.length == 0 ? 64 : 0;
        }
        if (unknown != null || bundle == null || keys == null) {
            var missing = unknown != null ? unknown : bundle == null ? "BUNDLE" : "--keys";
            return unreadable(Wrong.USAGE.fault("", missing), english, json, out, err, 64);
        }
        try {
            var trusted = TrustedKeys.read(Path.of(keys));
            var found = BundleVerifier.verify(Path.of(bundle), trusted);
            if (json) {
                out.println(json(found, english));
            } else {
                print(found, english, out);
            }
            return found.ok() ? 0 : 1;
        } catch (FaultException e) {
            return unreadable(e.fault(), english, json, out, err, 2);
        } catch (InvalidPathException e) {
            return unreadable(Wrong.USAGE.fault("", e.getReason()), english, json, out, err, 64);
        }
    }

    private static int unreadable(
            Fault fault, boolean english, boolean json, PrintStream out, PrintStream err, int code) {
        if (json) {
            out.println("{\"ok\":false,\"logs\":[],\"faults\":[" + json(fault, english) + "]}");
        } else {
            err.println(english ? fault.en() : fault.zh());
        }
        return code;
    }

    private static void print(Verification found, boolean english, PrintStream out) {
        for (var log : found.logs()) {
            var line = LOG.with(
                    log.origin(),
                    log.entries(),
                    log.shown(),
                    log.blobs(),
                    log.withheld(),
                    log.receipts(),
                    log.witnesses());
            out.println(english ? line.en() : line.zh());
        }
        found.faults().forEach(fault -> out.println(english ? fault.en() : fault.zh()));
        var end = found.ok() ? PASSED : FAILED.with(found.faults().size());
        out.println(english ? end.en() : end.zh());
    }

    private static String json(Verification found, boolean english) {
        return "{\"ok\":" + found.ok() + ",\"logs\":"
                + list(found.logs().stream().map(VerifyCommand::json).toList())
                + ",\"faults\":"
                + list(found.faults().stream().map(f -> json(f, english)).toList()) + "}";
    }

    private static String list(List<String> items) {
        return items.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private static String json(Verification.LogSummary log) {
        return "{\"origin\":" + Json.quoted(log.origin()) + ",\"entries\":" + log.entries() + ",\"shown\":"
                + log.shown()
                + ",\"blobs\":" + log.blobs() + ",\"withheld\":" + log.withheld() + ",\"receipts\":" + log.receipts()
                + ",\"witnesses\":" + log.witnesses() + "}";
    }

    private static String json(Fault fault, boolean english) {
        var what = english ? fault.what().en() : fault.what().zh();
        var expected = english ? fault.expected().en() : fault.expected().zh();
        var action = english ? fault.action().en() : fault.action().zh();
        return "{\"code\":" + Json.quoted(fault.code()) + ",\"severity\":"
                + Json.quoted(fault.severity().name().toLowerCase(Locale.ROOT)) + ",\"place\":"
                + Json.quoted(fault.place()) + ",\"what\":" + Json.quoted(what) + ",\"expected\":"
                + Json.quoted(expected) + ",\"action\":" + Json.quoted(action) + "}";
    }
}
