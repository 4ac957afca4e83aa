-- Lists, their counts and filters without the wide tables: a narrow row for each public document, kept by triggers.
-- agency, level, kind of a document, each combination once: filters and counts work on these few rows
create table listed_origin (
  key bigint primary key,
  site_id uuid not null,
  agency_id uuid not null,
  unit_id uuid,
  co_agency_ids uuid[] not null,
  validity text not null,
  stage text,
  facet text,
  issuing_level text,
  is_normative boolean not null,
  is_priority boolean not null
);

-- domains, items, theme, genre of a document, each combination once
create table listed_subject (
  key bigint primary key,
  domains text[] not null,
  items text[] not null,
  theme text,
  genre text,
  sub_column text
);

-- documents that are public but for the day: the last day on which each is visible stands beside
create table listed_document (
  document_id uuid primary key references document on delete cascade,
  site_id uuid not null,
  published_on date,
  visible_until date not null default 'infinity',
  origin bigint not null,
  subject bigint not null
);
-- Each list is answered from one of these alone.
create index listed_document_newest on listed_document (published_on desc, document_id desc)
  include (visible_until, site_id, origin, subject);
create index listed_document_origin on listed_document (origin, published_on desc, document_id desc)
  include (visible_until, subject);
create index listed_document_subject on listed_document (subject, published_on desc, document_id desc)
  include (visible_until, origin, site_id);

-- how many there are of each subject of a site and of each origin; who publishes only adds a line, a job folds the lines
create table listed_count (
  id bigint generated always as identity primary key,
  site_id uuid not null,
  origin bigint,
  subject bigint,
  visible_until date not null,
  documents integer not null,
  check ((origin is null) <> (subject is null))
);

-- Brings the rows of some documents up to date: what `visibleToPublic` says but for the day.
create function listed_document_refresh(ids uuid[]) returns void language plpgsql as $$
begin
  if ids is null or cardinality(ids) = 0 then return; end if;
  with fresh as materialized (
    select d.id, d.site_id, d.published_on, d.agency_id, d.unit_id, d.validity,
      least(e.publicity_until, case when e.openness = 'limited' then e.open_until end, 'infinity'::date) as visible_until,
      e.stage, e.facet, e.issuing_level, e.is_normative, e.is_priority, e.theme, e.genre, e.sub_column,
      array(select agency_id from edition_co_agency c where c.edition_id = e.id order by agency_id) as co_agency_ids,
      array(select distinct domain from edition_item i where i.edition_id = e.id order by domain) as domains,
      array(select item_id from edition_item i where i.edition_id = e.id order by item_id) as items
    from unnest(ids) as wanted (id) join document d on d.id = wanted.id join edition e on e.id = d.live_edition_id
    where e.is_live and d.withdrawn_at is null and e.disclosure = 'proactive' and e.audience = 'everyone'
  ), keyed as materialized (
    select *,
      hashtextextended(row(site_id, agency_id, unit_id, co_agency_ids, validity, stage, facet, issuing_level, is_normative,
        is_priority)::text, 0) as origin,
      hashtextextended(row(domains, items, theme, genre, sub_column)::text, 0) as subject
    from fresh
  ), new_origin as (
    insert into listed_origin
    select distinct on (origin) origin, site_id, agency_id, unit_id, co_agency_ids, validity, stage, facet, issuing_level,
      is_normative, is_priority
    from keyed where not exists (select from listed_origin o where o.key = origin) order by origin
    on conflict do nothing
  ), new_subject as (
    insert into listed_subject
    select distinct on (subject) subject, domains, items, theme, genre, sub_column
    from keyed where not exists (select from listed_subject s where s.key = subject) order by subject
    on conflict do nothing
  ), gone as (
    delete from listed_document l using unnest(ids) as wanted (id)
    where l.document_id = wanted.id and l.document_id not in (select id from keyed)
  )
  insert into listed_document (document_id, site_id, published_on, visible_until, origin, subject)
    select id, site_id, published_on, visible_until, origin, subject from keyed
    on conflict (document_id) do update set site_id = excluded.site_id, published_on = excluded.published_on,
      visible_until = excluded.visible_until, origin = excluded.origin, subject = excluded.subject
    where (listed_document.site_id, listed_document.visible_until, listed_document.origin, listed_document.subject)
      is distinct from (excluded.site_id, excluded.visible_until, excluded.origin, excluded.subject)
      or listed_document.published_on is distinct from excluded.published_on;
end $$;

-- Whoever changes what lists show, by whatever statement, brings the rows with it.
create function listed_by_document() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform listed_document_refresh(array(select id from new_rows where live_edition_id is not null));
  else
    perform listed_document_refresh(array(select n.id from new_rows n join old_rows o on o.id = n.id
      where (n.live_edition_id is not null or o.live_edition_id is not null)
        and (n.live_edition_id, n.published_on, n.site_id, n.agency_id, n.unit_id, n.validity, n.withdrawn_at)
          is distinct from (o.live_edition_id, o.published_on, o.site_id, o.agency_id, o.unit_id, o.validity, o.withdrawn_at)));
  end if;
  return null;
end $$;
create trigger listed_document_inserted after insert on document referencing new table as new_rows
  for each statement execute function listed_by_document();
create trigger listed_document_updated after update on document referencing old table as old_rows new table as new_rows
  for each statement execute function listed_by_document();

create function listed_by_edition() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform listed_document_refresh(array(select distinct document_id from new_rows where is_live));
  else
    perform listed_document_refresh(array(select distinct n.document_id from new_rows n join old_rows o on o.id = n.id
      where n.is_live or o.is_live));
  end if;
  return null;
end $$;
create trigger listed_edition_inserted after insert on edition referencing new table as new_rows
  for each statement execute function listed_by_edition();
create trigger listed_edition_updated after update on edition referencing old table as old_rows new table as new_rows
  for each statement execute function listed_by_edition();

create function listed_by_part() returns trigger language plpgsql as $$
begin
  perform listed_document_refresh(array(select distinct e.document_id from changed join edition e on e.id = changed.edition_id
    where e.is_live));
  return null;
end $$;
create trigger listed_item_inserted after insert on edition_item referencing new table as changed
  for each statement execute function listed_by_part();
create trigger listed_item_updated after update on edition_item referencing new table as changed
  for each statement execute function listed_by_part();
create trigger listed_item_deleted after delete on edition_item referencing old table as changed
  for each statement execute function listed_by_part();
create trigger listed_co_agency_inserted after insert on edition_co_agency referencing new table as changed
  for each statement execute function listed_by_part();
create trigger listed_co_agency_updated after update on edition_co_agency referencing new table as changed
  for each statement execute function listed_by_part();
create trigger listed_co_agency_deleted after delete on edition_co_agency referencing old table as changed
  for each statement execute function listed_by_part();

-- What was added and what went, as lines: nobody waits for anybody's count.
create function listed_document_counted() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' then
    insert into listed_count (site_id, origin, subject, visible_until, documents)
      select site_id, origin, subject, visible_until, count(*) from new_rows
      group by grouping sets ((site_id, origin, visible_until), (site_id, subject, visible_until));
  end if;
  if tg_op <> 'INSERT' then
    insert into listed_count (site_id, origin, subject, visible_until, documents)
      select site_id, origin, subject, visible_until, -count(*) from old_rows
      group by grouping sets ((site_id, origin, visible_until), (site_id, subject, visible_until));
  end if;
  return null;
end $$;
create trigger listed_document_added after insert on listed_document referencing new table as new_rows
  for each statement execute function listed_document_counted();
create trigger listed_document_changed after update on listed_document referencing old table as old_rows new table as new_rows
  for each statement execute function listed_document_counted();
create trigger listed_document_gone after delete on listed_document referencing old table as old_rows
  for each statement execute function listed_document_counted();

select listed_document_refresh(array(select id from document where live_edition_id is not null));
analyze listed_origin, listed_subject, listed_document, listed_count;

comment on table listed_origin is '列表来源组合';
comment on column listed_origin.key is '组合标识';
comment on column listed_origin.site_id is '站点';
comment on column listed_origin.agency_id is '责任机关';
comment on column listed_origin.unit_id is '承办内设机构';
comment on column listed_origin.co_agency_ids is '联合发文机关';
comment on column listed_origin.validity is '效力状况';
comment on column listed_origin.stage is '五公开环节';
comment on column listed_origin.facet is '内容类别';
comment on column listed_origin.issuing_level is '发文层级';
comment on column listed_origin.is_normative is '规范性文件';
comment on column listed_origin.is_priority is '重点信息';
comment on table listed_subject is '列表分类组合';
comment on column listed_subject.key is '组合标识';
comment on column listed_subject.domains is '领域';
comment on column listed_subject.items is '目录事项';
comment on column listed_subject.theme is '主题分类';
comment on column listed_subject.genre is '体裁分类';
comment on column listed_subject.sub_column is '专栏子栏目';
comment on table listed_document is '列表条目';
comment on column listed_document.document_id is '公开信息';
comment on column listed_document.site_id is '站点';
comment on column listed_document.published_on is '公开日期';
comment on column listed_document.visible_until is '可见截止日';
comment on column listed_document.origin is '来源组合';
comment on column listed_document.subject is '分类组合';
comment on table listed_count is '列表计数';
comment on column listed_count.id is '标识';
comment on column listed_count.site_id is '站点';
comment on column listed_count.origin is '来源组合';
comment on column listed_count.subject is '分类组合';
comment on column listed_count.visible_until is '可见截止日';
comment on column listed_count.documents is '增减条数';
