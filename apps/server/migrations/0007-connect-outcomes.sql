-- How a hand-shake ended, so that every node can say so: null while it is tried, 'linked', or a reason of the catalogue.
alter table connect_attempts
  add column store_key text,
  add column outcome text;
create index connect_attempts_by_key on connect_attempts (store_key) where store_key is not null;
create index connect_attempts_by_url on connect_attempts (store_url, created_at desc);
