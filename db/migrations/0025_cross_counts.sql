-- Facets of long lists without reading their rows: counts by two of the three, origin, subject and year of publication.
create table listed_cross_count (
  id bigint generated always as identity primary key,
  site_id uuid not null,
  origin bigint,
  subject bigint,
  year integer,
  visible_until date not null,
  documents integer not null,
  check (num_nulls(origin, subject, year) = 1)
);
create index listed_cross_count_subject on listed_cross_count (subject)
  include (origin, year, visible_until, site_id, documents) where subject is not null;
create index listed_cross_count_origin on listed_cross_count (origin)
  include (subject, year, visible_until, site_id, documents) where origin is not null;
create index listed_cross_count_year on listed_cross_count (year)
  include (visible_until, site_id, documents) where subject is null;

-- What was added and what went, as lines: nobody waits for anybody's count.
create or replace function listed_document_counted() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' then
    insert into listed_count (site_id, origin, subject, visible_until, documents)
      select site_id, origin, subject, visible_until, count(*) from new_rows
      group by grouping sets ((site_id, origin, visible_until), (site_id, subject, visible_until));
    insert into listed_cross_count (site_id, origin, subject, year, visible_until, documents)
      select site_id, origin, subject, year, visible_until, count(*)
      from (select *, coalesce(extract(year from published_on)::int, 0) as year from new_rows) dated
      group by site_id, visible_until, grouping sets ((origin, subject), (origin, year), (subject, year));
  end if;
  if tg_op <> 'INSERT' then
    insert into listed_count (site_id, origin, subject, visible_until, documents)
      select site_id, origin, subject, visible_until, -count(*) from old_rows
      group by grouping sets ((site_id, origin, visible_until), (site_id, subject, visible_until));
    insert into listed_cross_count (site_id, origin, subject, year, visible_until, documents)
      select site_id, origin, subject, year, visible_until, -count(*)
      from (select *, coalesce(extract(year from published_on)::int, 0) as year from old_rows) dated
      group by site_id, visible_until, grouping sets ((origin, subject), (origin, year), (subject, year));
  end if;
  return null;
end $$;

insert into listed_cross_count (site_id, origin, subject, year, visible_until, documents)
  select site_id, origin, subject, year, visible_until, count(*)
  from (select *, coalesce(extract(year from published_on)::int, 0) as year from listed_document) dated
  group by site_id, visible_until, grouping sets ((origin, subject), (origin, year), (subject, year));
analyze listed_cross_count;

comment on table listed_cross_count is '列表交叉计数';
comment on column listed_cross_count.id is '标识';
comment on column listed_cross_count.site_id is '站点';
comment on column listed_cross_count.origin is '来源组合';
comment on column listed_cross_count.subject is '分类组合';
comment on column listed_cross_count.year is '公开年份，0 为不详';
comment on column listed_cross_count.visible_until is '可见截止日';
comment on column listed_cross_count.documents is '增减条数';
