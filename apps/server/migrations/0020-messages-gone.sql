-- Finds messages of orders that are gone for good, of which nothing is kept once it was told.
create index destination_messages_gone on destination_messages (store_id, order_id) where body is null;
