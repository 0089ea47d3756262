-- Rooms. `store_id` leads every key, so that the tables can be distributed by it. Times are milliseconds since the epoch.

-- Living processes. One that has not said anything for a while is dead and its rooms may be taken over.
create table nodes (
  node_id text primary key,
  address text not null,
  -- What another node shows when it leads a socket here.
  hop_secret text not null,
  expires_at timestamptz not null
);

create table rooms (
  store_id bigint not null,
  room_id text not null,
  store_key text not null,
  product_id bigint,
  variation_id bigint,
  lang text not null,
  seats smallint not null,
  -- The join secret; null once the room is erased.
  invite text,
  created_at bigint not null,
  -- When the last person was seen by an owner that unloaded the room; null while somebody may be in.
  idle_at bigint,
  ended_at bigint,
  erased_at bigint,
  snapshot_seq bigint not null default 0,
  snapshot jsonb,
  primary key (store_id, room_id)
);
create index rooms_by_id on rooms (room_id);
create index rooms_by_invite on rooms (invite) where invite is not null;
create index rooms_open on rooms (created_at) where ended_at is null;
create index rooms_to_erase on rooms (ended_at) where erased_at is null;

-- Who orders a room's events. The epoch grows at every taking; what an older owner still writes is refused by it.
create table room_leases (
  store_id bigint not null,
  room_id text not null,
  node_id text,
  epoch bigint not null,
  primary key (store_id, room_id)
);

create table room_events (
  store_id bigint not null,
  room_id text not null,
  seq bigint not null,
  epoch bigint not null,
  at bigint not null,
  by text,
  op_id text,
  body jsonb not null,
  -- No uniqueness of op_id: an op that is sent again after more than the tail gets a new seq, and its row must stand.
  primary key (store_id, room_id, seq)
);

-- The proof of having been let in: SHA-256 of a secret that only the browser keeps.
create table room_people (
  store_id bigint not null,
  room_id text not null,
  participant_id text not null,
  credential_hash text not null,
  primary key (store_id, room_id, participant_id)
);

create table room_reports (
  report_id bigint generated always as identity primary key,
  store_id bigint not null,
  room_id text not null,
  about_id text,
  reason text not null,
  note text not null,
  chat jsonb,
  created_at bigint not null
);
create index room_reports_by_age on room_reports (created_at);
