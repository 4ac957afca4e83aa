-- Indexes for what the home page shows of many documents: the few marked as priority, the newest of one kind.
create index edition_priority on edition (document_id) where is_live and is_priority;
create index edition_genre on edition (genre) where is_live;
