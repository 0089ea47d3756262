-- The look that somebody works on, one per shop, until it is published or dropped.
create table look_drafts (
  store_id bigint primary key references stores on delete cascade,
  settings jsonb not null,
  -- Grows with every change, so that two people do not write over each other.
  rev bigint not null,
  changed_at bigint not null,
  changed_by text not null
);

-- What was published, so that every step can be taken back. The highest is what people see.
create table look_versions (
  store_id bigint not null references stores on delete cascade,
  version bigint not null,
  settings jsonb not null,
  published_at bigint not null,
  published_by text not null,
  -- The version that this one brought back; null: it was new.
  restores bigint,
  primary key (store_id, version)
);

-- Pictures as we made them anew; in the database, so that a backup holds them.
create table look_pictures (
  store_id bigint not null references stores on delete cascade,
  hash text not null,
  type text not null,
  width integer not null,
  height integer not null,
  bytes bytea not null,
  created_at bigint not null,
  primary key (store_id, hash)
);

create table look_domains (
  store_id bigint primary key references stores on delete cascade,
  domain text not null,
  -- What the shop's DNS has to say to prove that the domain is theirs.
  token text not null,
  state text not null check (state in ('pending', 'active', 'lost')),
  -- Why the last check did not find it pointed here; null: it did.
  trouble text,
  set_at bigint not null,
  checked_at bigint,
  proved_at bigint,
  -- Since when the checks fail.
  failing_since_at bigint
);
-- Anybody may write down a name; only one shop can have proved it.
create unique index look_domains_active on look_domains (domain) where state = 'active';
