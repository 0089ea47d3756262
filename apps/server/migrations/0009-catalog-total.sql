-- How many products the first reading has before it, as the shop said.
alter table catalog_sync add column first_sync_total bigint;
