-- Shops without the plugin tell an order's notes only one order at a time: these are still to be asked for.
alter table orders add column notes_known boolean not null default true;
create index orders_without_notes on orders (store_id, order_id desc) where not notes_known and body is not null;

alter table orders_sync
  -- Since when nothing may be read; what happened meanwhile is looked for when it may again.
  add column off_since_at bigint,
  -- Changes that a poll or a walk found and no hint had told.
  add column repairs bigint not null default 0,
  -- When the last page of notes failed, so that the next try waits.
  add column notes_tried_at bigint;

-- The tokens that rooms gave along to a shop's cart, hashed: an order that brings one back came out of a room.
create table insights_hand_offs (
  store_id bigint not null references stores on delete cascade,
  token_hash text not null,
  at bigint not null,
  primary key (store_id, token_hash)
);
create index insights_hand_offs_by_time on insights_hand_offs (at);

-- Orders that were counted, so that each counts once.
create table insights_conversions (
  store_id bigint not null references stores on delete cascade,
  order_id bigint not null,
  primary key (store_id, order_id)
);
