-- Search: two generations of an index of pairs of signs, what waits to be indexed, synonyms, unmet demand.
-- which generation answers, and whether the other is being built
create table search_state (
  is_only boolean primary key default true check (is_only),
  generation text not null default 'a' check (generation in ('a', 'b')),
  is_building boolean not null default false,
  build integer not null default 0,
  counted_documents integer not null default 0,
  rebuilt_at timestamptz
);
insert into search_state default values;

-- documents whose entry is out of date; the trigger below writes it, whoever changed the document
create table search_pending (
  document_id uuid primary key,
  since timestamptz not null default clock_timestamp()
);

-- documents indexed while the next generation was being built
create table search_rebuild_log (
  document_id uuid primary key
);

-- agency, level, kind of a document, each combination once: filters and counts work on these few rows
create table search_origin (
  id integer generated always as identity primary key,
  key text not null unique,
  site_id uuid not null,
  agency_id uuid not null,
  unit_id uuid,
  co_agency_ids uuid[] not null,
  validity text not null,
  stage text,
  facet text,
  level text,
  is_normative boolean not null,
  is_priority boolean not null
);

-- domains, items, theme, genre of a document, each combination once
create table search_subject (
  id integer generated always as identity primary key,
  key text not null unique,
  domains text[] not null,
  items text[] not null,
  theme text,
  genre text,
  sub_columns text[] not null
);

-- bounds of the shelves: about 16,000 documents each, by 公开日期
create table search_shelf_a (
  shelf integer primary key,
  from_day date not null,
  from_id uuid not null,
  documents integer not null default 0
);

-- one narrow row a document; grams carry their shelf, so that the newest hits are found without reading all
create table search_entry_a (
  document_id uuid primary key,
  edition_id uuid not null,
  shelf integer not null,
  published_on date not null,
  visible_until date,
  origin_id integer not null,
  subject_id integer not null,
  title_form text not null,
  doc_no_key text,
  grams bigint[] not null
);

create index search_entry_a_shelf on search_entry_a (shelf desc, published_on desc, document_id desc);
create index search_entry_a_title on search_entry_a (title_form collate "C" text_pattern_ops);
create index search_entry_a_doc_no on search_entry_a (doc_no_key) where doc_no_key is not null;
create index search_entry_a_grams on search_entry_a using gin (grams) with (fastupdate = off);

-- searchable text of each document, for verifying hits and cutting snippets
create table search_text_a (
  document_id uuid primary key,
  form text not null
);
alter table search_text_a alter column form set storage external;

-- the second generation: the same three tables
create table search_shelf_b (like search_shelf_a including all);
create table search_entry_b (like search_entry_a including storage including constraints including defaults including comments);
alter table search_entry_b add primary key (document_id);
create index search_entry_b_shelf on search_entry_b (shelf desc, published_on desc, document_id desc);
create index search_entry_b_title on search_entry_b (title_form collate "C" text_pattern_ops);
create index search_entry_b_doc_no on search_entry_b (doc_no_key) where doc_no_key is not null;
create index search_entry_b_grams on search_entry_b using gin (grams) with (fastupdate = off);
create table search_text_b (like search_text_a including all);

-- in how many documents of a sample a pair of signs stands; ranking only
create table search_gram_count (
  gram bigint primary key,
  documents integer not null
);

-- words that mean the same
create table search_synonym (
  id uuid primary key default gen_random_uuid(),
  site_id uuid references site,
  terms text[] not null check (cardinality(terms) between 2 and 12),
  domain text,
  origin text not null default 'standard' check (origin in ('standard', 'office')),
  is_active boolean not null default true,
  changed_at timestamptz not null
);
create index search_synonym_terms on search_synonym using gin (terms);

-- searches that found nothing, without who searched
create table search_miss (
  site_id uuid not null references site,
  day date not null,
  query text not null check (length(query) between 1 and 40),
  times integer not null default 1,
  primary key (site_id, day, query)
);
create index search_miss_query on search_miss (site_id, query);

-- keys of grams on a shelf: shelf, field (one for titles), gram
create function search_keys(shelf integer, field integer, grams bigint[]) returns bigint[]
  language sql immutable parallel safe strict
  return (select array_agg((shelf::bigint << 33) | (field::bigint << 32) | gram) from unnest(grams) gram);

-- Whoever changes what is live takes the old entry away in the same transaction and leaves a note for the indexing job.
create function search_document_changed() returns trigger language plpgsql as $$
declare
  current_generation text;
begin
  if tg_op = 'INSERT' then
    if new.live_edition_id is null then return null; end if;
  elsif new.live_edition_id is not distinct from old.live_edition_id and new.validity = old.validity
    and new.published_on is not distinct from old.published_on and new.site_id = old.site_id
    and new.agency_id = old.agency_id and new.unit_id is not distinct from old.unit_id
    and new.index_year_serial is not distinct from old.index_year_serial then
    return null;
  end if;
  -- The note first: the indexing job holds it while it writes the entry, so that the entry goes after it.
  insert into search_pending (document_id) values (new.id)
    on conflict (document_id) do update set since = excluded.since;
  if tg_op = 'UPDATE' and old.live_edition_id is distinct from new.live_edition_id and old.live_edition_id is not null then
    select generation into current_generation from search_state for share;
    if current_generation = 'a' then
      delete from search_entry_a where document_id = new.id;
      delete from search_text_a where document_id = new.id;
    else
      delete from search_entry_b where document_id = new.id;
      delete from search_text_b where document_id = new.id;
    end if;
  end if;
  return null;
end $$;
create trigger search_document_changed after insert or update on document
  for each row execute function search_document_changed();

-- The text of an attachment is read after publication, an attachment may be withdrawn, an agency renamed.
create function search_attachment_read() returns trigger language plpgsql as $$
begin
  insert into search_pending (document_id)
    select distinct d.id from attachment a join document d on d.id = a.document_id
    where a.sha256 = new.sha256 and d.live_edition_id is not null
    on conflict (document_id) do update set since = excluded.since;
  return null;
end $$;
create trigger search_attachment_read after update on stored_file
  for each row when (new.extracted_text is distinct from old.extracted_text) execute function search_attachment_read();
create function search_attachment_withdrawn() returns trigger language plpgsql as $$
begin
  insert into search_pending (document_id) values (new.document_id)
    on conflict (document_id) do update set since = excluded.since;
  return null;
end $$;
create trigger search_attachment_withdrawn after insert on withdrawal
  for each row when (new.attachment_id is not null) execute function search_attachment_withdrawn();
create function search_agency_renamed() returns trigger language plpgsql as $$
begin
  insert into search_pending (document_id)
    select id from document where (agency_id = new.id or unit_id = new.id) and live_edition_id is not null
    on conflict (document_id) do update set since = excluded.since;
  return null;
end $$;
create trigger search_agency_renamed after update on agency
  for each row when (new.name <> old.name) execute function search_agency_renamed();

-- Emptying and sealing the generation that does not answer is the owner's right, lent to the rebuild.
create function search_begin_generation(target text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if target is null or target not in ('a', 'b') or exists (select 1 from search_state where generation = target) then
    raise exception 'generation % answers searches now', target;
  end if;
  execute format('truncate search_entry_%1$s, search_text_%1$s, search_shelf_%1$s', target);
  execute format('drop index if exists search_entry_%1$s_shelf, search_entry_%1$s_title, search_entry_%1$s_doc_no, search_entry_%1$s_grams', target);
end $$;
create function search_seal_generation(target text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if target is null or target not in ('a', 'b') or exists (select 1 from search_state where generation = target) then
    raise exception 'generation % answers searches now', target;
  end if;
  execute format('create index search_entry_%1$s_shelf on search_entry_%1$s (shelf desc, published_on desc, document_id desc)', target);
  execute format('create index search_entry_%1$s_title on search_entry_%1$s (title_form collate "C" text_pattern_ops)', target);
  execute format('create index search_entry_%1$s_doc_no on search_entry_%1$s (doc_no_key) where doc_no_key is not null', target);
  perform set_config('maintenance_work_mem', '256MB', true);
  execute format('create index search_entry_%1$s_grams on search_entry_%1$s using gin (grams) with (fastupdate = off)', target);
  execute format('analyze search_entry_%1$s', target);
  execute format('analyze search_text_%1$s', target);
end $$;

insert into search_pending (document_id) select id from document where live_edition_id is not null;

comment on table search_state is '检索索引状态';
comment on column search_state.is_only is '唯一一行';
comment on column search_state.generation is '当前代';
comment on column search_state.is_building is '正在重建另一代';
comment on column search_state.build is '重建序号';
comment on column search_state.counted_documents is '上次统计字频时的信息数';
comment on column search_state.rebuilt_at is '上次重建时间';
comment on table search_pending is '待索引信息';
comment on column search_pending.document_id is '公开信息';
comment on column search_pending.since is '变动时间';
comment on table search_rebuild_log is '重建期间已索引信息';
comment on column search_rebuild_log.document_id is '公开信息';
comment on table search_origin is '检索来源组合';
comment on column search_origin.id is '标识';
comment on column search_origin.key is '组合';
comment on column search_origin.site_id is '站点';
comment on column search_origin.agency_id is '责任机关';
comment on column search_origin.unit_id is '承办内设机构';
comment on column search_origin.co_agency_ids is '联合发文机关';
comment on column search_origin.validity is '效力状况';
comment on column search_origin.stage is '五公开环节';
comment on column search_origin.facet is '内容类别';
comment on column search_origin.level is '发文层级';
comment on column search_origin.is_normative is '规范性文件';
comment on column search_origin.is_priority is '重点信息';
comment on table search_subject is '检索分类组合';
comment on column search_subject.id is '标识';
comment on column search_subject.key is '组合';
comment on column search_subject.domains is '领域';
comment on column search_subject.items is '目录事项';
comment on column search_subject.theme is '主题分类';
comment on column search_subject.genre is '体裁分类';
comment on column search_subject.sub_columns is '专栏子栏目';
comment on table search_shelf_a is '检索书架（甲代）';
comment on column search_shelf_a.shelf is '书架号';
comment on column search_shelf_a.from_day is '起始公开日期';
comment on column search_shelf_a.from_id is '起始信息';
comment on column search_shelf_a.documents is '信息数';
comment on table search_entry_a is '检索条目（甲代）';
comment on column search_entry_a.document_id is '公开信息';
comment on column search_entry_a.edition_id is '版本';
comment on column search_entry_a.shelf is '书架号';
comment on column search_entry_a.published_on is '公开日期';
comment on column search_entry_a.visible_until is '可见截止日';
comment on column search_entry_a.origin_id is '来源组合';
comment on column search_entry_a.subject_id is '分类组合';
comment on column search_entry_a.title_form is '标题检索形式';
comment on column search_entry_a.doc_no_key is '文号比对形式';
comment on column search_entry_a.grams is '相邻两字（含书架号、字段）';
comment on table search_text_a is '检索文字（甲代）';
comment on column search_text_a.document_id is '公开信息';
comment on column search_text_a.form is '检索形式全文';
comment on table search_shelf_b is '检索书架（乙代）';
comment on column search_shelf_b.shelf is '书架号';
comment on column search_shelf_b.from_day is '起始公开日期';
comment on column search_shelf_b.from_id is '起始信息';
comment on column search_shelf_b.documents is '信息数';
comment on table search_entry_b is '检索条目（乙代）';
comment on column search_entry_b.document_id is '公开信息';
comment on column search_entry_b.edition_id is '版本';
comment on column search_entry_b.shelf is '书架号';
comment on column search_entry_b.published_on is '公开日期';
comment on column search_entry_b.visible_until is '可见截止日';
comment on column search_entry_b.origin_id is '来源组合';
comment on column search_entry_b.subject_id is '分类组合';
comment on column search_entry_b.title_form is '标题检索形式';
comment on column search_entry_b.doc_no_key is '文号比对形式';
comment on column search_entry_b.grams is '相邻两字（含书架号、字段）';
comment on table search_text_b is '检索文字（乙代）';
comment on column search_text_b.document_id is '公开信息';
comment on column search_text_b.form is '检索形式全文';
comment on table search_gram_count is '字频（排序用）';
comment on column search_gram_count.gram is '相邻两字';
comment on column search_gram_count.documents is '出现的信息数';
comment on table search_synonym is '同义词';
comment on column search_synonym.id is '标识';
comment on column search_synonym.site_id is '站点';
comment on column search_synonym.terms is '词组';
comment on column search_synonym.domain is '领域';
comment on column search_synonym.origin is '来源';
comment on column search_synonym.is_active is '启用';
comment on column search_synonym.changed_at is '修改时间';
comment on table search_miss is '未找到结果的搜索';
comment on column search_miss.site_id is '站点';
comment on column search_miss.day is '日期';
comment on column search_miss.query is '搜索词（不含个人信息）';
comment on column search_miss.times is '次数';
