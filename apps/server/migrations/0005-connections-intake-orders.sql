-- How a shop is connected, and what may be read of it.
alter table stores
  add column state text not null default 'linked'
    check (state in ('started', 'linked', 'awaiting_approval', 'approved', 'disconnected')),
  add column kind text not null default 'configured'
    check (kind in ('configured', 'plugin', 'keys', 'wc-auth', 'door')),
  add column parts text[] not null default '{rooms,orders}',
  add column proved boolean not null default true,
  add column approval text not null default 'none' check (approval in ('none', 'waiting', 'approved', 'refused')),
  add column approval_note text not null default '',
  -- How the shop takes its keys; found when they are proved.
  add column auth text not null default 'auto' check (auth in ('auto', 'basic', 'query', 'oauth1')),
  -- Programs, time zone and the like, as the shop told.
  add column facts jsonb not null default '{}',
  add column trouble text,
  add column trouble_at bigint,
  add column heard_at bigint,
  add column linked_at bigint,
  add column disconnected_at bigint,
  -- Keys and secrets that still count until then, after a rotation.
  add column old_secrets_sealed text,
  add column old_secrets_until_at bigint,
  add column outbox_seen bigint not null default 0;
-- An address belongs to one living connection: whoever proves keys for it takes it over.
create unique index stores_of_address on stores (url) where state <> 'disconnected' and proved;

-- A hand-shake under way. There is no shop yet, so nothing begins with store_id here.
create table connect_attempts (
  code_hash text primary key,
  challenge text not null,
  store_url text not null,
  parts text[] not null,
  kind text not null,
  -- wc-auth: the token in the callback's address.
  token_hash text unique,
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);

create table store_consents (
  store_id bigint not null references stores on delete cascade,
  consent_id bigint generated always as identity,
  part text not null,
  given boolean not null,
  -- plugin, page, operator: who said so.
  said_by text not null,
  -- Which wording was agreed to.
  wording text not null,
  at bigint not null,
  primary key (store_id, consent_id)
);

-- What is left of a shop that was erased: proof, and nothing about it.
create table store_erasures (
  store_key text primary key,
  erased_at bigint not null,
  before jsonb not null,
  after jsonb not null
);

-- Everything a shop tells us, written down before it is answered: webhooks, the plugin's outbox, published plugins.
create table intake_entries (
  store_id bigint not null references stores on delete cascade,
  entry_id bigint generated always as identity,
  kind text not null check (kind in ('product', 'order')),
  resource_id bigint not null,
  -- webhook topic, or outbox:<kind>.<action>, or door.
  topic text not null,
  -- The signed body; empty where only the fact was told.
  body text not null,
  received_at bigint not null,
  primary key (store_id, entry_id)
);
create index intake_of_resource on intake_entries (store_id, kind, resource_id, entry_id);

create table intake_webhooks (
  store_id bigint not null references stores on delete cascade,
  topic text not null,
  webhook_id bigint not null,
  fingerprint text not null,
  made_at bigint not null,
  primary key (store_id, topic)
);

create table intake_state (
  store_id bigint primary key references stores on delete cascade,
  webhooks_checked_at bigint,
  webhooks_active integer not null default 0,
  last_entry_at bigint,
  remade bigint not null default 0
);

insert into intake_webhooks (store_id, topic, webhook_id, fingerprint, made_at)
  select store_id, topic, webhook_id, fingerprint, made_at from catalog_webhooks;
insert into intake_entries (store_id, kind, resource_id, topic, body, received_at)
  select store_id, 'product', product_id, topic, body, received_at from catalog_hooks order by store_id, hook_id;
drop table catalog_webhooks;
drop table catalog_hooks;
alter table catalog_sync drop column webhooks_checked_at;

create table reconciliations (
  store_id bigint not null references stores on delete cascade,
  reconciliation_id bigint generated always as identity,
  kind text not null check (kind in ('products', 'orders')),
  why text not null check (why in ('nightly', 'start', 'doubt', 'asked')),
  started_at bigint not null,
  ended_at bigint not null,
  compared bigint not null,
  differences bigint not null,
  repaired bigint not null,
  "left" bigint not null,
  primary key (store_id, reconciliation_id)
);

create table orders (
  store_id bigint not null references stores on delete cascade,
  order_id bigint not null,
  number text not null,
  status text not null,
  currency text not null,
  total_minor bigint not null,
  created_at bigint not null,
  modified_at bigint not null,
  customer_name text not null,
  customer_email text not null,
  country text not null,
  room_token text,
  -- The OrderView; null once it is gone, while modified_at stays so that late news do not bring it back.
  body jsonb,
  -- What a sweep compares besides the time of change: refunds, notes.
  mark text not null default '',
  gone boolean not null default false,
  read_at bigint not null,
  primary key (store_id, order_id)
);
create index orders_by_time on orders (store_id, created_at desc, order_id desc) where not gone;
create index orders_by_token on orders (store_id, room_token) where room_token is not null;

create table orders_sync (
  store_id bigint primary key references stores on delete cascade,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'paused', 'done')),
  -- Everything up to this order is read (shops with the plugin), or this page was the last one that was read.
  after_id bigint not null default 0,
  page integer not null default 1,
  page_size integer not null default 100,
  read bigint not null default 0,
  total bigint,
  started_at bigint,
  done_at bigint,
  worked_ms bigint not null default 0,
  polled_until_at bigint,
  swept_at bigint,
  trouble text,
  trouble_at bigint
);

create table orders_failed (
  store_id bigint not null references stores on delete cascade,
  order_id bigint not null,
  reason text not null,
  attempts integer not null,
  last_at bigint not null,
  primary key (store_id, order_id)
);
