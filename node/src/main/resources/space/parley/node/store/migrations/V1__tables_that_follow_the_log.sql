-- Everything here follows from the log: the tables can be thrown away and are filled again at the next start.

create table applied (entries bigint not null);
insert into applied values (0);

create table setting (name text primary key, value text not null);

create table peer (party text primary key, card jsonb not null, witness boolean not null, last_receipt text);

create table space_object (id text primary key, body jsonb not null);

-- The best known motion of an object: where it comes from and how it was made.
create table trajectory (object text primary key, body jsonb not null);

create table law (id text primary key, blob text not null);
create table certification (blob text primary key, entry bigint not null);
create table agreement (
    sha256 text primary key, id text not null, version int not null, envelope bytea not null, entry bigint not null);

create table share (
    id text primary key, state text not null, entry bigint not null, body jsonb not null,
    approvals jsonb not null default '[]', entries jsonb not null default '[]', receipt text);

create table message_out (
    id text primary key, recipient text not null, envelope text not null, share text not null,
    entry bigint not null, delivered boolean not null default false);

create table message_in (
    id text primary key, sender text not null, sha256 text not null, receipt text not null, entry bigint not null,
    class text not null, grade text not null, agreement text not null);

create table encounter (
    id text primary key, other text, own_object text not null, their_object text not null, tca text not null,
    rules jsonb, assessment jsonb, theirs jsonb, message text, gone boolean not null default false,
    entry bigint not null);

create table encounter_event (
    encounter text not null references encounter, entry bigint not null, at text not null, event jsonb not null,
    primary key (encounter, entry));

create table plan (
    hash text primary key, encounter text not null references encounter, by text not null, blob text not null,
    body jsonb not null);
