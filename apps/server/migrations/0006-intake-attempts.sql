-- An entry that cannot be worked waits by itself, so that what comes after it does not.
alter table intake_entries
  add column attempts smallint not null default 0,
  add column held_until_at bigint not null default 0;

alter table intake_state
  -- When the plugin last pushed its outbox; silence makes us read it ourselves.
  add column outbox_heard_at bigint,
  add column outbox_pulled_at bigint,
  -- What polls and walks found that no hint had told.
  add column untold bigint not null default 0;

create index reconciliations_newest on reconciliations (store_id, kind, reconciliation_id desc);
