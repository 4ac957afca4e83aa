-- Narrow indexes over what was made public: figures of a province read these and leave the wide rows alone.
create index edition_shown on edition (id) include (document_id, published_at, state_since, state, disclosure)
  where state in ('published', 'posted');
create index document_shown on document (id) include (agency_id, imported_at, withdrawn_at);
