-- Figures of duties without the wide tables: what an agency made public under an item has one narrow row an edition, kept by
-- triggers. Duties read the first ones; the others (`is_later`) wait until those before them go.
create table item_publication (
  edition_id uuid not null,
  agency_id uuid not null,
  item_id text not null,
  shown_on date not null,
  is_migrated boolean not null,
  -- Another row of the same agency and item, as migrated as this one and as early, is not later.
  is_later boolean not null,
  primary key (edition_id, agency_id, item_id)
);
create index item_publication_first on item_publication (agency_id, item_id, is_migrated, shown_on) where not is_later;
-- Periods ask for the first day from one on.
create index item_publication_day on item_publication (agency_id, item_id, is_migrated, shown_on);
-- Duties to publish a document once formed become as many as documents; those not met are few.
create index obligation_unformed on obligation (site_id, agency_id) where kind <> 'formation';
create index edition_unshown on edition (id) where state not in ('published', 'posted');

-- What is public counts as content: not what was withdrawn in error, for privacy or by order, but what ended by its own dates
-- was there. A single edition withdrawn from history does not count either. Joint agencies share a document.
create function item_publication_of(ids uuid[])
returns table (edition_id uuid, agency_id uuid, item_id text, shown_on date, is_migrated boolean) language sql stable as $$
  select e.id, bearer.agency_id, i.item_id, (coalesce(e.published_at, e.state_since) at time zone 'Asia/Shanghai')::date,
    d.imported_at is not null
  from unnest(ids) as wanted (id) join edition e on e.id = wanted.id join document d on d.id = e.document_id
    join edition_item i on i.edition_id = e.id
    cross join lateral (select d.agency_id union select j.agency_id from edition_co_agency j where j.edition_id = e.id) bearer
  where e.state in ('published', 'posted') and e.disclosure = 'proactive'
    and (d.withdrawn_at is null or exists (select from withdrawal w where w.document_id = d.id and w.at = d.withdrawn_at
      and w.edition_id is null and w.attachment_id is null and w.kind = 'expired'))
    and not exists (select from withdrawal w where w.document_id = d.id and w.edition_id = e.id and w.attachment_id is null)
$$;

-- Brings the rows of some editions up to date. Nobody who publishes waits for another: a row is later only where a first one
-- could be held until the end of the transaction, and of those that somebody holds none becomes later. Plans made while the
-- table was empty would read all of it for every row.
create function item_publication_refresh(ids uuid[]) returns void language plpgsql set enable_seqscan = off as $$
begin
  if ids is null or cardinality(ids) = 0 then return; end if;
  if exists (select from item_publication where edition_id = any(ids)) then
    delete from item_publication p where p.edition_id = any(ids) and not exists (
      select from item_publication_of(ids) f where (f.edition_id, f.agency_id, f.item_id, f.shown_on, f.is_migrated)
        = (p.edition_id, p.agency_id, p.item_id, p.shown_on, p.is_migrated));
  end if;
  with fresh as materialized (
    select *, row_number() over (partition by agency_id, item_id, is_migrated order by shown_on, edition_id) = 1 as leads
    from item_publication_of(ids) f
    where not exists (select from item_publication p where p.edition_id = f.edition_id and p.agency_id = f.agency_id
      and p.item_id = f.item_id)
  ), added as (
    insert into item_publication
    select edition_id, agency_id, item_id, shown_on, is_migrated, not leads or (
        select true from item_publication p where p.agency_id = fresh.agency_id and p.item_id = fresh.item_id
          and p.is_migrated = fresh.is_migrated and p.shown_on <= fresh.shown_on and not p.is_later
        order by p.shown_on limit 1 for share skip locked) is not null
    from fresh
    returning agency_id, item_id, is_migrated, shown_on, is_later
  )
  update item_publication p set is_later = true from (
    select c.edition_id, c.agency_id, c.item_id from added a join item_publication c on c.agency_id = a.agency_id
      and c.item_id = a.item_id and c.is_migrated = a.is_migrated and c.shown_on >= a.shown_on
    where not a.is_later and not c.is_later for update of c skip locked
  ) after where p.edition_id = after.edition_id and p.agency_id = after.agency_id and p.item_id = after.item_id;
end $$;

-- Where a first row went, the earliest of the later ones takes its place, unless another first one is as early and stays.
create function item_publication_gone() returns trigger language plpgsql set enable_seqscan = off as $$
declare
  place record;
  next record;
begin
  for place in select distinct agency_id, item_id, is_migrated from gone where not is_later loop
    loop
      select p.edition_id, p.shown_on into next from item_publication p where p.agency_id = place.agency_id
        and p.item_id = place.item_id and p.is_migrated = place.is_migrated and p.is_later
        order by p.shown_on, p.edition_id limit 1;
      exit when not found;
      perform from item_publication p where p.agency_id = place.agency_id and p.item_id = place.item_id
        and p.is_migrated = place.is_migrated and p.shown_on <= next.shown_on and not p.is_later
        order by p.shown_on limit 1 for share skip locked;
      exit when found;
      update item_publication p set is_later = false where p.edition_id = next.edition_id
        and p.agency_id = place.agency_id and p.item_id = place.item_id and p.is_later;
      exit when found;
    end loop;
  end loop;
  return null;
end $$;
create trigger item_publication_gone after delete on item_publication referencing old table as gone
  for each statement execute function item_publication_gone();

-- Whoever changes what counts as content, by whatever statement, brings the rows with it. What an edition's first row of
-- items and agencies says comes with those; a new edition has none.
create function item_publication_by_edition() returns trigger language plpgsql as $$
begin
  perform item_publication_refresh(array(select n.id from new_rows n join old_rows o on o.id = n.id
    where (n.state in ('published', 'posted') or o.state in ('published', 'posted'))
      and (n.state, n.disclosure, n.document_id, n.published_at, n.state_since)
        is distinct from (o.state, o.disclosure, o.document_id, o.published_at, o.state_since)));
  return null;
end $$;
create trigger item_publication_edition after update on edition referencing old table as old_rows new table as new_rows
  for each statement execute function item_publication_by_edition();

create function item_publication_by_document() returns trigger language plpgsql as $$
begin
  perform item_publication_refresh(array(select e.id from new_rows n join old_rows o on o.id = n.id
      join edition e on e.document_id = n.id
    where (n.agency_id, n.imported_at, n.withdrawn_at) is distinct from (o.agency_id, o.imported_at, o.withdrawn_at)
      and e.state in ('published', 'posted')));
  return null;
end $$;
create trigger item_publication_document after update on document referencing old table as old_rows new table as new_rows
  for each statement execute function item_publication_by_document();

-- Items and joint agencies of editions; those that went may have gone with their edition.
create function item_publication_by_part() returns trigger language plpgsql as $$
begin
  perform item_publication_refresh(array(select distinct c.edition_id from changed c
    where exists (select from edition e where e.id = c.edition_id and e.state in ('published', 'posted'))
      or exists (select from item_publication p where p.edition_id = c.edition_id)));
  return null;
end $$;
create trigger item_publication_item_inserted after insert on edition_item referencing new table as changed
  for each statement execute function item_publication_by_part();
create trigger item_publication_item_updated after update on edition_item referencing new table as changed
  for each statement execute function item_publication_by_part();
create trigger item_publication_item_deleted after delete on edition_item referencing old table as changed
  for each statement execute function item_publication_by_part();
create trigger item_publication_agency_inserted after insert on edition_co_agency referencing new table as changed
  for each statement execute function item_publication_by_part();
create trigger item_publication_agency_updated after update on edition_co_agency referencing new table as changed
  for each statement execute function item_publication_by_part();
create trigger item_publication_agency_deleted after delete on edition_co_agency referencing old table as changed
  for each statement execute function item_publication_by_part();

create function item_publication_by_withdrawal() returns trigger language plpgsql as $$
begin
  perform item_publication_refresh(array(select e.id from edition e where e.state in ('published', 'posted')
    and e.document_id in (select document_id from changed)));
  return null;
end $$;
create trigger item_publication_withdrawn after insert on withdrawal referencing new table as changed
  for each statement execute function item_publication_by_withdrawal();
create trigger item_publication_withdrawal_updated after update on withdrawal referencing new table as changed
  for each statement execute function item_publication_by_withdrawal();
create trigger item_publication_withdrawal_deleted after delete on withdrawal referencing old table as changed
  for each statement execute function item_publication_by_withdrawal();

select item_publication_refresh(array(select id from edition where state in ('published', 'posted')));
analyze item_publication;

comment on table item_publication is '事项公开记录';
comment on column item_publication.edition_id is '版本';
comment on column item_publication.agency_id is '机关';
comment on column item_publication.item_id is '目录事项';
comment on column item_publication.shown_on is '公开日期';
comment on column item_publication.is_migrated is '迁移数据';
comment on column item_publication.is_later is '另有更早或者同日的记录';
