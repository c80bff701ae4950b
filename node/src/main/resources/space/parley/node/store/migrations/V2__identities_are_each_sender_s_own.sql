-- Two senders may use the same identity; it tells one message of one sender.
alter table message_in drop constraint message_in_pkey;
alter table message_in add primary key (sender, id);
