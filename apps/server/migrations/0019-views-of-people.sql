-- With an account go its columns and its own views, which may name customers; what it shared with a shop stays there.
delete from order_columns c where not exists (select from auth_users u where u.id = c.person_id);
alter table order_columns add foreign key (person_id) references auth_users on delete cascade;
delete from order_views v where not shared and not exists (select from auth_users u where u.id = v.person_id);
alter table order_views add column own_to text
  generated always as (case when shared then null else person_id end) stored references auth_users on delete cascade;
create index order_views_own on order_views (own_to);
