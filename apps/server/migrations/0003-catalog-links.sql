-- The address that was last written to the shop for a product, and when: a shop that does not keep it is not asked
-- again and again.
alter table catalog_products
  add column link_tried text not null default '',
  add column link_tried_at bigint not null default 0;
