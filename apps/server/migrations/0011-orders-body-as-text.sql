-- Written a hundred at a time and read back whole: taking every body apart at each write cost more than all the rest.
alter table orders alter column body type text using body::text;
