-- {stores} shops with {orders} orders in all, as merchants' are: few states for most, one large country and many small
-- ones, a few hundred first names, thousands of products. Every row is made by arithmetic, so that each run has the same.
insert into stores (store_key, url, look, secrets_sealed, created_at, updated_at, state, parts, facts)
select 'bench-' || s, 'https://shop-' || s || '.example', (select look || jsonb_build_object('name', 'Shop ' || s) from stores where store_key = 'bench'), (select secrets_sealed from stores where store_key = 'bench'), 0, 0, 'disconnected', '{rooms,orders}', '{}'
from generate_series(1, {stores}) s;

create temporary table made as
select
  (select min(store_id) from stores where store_key like 'bench-%') + (n % {stores}) as store_id,
  1000 + n / {stores} as order_id,
  1600000000000 + (n::bigint / {stores}) * (160000000000 / ({orders} / {stores})) + (hashint4(n) & 4095) as created_at,
  (array['completed','completed','completed','completed','completed','completed','completed','completed','processing','cancelled'])[1 + (hashint4(n) & 2147483647) % 10] as common,
  (hashint4(n + 7) & 2147483647) as a,
  (hashint4(n + 13) & 2147483647) as b,
  (hashint4(n + 29) & 2147483647) as c,
  (hashint4(n + 31) & 2147483647) as d
from generate_series(0, {orders} - 1) n;

create temporary table worded as
select store_id, order_id, created_at,
  case when a % 400 = 0 then 'on-hold' when a % 301 = 0 then 'refunded' else common end as status,
  500 + (b % 30000) as total_minor,
  case when a % 301 = 0 then 500 + (b % 30000) else 0 end as refunded_minor,
  case when c % 10 < 7 then 'RO' when c % 10 < 9 then 'DE' else chr(65 + c / 10 % 26) || chr(65 + c / 300 % 26) end as country,
  (array['Ana','Mihai','Ioana','Andrei','Elena','Radu','Maria','Vlad'])[1 + c % 8] || chr(97 + d % 20) as first,
  'Fam' || chr(97 + a % 26) || chr(97 + b % 26) || chr(97 + c % 26) || chr(97 + d % 26) as last,
  1 + d % 4 as items,
  'sku-' || (a % 3000) as sku, 1 + a % 3000 as product,
  'sku-' || (b % 3000) as sku2, 1 + b % 3000 as product2,
  d % 50 = 0 as room
from made;

insert into orders (store_id, order_id, number, status, currency, total_minor, created_at, modified_at, customer_name, customer_email, country, room_token, body, mark, gone, read_at, notes_known)
select store_id, order_id, order_id::text, status, 'EUR', total_minor, created_at, created_at, first || ' ' || last, lower(first || '.' || last) || '@mail.example', country, null,
  format('{"id":%s,"number":"%s","status":"%s","currency":"EUR","minorUnit":2,"createdAt":%s,"modifiedAt":%s,"paidAt":%s,"completedAt":null,"customerId":7,"customerNote":"","paymentMethod":"Card","createdVia":"checkout","pricesIncludeTax":true,"totalMinor":%s,"totalTaxMinor":0,"discountMinor":0,"shippingMinor":0,"refundedMinor":%s,"billing":{"name":"%s %s","company":"","lines":["Strada Lunga 7"],"city":"Cluj","state":"CJ","postcode":"400000","country":"%s","phone":"0700000000","email":"%s@mail.example"},"shipping":{"name":"%s %s","company":"","lines":["Strada Lunga 7"],"city":"Cluj","state":"CJ","postcode":"400000","country":"%s","phone":"","email":""},"lines":[{"id":1,"name":"Product %s","productId":%s,"variationId":0,"sku":"%s","quantity":%s,"subtotalMinor":%s,"subtotalTaxMinor":0,"totalMinor":%s,"totalTaxMinor":0,"chosen":[]}],"fees":[],"shippingLines":[],"taxes":[],"coupons":[],"refunds":[],"notes":[],"meta":[],"roomToken":null}',
    order_id, order_id, status, created_at, created_at, created_at, total_minor, refunded_minor, first, last, country, lower(first || '.' || last), first, last, country, product, product, sku, items, total_minor, total_minor),
  '|0', false, created_at, true
from worded;

insert into order_rows (store_id, order_id, created_at, modified_at, status, currency, minor_unit, total_minor, refunded_minor, country, number, customer_name, customer_email, items, first_item, payment, room, find)
select store_id, order_id, created_at, created_at, status, 'EUR', 2, total_minor, refunded_minor, country, order_id::text, first || ' ' || last, lower(first || '.' || last) || '@mail.example', items, 'Product ' || product, 'Card', room,
  array_to_tsvector(array[store_id || 'w' || order_id, store_id || 'w' || lower(first), store_id || 'w' || lower(last),
    store_id || 'w' || lower(first || '.' || last) || '@mail.example', store_id || 'w' || lower(last) || '@mail.example', store_id || 'wmail.example', store_id || 'wexample',
    store_id || 'w' || sku, store_id || 'w' || substr(sku, 5), store_id || 'k' || sku, store_id || 'p' || product,
    store_id || 'w' || sku2, store_id || 'w' || substr(sku2, 5), store_id || 'k' || sku2, store_id || 'p' || product2])
from worded;
insert into orders_sync (store_id, state) select store_id, 'done' from stores where store_key like 'bench-%';
insert into memberships (store_id, person_id, role, since_at)
select s.store_id, m.person_id, 'owner', 0 from stores s, (select person_id from memberships limit 1) m
where s.store_key like 'bench-%';
drop table made, worded;
