-- Search reads many entries and hardly ever their pairs, which only the index needs: narrow rows, pairs beside them.
-- Entries written from now on lie so; `gongkai reindex` writes all.
alter table search_entry_a set (toast_tuple_target = 128);
alter table search_entry_a alter column title_form set storage main;
alter table search_entry_a alter column doc_no_key set storage main;
alter table search_entry_b set (toast_tuple_target = 128);
alter table search_entry_b alter column title_form set storage main;
alter table search_entry_b alter column doc_no_key set storage main;
