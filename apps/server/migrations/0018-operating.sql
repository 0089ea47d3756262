-- A shop that is suspended is read by its people, and by nobody else: no rooms, no reading, nothing sent on.
alter table stores
  add column suspended_at bigint,
  add column suspended_by text check (suspended_by in ('operator', 'plan')),
  add column suspended_reason text not null default '';
create index stores_suspended on stores (suspended_at) where suspended_at is not null;

-- What an operator offers. Of the server, so nothing begins with store_id here.
create table plans (
  plan_key text primary key,
  name text not null,
  price_text text not null default '',
  -- {seats, roomsAtOnce, ordersPerMonth, destinations, members, tokens}: a number, or null for no bound.
  limits jsonb not null default '{}',
  trial_days smallint not null default 0 check (trial_days between 0 and 365),
  grace_days smallint not null default 7 check (grace_days between 0 and 90),
  white_label boolean not null default true,
  -- Stripe's price, where this plan is paid through it.
  stripe_price text,
  -- New shops begin on this one.
  for_new boolean not null default false,
  position integer not null default 0,
  archived_at bigint,
  created_at bigint not null,
  updated_at bigint not null
);
create unique index plans_for_new on plans (for_new) where for_new and archived_at is null;

create table store_plans (
  store_id bigint primary key references stores on delete cascade,
  plan_key text not null references plans,
  state text not null check (state in ('trial', 'active', 'grace', 'ended')),
  trial_ends_at bigint,
  grace_ends_at bigint,
  -- Paid or granted until then; null: without an end.
  paid_until_at bigint,
  set_by text not null check (set_by in ('operator', 'server', 'stripe')),
  note text not null default '',
  stripe_customer text,
  stripe_subscription text,
  -- When Stripe made the newest event that was followed: older ones come late and are not.
  stripe_event_at bigint not null default 0,
  changed_at bigint not null
);
create index store_plans_due on store_plans (state, trial_ends_at, grace_ends_at);
create index store_plans_customer on store_plans (stripe_customer) where stripe_customer is not null;

-- What the operator granted or took beside the plan.
create table store_limits (
  store_id bigint primary key references stores on delete cascade,
  limits jsonb not null default '{}',
  changed_at bigint not null
);

-- Stripe sends an event more than once.
create table billing_events (
  event_id text primary key,
  type text not null,
  at bigint not null
);
create index billing_events_by_time on billing_events (at);
