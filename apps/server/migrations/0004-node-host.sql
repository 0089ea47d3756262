-- Two machines may both call themselves http://127.0.0.1:3300; only a process on the same one has taken over the port.
alter table nodes add column host_name text not null default '';
