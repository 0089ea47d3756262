-- Where a shop's orders are sent on to.
create table destinations (
  store_id bigint not null references stores on delete cascade,
  destination_id bigint generated always as identity,
  destination_key text not null unique,
  name text not null,
  url text not null,
  format text not null check (format in ('tandem', 'order-sync')),
  events text[] not null,
  -- null: orders of every status.
  statuses text[],
  -- How many deliveries may be under way at once; those of one order always go one after the other.
  at_once smallint not null check (at_once between 1 and 20),
  header_names text[] not null default '{}',
  headers_sealed text,
  secret_sealed text not null,
  -- Signs beside the new one until then, after a rotation.
  old_secret_sealed text,
  old_secret_until_at bigint,
  state text not null check (state in ('active', 'paused', 'stopped')),
  -- gone: it said 410; failing: nothing was taken for days.
  stopped_why text check (stopped_why in ('gone', 'failing')),
  streak integer not null default 0,
  failing_since_at bigint,
  -- It is left alone until then.
  quiet_until_at bigint,
  last_ok_at bigint,
  last_failed_at bigint,
  last_reason text,
  last_status integer,
  created_at bigint not null,
  changed_at bigint not null,
  -- Which process delivers to it, by the name of its database connections, and until when at the latest.
  lease_owner text,
  lease_until_at bigint,
  primary key (store_id, destination_id)
);

-- What each order was when it was told of last, so that a save that changed nothing is not told.
create table destination_orders (
  store_id bigint not null references stores on delete cascade,
  order_id bigint not null,
  status text not null,
  refunds text not null,
  fingerprint text,
  pending boolean not null default false,
  -- Nothing was kept of it before.
  fresh boolean not null default false,
  primary key (store_id, order_id)
);

-- One change of one order, whatever the number of destinations that are told of it.
create table destination_messages (
  store_id bigint not null references stores on delete cascade,
  message_id bigint generated always as identity,
  order_id bigint not null,
  changed text[] not null,
  previous_status text,
  -- The OrderView as it was then; null: gone for good, and nothing of it stays.
  body text,
  created_at bigint not null,
  primary key (store_id, message_id)
);
create index destination_messages_of_order on destination_messages (store_id, order_id);
create index destination_messages_by_time on destination_messages (created_at);

create table destination_runs (
  store_id bigint not null,
  destination_id bigint not null,
  run_id bigint generated always as identity,
  state text not null check (state in ('running', 'paused', 'done', 'cancelled')),
  statuses text[],
  after_id bigint not null default 0,
  upto_id bigint not null,
  total bigint not null,
  queued bigint not null default 0,
  all_queued boolean not null default false,
  delivered bigint not null default 0,
  failed bigint not null default 0,
  created_at bigint not null,
  done_at bigint,
  primary key (store_id, run_id),
  foreign key (store_id, destination_id) references destinations on delete cascade
);
create unique index destination_run_open on destination_runs (store_id, destination_id)
  where state in ('running', 'paused');

create table destination_deliveries (
  store_id bigint not null,
  destination_id bigint not null,
  -- Ascending in the order in which things happened to one order.
  delivery_id bigint generated always as identity,
  -- Null: a test.
  message_id bigint,
  order_id bigint not null,
  -- `webhook-id`, the same over retries and replays.
  wire_id text not null,
  type text not null,
  -- 0: news, 1: part of a sending of everything.
  rank smallint not null default 0,
  run_id bigint,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  -- Since it was made or replayed last.
  attempts integer not null default 0,
  -- In all.
  tries integer not null default 0,
  next_at bigint not null,
  created_at bigint not null,
  done_at bigint,
  last_status integer,
  last_reason text,
  primary key (store_id, delivery_id),
  foreign key (store_id, destination_id) references destinations on delete cascade
);
create index destination_due on destination_deliveries (store_id, destination_id, rank, next_at, delivery_id)
  where state = 'waiting';
create index destination_waiting_of_order on destination_deliveries (store_id, destination_id, order_id, delivery_id)
  where state = 'waiting';
create index destination_log on destination_deliveries (store_id, destination_id, delivery_id desc);
create index destination_failed on destination_deliveries (store_id, destination_id, delivery_id desc)
  where state = 'failed';
create index destination_done on destination_deliveries (store_id, destination_id, done_at) where done_at is not null;
create index destination_of_order on destination_deliveries (store_id, order_id, delivery_id desc);
create index destination_old on destination_deliveries (created_at);

create table destination_attempts (
  store_id bigint not null,
  delivery_id bigint not null,
  try integer not null,
  at bigint not null,
  took_ms integer not null,
  status integer,
  -- Null: taken.
  reason text,
  -- The beginning of the answer, made safe.
  answer text not null,
  primary key (store_id, delivery_id, try),
  foreign key (store_id, delivery_id) references destination_deliveries on delete cascade
);
