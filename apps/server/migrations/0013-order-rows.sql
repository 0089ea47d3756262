-- One narrow row per order: what lists show, sort, filter and search by, apart from the bodies, which are ten times as
-- large. It begins empty: rows of orders that are here already are filled in behind, so that a server with millions of
-- orders starts at once.
create table order_rows (
  store_id bigint not null references stores on delete cascade,
  order_id bigint not null,
  created_at bigint not null,
  modified_at bigint not null,
  status text not null,
  currency text not null,
  minor_unit smallint not null,
  total_minor bigint not null,
  refunded_minor bigint not null,
  country text not null,
  number text not null,
  customer_name text not null,
  customer_email text not null,
  items integer not null,
  first_item text not null,
  payment text not null,
  -- Came out of a room.
  room boolean not null,
  -- Words of number, name, e-mail and SKUs, and products, each behind its store's number.
  find tsvector not null,
  primary key (store_id, order_id)
);
-- With all that can be filtered by: a list is walked without looking up rows that are not on the page.
create index order_rows_by_time on order_rows (store_id, created_at, order_id)
  include (status, country, total_minor, currency, room, refunded_minor) where status <> 'trash';
create index order_rows_by_status on order_rows (store_id, status, created_at, order_id);
create index order_rows_by_country on order_rows (store_id, country, created_at, order_id) where status <> 'trash';
create index order_rows_by_total on order_rows (store_id, total_minor, order_id) where status <> 'trash';
create index order_rows_from_rooms on order_rows (store_id, created_at, order_id) where room and status <> 'trash';
create index order_rows_refunded on order_rows (store_id, created_at, order_id)
  where refunded_minor > 0 and status <> 'trash';
-- What waits to be put in order is read whole by every search: little of it, and often put in order.
create index order_rows_find on order_rows using gin (find) with (gin_pending_list_limit = 512);
-- A list is quick while most pages are known to be visible to all, and searches while little waits.
alter table order_rows set (
  autovacuum_vacuum_insert_scale_factor = 0.02,
  autovacuum_vacuum_scale_factor = 0.05,
  autovacuum_analyze_scale_factor = 0.02
);
-- The list's own index stands on the narrow table now.
drop index orders_by_time;

-- How far the rows of what was here already are filled in; a shop without a line is done.
create table order_rows_fill (
  store_id bigint primary key references stores on delete cascade,
  after_id bigint not null default 0
);
insert into order_rows_fill (store_id) select store_id from orders_sync;

-- What happened to an order and the shop does not tell by itself: each change of state, of its sum, and what people
-- did to it here. The newest few hundred of an order are kept.
create table order_events (
  store_id bigint not null references stores on delete cascade,
  order_id bigint not null,
  event_id bigint generated always as identity,
  at bigint not null,
  kind text not null,
  -- told, read, compared; or who did it.
  by_kind text not null,
  by_name text,
  detail jsonb not null default '{}',
  primary key (store_id, order_id, event_id)
);

-- One act on many orders. A line per order tells how it went.
create table order_acts (
  store_id bigint not null references stores on delete cascade,
  act_id bigint generated always as identity,
  kind text not null check (kind in ('status', 'send')),
  -- The state to set; empty where none is.
  wish text not null default '',
  -- The act that this one takes back.
  undoes bigint,
  by_kind text not null,
  by_name text,
  person_id text,
  created_at bigint not null,
  done_at bigint,
  primary key (store_id, act_id)
);
create table order_act_lines (
  store_id bigint not null,
  act_id bigint not null,
  order_id bigint not null,
  -- waiting, done, same (it was so already), failed, gone.
  result text not null default 'waiting',
  reason text,
  was text,
  primary key (store_id, act_id, order_id),
  foreign key (store_id, act_id) references order_acts on delete cascade
);

-- Filters with a name, of one person or of all who see the store. Across stores: no store.
create table order_views (
  view_id bigint generated always as identity primary key,
  store_id bigint references stores on delete cascade,
  person_id text not null,
  shared boolean not null default false,
  name text not null,
  query text not null,
  created_at bigint not null
);
create index order_views_of_store on order_views (store_id);
create index order_views_of_person on order_views (person_id);

-- Which columns a person wants to see.
create table order_columns (
  person_id text primary key,
  columns text[] not null
);
