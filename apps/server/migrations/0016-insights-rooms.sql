-- Counts go by the hours of the shop's own clock. -1: of the whole day, which is all that figures about products need
-- and all that was kept before.
alter table insights_counts
  add column hour smallint not null default -1 check (hour between -1 and 23),
  drop constraint insights_counts_pkey,
  add primary key (store_id, day, figure, hour);

-- What a shop sets about its rooms; a room keeps what held when it was opened.
create table room_settings (
  store_id bigint primary key,
  settings jsonb not null,
  updated_at bigint not null
);
alter table rooms
  -- null: opened before there were any.
  add column rules jsonb,
  -- When a room first came so far; each counts once. Erased with the room.
  add column invited_at bigint,
  add column met_at bigint,
  add column decided_at bigint,
  add column handed_off_at bigint;

-- How many rooms and people each node has now, by shop. A node that is dead counts no more.
create table room_live (
  store_id bigint not null,
  node_id text not null,
  rooms integer not null,
  people integer not null,
  at bigint not null,
  primary key (store_id, node_id)
);

alter table room_reports
  add column resolved_at bigint,
  add column resolved_by text,
  add column resolution text not null default '';
create index room_reports_of_store on room_reports (store_id, report_id desc);
