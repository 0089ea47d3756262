-- Shops without the plugin are read by how many orders were passed: pages change their numbers when their size does.
alter table orders_sync drop column page, add column position bigint not null default 0;
