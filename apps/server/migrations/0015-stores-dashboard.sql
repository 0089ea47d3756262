-- Who began a hand-shake, signed in; they become an owner of the shop that comes of it.
alter table connect_attempts add column person_id text;
create index connect_attempts_by_person on connect_attempts (person_id, created_at desc) where person_id is not null;

-- Who asked for a shop to be erased, so that the proof can be shown to them; nothing about the shop is left.
create table store_erasure_askers (
  store_key text primary key,
  person_id text not null,
  asked_at bigint not null
);

alter table catalog_sync
  -- Paused by somebody of the shop; null: not paused.
  add column paused_at bigint,
  add column first_sync_started_at bigint,
  add column first_sync_worked_ms bigint not null default 0,
  -- Button addresses are not written into the shop, and ours are taken out again.
  add column links_off boolean not null default false,
  -- Why the shop does not take button addresses.
  add column link_trouble text;

-- When each product was read from the shop, or told by it.
alter table catalog_products add column read_at bigint not null default 0;
create index catalog_products_by_name on catalog_products (store_id, sort_name, product_id) where not gone;

-- Products that could not be read, with why; never in the way of the others.
create table catalog_failed (
  store_id bigint not null references stores on delete cascade,
  product_id bigint not null,
  reason text not null,
  attempts integer not null,
  last_at bigint not null,
  primary key (store_id, product_id)
);
