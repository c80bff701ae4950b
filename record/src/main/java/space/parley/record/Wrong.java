package space.parley.record;

import java.util.Optional;
import java.util.OptionalLong;

/// The catalogue of this room's faults. A number is never used again for another meaning.
enum Wrong {
    NOTE_MALFORMED(
            1,
            "This is not a signed note.",
            "这不是一份签名文书。",
            "Expected UTF-8 text of at most 1 MiB, an empty line, then 1 to 100 lines '— NAME BASE64'.",
            "应为不超过 1 MiB 的 UTF-8 文本，其后一个空行，再后 1 至 100 行“— 名称 BASE64”签名。",
            "Ask its author for it again, byte for byte.",
            "请向出具方重新索取，须逐字节一致。"),
    KEY_MALFORMED(
            2,
            "This is not a note key.",
            "这不是签名文书所用的密钥。",
            "Expected NAME+HASH+BASE64, or PRIVATE+KEY+NAME+HASH+BASE64 for a private key.",
            "公钥应为 NAME+HASH+BASE64，私钥应为 PRIVATE+KEY+NAME+HASH+BASE64。",
            "Copy the key again as one line, without spaces.",
            "请重新复制该密钥，须为一行且不含空格。"),
    KEY_HASH(
            3,
            "The key's hash is {0}, but its name and bytes hash to {1}.",
            "密钥所附哈希为 {0}，而按其名称与内容计算得 {1}。",
            "Expected a key whose hash agrees with its name and bytes.",
            "密钥所附哈希应与其名称及内容相符。",
            "Compare the key with its owner over another channel; do not use it until it agrees.",
            "请通过另一渠道与密钥所有者核对，核对一致之前不要使用。"),
    KEY_ALGORITHM(
            4,
            "The key's algorithm is {0}.",
            "密钥算法编号为 {0}。",
            "Expected 1 (Ed25519) or 4 (Ed25519 cosignature/v1).",
            "应为 1（Ed25519）或 4（Ed25519 cosignature/v1）。",
            "Ask its owner for a key of one of these algorithms.",
            "请向密钥所有者索取上述算法之一的密钥。"),
    CHECKPOINT_MALFORMED(
            5,
            "The note does not say a checkpoint.",
            "该签名文书的内容不是检查点。",
            "Expected three lines: origin, size in decimal, root in base64.",
            "应为三行：日志来源、十进制条目数、base64 根哈希。",
            "Ask the log for its checkpoint again.",
            "请重新向该日志索取检查点。"),
    LOG_IN_USE(
            10,
            "Another process has this log open.",
            "该日志已被另一进程打开。",
            "Expected one process to write a log.",
            "一个日志只能由一个进程写入。",
            "Stop the other node, or open another folder.",
            "请停止另一节点，或改用其他目录。"),
    LOG_UNREADABLE(
            11,
            "The file cannot be read or written: {0}.",
            "文件无法读写：{0}。",
            "Expected a file that this process may read and write.",
            "本进程应对该文件具有读写权限。",
            "Check the disk, the path and the permissions, then try again.",
            "请检查磁盘、路径与权限后重试。"),
    LOG_HEADER(
            12,
            "The file does not begin as a log's entries do.",
            "文件开头不是日志条目文件的格式。",
            "Expected the 8 bytes that mark a file of entries.",
            "开头应为标识条目文件的 8 个字节。",
            "Restore this folder from a backup, or open the right folder.",
            "请从备份恢复该目录，或改为打开正确的目录。"),
    ENTRY_CORRUPT(
            13,
            "Entry {0} is damaged: its length or its checksum does not fit.",
            "第 {0} 号条目已损坏：长度或校验和不符。",
            "Expected every acknowledged entry to be as it was written.",
            "凡已确认写入的条目都应与写入时一致。",
            "Nothing was changed. Keep the folder as evidence and restore it from a backup.",
            "未作任何改动。请保留该目录作为证据，并从备份恢复。"),
    HASH_MISMATCH(
            14,
            "The kept hash of entry {0} is not the hash of the entry.",
            "第 {0} 号条目所存哈希与条目内容的哈希不符。",
            "Expected hashes.dat and entries.dat to agree.",
            "hashes.dat 应与 entries.dat 一致。",
            "Nothing was changed. If the checkpoint still agrees with the entries, remove hashes.dat and open again: it"
                    + " is rebuilt. Otherwise restore the folder from a backup.",
            "未作任何改动。若检查点仍与条目相符，可删除 hashes.dat 后重新打开，系统将重建该文件；否则请从备份恢复该目录。"),
    CHECKPOINT_AHEAD(
            15,
            "The checkpoint speaks of {0} entries, but there are {1}.",
            "检查点记载 {0} 个条目，实际只有 {1} 个。",
            "Expected every entry that was signed for to be there.",
            "凡签名覆盖的条目都应存在。",
            "Nothing was changed. Restore the folder from a backup that holds the entries.",
            "未作任何改动。请从含有这些条目的备份恢复该目录。"),
    CHECKPOINT_ROOT(
            16,
            "The checkpoint's root is not the root of the entries.",
            "检查点的根哈希与条目的根哈希不符。",
            "Expected the entries that were signed for.",
            "条目应与签名时一致。",
            "Nothing was changed. Keep the folder as evidence and restore it from a backup.",
            "未作任何改动。请保留该目录作为证据，并从备份恢复。"),
    CHECKPOINT_SIGNATURE(
            17,
            "The checkpoint bears no genuine signature of this log's key {0}.",
            "检查点没有本日志密钥 {0} 的有效签名。",
            "Expected a checkpoint that this log signed.",
            "检查点应由本日志签名。",
            "Nothing was changed. Open the log with the key that it was made with, or restore the checkpoint.",
            "未作任何改动。请使用创建该日志时的密钥打开，或恢复检查点文件。"),
    CHECKPOINT_MISSING(
            18,
            "There are entries but no checkpoint.",
            "存在条目但缺少检查点。",
            "Expected the checkpoint that stands in every log's folder.",
            "每个日志目录都应有检查点文件。",
            "Nothing was changed. Restore the file 'checkpoint' from a backup or from a witness.",
            "未作任何改动。请从备份或见证方恢复“checkpoint”文件。"),
    ORIGIN_OTHER(
            19,
            "The checkpoint is of log '{0}', not of '{1}'.",
            "检查点属于日志“{0}”，而非“{1}”。",
            "Expected the origin, the key's name and the checkpoint to be the same.",
            "日志来源、密钥名称与检查点三者应一致。",
            "Open the log under the origin that it was made with.",
            "请以创建该日志时的来源名称打开。"),
    TORN_CUT(
            20,
            "The last write was cut short by a stop; {0} bytes that were never acknowledged were dropped.",
            "最后一次写入因停机中断，已丢弃 {0} 个从未确认的字节。",
            "Expected whole entries.",
            "条目应完整。",
            "Nothing to do: whoever wrote them was not told that they were durable.",
            "无需处理：写入方未曾收到持久化确认。"),
    HASHES_REBUILT(
            21,
            "hashes.dat was missing or short and was rebuilt from {0} entries.",
            "hashes.dat 缺失或不完整，已由 {0} 个条目重建。",
            "Expected a hash for each entry.",
            "每个条目都应有对应哈希。",
            "Nothing to do.",
            "无需处理。"),
    ENTRY_TOO_LARGE(
            22,
            "An entry of {0} bytes is too large.",
            "条目为 {0} 字节，超出上限。",
            "Expected at most {1} bytes.",
            "上限为 {1} 字节。",
            "Put the content in a file of its own and its hash in the entry.",
            "请将内容单独存为文件，条目中只写其哈希。"),
    WRITE_FAILED(
            23,
            "The entries could not be written: {0}.",
            "条目写入失败：{0}。",
            "Expected room on the disk and a file that takes writes.",
            "磁盘应有空间且文件可写。",
            "The log is as it was before. Make room, then append again.",
            "日志保持写入前的状态。请腾出空间后重新写入。"),
    LOG_HALTED(
            24,
            "The log takes no entries: a failed write could not be undone.",
            "日志已停止接受条目：一次失败的写入未能撤销。",
            "Expected files that can be cut back to the last durable entry.",
            "文件应能回退至最后一个已持久化的条目。",
            "Repair the disk, then open the log again: it recovers by itself.",
            "请修复磁盘后重新打开日志，系统会自行恢复。"),
    WITNESS_REQUEST(
            30,
            "This is not a request to a witness.",
            "这不是发给见证方的请求。",
            "Expected 'old SIZE', at most 63 hashes in base64, an empty line, a signed checkpoint.",
            "应依次为“old 条目数”、至多 63 行 base64 哈希、一个空行、签名检查点。",
            "Send the request again in that form.",
            "请按上述格式重新发送请求。"),
    WITNESS_ORIGIN(
            31,
            "This witness does not know the log '{0}'.",
            "本见证方不认识日志“{0}”。",
            "Expected a log whose key the witness was given.",
            "应为见证方已持有其密钥的日志。",
            "Give the witness the log's public key first.",
            "请先将该日志的公钥交给见证方。"),
    WITNESS_SIGNATURE(
            32,
            "The checkpoint bears no genuine signature of the log '{0}'.",
            "检查点没有日志“{0}”的有效签名。",
            "Expected a signature of the key that the witness was given.",
            "应有见证方所持密钥对应的签名。",
            "Sign the checkpoint with the log's key, or give the witness the new key.",
            "请用该日志的密钥签名，或将新密钥交给见证方。"),
    WITNESS_OLD_SIZE(
            33,
            "The old size {0} is above the checkpoint's size {1}.",
            "旧条目数 {0} 大于检查点的条目数 {1}。",
            "Expected a log to grow.",
            "日志只能增长。",
            "Send the size of the last checkpoint that this witness signed.",
            "请发送本见证方上次签名的检查点的条目数。"),
    WITNESS_CONFLICT(
            34,
            "This witness last signed the log at size {0}, not at {1}.",
            "本见证方上次签名时该日志条目数为 {0}，而非 {1}。",
            "Expected a proof that starts where the witness stands.",
            "证明应从见证方当前的位置开始。",
            "Send a consistency proof from size {0}.",
            "请发送自条目数 {0} 起的一致性证明。"),
    WITNESS_PROOF(
            35,
            "The proof does not show that the log at size {1} extends the log at size {0}.",
            "该证明不能说明条目数 {1} 的日志由条目数 {0} 的日志延伸而来。",
            "Expected a log that only grows.",
            "日志只能追加。",
            "Make the proof anew; if it fails again, the log has been rewritten: keep both checkpoints as evidence.",
            "请重新生成证明；若仍不成立，说明日志已被改写，请保留两份检查点作为证据。"),
    SPLIT_VIEW(
            36,
            "The log has signed two different histories of size {0}.",
            "该日志对条目数 {0} 签署了两种不同的历史。",
            "Expected one history.",
            "历史只能有一种。",
            "Keep both signed checkpoints: together they prove it. Trust neither history until the owner explains.",
            "请保留两份签名检查点，二者合在一起即为证据。在日志所有者作出解释之前，两种历史均不可信。"),
    WITNESS_STATE(
            37,
            "The witness's file is damaged.",
            "见证方的状态文件已损坏。",
            "Expected a line for each log, and a checksum at the end.",
            "应为每个日志一行，末尾附校验和。",
            "Restore it from a backup. A witness without its memory must not sign under the same key.",
            "请从备份恢复。见证方若丢失记忆，不得继续以同一密钥签名。"),
    WITNESS_WRITE(
            38,
            "The witness could not keep what it saw: {0}.",
            "见证方未能保存所见内容：{0}。",
            "Expected a durable file before a signature.",
            "签名之前状态须已持久化。",
            "Nothing was signed. Make room on the disk, then ask again.",
            "未作签名。请腾出磁盘空间后重新请求。"),
    RECEIPT_MALFORMED(
            40,
            "The note does not say a receipt.",
            "该签名文书的内容不是回执。",
            "Expected the lines 'parley-receipt/v1', message, sha256, from, to, time.",
            "应依次为 parley-receipt/v1、message、sha256、from、to、time 各行。",
            "Ask the receiver for its receipt again.",
            "请向接收方重新索取回执。"),
    KEYS_UNREADABLE(
            50,
            "The file of trusted keys cannot be read: {0}.",
            "受信密钥文件无法读取：{0}。",
            "Expected a text file of at most 1 MiB.",
            "应为不超过 1 MiB 的文本文件。",
            "Check the path.",
            "请检查路径。"),
    KEYS_LINE(
            51,
            "This line of the trusted keys is not understood.",
            "受信密钥文件中的这一行无法识别。",
            "Expected 'log VKEY [PARTY]', 'witness VKEY', 'receipt VKEY [PARTY]', 'quorum N' or '# comment'; a log's and a"
                    + " receipt's key of algorithm 1, a witness's of algorithm 4; each key and the quorum once.",
            "应为“log VKEY [PARTY]”“witness VKEY”“receipt VKEY [PARTY]”“quorum N”或“# 注释”；日志与回执密钥的算法为 1，见证方密钥"
                    + "的算法为 4；每个密钥及 quorum 只能出现一次。",
            "Correct the line.",
            "请更正该行。"),
    KEYS_QUORUM(
            52,
            "The trusted keys name {1} witnesses, but the quorum is {0}.",
            "受信密钥中有 {1} 个见证方，而法定数为 {0}。",
            "Expected a line 'quorum N' with N at most the number of witnesses, and at least one log.",
            "应有一行“quorum N”，N 不大于见证方数目，且至少有一个日志。",
            "Add the witnesses' keys, or lower the quorum.",
            "请补充见证方密钥，或降低法定数。"),
    BUNDLE_UNREADABLE(
            60,
            "The bundle cannot be read: {0}.",
            "证据包无法读取：{0}。",
            "Expected a zip file as a bundle's writer makes it.",
            "应为证据包写入程序生成的 zip 文件。",
            "Ask for the bundle again.",
            "请重新索取证据包。"),
    BUNDLE_LIMIT(
            61,
            "The bundle is larger than is read: {0}.",
            "证据包超出读取上限：{0}。",
            "Expected at most {1}.",
            "上限为 {1}。",
            "Ask for a bundle of fewer entries.",
            "请索取条目较少的证据包。"),
    MEMBER_NAME(
            62,
            "A bundle has no member of this name.",
            "证据包中不应有此名称的文件。",
            "Expected manifest.txt, logs/ORIGIN/checkpoint, leaves.txt and entries/N.json, blobs/SHA256, receipts/SHA256.",
            "应为 manifest.txt、logs/来源/ 下的 checkpoint、leaves.txt 与 entries/序号.json、blobs/SHA256、receipts/SHA256。",
            "Do not use the bundle; ask for it again.",
            "请勿使用该证据包，并重新索取。"),
    MANIFEST_ALTERED(
            63,
            "The manifest has been altered or is not one.",
            "清单已被改动，或不是清单。",
            "Expected a list of members that ends with its own hash.",
            "清单应列出全部文件，并以自身哈希结尾。",
            "Ask for the bundle again.",
            "请重新索取证据包。"),
    MEMBER_ALTERED(
            64,
            "The member is not what the manifest says.",
            "该文件与清单记载不符。",
            "Expected SHA-256 {0}.",
            "SHA-256 应为 {0}。",
            "It has been altered since the bundle was made; ask for the bundle again.",
            "该文件在证据包生成后被改动，请重新索取证据包。"),
    MEMBER_MISSING(
            65,
            "The member is missing.",
            "缺少该文件。",
            "Expected every member that the manifest lists, and a checkpoint and leaves for each log.",
            "清单所列文件应齐全，每个日志应有 checkpoint 与 leaves.txt。",
            "It has been taken out since the bundle was made; ask for the bundle again.",
            "该文件在证据包生成后被移除，请重新索取证据包。"),
    MEMBER_UNLISTED(
            66,
            "The member is not in the manifest.",
            "该文件不在清单中。",
            "Expected only members that the manifest lists.",
            "证据包只应含清单所列文件。",
            "It has been put in since the bundle was made; ask for the bundle again.",
            "该文件在证据包生成后被加入，请重新索取证据包。"),
    CONTAINER_ALTERED(
            67,
            "The zip file around the members is not as a bundle's writer makes it.",
            "zip 容器与证据包写入程序生成的不一致。",
            "Expected members in order, stored, with fixed times, and nothing besides.",
            "文件应按序、不压缩、时间固定，且无其他内容。",
            "Ask for the bundle again, byte for byte.",
            "请重新索取证据包，须逐字节一致。"),
    LOG_UNTRUSTED(
            71,
            "No trusted key is of the log '{0}'.",
            "受信密钥中没有日志“{0}”的密钥。",
            "Expected a line 'log VKEY' for it in your own file of keys.",
            "您自己的密钥文件中应有该日志的“log VKEY”行。",
            "Get the log's public key from its owner over a channel that you trust.",
            "请通过可信渠道向日志所有者索取其公钥。"),
    LOG_SIGNATURE(
            72,
            "The checkpoint bears no genuine signature of the log '{0}'.",
            "检查点没有日志“{0}”的有效签名。",
            "Expected a signature of the trusted key {1}.",
            "应有受信密钥 {1} 的签名。",
            "Do not rely on this log's entries; ask its owner for the signed checkpoint.",
            "请勿采信该日志的条目，并向其所有者索取签名检查点。"),
    QUORUM(
            73,
            "{0} trusted witnesses have signed the checkpoint.",
            "已有 {0} 个受信见证方签署该检查点。",
            "Expected at least {1}.",
            "至少应有 {1} 个。",
            "Ask the log's owner for a checkpoint with more witnesses; until then a second history cannot be ruled out.",
            "请向日志所有者索取有更多见证方签署的检查点；在此之前不能排除存在另一种历史。"),
    WITNESS_FORGED(
            74,
            "The line in the name of the witness '{0}' is not its signature of this checkpoint.",
            "以见证方“{0}”名义的一行并非其对该检查点的签名。",
            "Expected only genuine lines of trusted witnesses.",
            "受信见证方名下的签名应为真。",
            "Ask the witness whether it signed this checkpoint.",
            "请向该见证方核实是否签署过该检查点。"),
    LEAVES_MALFORMED(
            75,
            "The list of leaf hashes is not well formed here.",
            "叶哈希列表在此处格式有误。",
            "Expected {0} lines of 64 lower-case hexadecimal digits.",
            "应为 {0} 行，每行 64 位小写十六进制数字。",
            "Ask for the bundle again.",
            "请重新索取证据包。"),
    ROOT_DIFFERS(
            76,
            "The leaf hashes have the root {0}.",
            "叶哈希的根为 {0}。",
            "Expected the checkpoint's root {1}.",
            "应为检查点的根 {1}。",
            "The leaves or the checkpoint have been altered; do not rely on this log's entries.",
            "叶哈希或检查点已被改动，请勿采信该日志的条目。"),
    ENTRY_DIFFERS(
            77,
            "Entry {0} is not what the log took.",
            "第 {0} 号条目与日志所收内容不符。",
            "Expected an entry of leaf hash {1}.",
            "其叶哈希应为 {1}。",
            "The entry has been altered; ask for the bundle again.",
            "该条目已被改动，请重新索取证据包。"),
    ENTRY_BEYOND(
            78,
            "The log of {0} entries has none at this index.",
            "该日志共 {0} 个条目，没有此序号的条目。",
            "Expected an index below the size.",
            "序号应小于条目数。",
            "Ask for the bundle again.",
            "请重新索取证据包。"),
    ENTRY_JSON(
            79,
            "The entry is not a JSON object that can be checked.",
            "该条目不是可核查的 JSON 对象。",
            "Expected one object in UTF-8, names once, hashes as 'sha256:' and 64 lower-case hexadecimal digits.",
            "应为 UTF-8 编码的单个对象，名称不重复，哈希写作“sha256:”加 64 位小写十六进制数字。",
            "Ask the log's owner what wrote it.",
            "请向日志所有者询问其生成程序。"),
    CONTENT_NAME(
            80,
            "The content hashes to {0}.",
            "内容的哈希为 {0}。",
            "Expected the hash that is its name.",
            "应与文件名中的哈希一致。",
            "The content has been altered; ask for the bundle again.",
            "该内容已被改动，请重新索取证据包。"),
    UNREFERENCED(
            81,
            "No shown entry speaks of this content.",
            "没有任何出示的条目提及该内容。",
            "Expected each blob under an entry's 'blobs' and each receipt under an entry's 'receipt'.",
            "每个 blob 应见于某条目的 blobs，每份回执应见于某条目的 receipt。",
            "It proves nothing; ask for the entry that commits to it.",
            "该内容不能证明任何事项，请索取对其作出承诺的条目。"),
    RECEIPT_UNTRUSTED(
            82,
            "The receipt bears no genuine signature of a trusted key of its receiver '{0}'.",
            "回执没有其接收方“{0}”受信密钥的有效签名。",
            "Expected a signature of a key that your file of keys lists as 'receipt'.",
            "应有您密钥文件中“receipt”行所列密钥的签名。",
            "Get the receiver's public key from it over a channel that you trust.",
            "请通过可信渠道向接收方索取其公钥。"),
    RECEIPT_ABSENT(
            83,
            "Entry {0} speaks of the receipt {1}, which is not in the bundle.",
            "第 {0} 号条目提及回执 {1}，但证据包中没有该回执。",
            "Expected the signed receipt beside the entry.",
            "回执应随条目一并出示。",
            "Ask for the bundle with the receipt.",
            "请索取含该回执的证据包。"),
    TWIN_MISSING(
            84,
            "The receipt {0} of entry {1} does not stand in the other party's log '{2}'.",
            "第 {1} 号条目的回执 {0} 未见于对方日志“{2}”。",
            "Expected the same receipt in both logs: as 'receipt' with the sender, as 'received' with the receiver.",
            "同一回执应同时见于两方日志：发送方为 receipt，接收方为 received。",
            "Ask the other party for the entry, or hold the missing entry against it.",
            "请向对方索取该条目；若对方不能提供，缺失本身即为证据。"),
    RECEIPT_SIDE(
            85,
            "Entry {0} holds a receipt between '{1}' and '{2}' that does not belong on this side.",
            "第 {0} 号条目所载为“{1}”与“{2}”之间的回执，不应出现在此方日志。",
            "Expected 'receipt' in the sender's log and 'received' in the receiver's.",
            "receipt 应见于发送方日志，received 应见于接收方日志。",
            "Ask the log's owner why it holds another's receipt.",
            "请向日志所有者询问为何持有他方回执。"),
    USAGE(
            90,
            "The command is not understood: {0}.",
            "命令无法识别：{0}。",
            "Expected BUNDLE --keys FILE [--language en|zh] [--json].",
            "应为 BUNDLE --keys FILE [--language en|zh] [--json]。",
            "Ask for --help.",
            "请用 --help 查看说明。");

    private final int number;
    private final Wording what;
    private final Wording expected;
    private final Wording action;

    Wrong(int number, String what, String whatZh, String expected, String expectedZh, String action, String actionZh) {
        this.number = number;
        this.what = new Wording(what, whatZh);
        this.expected = new Wording(expected, expectedZh);
        this.action = new Wording(action, actionZh);
    }

    String code() {
        return "RECORD-%03d".formatted(number);
    }

    Fault.Severity severity() {
        return switch (this) {
            case TORN_CUT -> Fault.Severity.WARNING;
            case HASHES_REBUILT -> Fault.Severity.NOTE;
            default -> Fault.Severity.ERROR;
        };
    }

    Fault fault(String source, Object... arguments) {
        return fault(source, OptionalLong.empty(), Optional.empty(), arguments);
    }

    Fault faultAt(String source, long position, String unit, Object... arguments) {
        return fault(source, OptionalLong.of(position), Optional.of(unit), arguments);
    }

    FaultException exception(String source, Object... arguments) {
        return new FaultException(fault(source, arguments));
    }

    FaultException exceptionAt(String source, long position, String unit, Object... arguments) {
        return new FaultException(faultAt(source, position, unit, arguments));
    }

    private Fault fault(String source, OptionalLong position, Optional<String> field, Object... arguments) {
        return new Fault(
                code(),
                severity(),
                source,
                position,
                field,
                what.with(arguments),
                expected.with(arguments),
                action.with(arguments));
    }
}
