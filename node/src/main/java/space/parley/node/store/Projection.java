package space.parley.node.store;

import org.jdbi.v3.core.Handle;
import space.parley.terms.Grade;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What one entry of the log does to the tables. It looks at the entry, the bytes that it commits to and the
/// tables, and at nothing else: applied again from the first entry on, the same tables come out.
final class Projection {
    private final Handle handle;
    private final Blobs blobs;
    private final long index;

    Projection(Handle handle, Blobs blobs, long index) {
        this.handle = handle;
        this.blobs = blobs;
        this.index = index;
    }

    void apply(ObjectNode entry) {
        switch (Json.text(entry, "kind")) {
            case "clock" -> setting("now", Json.text(entry, "now"));
            case "peer" -> peer(entry);
            case "import" -> entry.get("objects").forEach(o -> object(o.get("object"), o.get("trajectory")));
            case "law" ->
                handle.execute(
                        "insert into law values (?, ?) on conflict (id) do update set blob = excluded.blob",
                        Json.text(entry, "id"),
                        Json.text(entry, "document"));
            case "certification" ->
                handle.execute(
                        "insert into certification values (?, ?) on conflict do nothing",
                        Json.text(entry, "document"),
                        index);
            case "policy" -> setting("policy", Json.text(entry, "document"));
            case "agreement" -> agreement(entry);
            case "refusal" -> share(entry, "refused");
            case "release" -> share(entry, "waiting");
            case "approval" -> approval(entry);
            case "message" -> message(entry);
            case "receipt" -> receipt(entry);
            case "received" -> received(entry);
            case "screening" -> {
                entry.get("approaches").forEach(this::approach);
                entry.get("gone")
                        .forEach(
                                id -> handle.execute("update encounter set gone = true where id = ?", id.asString("")));
            }
            case "tick" -> event(Json.text(entry, "encounter"), Json.text(entry, "time"), entry.get("statement"));
            // A kind that says what happened and changes no table.
            case "started", "rejected" -> {}
            default ->
                throw new IllegalStateException("entry " + index + " is of the unknown kind " + Json.text(entry, "kind")
                        + ": written by a newer version");
        }
    }

    private void setting(String name, String value) {
        handle.execute(
                "insert into setting values (?, ?) on conflict (name) do update set value = excluded.value",
                name,
                value);
    }

    private void peer(ObjectNode entry) {
        var card = entry.get("card");
        handle.execute(
                "insert into peer values (?, ?::jsonb, ?) on conflict (party) do update set card = excluded.card,"
                        + " witness = excluded.witness",
                Json.text(card, "party"),
                card.toString(),
                entry.path("witness").asBoolean(false));
    }

    private void object(JsonNode object, JsonNode trajectory) {
        var id = Json.text(object, "id");
        handle.execute(
                "insert into space_object values (?, ?::jsonb) on conflict (id) do update set body = excluded.body",
                id,
                object.toString());
        if (trajectory == null || trajectory.isNull() || !better(id, trajectory)) {
            return;
        }
        handle.execute(
                "insert into trajectory values (?, ?::jsonb) on conflict (object) do update set body = excluded.body",
                id,
                trajectory.toString());
    }

    /// A coarser trajectory does not take the place of a finer one that still covers its beginning.
    private boolean better(String object, JsonNode offered) {
        var known = handle.createQuery("select body from trajectory where object = ?")
                .bind(0, object)
                .mapTo(String.class)
                .findOne();
        if (known.isEmpty()) {
            return true;
        }
        var held = Json.read(known.get().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        boolean asFine = grade(offered).includes(grade(held));
        return asFine || Json.text(held, "stop").compareTo(Json.text(offered, "start")) < 0;
    }

    private static Grade grade(JsonNode trajectory) {
        return Grade.ofWord(Json.text(trajectory, "grade")).orElseThrow();
    }

    private void agreement(ObjectNode entry) {
        handle.execute(
                "insert into agreement values (?, ?, ?, ?, ?) on conflict (sha256) do update set envelope ="
                        + " excluded.envelope",
                Json.text(entry, "sha256"),
                Json.text(entry, "id"),
                entry.get("version").intValue(),
                blobs.get(Json.text(entry, "envelope")),
                index);
    }

    private void share(ObjectNode entry, String state) {
        handle.execute(
                "insert into share (id, state, entry, body, entries) values (?, ?, ?, ?::jsonb, to_jsonb(array[?]))",
                Json.text(entry, "share"),
                state,
                index,
                entry.toString(),
                index);
    }

    private void approval(ObjectNode entry) {
        var approval = Json.object().put("officer", Json.text(entry, "officer")).put("time", Json.text(entry, "time"));
        handle.execute(
                "update share set approvals = approvals || ?::jsonb, entries = entries || to_jsonb(?) where id = ?",
                approval.toString(),
                index,
                Json.text(entry, "share"));
    }

    private void message(ObjectNode entry) {
        var share = Json.text(entry, "share");
        handle.execute(
                "insert into message_out values (?, ?, ?, ?, ?)",
                Json.text(entry, "message"),
                Json.text(entry, "to"),
                Json.text(entry, "envelope"),
                share,
                index);
        handle.execute(
                "update share set state = 'released', entries = entries || to_jsonb(?) where id = ?", index, share);
        if (entry.has("encounter")) {
            statement(Json.text(entry, "encounter"), Json.text(entry, "time"), entry);
        }
    }

    private void receipt(ObjectNode entry) {
        var message = Json.text(entry, "message");
        handle.execute("update message_out set delivered = true where id = ?", message);
        handle.execute(
                "update share set state = 'delivered', receipt = ?, entries = entries || to_jsonb(?) where id ="
                        + " (select share from message_out where id = ?)",
                Json.text(entry, "receipt"),
                index,
                message);
        handle.execute(
                "update peer set last_receipt = ? where party = ?", Json.text(entry, "time"), Json.text(entry, "from"));
    }

    private void received(ObjectNode entry) {
        handle.execute(
                "insert into message_in values (?, ?, ?, ?, ?, ?, ?, ?)",
                Json.text(entry, "message"),
                Json.text(entry, "from"),
                Json.text(entry, "sha256"),
                Json.text(entry, "receipt"),
                index,
                Json.text(entry, "class"),
                Json.text(entry, "grade"),
                Json.text(entry, "agreement"));
        var content = entry.path("content");
        if (content.has("object")) {
            object(content.get("object"), content.get("trajectory"));
        }
        if (content.has("encounter")) {
            encounter(content.get("encounter"));
            statement(Json.text(content.get("encounter"), "id"), Json.text(entry, "time"), content);
        }
    }

    private void approach(JsonNode approach) {
        if (approach.hasNonNull("encounter")) {
            encounter(approach.get("encounter"));
            handle.execute(
                    "update encounter set assessment = ?::jsonb, tca = ?, message = ?, gone = false where id = ?",
                    approach.get("assessment").toString(),
                    Json.text(approach.get("assessment"), "tca"),
                    approach.hasNonNull("message") ? Json.text(approach, "message") : null,
                    Json.text(approach.get("encounter"), "id"));
        }
    }

    private void encounter(JsonNode encounter) {
        handle.execute(
                "insert into encounter (id, other, own_object, their_object, tca, rules, entry) values (?, ?, ?, ?, ?,"
                        + " ?::jsonb, ?) on conflict (id) do nothing",
                Json.text(encounter, "id"),
                encounter.hasNonNull("other") ? Json.text(encounter, "other") : null,
                Json.text(encounter, "ownObject"),
                Json.text(encounter, "theirObject"),
                Json.text(encounter, "tca"),
                encounter.hasNonNull("rules") ? encounter.get("rules").toString() : null,
                index);
    }

    private void statement(String encounter, String time, JsonNode holder) {
        var statement = holder.get("statement");
        event(encounter, time, statement);
        if (holder.hasNonNull("theirs")) {
            handle.execute(
                    "update encounter set theirs = ?::jsonb where id = ?",
                    holder.get("theirs").toString(),
                    encounter);
        }
        if (holder.hasNonNull("plan")) {
            var plan = holder.get("plan");
            handle.execute(
                    "insert into plan values (?, ?, ?, ?, ?::jsonb) on conflict do nothing",
                    Json.text(plan, "hash"),
                    encounter,
                    Json.text(plan, "by"),
                    Json.text(plan, "hash"),
                    plan.toString());
        }
        if (Json.text(statement, "kind").equals("executed")) {
            handle.createQuery("select body from plan where hash = ?")
                    .bind(0, Json.text(statement, "planHash"))
                    .mapTo(String.class)
                    .findOne()
                    .map(body -> Json.read(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .ifPresent(plan -> handle.execute(
                            "update trajectory set body = ?::jsonb where object = ?",
                            plan.get("trajectory").toString(),
                            Json.text(plan, "object")));
        }
    }

    private void event(String encounter, String time, JsonNode event) {
        handle.execute(
                "insert into encounter_event values (?, ?, ?, ?::jsonb)", encounter, index, time, event.toString());
    }
}
