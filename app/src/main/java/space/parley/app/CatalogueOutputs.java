package space.parley.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import space.parley.node.Node;
import space.parley.node.store.Json;
import space.parley.screen.CatalogueScreening;
import space.parley.screen.report.ApproachIndex;
import space.parley.screen.report.ApproachRow;
import space.parley.screen.report.ApproachTable;
import space.parley.screen.report.ReportPage;
import space.parley.screen.report.Trend;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes all files of a screening from its table, row by row: each stands whole or not at all.
final class CatalogueOutputs {
    private final CatalogueOrder order;
    private final CatalogueScreening.Work work;
    private final ObjectNode account;
    private final List<String> volumes;
    private final List<Finding> findings;
    private final Function<ObjectId, String> names;

    /// @param volumes whose volumes were screened; none where the threshold is all there is
    /// @param names the name of an object, empty text where none is known
    CatalogueOutputs(
            CatalogueOrder order,
            CatalogueScreening.Work work,
            ObjectNode account,
            List<String> volumes,
            List<Finding> findings,
            Function<ObjectId, String> names) {
        this.order = order;
        this.volumes = List.copyOf(volumes);
        this.work = work;
        this.account = account;
        this.findings = List.copyOf(findings);
        this.names = names;
    }

    /// What is told of every row of a table.
    @FunctionalInterface
    private interface EachRow {
        void row(ApproachRow row, List<String> cells) throws IOException;
    }

    /// Writes what the order asks for.
    ///
    /// @param spool the whole table
    /// @param before the earlier table that rows were compared with
    void write(Spool spool, Optional<ApproachIndex> before) throws IOException {
        var table = spool.partial();
        spool.close();
        Optional<Path> gone = before.isPresent() ? Optional.of(gone(table)) : Optional.empty();
        var page = page();
        if (page.isPresent()) {
            report(table, page.get(), gone);
        }
        switch (order.out()) {
            case CatalogueOrder.Output.Csv csv -> {
                account();
                spool.into(csv.file());
            }
            case CatalogueOrder.Output.JsonFile json -> {
                whole(json.file(), out -> json(table, out, gone));
                account();
                spool.drop();
            }
            case CatalogueOrder.Output.Folder folder -> {
                whole(folder.folder().resolve("approaches.json"), out -> json(table, out, gone));
                whole(folder.folder().resolve("not-screened.csv"), this::notScreened);
                account();
                spool.into(order.out().table());
            }
        }
    }

    private Optional<Path> page() {
        return order.report().isPresent()
                ? order.report()
                : order.out() instanceof CatalogueOrder.Output.Folder folder
                        ? Optional.of(folder.folder().resolve("report.html"))
                        : Optional.empty();
    }

    private void account() throws IOException {
        whole(order.out().account(), out -> out.write((Json.pretty(account) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    @FunctionalInterface
    private interface Content {
        void to(OutputStream out) throws IOException;
    }

    private static void whole(Path file, Content content) throws IOException {
        var beside = file.resolveSibling(LocalFiles.name(file) + ".new");
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16)) {
                content.to(out);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new FileSystemException(file.toString(), null, LocalFiles.why(e));
        } catch (JacksonException e) {
            throw new FileSystemException(
                    file.toString(),
                    null,
                    e.getCause() instanceof IOException cause ? LocalFiles.why(cause) : e.getOriginalMessage());
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void rows(Path table, EachRow each) throws IOException {
        try (var in = CatalogueRun.reader(table)) {
            var rows = ApproachTable.read(in, table.toString());
            for (var row = rows.next(); row != null; row = rows.next()) {
                each.row(row, rows.cells());
            }
        }
    }

    /// Writes the rows of the earlier table, inside this window, that this one does not have.
    private Path gone(Path table) throws IOException {
        var now = CatalogueRun.index(table);
        var from = order.from();
        var to = UtcInstant.parse(Json.text(account, "to")).orElseThrow();
        var file = order.out() instanceof CatalogueOrder.Output.Folder folder
                ? folder.folder().resolve("gone.csv")
                : order.out()
                        .table()
                        .resolveSibling(LocalFiles.name(order.out().table()).replaceFirst("\\.csv$", "") + ".gone.csv");
        var earlier = CatalogueOrder.table(order.compare().orElseThrow());
        var count = new long[1];
        whole(file, out -> {
            out.write(ApproachTable.header().getBytes(StandardCharsets.UTF_8));
            var text = new StringBuilder();
            rows(earlier, (row, cells) -> {
                boolean inside = !row.tca().isBefore(from) && !to.isBefore(row.tca());
                if (inside && now.missDistanceMetres(row).isEmpty()) {
                    text.setLength(0);
                    ApproachTable.append(text, row.with(Trend.GONE));
                    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
                    count[0]++;
                }
            });
        });
        account.put("gone", count[0]);
        return file;
    }

    /// One line for each finding, in the order in which they came: of one object, of a pair, or of
    /// none.
    private void notScreened(OutputStream out) throws IOException {
        var text = new StringBuilder(
                "code,severity,object_1,object_2,name_1,name_2,place,what_en,what_zh,action_en," + "action_zh\n");
        for (var finding : findings) {
            var first = finding.objects().stream().findFirst();
            var second = finding.objects().stream().skip(1).findFirst();
            text.append(CsvLine.of(List.of(
                    finding.code(),
                    finding.severity().word(),
                    first.map(ObjectId::value).orElse(""),
                    second.map(ObjectId::value).orElse(""),
                    first.map(names).orElse(""),
                    second.map(names).orElse(""),
                    finding.place().toString(),
                    finding.what().en(),
                    finding.what().zh(),
                    finding.action().en(),
                    finding.action().zh())));
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void json(Path table, OutputStream out, Optional<Path> gone) throws IOException {
        try (JsonGenerator json =
                JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeName("header");
            json.writeRawValue(Json.utf8(Json.bytes(account)));
            json.writeName("approaches");
            json.writeStartArray();
            rows(table, (row, cells) -> object(json, cells));
            json.writeEndArray();
            if (gone.isPresent()) {
                json.writeName("gone");
                json.writeStartArray();
                rows(gone.get(), (row, cells) -> object(json, cells));
                json.writeEndArray();
            }
            json.writeEndObject();
        }
    }

    /// A row with the names of the columns, numbers with the digits of the table.
    private static void object(JsonGenerator json, List<String> cells) {
        json.writeRaw('\n');
        json.writeStartObject();
        for (int i = 0; i < cells.size(); i++) {
            var column = ApproachTable.COLUMNS.get(i);
            var cell = cells.get(i);
            json.writeName(column);
            if (cell.isEmpty()) {
                json.writeNull();
            } else if (ApproachTable.isNumber(column)) {
                json.writeRawValue(cell);
            } else {
                json.writeString(cell);
            }
        }
        json.writeEndObject();
    }

    private void report(Path table, Path page, Optional<Path> gone) throws IOException {
        var report = new ReportPage(facts(), findings, names);
        rows(table, (row, cells) -> report.add(row));
        if (gone.isPresent()) {
            rows(gone.get(), (row, cells) -> report.addGone(row));
        }
        whole(page, out -> out.write(report.html().getBytes(StandardCharsets.UTF_8)));
    }

    private ReportPage.Facts facts() {
        return new ReportPage.Facts(
                order.from(),
                UtcInstant.parse(Json.text(account, "to")).orElseThrow(),
                order.thresholdMetres(),
                volumes,
                account.get("objects").longValue(),
                account.get("screened").longValue(),
                account.get("inputs")
                        .valueStream()
                        .map(input -> new ReportPage.Source(
                                Json.text(input, "role"), Json.text(input, "file"), Json.text(input, "sha256")))
                        .toList(),
                work,
                order.uncertainty().name(),
                !order.own().isEmpty() || !order.against().isEmpty(),
                order.compare().isPresent(),
                "Parley " + Node.VERSION);
    }
}
