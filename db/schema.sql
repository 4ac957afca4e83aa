-- Schema after all migrations, made by `npm run db:generate`. Not to be edited.

-- schemas

create schema auth;

-- functions

CREATE OR REPLACE FUNCTION public.item_publication_by_document()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform item_publication_refresh(array(select e.id from new_rows n join old_rows o on o.id = n.id
      join edition e on e.document_id = n.id
    where (n.agency_id, n.imported_at, n.withdrawn_at) is distinct from (o.agency_id, o.imported_at, o.withdrawn_at)
      and e.state in ('published', 'posted')));
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.item_publication_by_edition()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform item_publication_refresh(array(select n.id from new_rows n join old_rows o on o.id = n.id
    where (n.state in ('published', 'posted') or o.state in ('published', 'posted'))
      and (n.state, n.disclosure, n.document_id, n.published_at, n.state_since)
        is distinct from (o.state, o.disclosure, o.document_id, o.published_at, o.state_since)));
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.item_publication_by_part()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform item_publication_refresh(array(select distinct c.edition_id from changed c
    where exists (select from edition e where e.id = c.edition_id and e.state in ('published', 'posted'))
      or exists (select from item_publication p where p.edition_id = c.edition_id)));
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.item_publication_by_withdrawal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform item_publication_refresh(array(select e.id from edition e where e.state in ('published', 'posted')
    and e.document_id in (select document_id from changed)));
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.item_publication_gone()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.item_publication_of(ids uuid[])
 RETURNS TABLE(edition_id uuid, agency_id uuid, item_id text, shown_on date, is_migrated boolean)
 LANGUAGE sql
 STABLE
AS $function$
  select e.id, bearer.agency_id, i.item_id, (coalesce(e.published_at, e.state_since) at time zone 'Asia/Shanghai')::date,
    d.imported_at is not null
  from unnest(ids) as wanted (id) join edition e on e.id = wanted.id join document d on d.id = e.document_id
    join edition_item i on i.edition_id = e.id
    cross join lateral (select d.agency_id union select j.agency_id from edition_co_agency j where j.edition_id = e.id) bearer
  where e.state in ('published', 'posted') and e.disclosure = 'proactive'
    and (d.withdrawn_at is null or exists (select from withdrawal w where w.document_id = d.id and w.at = d.withdrawn_at
      and w.edition_id is null and w.attachment_id is null and w.kind = 'expired'))
    and not exists (select from withdrawal w where w.document_id = d.id and w.edition_id = e.id and w.attachment_id is null)
$function$
;
CREATE OR REPLACE FUNCTION public.item_publication_refresh(ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.listed_by_document()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.listed_by_edition()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    perform listed_document_refresh(array(select distinct document_id from new_rows where is_live));
  else
    perform listed_document_refresh(array(select distinct n.document_id from new_rows n join old_rows o on o.id = n.id
      where n.is_live or o.is_live));
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.listed_by_part()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform listed_document_refresh(array(select distinct e.document_id from changed join edition e on e.id = changed.edition_id
    where e.is_live));
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.listed_document_counted()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.listed_document_refresh(ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_event_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'events are append-only' using errcode = 'insufficient_privilege';
end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_signed_letter_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.signed_at is not null then
    raise exception 'a signed letter stays as it is' using errcode = 'insufficient_privilege';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $function$
;
CREATE OR REPLACE FUNCTION public.search_agency_renamed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into search_pending (document_id)
    select id from document where (agency_id = new.id or unit_id = new.id) and live_edition_id is not null
    on conflict (document_id) do update set since = excluded.since;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.search_attachment_read()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into search_pending (document_id)
    select distinct d.id from attachment a join document d on d.id = a.document_id
    where a.sha256 = new.sha256 and d.live_edition_id is not null
    on conflict (document_id) do update set since = excluded.since;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.search_attachment_withdrawn()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into search_pending (document_id) values (new.document_id)
    on conflict (document_id) do update set since = excluded.since;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.search_begin_generation(target text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if target is null or target not in ('a', 'b') or exists (select 1 from search_state where generation = target) then
    raise exception 'generation % answers searches now', target;
  end if;
  execute format('truncate search_entry_%1$s, search_text_%1$s, search_shelf_%1$s', target);
  execute format('drop index if exists search_entry_%1$s_shelf, search_entry_%1$s_title, search_entry_%1$s_doc_no, search_entry_%1$s_grams', target);
end $function$
;
CREATE OR REPLACE FUNCTION public.search_document_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.search_keys(shelf integer, field integer, grams bigint[])
 RETURNS bigint[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN (SELECT array_agg(((((search_keys.shelf)::bigint << 33) | ((search_keys.field)::bigint << 32)) | gram.gram)) AS array_agg FROM unnest(search_keys.grams) gram(gram))
;
CREATE OR REPLACE FUNCTION public.search_seal_generation(target text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$
;

-- tables

create table auth.account (
  id text not null,
  account_id text not null,
  provider_id text not null,
  user_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);
create table auth.rate_limit (
  key text not null,
  points integer default 0 not null,
  expire bigint
);
create table auth.session (
  id text not null,
  token text not null,
  user_id text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);
create table auth."user" (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean default false not null,
  image text,
  username text,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);
create table auth.verification (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);
create table public.agency (
  id uuid default gen_random_uuid() not null,
  site_id uuid not null,
  code text,
  credit_code text,
  name text not null,
  short_name text default ''::text not null,
  kind text not null,
  level text not null,
  parent_id uuid,
  body_id uuid not null,
  functions text[] default '{}'::text[] not null,
  doc_no_prefixes text[] default '{}'::text[] not null,
  duties text default ''::text not null,
  address text default ''::text not null,
  office_hours text default ''::text not null,
  phone text default ''::text not null,
  fax text default ''::text not null,
  email text default ''::text not null,
  post_code text default ''::text not null,
  disclosure_office_name text default ''::text not null,
  first_responsible_name text default ''::text not null,
  first_responsible_post text default ''::text not null,
  obligations_from date,
  closed_on date,
  sort integer default 0 not null,
  version integer default 1 not null
);
create table public.agency_alias (
  agency_id uuid not null,
  name text not null,
  kind text not null,
  until date
);
create table public.agency_leader (
  agency_id uuid not null,
  sort integer not null,
  name text not null,
  post text not null,
  duty text not null
);
create table public.agency_succession (
  id uuid default gen_random_uuid() not null,
  from_agency_id uuid not null,
  to_agency_id uuid,
  kind text not null,
  former_name text not null,
  effective_on date not null,
  note text default ''::text not null
);
create table public.agency_supervision (
  supervisor_id uuid not null,
  supervised_id uuid not null,
  sector text not null
);
create table public.annual_report (
  id uuid default gen_random_uuid() not null,
  site_id uuid not null,
  agency_id uuid not null,
  year integer not null,
  number integer default 1 not null,
  state text not null,
  state_since timestamp with time zone not null,
  version integer default 1 not null,
  overview_html text default ''::text not null,
  problems_html text default ''::text not null,
  other_html text default ''::text not null,
  change_note text default ''::text not null,
  figures jsonb,
  content_hash text,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  signed_at timestamp with time zone,
  signed_by uuid,
  published_at timestamp with time zone,
  published_by uuid,
  previous_file jsonb
);
create table public.annual_report_cell (
  report_id uuid not null,
  table_name text not null,
  row_key text not null,
  column_key text not null,
  value numeric,
  is_not_applicable boolean default false not null,
  reason text default ''::text not null,
  entered_by uuid,
  entered_at timestamp with time zone not null
);
create table public.annual_report_comment (
  id uuid default gen_random_uuid() not null,
  site_id uuid not null,
  agency_id uuid not null,
  year integer not null,
  body text not null,
  state text not null,
  submitted_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decided_by uuid,
  response text default ''::text not null
);
create table public.annual_report_step (
  id bigint generated always as identity not null,
  report_id uuid not null,
  action text not null,
  staff_id uuid,
  at timestamp with time zone not null,
  content_hash text,
  note text default ''::text not null
);
create table public.api_token (
  id uuid default gen_random_uuid() not null,
  staff_id uuid not null,
  name text not null,
  secret_hash text not null,
  hint text not null,
  permissions text[] not null,
  agency_ids uuid[] not null,
  issued_at timestamp with time zone not null,
  issued_by uuid,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  last_used_at timestamp with time zone
);
create table public.application (
  id uuid default gen_random_uuid() not null,
  site_id uuid not null,
  agency_id uuid not null,
  number text not null,
  query_code_hash text not null,
  state text not null,
  state_since timestamp with time zone not null,
  version integer default 1 not null,
  parent_id uuid,
  channel text not null,
  is_oral boolean default false not null,
  submitted_on date not null,
  received_on date,
  applicant_type text not null,
  applicant_sealed bytea,
  applicant_key text not null,
  wanted_name text default ''::text not null,
  wanted_doc_no text default ''::text not null,
  wanted_description text not null,
  provision text not null,
  delivery text not null,
  needs_assistance boolean default false not null,
  assistance_note text default ''::text not null,
  is_log_refused boolean default false not null,
  wants_notices boolean default false not null,
  entered_by uuid,
  assigned_to uuid,
  filing_key text,
  kind text,
  ground text,
  closed_on date,
  log_summary text,
  logged_at timestamp with time zone,
  converted_document_id uuid,
  erased_at timestamp with time zone,
  created_at timestamp with time zone not null
);
create table public.application_answer (
  application_id uuid not null,
  kind text not null,
  ground text,
  reasons_sealed bytea not null,
  redactions jsonb default '[]'::jsonb not null,
  is_public_interest boolean default false not null,
  drafted_by uuid,
  drafted_at timestamp with time zone not null,
  reviewed_by uuid,
  reviewed_at timestamp with time zone,
  review_note text default ''::text not null
);
create table public.application_counter (
  agency_id uuid not null,
  year integer not null,
  series text not null,
  last integer not null
);
create table public.application_erasure (
  id bigint generated always as identity not null,
  application_id uuid not null,
  at timestamp with time zone not null,
  rule text not null,
  files integer not null,
  proof text not null
);
create table public.application_extension (
  id uuid default gen_random_uuid() not null,
  application_id uuid not null,
  working_days integer not null,
  reason text not null,
  asked_at timestamp with time zone not null,
  asked_by uuid not null,
  decided_at timestamp with time zone,
  decided_by uuid,
  is_approved boolean
);
create table public.application_fee (
  id uuid default gen_random_uuid() not null,
  application_id uuid not null,
  basis text not null,
  count integer not null,
  earlier integer default 0 not null,
  amount integer not null,
  noticed_on date not null,
  pay_by date not null,
  paid_on date
);
create table public.application_file (
  id uuid not null,
  application_id uuid,
  purpose text not null,
  name_sealed bytea,
  type text not null,
  media_type text not null,
  size integer not null,
  sealed_sha256 text not null,
  scan text not null,
  signature text,
  added_at timestamp with time zone not null,
  added_by uuid,
  erased_at timestamp with time zone
);
create table public.application_file_access (
  id bigint generated always as identity not null,
  file_id uuid not null,
  staff_id uuid not null,
  at timestamp with time zone not null
);
create table public.application_party (
  id uuid default gen_random_uuid() not null,
  application_id uuid not null,
  party text not null,
  contact_sealed bytea,
  matter text not null,
  code_hash text not null,
  sent_on date not null,
  reached_on date,
  returned_on date,
  opinion text,
  opinion_sealed bytea,
  is_own_hand boolean default false not null
);
create table public.application_remedy (
  id uuid default gen_random_uuid() not null,
  application_id uuid not null,
  kind text not null,
  reference text not null,
  filed_on date not null,
  outcome text,
  concluded_on date,
  recorded_at timestamp with time zone not null,
  recorded_by uuid
);
create table public.application_search (
  id uuid default gen_random_uuid() not null,
  application_id uuid not null,
  place text not null,
  keywords text not null,
  finding text not null,
  note text default ''::text not null,
  searched_on date not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid
);
create table public.application_step (
  id uuid default gen_random_uuid() not null,
  application_id uuid not null,
  seq integer generated always as identity not null,
  type text not null,
  happened_on date not null,
  facts jsonb default '{}'::jsonb not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid
);
create table public.assignment (
  id uuid default gen_random_uuid() not null,
  plan_id uuid not null,
  number text not null,
  content text not null,
  due_on date,
  superior_assignment_id uuid,
  item_id text,
  document_id uuid,
  sort integer not null
);
create table public.assignment_agency (
  assignment_id uuid not null,
  agency_id uuid not null,
  part text not null,
  measure text default ''::text not null,
  sort integer not null
);
create table public.attachment (
  id uuid default gen_random_uuid() not null,
  document_id uuid not null,
  sha256 text not null,
  name text not null,
  type text not null,
  media_type text not null,
  size bigint not null,
  added_by uuid,
  added_at timestamp with time zone not null
);
create table public.catalogue (
  id text not null,
  name text not null,
  kind text not null,
  current_version integer default 0 not null
);
create table public.catalogue_overlay (
  id uuid default gen_random_uuid() not null,
  site_id uuid not null,
  agency_id uuid,
  agency_function text,
  item_id text not null,
  action text not null,
  changes jsonb default '{}'::jsonb not null,
  reason text not null,
  from_version integer not null,
  to_version integer,
  created_at timestamp with time zone not null,
  approved_by uuid
);
create table public.catalogue_proposal (
  id uuid default gen_random_uuid() not null,
  site_id uuid not null,
  agency_id uuid,
  agency_function text,
  item_id text not null,
  action text not null,
  changes jsonb default '{}'::jsonb not null,
  reason text not null,
  state text default 'proposed'::text not null,
  proposed_by uuid not null,
  proposed_for uuid,
  proposed_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  decision_note text default ''::text not null,
  version integer default 1 not null
);
create table public.catalogue_row (
  catalogue_id text not null,
  item_id text not null,
  from_version integer not null,
  to_version integer,
  domain text not null,
  sort integer not null,
  "row" jsonb not null
);
create table public.catalogue_version (
  catalogue_id text not null,
  number integer not null,
  effective_on date not null,
  published_at timestamp with time zone not null,
  change_note text not null,
  approved_by uuid,
  domains jsonb default '[]'::jsonb not null,
  functions jsonb default '[]'::jsonb not null
);
create table public.change (
  seq bigint not null,
  document_id uuid not null,
  kind text not null,
  at timestamp with time zone not null
);
create table public.cleanup_entry (
  round_id uuid not null,
  document_id uuid not null,
  outcome text,
  reason text default ''::text not null,
  proposed_by uuid,
  proposed_at timestamp with time zone
);
create table public.cleanup_round (
  id uuid default gen_random_uuid() not null,
  site_id uuid not null,
  agency_id uuid not null,
  title text not null,
  basis text not null,
  law text default ''::text not null,
  due_on date,
  state text not null,
  opened_at timestamp with time zone not null,
  opened_by uuid not null,
  decided_at timestamp with time zone,
  decided_by uuid,
  published_at timestamp with time zone,
  published_by uuid,
  version integer default 1 not null
);
create table public.delegation (
  id uuid default gen_random_uuid() not null,
  from_staff_id uuid not null,
  to_staff_id uuid not null,
  role text not null,
  agency_id uuid not null,
  domain text,
  starts_on date not null,
  ends_on date not null,
  reason text not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  revoked_at timestamp with time zone,
  revoked_by uuid
);
create table public.doc_no_series (
  agency_id uuid not null,
  series text not null,
  first_serial integer not null,
  registered_by uuid,
  registered_at timestamp with time zone not null
);
create table public.document (
  id uuid default gen_random_uuid() not null,
  site_id uuid not null,
  agency_id uuid not null,
  unit_id uuid,
  code text,
  index_year_serial text,
  index_no text generated always as (((code || '/'::text) || index_year_serial)) stored,
  source_index_no text,
  source_key text,
  source_published_on date,
  imported_at timestamp with time zone,
  live_edition_id uuid,
  first_published_at timestamp with time zone,
  published_on date,
  validity text default 'in_force'::text not null,
  withdrawn_at timestamp with time zone,
  is_closed boolean default false not null,
  thread_id uuid,
  created_at timestamp with time zone not null
);
create table public.dump (
  id uuid default gen_random_uuid() not null,
  made_at timestamp with time zone not null,
  upto_seq bigint not null,
  valid_until date,
  sha256 text not null,
  size bigint not null,
  documents integer not null,
  parts jsonb not null
);
create table public.edition (
  id uuid default gen_random_uuid() not null,
  document_id uuid not null,
  number integer not null,
  state text default 'draft'::text not null,
  procedure text default 'standard'::text not null,
  is_emergency boolean default false not null,
  emergency_reason text,
  is_live boolean default false not null,
  title text not null,
  doc_no text,
  doc_no_key text,
  doc_no_series text,
  doc_no_serial integer,
  summary text default ''::text not null,
  body_html text default ''::text not null,
  body_text text default ''::text not null,
  genre text,
  theme text,
  keywords text[] default '{}'::text[] not null,
  stage text,
  facet text,
  sub_column text,
  item_id text,
  domain text,
  catalogue_version integer,
  disclosure text default 'proactive'::text not null,
  disclosure_basis text,
  withholding_ground text,
  disclosure_reason text,
  reexamine_on date,
  keeper text,
  openness text default 'long_term'::text not null,
  open_until date,
  issuing_level text,
  issuer text,
  source_kind text default 'made'::text not null,
  content_source text default ''::text not null,
  addressees text default ''::text not null,
  signature text default ''::text not null,
  is_normative boolean default false not null,
  is_priority boolean default false not null,
  is_formed_elsewhere boolean default false not null,
  formed_on date,
  changed_on date,
  audience text default 'everyone'::text not null,
  publicity_from date,
  publicity_until date,
  publicity_days integer,
  is_deidentified boolean default false not null,
  change_note text default ''::text not null,
  thread_name text,
  scheduled_for timestamp with time zone,
  published_at timestamp with time zone,
  content_hash text not null,
  created_by uuid not null,
  assigned_to uuid,
  returned_from text,
  state_since timestamp with time zone not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  version integer default 1 not null,
  editor_name text
);
create table public.edition_attachment (
  edition_id uuid not null,
  attachment_id uuid not null,
  sort integer not null
);
create table public.edition_author (
  edition_id uuid not null,
  staff_id uuid not null,
  first_changed_at timestamp with time zone not null
);
create table public.edition_co_agency (
  edition_id uuid not null,
  agency_id uuid not null,
  sort integer not null
);
create table public.edition_item (
  edition_id uuid not null,
  item_id text not null,
  domain text not null,
  sort integer not null
);
create table public.event (
  seq bigint generated always as identity not null,
  id uuid default gen_random_uuid() not null,
  name text not null,
  subject_type text not null,
  subject_id text not null,
  site_id uuid,
  agency_id uuid,
  staff_id uuid,
  delegated_by uuid,
  at timestamp with time zone not null,
  payload jsonb default '{}'::jsonb not null
);
create table public.filing (
  id uuid default gen_random_uuid() not null,
  site_id uuid not null,
  document_id uuid not null,
  edition_id uuid not null,
  number text not null,
  at timestamp with time zone not null,
  seen_by uuid,
  seen_at timestamp with time zone
);
create table public.frame_page (
  id uuid default gen_random_uuid() not null,
  site_id uuid not null,
  agency_id uuid,
  kind text not null,
  slug text not null,
  title text not null,
  body_html text not null,
  fields jsonb default '{}'::jsonb not null,
  validity text default 'in_force'::text not null,
  issued_on date,
  domain text,
  sort integer default 0 not null,
  version integer default 1 not null,
  changed_at timestamp with time zone not null,
  changed_by uuid
);
create table public.grievance (
  id uuid default gen_random_uuid() not null,
  site_id uuid not null,
  agency_id uuid not null,
  number text not null,
  query_code_hash text not null,
  kind text not null,
  person_sealed bytea not null,
  matter_sealed bytea not null,
  application_id uuid,
  state text not null,
  version integer default 1 not null,
  filed_at timestamp with time zone not null,
  filing_key text,
  outcome text,
  response_sealed bytea,
  concluded_on date,
  concluded_by uuid
);
create table public.holiday_notice (
  id uuid default gen_random_uuid() not null,
  year integer not null,
  announced_on date not null,
  doc_no text not null,
  doc_no_source text not null,
  source text not null,
  rest date[] not null,
  work date[] not null,
  added_by uuid,
  added_at timestamp with time zone not null,
  withdrawn_by uuid,
  withdrawn_at timestamp with time zone,
  withdrawal_reason text
);
create table public.idempotent_answer (
  token_id uuid not null,
  key text not null,
  fingerprint text not null,
  status integer not null,
  body jsonb not null,
  answered_at timestamp with time zone not null
);
create table public.import_finding (
  run_key text not null,
  place bigint generated always as identity not null,
  kind text not null,
  file text not null,
  line bigint not null,
  field text default ''::text not null,
  value text default ''::text not null,
  reason text default ''::text not null,
  document_id uuid,
  other_document_id uuid
);
create table public.import_run (
  key text not null,
  file text not null,
  "position" bigint default 0 not null,
  read_count bigint default 0 not null,
  published_count bigint default 0 not null,
  draft_count bigint default 0 not null,
  unchanged_count bigint default 0 not null,
  refused_count bigint default 0 not null,
  suspected_count bigint default 0 not null,
  staff_id uuid not null,
  started_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  finished_at timestamp with time zone
);
create table public.index_counter (
  code text not null,
  year integer not null,
  last_serial integer not null
);
create table public.item_publication (
  edition_id uuid not null,
  agency_id uuid not null,
  item_id text not null,
  shown_on date not null,
  is_migrated boolean not null,
  is_later boolean not null
);
create table public.item_template (
  id uuid default gen_random_uuid() not null,
  site_id uuid,
  genre text not null,
  name text not null,
  body_html text not null,
  sort integer default 0 not null
);
create table public.letter (
  id uuid default gen_random_uuid() not null,
  application_id uuid not null,
  kind text not null,
  number text,
  title text not null,
  body_sealed bytea not null,
  sha256 text not null,
  is_for_applicant boolean default true not null,
  party_id uuid,
  drafted_at timestamp with time zone not null,
  drafted_by uuid,
  signed_at timestamp with time zone,
  signed_by uuid,
  signed_on date
);
create table public.letter_template (
  site_id uuid not null,
  kind text not null,
  title text not null,
  body text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone not null,
  changed_by uuid
);
create table public.listed_count (
  id bigint generated always as identity not null,
  site_id uuid not null,
  origin bigint,
  subject bigint,
  visible_until date not null,
  documents integer not null
);
create table public.listed_cross_count (
  id bigint generated always as identity not null,
  site_id uuid not null,
  origin bigint,
  subject bigint,
  year integer,
  visible_until date not null,
  documents integer not null
);
create table public.listed_document (
  document_id uuid not null,
  site_id uuid not null,
  published_on date,
  visible_until date default 'infinity'::date not null,
  origin bigint not null,
  subject bigint not null
);
create table public.listed_origin (
  key bigint not null,
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
create table public.listed_subject (
  key bigint not null,
  domains text[] not null,
  items text[] not null,
  theme text,
  genre text,
  sub_column text
);
create table public.local_catalogue_version (
  site_id uuid not null,
  number integer not null,
  standard_version integer not null,
  effective_on date not null,
  published_at timestamp with time zone not null,
  change_note text not null,
  proposal_id uuid,
  approved_by uuid
);
create table public.mail (
  id uuid default gen_random_uuid() not null,
  kind text not null,
  recipient_kind text not null,
  recipient_id uuid not null,
  unique_key text not null,
  facts jsonb default '{}'::jsonb not null,
  hold_until timestamp with time zone not null,
  try_after timestamp with time zone not null,
  created_at timestamp with time zone not null,
  attempts integer default 0 not null,
  problem text,
  sent_at timestamp with time zone,
  dropped_at timestamp with time zone,
  dropped_because text
);
create table public.moved_due (
  recomputation_id uuid not null,
  slice text not null,
  subject_type text not null,
  subject_id text not null,
  site_id uuid,
  agency_id uuid,
  staff_id uuid,
  label text not null,
  address text not null,
  due_before date,
  due_after date
);
create table public.nil_declaration (
  id uuid default gen_random_uuid() not null,
  obligation_id uuid not null,
  state text default 'draft'::text not null,
  reason text not null,
  content_hash text not null,
  author_id uuid not null,
  head_id uuid,
  head_for uuid,
  head_hash text,
  leader_id uuid,
  leader_for uuid,
  leader_hash text,
  declared_at timestamp with time zone,
  declared_on date,
  return_note text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null
);
create table public.obligation (
  id uuid default gen_random_uuid() not null,
  site_id uuid not null,
  agency_id uuid not null,
  origin_agency_id uuid not null,
  item_id text not null,
  domain text not null,
  stage text not null,
  catalogue_version integer not null,
  rule_id integer not null,
  kind text not null,
  cause text not null,
  document_id uuid,
  edition_id uuid,
  starts_on date not null,
  opens_on date,
  due_on date not null,
  is_provisional boolean default false not null,
  ended_on date,
  ended_because text,
  created_at timestamp with time zone not null
);
create table public.obligation_rule (
  id integer generated always as identity not null,
  key text not null,
  wording text not null,
  rule jsonb not null,
  source_mark text not null
);
create table public.obligation_waiver (
  obligation_id uuid not null,
  reason text not null,
  staff_id uuid not null,
  waived_at timestamp with time zone not null,
  waived_on date not null
);
create table public.posting (
  id uuid default gen_random_uuid() not null,
  edition_id uuid not null,
  board text not null,
  posted_from date not null,
  posted_until date,
  photo_attachment text,
  signed_scan text,
  filing_number text,
  staff_id uuid not null,
  at timestamp with time zone not null
);
create table public.progress (
  id uuid default gen_random_uuid() not null,
  assignment_id uuid not null,
  agency_id uuid not null,
  outcome text not null,
  note text not null,
  evidence_document_id uuid,
  reported_by uuid not null,
  reported_at timestamp with time zone not null,
  confirmed_by uuid,
  confirmed_at timestamp with time zone
);
create table public.recomputation (
  id uuid default gen_random_uuid() not null,
  notice_id uuid not null,
  cause text not null,
  finished_at timestamp with time zone not null
);
create table public.reexamination (
  edition_id uuid not null,
  number integer not null,
  examined_on date not null,
  outcome text not null,
  reason text not null,
  next_on date,
  staff_id uuid not null,
  delegated_by uuid,
  at timestamp with time zone not null
);
create table public.relation (
  id uuid default gen_random_uuid() not null,
  edition_id uuid not null,
  from_document_id uuid not null,
  kind text not null,
  to_document_id uuid,
  to_doc_no text,
  to_title text default ''::text not null,
  sort integer default 0 not null,
  to_index_no text
);
create table public.reminder (
  stage text not null,
  subject_type text not null,
  subject_id uuid not null,
  due_on date not null,
  staff_id uuid not null,
  mail_key text not null,
  given_at timestamp with time zone not null
);
create table public.review (
  id uuid default gen_random_uuid() not null,
  edition_id uuid not null,
  kind text not null,
  outcome text not null,
  staff_id uuid not null,
  delegated_by uuid,
  agency_id uuid,
  content_hash text not null,
  checklist jsonb default '{}'::jsonb not null,
  comment text default ''::text not null,
  is_later boolean default false not null,
  at timestamp with time zone not null,
  voided_at timestamp with time zone
);
create table public.search_entry_a (
  document_id uuid not null,
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
create table public.search_entry_b (
  document_id uuid not null,
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
create table public.search_gram_count (
  gram bigint not null,
  documents integer not null
);
create table public.search_miss (
  site_id uuid not null,
  day date not null,
  query text not null,
  times integer default 1 not null
);
create table public.search_origin (
  id integer generated always as identity not null,
  key text not null,
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
create table public.search_pending (
  document_id uuid not null,
  since timestamp with time zone default clock_timestamp() not null
);
create table public.search_rebuild_log (
  document_id uuid not null
);
create table public.search_shelf_a (
  shelf integer not null,
  from_day date not null,
  from_id uuid not null,
  documents integer default 0 not null
);
create table public.search_shelf_b (
  shelf integer not null,
  from_day date not null,
  from_id uuid not null,
  documents integer default 0 not null
);
create table public.search_state (
  is_only boolean default true not null,
  generation text default 'a'::text not null,
  is_building boolean default false not null,
  build integer default 0 not null,
  counted_documents integer default 0 not null,
  rebuilt_at timestamp with time zone
);
create table public.search_subject (
  id integer generated always as identity not null,
  key text not null,
  domains text[] not null,
  items text[] not null,
  theme text,
  genre text,
  sub_columns text[] not null
);
create table public.search_synonym (
  id uuid default gen_random_uuid() not null,
  site_id uuid,
  terms text[] not null,
  domain text,
  origin text default 'standard'::text not null,
  is_active boolean default true not null,
  changed_at timestamp with time zone not null
);
create table public.search_text_a (
  document_id uuid not null,
  form text not null
);
create table public.search_text_b (
  document_id uuid not null,
  form text not null
);
create table public.setting (
  key text not null,
  value jsonb not null,
  changed_at timestamp with time zone not null,
  changed_by uuid
);
create table public.site (
  id uuid default gen_random_uuid() not null,
  code text not null,
  name text not null,
  host text,
  is_default boolean default false not null,
  parent_id uuid,
  host_agency_id uuid,
  site_id_code text,
  icp_no text,
  police_no text,
  hotline text,
  contact jsonb default '{}'::jsonb not null,
  reuse_statement text default ''::text not null,
  announcement text default ''::text not null,
  settings jsonb default '{}'::jsonb not null,
  version integer default 1 not null
);
create table public.staff (
  id uuid default gen_random_uuid() not null,
  account_id text,
  username text not null,
  display_name text not null,
  agency_id uuid,
  is_active boolean default true not null,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  email text,
  wants_digest boolean default true not null,
  calendar_key_hash text,
  calendar_key_made_at timestamp with time zone
);
create table public.staff_role (
  id uuid default gen_random_uuid() not null,
  staff_id uuid not null,
  role text not null,
  agency_id uuid,
  domain text,
  granted_at timestamp with time zone not null,
  granted_by uuid,
  revoked_at timestamp with time zone,
  revoked_by uuid
);
create table public.stored_file (
  sha256 text not null,
  size bigint not null,
  media_type text not null,
  extracted_text text,
  is_extracted boolean default false not null,
  stored_at timestamp with time zone not null
);
create table public.thread (
  id uuid default gen_random_uuid() not null,
  site_id uuid not null,
  name text not null,
  created_at timestamp with time zone not null
);
create table public.validity_change (
  id uuid default gen_random_uuid() not null,
  document_id uuid not null,
  validity text not null,
  effective_on date not null,
  reason text not null,
  by_document_id uuid,
  staff_id uuid,
  state text default 'applied'::text not null,
  at timestamp with time zone not null
);
create table public.view_count (
  subject text not null,
  views bigint default 0 not null
);
create table public.withdrawal (
  id uuid default gen_random_uuid() not null,
  document_id uuid not null,
  edition_id uuid,
  attachment_id uuid,
  kind text not null,
  reason text not null,
  authority text not null,
  staff_id uuid,
  at timestamp with time zone not null,
  is_incident boolean default false not null,
  incident_report text default ''::text not null
);
create table public.withheld_number (
  agency_id uuid not null,
  series text not null,
  serial integer not null,
  withholding_ground text not null,
  reexamine_on date not null,
  staff_id uuid not null,
  declared_at timestamp with time zone not null
);
create table public.work_plan (
  id uuid default gen_random_uuid() not null,
  site_id uuid not null,
  agency_id uuid not null,
  year integer not null,
  kind text not null,
  title text not null,
  goal text not null,
  arrangement text not null,
  supervision_manner text not null,
  basis_title text not null,
  basis_doc_no text,
  basis_level text,
  superior_plan_id uuid,
  state text not null,
  return_note text,
  filed_at timestamp with time zone,
  filed_by uuid,
  received_at timestamp with time zone,
  received_by uuid,
  year_report text,
  year_reported_at timestamp with time zone,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  changed_by uuid not null,
  version integer default 1 not null,
  public_content jsonb,
  public_version integer,
  public_at timestamp with time zone,
  public_by uuid
);

-- constraints

alter table auth.account add constraint account_pkey PRIMARY KEY (id);
alter table auth.account add constraint account_provider_id_account_id_key UNIQUE (provider_id, account_id);
alter table auth.account add constraint account_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE;
alter table auth.rate_limit add constraint rate_limit_pkey PRIMARY KEY (key);
alter table auth.session add constraint session_pkey PRIMARY KEY (id);
alter table auth.session add constraint session_token_key UNIQUE (token);
alter table auth.session add constraint session_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE;
alter table auth."user" add constraint user_pkey PRIMARY KEY (id);
alter table auth."user" add constraint user_email_key UNIQUE (email);
alter table auth."user" add constraint user_username_key UNIQUE (username);
alter table auth.verification add constraint verification_pkey PRIMARY KEY (id);
alter table public.agency add constraint agency_pkey PRIMARY KEY (id);
alter table public.agency add constraint agency_code_key UNIQUE (code);
alter table public.agency add constraint agency_credit_code_key UNIQUE (credit_code);
alter table public.agency add constraint agency_check CHECK (((kind = 'internal_unit'::text) OR (body_id = id)));
alter table public.agency add constraint agency_check1 CHECK ((parent_id <> id));
alter table public.agency add constraint agency_code_check CHECK ((code ~ '^[0-9A-Z]{8}[0-9X]$'::text));
alter table public.agency add constraint agency_credit_code_check CHECK ((credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'::text));
alter table public.agency add constraint agency_kind_check CHECK ((kind = ANY (ARRAY['government'::text, 'department'::text, 'internal_unit'::text, 'town_government'::text, 'public_institution'::text, 'school'::text, 'hospital'::text, 'public_enterprise'::text, 'social_organisation'::text, 'development_zone'::text, 'vertical_unit'::text])));
alter table public.agency add constraint agency_level_check CHECK ((level = ANY (ARRAY['national'::text, 'province'::text, 'city'::text, 'county'::text, 'township'::text, 'village'::text])));
alter table public.agency add constraint agency_body_id_fkey FOREIGN KEY (body_id) REFERENCES agency(id) DEFERRABLE INITIALLY DEFERRED;
alter table public.agency add constraint agency_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES agency(id);
alter table public.agency add constraint agency_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.agency_alias add constraint agency_alias_pkey PRIMARY KEY (agency_id, name);
alter table public.agency_alias add constraint agency_alias_kind_check CHECK ((kind = ANY (ARRAY['former'::text, 'short'::text, 'other'::text])));
alter table public.agency_alias add constraint agency_alias_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.agency_leader add constraint agency_leader_pkey PRIMARY KEY (agency_id, sort);
alter table public.agency_leader add constraint agency_leader_duty_check CHECK ((duty = ANY (ARRAY['overall'::text, 'division'::text, 'handling'::text])));
alter table public.agency_leader add constraint agency_leader_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.agency_succession add constraint agency_succession_pkey PRIMARY KEY (id);
alter table public.agency_succession add constraint agency_succession_kind_check CHECK ((kind = ANY (ARRAY['renamed'::text, 'merged'::text, 'closed'::text])));
alter table public.agency_succession add constraint agency_succession_from_agency_id_fkey FOREIGN KEY (from_agency_id) REFERENCES agency(id);
alter table public.agency_succession add constraint agency_succession_to_agency_id_fkey FOREIGN KEY (to_agency_id) REFERENCES agency(id);
alter table public.agency_supervision add constraint agency_supervision_pkey PRIMARY KEY (supervisor_id, supervised_id, sector);
alter table public.agency_supervision add constraint agency_supervision_sector_check CHECK ((sector = ANY (ARRAY['education'::text, 'environment'::text, 'culture_tourism'::text, 'health'::text, 'housing'::text, 'welfare'::text, 'other'::text])));
alter table public.agency_supervision add constraint agency_supervision_supervised_id_fkey FOREIGN KEY (supervised_id) REFERENCES agency(id);
alter table public.agency_supervision add constraint agency_supervision_supervisor_id_fkey FOREIGN KEY (supervisor_id) REFERENCES agency(id);
alter table public.annual_report add constraint annual_report_pkey PRIMARY KEY (id);
alter table public.annual_report add constraint annual_report_agency_id_year_number_key UNIQUE (agency_id, year, number);
alter table public.annual_report add constraint annual_report_check CHECK (((figures IS NULL) = (signed_at IS NULL)));
alter table public.annual_report add constraint annual_report_check1 CHECK (((signed_at IS NULL) OR (content_hash IS NOT NULL)));
alter table public.annual_report add constraint annual_report_check2 CHECK (((state <> ALL (ARRAY['signed'::text, 'published'::text, 'replaced'::text])) OR (signed_at IS NOT NULL)));
alter table public.annual_report add constraint annual_report_check3 CHECK (((state <> ALL (ARRAY['published'::text, 'replaced'::text])) OR (published_at IS NOT NULL)));
alter table public.annual_report add constraint annual_report_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text));
alter table public.annual_report add constraint annual_report_number_check CHECK ((number > 0));
alter table public.annual_report add constraint annual_report_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'inHeadReview'::text, 'awaitingSignOff'::text, 'signed'::text, 'published'::text, 'replaced'::text])));
alter table public.annual_report add constraint annual_report_year_check CHECK (((year >= 2008) AND (year <= 2200)));
alter table public.annual_report add constraint annual_report_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.annual_report add constraint annual_report_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES staff(id);
alter table public.annual_report add constraint annual_report_published_by_fkey FOREIGN KEY (published_by) REFERENCES staff(id);
alter table public.annual_report add constraint annual_report_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES staff(id);
alter table public.annual_report add constraint annual_report_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.annual_report_cell add constraint annual_report_cell_pkey PRIMARY KEY (report_id, table_name, row_key, column_key);
alter table public.annual_report_cell add constraint annual_report_cell_check CHECK ((is_not_applicable = (value IS NULL)));
alter table public.annual_report_cell add constraint annual_report_cell_reason_check CHECK ((length(reason) <= 500));
alter table public.annual_report_cell add constraint annual_report_cell_table_name_check CHECK ((table_name = ANY (ARRAY['table2'::text, 'table3'::text, 'table4'::text])));
alter table public.annual_report_cell add constraint annual_report_cell_value_check CHECK ((value >= (0)::numeric));
alter table public.annual_report_cell add constraint annual_report_cell_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES staff(id);
alter table public.annual_report_cell add constraint annual_report_cell_report_id_fkey FOREIGN KEY (report_id) REFERENCES annual_report(id) ON DELETE CASCADE;
alter table public.annual_report_comment add constraint annual_report_comment_pkey PRIMARY KEY (id);
alter table public.annual_report_comment add constraint annual_report_comment_body_check CHECK (((length(body) >= 1) AND (length(body) <= 1000)));
alter table public.annual_report_comment add constraint annual_report_comment_check CHECK (((state = 'waiting'::text) = (decided_at IS NULL)));
alter table public.annual_report_comment add constraint annual_report_comment_response_check CHECK ((length(response) <= 1000));
alter table public.annual_report_comment add constraint annual_report_comment_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'released'::text, 'refused'::text])));
alter table public.annual_report_comment add constraint annual_report_comment_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.annual_report_comment add constraint annual_report_comment_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id);
alter table public.annual_report_comment add constraint annual_report_comment_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.annual_report_step add constraint annual_report_step_pkey PRIMARY KEY (id);
alter table public.annual_report_step add constraint annual_report_step_action_check CHECK ((action = ANY (ARRAY['write'::text, 'submit'::text, 'recall'::text, 'passHeadReview'::text, 'returnHeadReview'::text, 'sign'::text, 'returnSignOff'::text, 'publish'::text])));
alter table public.annual_report_step add constraint annual_report_step_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text));
alter table public.annual_report_step add constraint annual_report_step_note_check CHECK ((length(note) <= 1000));
alter table public.annual_report_step add constraint annual_report_step_report_id_fkey FOREIGN KEY (report_id) REFERENCES annual_report(id) ON DELETE CASCADE;
alter table public.annual_report_step add constraint annual_report_step_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table public.api_token add constraint api_token_pkey PRIMARY KEY (id);
alter table public.api_token add constraint api_token_secret_hash_key UNIQUE (secret_hash);
alter table public.api_token add constraint api_token_agency_ids_check CHECK ((cardinality(agency_ids) > 0));
alter table public.api_token add constraint api_token_check CHECK ((expires_at > issued_at));
alter table public.api_token add constraint api_token_hint_check CHECK (((length(hint) >= 4) AND (length(hint) <= 12)));
alter table public.api_token add constraint api_token_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)));
alter table public.api_token add constraint api_token_permissions_check CHECK ((cardinality(permissions) > 0));
alter table public.api_token add constraint api_token_secret_hash_check CHECK ((secret_hash ~ '^[0-9a-f]{64}$'::text));
alter table public.api_token add constraint api_token_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES staff(id);
alter table public.api_token add constraint api_token_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES staff(id);
alter table public.api_token add constraint api_token_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table public.application add constraint application_pkey PRIMARY KEY (id);
alter table public.application add constraint application_filing_key_key UNIQUE (filing_key);
alter table public.application add constraint application_number_key UNIQUE (number);
alter table public.application add constraint application_applicant_type_check CHECK ((applicant_type = ANY (ARRAY['naturalPerson'::text, 'business'::text, 'research'::text, 'charity'::text, 'legalService'::text, 'other'::text])));
alter table public.application add constraint application_channel_check CHECK ((channel = ANY (ARRAY['counter'::text, 'signed_post'::text, 'ordinary_post'::text, 'internet'::text, 'fax'::text])));
alter table public.application add constraint application_check CHECK (((closed_on IS NULL) = (kind IS NULL)));
alter table public.application add constraint application_check1 CHECK (((state <> ALL (ARRAY['answered'::text, 'archived'::text])) OR (kind IS NOT NULL)));
alter table public.application add constraint application_delivery_check CHECK ((delivery = ANY (ARRAY['online'::text, 'mail'::text, 'email'::text, 'fax'::text, 'pickup'::text])));
alter table public.application add constraint application_ground_check CHECK ((ground = ANY (ARRAY['N1'::text, 'N2'::text, 'N3'::text, 'N4'::text, 'N5'::text, 'N6'::text, 'N7'::text])));
alter table public.application add constraint application_kind_check CHECK ((kind = ANY (ARRAY['R1'::text, 'R2'::text, 'R3'::text, 'R4'::text, 'R5'::text, 'R6'::text, 'R7'::text, 'R8'::text, 'R9'::text, 'R10'::text, 'R11'::text, 'R12'::text, 'R13'::text, 'R14'::text, 'R15'::text, 'R16'::text, 'withdrawn'::text])));
alter table public.application add constraint application_provision_check CHECK ((provision = ANY (ARRAY['paper'::text, 'electronic'::text, 'copy'::text, 'inspection'::text])));
alter table public.application add constraint application_state_check CHECK ((state = ANY (ARRAY['filed'::text, 'received'::text, 'awaitingCorrection'::text, 'inHandling'::text, 'awaitingPayment'::text, 'inReview'::text, 'awaitingSignature'::text, 'signed'::text, 'answered'::text, 'withdrawn'::text, 'split'::text, 'archived'::text])));
alter table public.application add constraint application_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.application add constraint application_assigned_to_fkey FOREIGN KEY (assigned_to) REFERENCES staff(id);
alter table public.application add constraint application_converted_document_id_fkey FOREIGN KEY (converted_document_id) REFERENCES document(id);
alter table public.application add constraint application_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES staff(id);
alter table public.application add constraint application_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES application(id);
alter table public.application add constraint application_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.application_answer add constraint application_answer_pkey PRIMARY KEY (application_id);
alter table public.application_answer add constraint application_answer_ground_check CHECK ((ground = ANY (ARRAY['N1'::text, 'N2'::text, 'N3'::text, 'N4'::text, 'N5'::text, 'N6'::text, 'N7'::text])));
alter table public.application_answer add constraint application_answer_kind_check CHECK ((kind = ANY (ARRAY['R1'::text, 'R2'::text, 'R3'::text, 'R4'::text, 'R5'::text, 'R6'::text, 'R7'::text, 'R8'::text, 'R9'::text, 'R10'::text, 'R11'::text, 'R12'::text, 'R13'::text, 'R14'::text, 'R15'::text, 'R16'::text])));
alter table public.application_answer add constraint application_answer_application_id_fkey FOREIGN KEY (application_id) REFERENCES application(id);
alter table public.application_answer add constraint application_answer_drafted_by_fkey FOREIGN KEY (drafted_by) REFERENCES staff(id);
alter table public.application_answer add constraint application_answer_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES staff(id);
alter table public.application_counter add constraint application_counter_pkey PRIMARY KEY (agency_id, year, series);
alter table public.application_counter add constraint application_counter_last_check CHECK ((last > 0));
alter table public.application_counter add constraint application_counter_series_check CHECK ((series = ANY (ARRAY['application'::text, 'letter'::text, 'grievance'::text])));
alter table public.application_counter add constraint application_counter_year_check CHECK (((year >= 1900) AND (year <= 9999)));
alter table public.application_counter add constraint application_counter_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.application_erasure add constraint application_erasure_pkey PRIMARY KEY (id);
alter table public.application_erasure add constraint application_erasure_application_id_fkey FOREIGN KEY (application_id) REFERENCES application(id);
alter table public.application_extension add constraint application_extension_pkey PRIMARY KEY (id);
alter table public.application_extension add constraint application_extension_check CHECK (((decided_at IS NULL) = (is_approved IS NULL)));
alter table public.application_extension add constraint application_extension_check1 CHECK (((decided_by IS NULL) OR (decided_by <> asked_by)));
alter table public.application_extension add constraint application_extension_working_days_check CHECK (((working_days >= 1) AND (working_days <= 20)));
alter table public.application_extension add constraint application_extension_application_id_fkey FOREIGN KEY (application_id) REFERENCES application(id);
alter table public.application_extension add constraint application_extension_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES staff(id);
alter table public.application_extension add constraint application_extension_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id);
alter table public.application_fee add constraint application_fee_pkey PRIMARY KEY (id);
alter table public.application_fee add constraint application_fee_application_id_key UNIQUE (application_id);
alter table public.application_fee add constraint application_fee_amount_check CHECK ((amount > 0));
alter table public.application_fee add constraint application_fee_basis_check CHECK ((basis = ANY (ARRAY['items'::text, 'pages'::text])));
alter table public.application_fee add constraint application_fee_count_check CHECK ((count > 0));
alter table public.application_fee add constraint application_fee_earlier_check CHECK ((earlier >= 0));
alter table public.application_fee add constraint application_fee_application_id_fkey FOREIGN KEY (application_id) REFERENCES application(id);
alter table public.application_file add constraint application_file_pkey PRIMARY KEY (id);
alter table public.application_file add constraint application_file_check CHECK (((scan <> 'infected'::text) OR (signature IS NOT NULL)));
alter table public.application_file add constraint application_file_purpose_check CHECK ((purpose = ANY (ARRAY['identity'::text, 'supplement'::text, 'provided'::text, 'evidence'::text])));
alter table public.application_file add constraint application_file_scan_check CHECK ((scan = ANY (ARRAY['unscanned'::text, 'waiting'::text, 'clean'::text, 'infected'::text])));
alter table public.application_file add constraint application_file_sealed_sha256_check CHECK ((sealed_sha256 ~ '^[0-9a-f]{64}$'::text));
alter table public.application_file add constraint application_file_size_check CHECK ((size > 0));
alter table public.application_file add constraint application_file_added_by_fkey FOREIGN KEY (added_by) REFERENCES staff(id);
alter table public.application_file add constraint application_file_application_id_fkey FOREIGN KEY (application_id) REFERENCES application(id);
alter table public.application_file_access add constraint application_file_access_pkey PRIMARY KEY (id);
alter table public.application_file_access add constraint application_file_access_file_id_fkey FOREIGN KEY (file_id) REFERENCES application_file(id);
alter table public.application_file_access add constraint application_file_access_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table public.application_party add constraint application_party_pkey PRIMARY KEY (id);
alter table public.application_party add constraint application_party_code_hash_key UNIQUE (code_hash);
alter table public.application_party add constraint application_party_check CHECK (((returned_on IS NULL) = (opinion IS NULL)));
alter table public.application_party add constraint application_party_opinion_check CHECK ((opinion = ANY (ARRAY['agrees'::text, 'objects'::text, 'agrees_partly'::text])));
alter table public.application_party add constraint application_party_party_check CHECK ((party = ANY (ARRAY['third_party'::text, 'joint_maker'::text, 'other_agency'::text])));
alter table public.application_party add constraint application_party_application_id_fkey FOREIGN KEY (application_id) REFERENCES application(id);
alter table public.application_remedy add constraint application_remedy_pkey PRIMARY KEY (id);
alter table public.application_remedy add constraint application_remedy_check CHECK (((outcome IS NULL) = (concluded_on IS NULL)));
alter table public.application_remedy add constraint application_remedy_check1 CHECK ((concluded_on >= filed_on));
alter table public.application_remedy add constraint application_remedy_kind_check CHECK ((kind = ANY (ARRAY['reconsideration'::text, 'litigation'::text, 'litigation_after_reconsideration'::text])));
alter table public.application_remedy add constraint application_remedy_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'corrected'::text, 'other'::text])));
alter table public.application_remedy add constraint application_remedy_application_id_fkey FOREIGN KEY (application_id) REFERENCES application(id);
alter table public.application_remedy add constraint application_remedy_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES staff(id);
alter table public.application_search add constraint application_search_pkey PRIMARY KEY (id);
alter table public.application_search add constraint application_search_finding_check CHECK ((finding = ANY (ARRAY['found'::text, 'not_found'::text])));
alter table public.application_search add constraint application_search_application_id_fkey FOREIGN KEY (application_id) REFERENCES application(id);
alter table public.application_search add constraint application_search_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES staff(id);
alter table public.application_step add constraint application_step_pkey PRIMARY KEY (id);
alter table public.application_step add constraint application_step_type_check CHECK ((type = ANY (ARRAY['receipt_confirmed'::text, 'correction_notice'::text, 'correction_received'::text, 'consultation_sent'::text, 'consultation_received'::text, 'consultation_returned'::text, 'extension_notice'::text, 'fee_notice'::text, 'fee_paid'::text, 'delay_set'::text, 'answer_sent'::text, 'withdrawn'::text])));
alter table public.application_step add constraint application_step_application_id_fkey FOREIGN KEY (application_id) REFERENCES application(id);
alter table public.application_step add constraint application_step_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES staff(id);
alter table public.assignment add constraint assignment_pkey PRIMARY KEY (id);
alter table public.assignment add constraint assignment_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id);
alter table public.assignment add constraint assignment_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES work_plan(id);
alter table public.assignment add constraint assignment_superior_assignment_id_fkey FOREIGN KEY (superior_assignment_id) REFERENCES assignment(id);
alter table public.assignment_agency add constraint assignment_agency_pkey PRIMARY KEY (assignment_id, agency_id);
alter table public.assignment_agency add constraint assignment_agency_part_check CHECK ((part = ANY (ARRAY['lead'::text, 'responsible'::text])));
alter table public.assignment_agency add constraint assignment_agency_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.assignment_agency add constraint assignment_agency_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignment(id);
alter table public.attachment add constraint attachment_pkey PRIMARY KEY (id);
alter table public.attachment add constraint attachment_name_check CHECK (((length(name) >= 1) AND (length(name) <= 255)));
alter table public.attachment add constraint attachment_added_by_fkey FOREIGN KEY (added_by) REFERENCES staff(id);
alter table public.attachment add constraint attachment_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id) ON DELETE CASCADE;
alter table public.attachment add constraint attachment_sha256_fkey FOREIGN KEY (sha256) REFERENCES stored_file(sha256);
alter table public.catalogue add constraint catalogue_pkey PRIMARY KEY (id);
alter table public.catalogue add constraint catalogue_id_check CHECK ((id ~ '^[a-z0-9-]{1,60}$'::text));
alter table public.catalogue add constraint catalogue_kind_check CHECK ((kind = ANY (ARRAY['standard'::text, 'local'::text])));
alter table public.catalogue_overlay add constraint catalogue_overlay_pkey PRIMARY KEY (id);
alter table public.catalogue_overlay add constraint catalogue_overlay_action_check CHECK ((action = ANY (ARRAY['add'::text, 'adapt'::text, 'switch_off'::text])));
alter table public.catalogue_overlay add constraint catalogue_overlay_check CHECK (((agency_id IS NULL) OR (agency_function IS NULL)));
alter table public.catalogue_overlay add constraint catalogue_overlay_check1 CHECK ((to_version > from_version));
alter table public.catalogue_overlay add constraint catalogue_overlay_reason_check CHECK ((length(reason) > 0));
alter table public.catalogue_overlay add constraint catalogue_overlay_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.catalogue_overlay add constraint catalogue_overlay_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES staff(id);
alter table public.catalogue_overlay add constraint catalogue_overlay_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.catalogue_proposal add constraint catalogue_proposal_pkey PRIMARY KEY (id);
alter table public.catalogue_proposal add constraint catalogue_proposal_action_check CHECK ((action = ANY (ARRAY['add'::text, 'adapt'::text, 'switch_off'::text, 'restore'::text])));
alter table public.catalogue_proposal add constraint catalogue_proposal_check CHECK (((agency_id IS NULL) OR (agency_function IS NULL)));
alter table public.catalogue_proposal add constraint catalogue_proposal_check1 CHECK (((state = 'proposed'::text) = (decided_by IS NULL)));
alter table public.catalogue_proposal add constraint catalogue_proposal_check2 CHECK (((decided_by IS NULL) OR (decided_by <> ALL (ARRAY[proposed_by, COALESCE(proposed_for, proposed_by)]))));
alter table public.catalogue_proposal add constraint catalogue_proposal_reason_check CHECK ((length(reason) > 0));
alter table public.catalogue_proposal add constraint catalogue_proposal_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'approved'::text, 'refused'::text])));
alter table public.catalogue_proposal add constraint catalogue_proposal_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.catalogue_proposal add constraint catalogue_proposal_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id);
alter table public.catalogue_proposal add constraint catalogue_proposal_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES staff(id);
alter table public.catalogue_proposal add constraint catalogue_proposal_proposed_for_fkey FOREIGN KEY (proposed_for) REFERENCES staff(id);
alter table public.catalogue_proposal add constraint catalogue_proposal_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.catalogue_row add constraint catalogue_row_pkey PRIMARY KEY (catalogue_id, item_id, from_version);
alter table public.catalogue_row add constraint catalogue_row_check CHECK (((to_version IS NULL) OR (to_version > from_version)));
alter table public.catalogue_row add constraint catalogue_row_catalogue_id_fkey FOREIGN KEY (catalogue_id) REFERENCES catalogue(id);
alter table public.catalogue_version add constraint catalogue_version_pkey PRIMARY KEY (catalogue_id, number);
alter table public.catalogue_version add constraint catalogue_version_number_check CHECK ((number > 0));
alter table public.catalogue_version add constraint catalogue_version_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES staff(id);
alter table public.catalogue_version add constraint catalogue_version_catalogue_id_fkey FOREIGN KEY (catalogue_id) REFERENCES catalogue(id);
alter table public.change add constraint change_pkey PRIMARY KEY (seq);
alter table public.change add constraint change_kind_check CHECK ((kind = ANY (ARRAY['published'::text, 'changed'::text, 'withdrawn'::text])));
alter table public.cleanup_entry add constraint cleanup_entry_pkey PRIMARY KEY (round_id, document_id);
alter table public.cleanup_entry add constraint cleanup_entry_check CHECK (((outcome IS NULL) = (proposed_by IS NULL)));
alter table public.cleanup_entry add constraint cleanup_entry_outcome_check CHECK ((outcome = ANY (ARRAY['keep'::text, 'amend'::text, 'repeal'::text, 'lapse'::text])));
alter table public.cleanup_entry add constraint cleanup_entry_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id);
alter table public.cleanup_entry add constraint cleanup_entry_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES staff(id);
alter table public.cleanup_entry add constraint cleanup_entry_round_id_fkey FOREIGN KEY (round_id) REFERENCES cleanup_round(id);
alter table public.cleanup_round add constraint cleanup_round_pkey PRIMARY KEY (id);
alter table public.cleanup_round add constraint cleanup_round_check CHECK (((state = 'open'::text) OR (decided_by IS NOT NULL)));
alter table public.cleanup_round add constraint cleanup_round_check1 CHECK (((state <> 'published'::text) OR (published_by IS NOT NULL)));
alter table public.cleanup_round add constraint cleanup_round_state_check CHECK ((state = ANY (ARRAY['open'::text, 'decided'::text, 'published'::text])));
alter table public.cleanup_round add constraint cleanup_round_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.cleanup_round add constraint cleanup_round_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id);
alter table public.cleanup_round add constraint cleanup_round_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES staff(id);
alter table public.cleanup_round add constraint cleanup_round_published_by_fkey FOREIGN KEY (published_by) REFERENCES staff(id);
alter table public.cleanup_round add constraint cleanup_round_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.delegation add constraint delegation_pkey PRIMARY KEY (id);
alter table public.delegation add constraint delegation_check CHECK ((ends_on >= starts_on));
alter table public.delegation add constraint delegation_check1 CHECK ((from_staff_id <> to_staff_id));
alter table public.delegation add constraint delegation_role_check CHECK ((role = ANY (ARRAY['clerk'::text, 'secrecyReviewer'::text, 'head'::text, 'leader'::text, 'disclosureOffice'::text])));
alter table public.delegation add constraint delegation_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.delegation add constraint delegation_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id);
alter table public.delegation add constraint delegation_from_staff_id_fkey FOREIGN KEY (from_staff_id) REFERENCES staff(id);
alter table public.delegation add constraint delegation_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES staff(id);
alter table public.delegation add constraint delegation_to_staff_id_fkey FOREIGN KEY (to_staff_id) REFERENCES staff(id);
alter table public.doc_no_series add constraint doc_no_series_pkey PRIMARY KEY (agency_id, series);
alter table public.doc_no_series add constraint doc_no_series_first_serial_check CHECK ((first_serial > 0));
alter table public.doc_no_series add constraint doc_no_series_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.doc_no_series add constraint doc_no_series_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES staff(id);
alter table public.document add constraint document_pkey PRIMARY KEY (id);
alter table public.document add constraint document_index_no_key UNIQUE (index_no);
alter table public.document add constraint document_source_key_key UNIQUE (source_key);
alter table public.document add constraint document_check CHECK (((code IS NULL) = (index_year_serial IS NULL)));
alter table public.document add constraint document_check1 CHECK (((live_edition_id IS NULL) OR ((index_no IS NOT NULL) AND (first_published_at IS NOT NULL))));
alter table public.document add constraint document_check2 CHECK (((withdrawn_at IS NULL) OR (live_edition_id IS NULL)));
alter table public.document add constraint document_code_check CHECK ((code ~ '^([0-9A-Z]{8}[0-9X]|[0-9A-HJ-NPQRTUWXY]{18})$'::text));
alter table public.document add constraint document_validity_check CHECK ((validity = ANY (ARRAY['in_force'::text, 'lapsed'::text, 'repealed'::text, 'amended'::text, 'not_yet_in_force'::text])));
alter table public.document add constraint document_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.document add constraint document_live_edition_id_fkey FOREIGN KEY (live_edition_id) REFERENCES edition(id) DEFERRABLE INITIALLY DEFERRED;
alter table public.document add constraint document_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.document add constraint document_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES thread(id);
alter table public.document add constraint document_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES agency(id);
alter table public.dump add constraint dump_pkey PRIMARY KEY (id);
alter table public.dump add constraint dump_documents_check CHECK ((documents >= 0));
alter table public.dump add constraint dump_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table public.dump add constraint dump_size_check CHECK ((size >= 0));
alter table public.edition add constraint edition_pkey PRIMARY KEY (id);
alter table public.edition add constraint edition_document_id_number_key UNIQUE (document_id, number);
alter table public.edition add constraint edition_check CHECK (((NOT is_live) OR (state = 'published'::text)));
alter table public.edition add constraint edition_check1 CHECK (((publicity_until IS NULL) OR (publicity_from IS NULL) OR (publicity_until >= publicity_from)));
alter table public.edition add constraint edition_check2 CHECK (((withholding_ground <> 'N1'::text) OR ((body_html = ''::text) AND (body_text = ''::text))));
alter table public.edition add constraint edition_disclosure_check CHECK ((disclosure = ANY (ARRAY['proactive'::text, 'on_application'::text, 'withheld'::text])));
alter table public.edition add constraint edition_number_check CHECK ((number > 0));
alter table public.edition add constraint edition_openness_check CHECK ((openness = ANY (ARRAY['long_term'::text, 'limited'::text, 'prompt'::text])));
alter table public.edition add constraint edition_procedure_check CHECK ((procedure = ANY (ARRAY['standard'::text, 'town'::text])));
alter table public.edition add constraint edition_publicity_days_check CHECK ((publicity_days > 0));
alter table public.edition add constraint edition_source_kind_check CHECK ((source_kind = ANY (ARRAY['made'::text, 'obtained'::text, 'supervised'::text, 'public_enterprise'::text, 'social_organisation'::text])));
alter table public.edition add constraint edition_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'inSecrecyReview'::text, 'inHeadReview'::text, 'awaitingSignOff'::text, 'signed'::text, 'scheduled'::text, 'published'::text, 'posted'::text, 'closed'::text])));
alter table public.edition add constraint edition_title_check CHECK (((length(title) >= 1) AND (length(title) <= 500)));
alter table public.edition add constraint edition_withholding_ground_check CHECK ((withholding_ground ~ '^N[1-7]$'::text));
alter table public.edition add constraint edition_assigned_to_fkey FOREIGN KEY (assigned_to) REFERENCES staff(id);
alter table public.edition add constraint edition_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id);
alter table public.edition add constraint edition_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id) ON DELETE CASCADE;
alter table public.edition_attachment add constraint edition_attachment_pkey PRIMARY KEY (edition_id, attachment_id);
alter table public.edition_attachment add constraint edition_attachment_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES attachment(id) ON DELETE CASCADE;
alter table public.edition_attachment add constraint edition_attachment_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id) ON DELETE CASCADE;
alter table public.edition_author add constraint edition_author_pkey PRIMARY KEY (edition_id, staff_id);
alter table public.edition_author add constraint edition_author_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id) ON DELETE CASCADE;
alter table public.edition_author add constraint edition_author_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table public.edition_co_agency add constraint edition_co_agency_pkey PRIMARY KEY (edition_id, agency_id);
alter table public.edition_co_agency add constraint edition_co_agency_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.edition_co_agency add constraint edition_co_agency_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id) ON DELETE CASCADE;
alter table public.edition_item add constraint edition_item_pkey PRIMARY KEY (edition_id, item_id);
alter table public.edition_item add constraint edition_item_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id) ON DELETE CASCADE;
alter table public.event add constraint event_pkey PRIMARY KEY (seq);
alter table public.event add constraint event_id_key UNIQUE (id);
alter table public.event add constraint event_name_check CHECK ((name ~ '^[a-zA-Z]+\.[a-zA-Z]+$'::text));
alter table public.filing add constraint filing_pkey PRIMARY KEY (id);
alter table public.filing add constraint filing_edition_id_key UNIQUE (edition_id);
alter table public.filing add constraint filing_site_id_number_key UNIQUE (site_id, number);
alter table public.filing add constraint filing_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id) ON DELETE CASCADE;
alter table public.filing add constraint filing_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id) ON DELETE CASCADE;
alter table public.filing add constraint filing_seen_by_fkey FOREIGN KEY (seen_by) REFERENCES staff(id);
alter table public.filing add constraint filing_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.frame_page add constraint frame_page_pkey PRIMARY KEY (id);
alter table public.frame_page add constraint frame_page_kind_check CHECK ((kind = ANY (ARRAY['guide'::text, 'institution'::text, 'leading_group'::text])));
alter table public.frame_page add constraint frame_page_slug_check CHECK ((slug ~ '^[a-z0-9-]{1,60}$'::text));
alter table public.frame_page add constraint frame_page_validity_check CHECK ((validity = ANY (ARRAY['in_force'::text, 'lapsed'::text, 'repealed'::text, 'amended'::text, 'not_yet_in_force'::text])));
alter table public.frame_page add constraint frame_page_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.frame_page add constraint frame_page_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.grievance add constraint grievance_pkey PRIMARY KEY (id);
alter table public.grievance add constraint grievance_filing_key_key UNIQUE (filing_key);
alter table public.grievance add constraint grievance_number_key UNIQUE (number);
alter table public.grievance add constraint grievance_check CHECK (((state = 'concluded'::text) = ((outcome IS NOT NULL) AND (response_sealed IS NOT NULL) AND (concluded_on IS NOT NULL))));
alter table public.grievance add constraint grievance_kind_check CHECK ((kind = ANY (ARRAY['complaint'::text, 'record_correction'::text])));
alter table public.grievance add constraint grievance_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'corrected'::text, 'forwarded'::text, 'not_upheld'::text])));
alter table public.grievance add constraint grievance_state_check CHECK ((state = ANY (ARRAY['filed'::text, 'concluded'::text])));
alter table public.grievance add constraint grievance_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.grievance add constraint grievance_application_id_fkey FOREIGN KEY (application_id) REFERENCES application(id);
alter table public.grievance add constraint grievance_concluded_by_fkey FOREIGN KEY (concluded_by) REFERENCES staff(id);
alter table public.grievance add constraint grievance_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.holiday_notice add constraint holiday_notice_pkey PRIMARY KEY (id);
alter table public.holiday_notice add constraint holiday_notice_check CHECK (((withdrawn_at IS NULL) = (withdrawal_reason IS NULL)));
alter table public.holiday_notice add constraint holiday_notice_doc_no_check CHECK (((length(doc_no) >= 1) AND (length(doc_no) <= 100)));
alter table public.holiday_notice add constraint holiday_notice_doc_no_source_check CHECK ((doc_no_source = ANY (ARRAY['record'::text, 'memory'::text])));
alter table public.holiday_notice add constraint holiday_notice_rest_check CHECK ((cardinality(rest) > 0));
alter table public.holiday_notice add constraint holiday_notice_source_check CHECK ((source ~ '^https?://'::text));
alter table public.holiday_notice add constraint holiday_notice_year_check CHECK (((year >= 1949) AND (year <= 2200)));
alter table public.holiday_notice add constraint holiday_notice_added_by_fkey FOREIGN KEY (added_by) REFERENCES staff(id);
alter table public.holiday_notice add constraint holiday_notice_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES staff(id);
alter table public.idempotent_answer add constraint idempotent_answer_pkey PRIMARY KEY (token_id, key);
alter table public.idempotent_answer add constraint idempotent_answer_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200)));
alter table public.idempotent_answer add constraint idempotent_answer_token_id_fkey FOREIGN KEY (token_id) REFERENCES api_token(id) ON DELETE CASCADE;
alter table public.import_finding add constraint import_finding_pkey PRIMARY KEY (run_key, place);
alter table public.import_finding add constraint import_finding_kind_check CHECK ((kind = ANY (ARRAY['refused'::text, 'suspected'::text])));
alter table public.import_finding add constraint import_finding_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id) ON DELETE SET NULL;
alter table public.import_finding add constraint import_finding_other_document_id_fkey FOREIGN KEY (other_document_id) REFERENCES document(id) ON DELETE SET NULL;
alter table public.import_finding add constraint import_finding_run_key_fkey FOREIGN KEY (run_key) REFERENCES import_run(key) ON DELETE CASCADE;
alter table public.import_run add constraint import_run_pkey PRIMARY KEY (key);
alter table public.import_run add constraint import_run_position_check CHECK (("position" >= 0));
alter table public.import_run add constraint import_run_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table public.index_counter add constraint index_counter_pkey PRIMARY KEY (code, year);
alter table public.item_publication add constraint item_publication_pkey PRIMARY KEY (edition_id, agency_id, item_id);
alter table public.item_template add constraint item_template_pkey PRIMARY KEY (id);
alter table public.item_template add constraint item_template_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.letter add constraint letter_pkey PRIMARY KEY (id);
alter table public.letter add constraint letter_number_key UNIQUE (number);
alter table public.letter add constraint letter_check CHECK (((signed_at IS NULL) = (number IS NULL)));
alter table public.letter add constraint letter_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table public.letter add constraint letter_application_id_fkey FOREIGN KEY (application_id) REFERENCES application(id);
alter table public.letter add constraint letter_drafted_by_fkey FOREIGN KEY (drafted_by) REFERENCES staff(id);
alter table public.letter add constraint letter_party_id_fkey FOREIGN KEY (party_id) REFERENCES application_party(id);
alter table public.letter add constraint letter_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES staff(id);
alter table public.letter_template add constraint letter_template_pkey PRIMARY KEY (site_id, kind);
alter table public.letter_template add constraint letter_template_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES staff(id);
alter table public.letter_template add constraint letter_template_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.listed_count add constraint listed_count_pkey PRIMARY KEY (id);
alter table public.listed_count add constraint listed_count_check CHECK (((origin IS NULL) <> (subject IS NULL)));
alter table public.listed_cross_count add constraint listed_cross_count_pkey PRIMARY KEY (id);
alter table public.listed_cross_count add constraint listed_cross_count_check CHECK ((num_nulls(origin, subject, year) = 1));
alter table public.listed_document add constraint listed_document_pkey PRIMARY KEY (document_id);
alter table public.listed_document add constraint listed_document_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id) ON DELETE CASCADE;
alter table public.listed_origin add constraint listed_origin_pkey PRIMARY KEY (key);
alter table public.listed_subject add constraint listed_subject_pkey PRIMARY KEY (key);
alter table public.local_catalogue_version add constraint local_catalogue_version_pkey PRIMARY KEY (site_id, number);
alter table public.local_catalogue_version add constraint local_catalogue_version_number_check CHECK ((number > 0));
alter table public.local_catalogue_version add constraint local_catalogue_version_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES staff(id);
alter table public.local_catalogue_version add constraint local_catalogue_version_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES catalogue_proposal(id);
alter table public.local_catalogue_version add constraint local_catalogue_version_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.mail add constraint mail_pkey PRIMARY KEY (id);
alter table public.mail add constraint mail_unique_key_key UNIQUE (unique_key);
alter table public.mail add constraint mail_check CHECK (((sent_at IS NULL) OR (dropped_at IS NULL)));
alter table public.mail add constraint mail_check1 CHECK (((dropped_at IS NULL) = (dropped_because IS NULL)));
alter table public.mail add constraint mail_kind_check CHECK ((kind ~ '^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$'::text));
alter table public.mail add constraint mail_recipient_kind_check CHECK ((recipient_kind = ANY (ARRAY['staff'::text, 'applicant'::text])));
alter table public.mail add constraint mail_unique_key_check CHECK ((length(unique_key) <= 200));
alter table public.moved_due add constraint moved_due_pkey PRIMARY KEY (recomputation_id, slice, subject_type, subject_id);
alter table public.moved_due add constraint moved_due_address_check CHECK ((address ~~ '/%'::text));
alter table public.moved_due add constraint moved_due_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.moved_due add constraint moved_due_recomputation_id_fkey FOREIGN KEY (recomputation_id) REFERENCES recomputation(id);
alter table public.moved_due add constraint moved_due_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.moved_due add constraint moved_due_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table public.nil_declaration add constraint nil_declaration_pkey PRIMARY KEY (id);
alter table public.nil_declaration add constraint nil_declaration_obligation_id_key UNIQUE (obligation_id);
alter table public.nil_declaration add constraint nil_declaration_check CHECK (((state = 'declared'::text) = (declared_on IS NOT NULL)));
alter table public.nil_declaration add constraint nil_declaration_check1 CHECK (((state <> 'declared'::text) OR ((head_hash = content_hash) AND (leader_hash = content_hash))));
alter table public.nil_declaration add constraint nil_declaration_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text));
alter table public.nil_declaration add constraint nil_declaration_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000)));
alter table public.nil_declaration add constraint nil_declaration_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'inHeadReview'::text, 'awaitingSignOff'::text, 'declared'::text])));
alter table public.nil_declaration add constraint nil_declaration_author_id_fkey FOREIGN KEY (author_id) REFERENCES staff(id);
alter table public.nil_declaration add constraint nil_declaration_head_for_fkey FOREIGN KEY (head_for) REFERENCES staff(id);
alter table public.nil_declaration add constraint nil_declaration_head_id_fkey FOREIGN KEY (head_id) REFERENCES staff(id);
alter table public.nil_declaration add constraint nil_declaration_leader_for_fkey FOREIGN KEY (leader_for) REFERENCES staff(id);
alter table public.nil_declaration add constraint nil_declaration_leader_id_fkey FOREIGN KEY (leader_id) REFERENCES staff(id);
alter table public.nil_declaration add constraint nil_declaration_obligation_id_fkey FOREIGN KEY (obligation_id) REFERENCES obligation(id) ON DELETE CASCADE;
alter table public.obligation add constraint obligation_pkey PRIMARY KEY (id);
alter table public.obligation add constraint obligation_origin_agency_id_item_id_kind_cause_key UNIQUE (origin_agency_id, item_id, kind, cause);
alter table public.obligation add constraint obligation_check CHECK (((ended_on IS NULL) = (ended_because IS NULL)));
alter table public.obligation add constraint obligation_check1 CHECK (((kind = ANY (ARRAY['standing'::text, 'period'::text])) = (document_id IS NULL)));
alter table public.obligation add constraint obligation_check2 CHECK (((kind = 'formation'::text) = (edition_id IS NOT NULL)));
alter table public.obligation add constraint obligation_ended_because_check CHECK ((ended_because = ANY (ARRAY['itemOff'::text, 'agencyClosed'::text, 'notFormed'::text])));
alter table public.obligation add constraint obligation_kind_check CHECK ((kind = ANY (ARRAY['standing'::text, 'period'::text, 'formation'::text, 'interpretation'::text, 'takeDown'::text])));
alter table public.obligation add constraint obligation_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.obligation add constraint obligation_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id) ON DELETE CASCADE;
alter table public.obligation add constraint obligation_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id) ON DELETE CASCADE;
alter table public.obligation add constraint obligation_origin_agency_id_fkey FOREIGN KEY (origin_agency_id) REFERENCES agency(id);
alter table public.obligation add constraint obligation_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES obligation_rule(id);
alter table public.obligation add constraint obligation_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.obligation_rule add constraint obligation_rule_pkey PRIMARY KEY (id);
alter table public.obligation_rule add constraint obligation_rule_key_key UNIQUE (key);
alter table public.obligation_rule add constraint obligation_rule_key_check CHECK ((key ~ '^[0-9a-f]{64}$'::text));
alter table public.obligation_rule add constraint obligation_rule_source_mark_check CHECK ((source_mark = ANY (ARRAY['verified'::text, 'seed'::text, 'memory'::text])));
alter table public.obligation_waiver add constraint obligation_waiver_pkey PRIMARY KEY (obligation_id);
alter table public.obligation_waiver add constraint obligation_waiver_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000)));
alter table public.obligation_waiver add constraint obligation_waiver_obligation_id_fkey FOREIGN KEY (obligation_id) REFERENCES obligation(id) ON DELETE CASCADE;
alter table public.obligation_waiver add constraint obligation_waiver_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table public.posting add constraint posting_pkey PRIMARY KEY (id);
alter table public.posting add constraint posting_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id) ON DELETE CASCADE;
alter table public.posting add constraint posting_photo_attachment_fkey FOREIGN KEY (photo_attachment) REFERENCES stored_file(sha256);
alter table public.posting add constraint posting_signed_scan_fkey FOREIGN KEY (signed_scan) REFERENCES stored_file(sha256);
alter table public.posting add constraint posting_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table public.progress add constraint progress_pkey PRIMARY KEY (id);
alter table public.progress add constraint progress_check CHECK (((confirmed_by IS NULL) OR (confirmed_by <> reported_by)));
alter table public.progress add constraint progress_outcome_check CHECK ((outcome = ANY (ARRAY['under_way'::text, 'done'::text])));
alter table public.progress add constraint progress_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.progress add constraint progress_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignment(id);
alter table public.progress add constraint progress_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES staff(id);
alter table public.progress add constraint progress_evidence_document_id_fkey FOREIGN KEY (evidence_document_id) REFERENCES document(id);
alter table public.progress add constraint progress_reported_by_fkey FOREIGN KEY (reported_by) REFERENCES staff(id);
alter table public.recomputation add constraint recomputation_pkey PRIMARY KEY (id);
alter table public.recomputation add constraint recomputation_notice_id_cause_key UNIQUE (notice_id, cause);
alter table public.recomputation add constraint recomputation_cause_check CHECK ((cause = ANY (ARRAY['added'::text, 'withdrawn'::text])));
alter table public.recomputation add constraint recomputation_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES holiday_notice(id);
alter table public.reexamination add constraint reexamination_pkey PRIMARY KEY (edition_id, number);
alter table public.reexamination add constraint reexamination_check CHECK (((outcome = 'stays'::text) = (next_on IS NOT NULL)));
alter table public.reexamination add constraint reexamination_check1 CHECK ((next_on > examined_on));
alter table public.reexamination add constraint reexamination_number_check CHECK ((number > 0));
alter table public.reexamination add constraint reexamination_outcome_check CHECK ((outcome = ANY (ARRAY['stays'::text, 'open'::text])));
alter table public.reexamination add constraint reexamination_reason_check CHECK (((length(TRIM(BOTH FROM reason)) >= 1) AND (length(TRIM(BOTH FROM reason)) <= 1000)));
alter table public.reexamination add constraint reexamination_delegated_by_fkey FOREIGN KEY (delegated_by) REFERENCES staff(id);
alter table public.reexamination add constraint reexamination_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id);
alter table public.reexamination add constraint reexamination_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table public.relation add constraint relation_pkey PRIMARY KEY (id);
alter table public.relation add constraint relation_kind_check CHECK ((kind = ANY (ARRAY['basis'::text, 'interprets'::text, 'amends'::text, 'repeals'::text, 'issues'::text, 'forwards'::text, 'clarifies'::text, 'related'::text])));
alter table public.relation add constraint relation_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id) ON DELETE CASCADE;
alter table public.relation add constraint relation_from_document_id_fkey FOREIGN KEY (from_document_id) REFERENCES document(id) ON DELETE CASCADE;
alter table public.relation add constraint relation_to_document_id_fkey FOREIGN KEY (to_document_id) REFERENCES document(id) ON DELETE CASCADE;
alter table public.reminder add constraint reminder_pkey PRIMARY KEY (subject_id, stage, due_on, staff_id);
alter table public.reminder add constraint reminder_stage_check CHECK ((stage = ANY (ARRAY['soon'::text, 'overdue'::text, 'office'::text, 'coAgency'::text])));
alter table public.reminder add constraint reminder_subject_type_check CHECK ((subject_type = ANY (ARRAY['obligation'::text, 'application'::text, 'edition'::text, 'assignment'::text])));
alter table public.reminder add constraint reminder_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table public.review add constraint review_pkey PRIMARY KEY (id);
alter table public.review add constraint review_kind_check CHECK ((kind = ANY (ARRAY['secrecyReview'::text, 'headReview'::text, 'signOff'::text, 'coAgencyConfirmation'::text, 'disclosureConsent'::text])));
alter table public.review add constraint review_outcome_check CHECK ((outcome = ANY (ARRAY['pass'::text, 'return'::text])));
alter table public.review add constraint review_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.review add constraint review_delegated_by_fkey FOREIGN KEY (delegated_by) REFERENCES staff(id);
alter table public.review add constraint review_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id) ON DELETE CASCADE;
alter table public.review add constraint review_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table public.search_entry_a add constraint search_entry_a_pkey PRIMARY KEY (document_id);
alter table public.search_entry_b add constraint search_entry_b_pkey PRIMARY KEY (document_id);
alter table public.search_gram_count add constraint search_gram_count_pkey PRIMARY KEY (gram);
alter table public.search_miss add constraint search_miss_pkey PRIMARY KEY (site_id, day, query);
alter table public.search_miss add constraint search_miss_query_check CHECK (((length(query) >= 1) AND (length(query) <= 40)));
alter table public.search_miss add constraint search_miss_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.search_origin add constraint search_origin_pkey PRIMARY KEY (id);
alter table public.search_origin add constraint search_origin_key_key UNIQUE (key);
alter table public.search_pending add constraint search_pending_pkey PRIMARY KEY (document_id);
alter table public.search_rebuild_log add constraint search_rebuild_log_pkey PRIMARY KEY (document_id);
alter table public.search_shelf_a add constraint search_shelf_a_pkey PRIMARY KEY (shelf);
alter table public.search_shelf_b add constraint search_shelf_b_pkey PRIMARY KEY (shelf);
alter table public.search_state add constraint search_state_pkey PRIMARY KEY (is_only);
alter table public.search_state add constraint search_state_generation_check CHECK ((generation = ANY (ARRAY['a'::text, 'b'::text])));
alter table public.search_state add constraint search_state_is_only_check CHECK (is_only);
alter table public.search_subject add constraint search_subject_pkey PRIMARY KEY (id);
alter table public.search_subject add constraint search_subject_key_key UNIQUE (key);
alter table public.search_synonym add constraint search_synonym_pkey PRIMARY KEY (id);
alter table public.search_synonym add constraint search_synonym_origin_check CHECK ((origin = ANY (ARRAY['standard'::text, 'office'::text])));
alter table public.search_synonym add constraint search_synonym_terms_check CHECK (((cardinality(terms) >= 2) AND (cardinality(terms) <= 12)));
alter table public.search_synonym add constraint search_synonym_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.search_text_a add constraint search_text_a_pkey PRIMARY KEY (document_id);
alter table public.search_text_b add constraint search_text_b_pkey PRIMARY KEY (document_id);
alter table public.setting add constraint setting_pkey PRIMARY KEY (key);
alter table public.site add constraint site_pkey PRIMARY KEY (id);
alter table public.site add constraint site_code_key UNIQUE (code);
alter table public.site add constraint site_host_key UNIQUE (host);
alter table public.site add constraint site_code_check CHECK ((code ~ '^[a-z0-9-]{2,40}$'::text));
alter table public.site add constraint site_host_agency_id_fkey FOREIGN KEY (host_agency_id) REFERENCES agency(id) DEFERRABLE INITIALLY DEFERRED;
alter table public.site add constraint site_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES site(id);
alter table public.staff add constraint staff_pkey PRIMARY KEY (id);
alter table public.staff add constraint staff_account_id_key UNIQUE (account_id);
alter table public.staff add constraint staff_calendar_key_hash_key UNIQUE (calendar_key_hash);
alter table public.staff add constraint staff_username_key UNIQUE (username);
alter table public.staff add constraint staff_calendar_key_hash_check CHECK ((calendar_key_hash ~ '^[0-9a-f]{64}$'::text));
alter table public.staff add constraint staff_check CHECK (((calendar_key_hash IS NULL) = (calendar_key_made_at IS NULL)));
alter table public.staff add constraint staff_email_check CHECK (((length(email) <= 200) AND (email ~ '^[^[:space:][:cntrl:]<>,;@]+@[^[:space:][:cntrl:]<>,;@]+$'::text)));
alter table public.staff add constraint staff_username_check CHECK ((username ~ '^[a-z][a-z0-9._-]{1,39}$'::text));
alter table public.staff add constraint staff_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.staff_role add constraint staff_role_pkey PRIMARY KEY (id);
alter table public.staff_role add constraint staff_role_check CHECK (((role = ANY (ARRAY['systemAdministrator'::text, 'securityAdministrator'::text, 'auditor'::text])) OR (agency_id IS NOT NULL)));
alter table public.staff_role add constraint staff_role_role_check CHECK ((role = ANY (ARRAY['clerk'::text, 'secrecyReviewer'::text, 'head'::text, 'leader'::text, 'disclosureOffice'::text, 'systemAdministrator'::text, 'securityAdministrator'::text, 'auditor'::text])));
alter table public.staff_role add constraint staff_role_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.staff_role add constraint staff_role_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES staff(id);
alter table public.staff_role add constraint staff_role_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES staff(id);
alter table public.staff_role add constraint staff_role_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table public.stored_file add constraint stored_file_pkey PRIMARY KEY (sha256);
alter table public.stored_file add constraint stored_file_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table public.stored_file add constraint stored_file_size_check CHECK ((size >= 0));
alter table public.thread add constraint thread_pkey PRIMARY KEY (id);
alter table public.thread add constraint thread_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.validity_change add constraint validity_change_pkey PRIMARY KEY (id);
alter table public.validity_change add constraint validity_change_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'applied'::text, 'refused'::text])));
alter table public.validity_change add constraint validity_change_by_document_id_fkey FOREIGN KEY (by_document_id) REFERENCES document(id);
alter table public.validity_change add constraint validity_change_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id) ON DELETE CASCADE;
alter table public.validity_change add constraint validity_change_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table public.view_count add constraint view_count_pkey PRIMARY KEY (subject);
alter table public.withdrawal add constraint withdrawal_pkey PRIMARY KEY (id);
alter table public.withdrawal add constraint withdrawal_kind_check CHECK ((kind = ANY (ARRAY['in_error'::text, 'expired'::text, 'privacy'::text, 'superior_order'::text])));
alter table public.withdrawal add constraint withdrawal_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES attachment(id);
alter table public.withdrawal add constraint withdrawal_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id) ON DELETE CASCADE;
alter table public.withdrawal add constraint withdrawal_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id);
alter table public.withdrawal add constraint withdrawal_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table public.withheld_number add constraint withheld_number_pkey PRIMARY KEY (agency_id, series, serial);
alter table public.withheld_number add constraint withheld_number_serial_check CHECK ((serial > 0));
alter table public.withheld_number add constraint withheld_number_withholding_ground_check CHECK ((withholding_ground ~ '^N[1-7]$'::text));
alter table public.withheld_number add constraint withheld_number_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.withheld_number add constraint withheld_number_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table public.work_plan add constraint work_plan_pkey PRIMARY KEY (id);
alter table public.work_plan add constraint work_plan_basis_level_check CHECK ((basis_level = ANY (ARRAY['national'::text, 'province'::text, 'city'::text, 'county'::text, 'township'::text])));
alter table public.work_plan add constraint work_plan_check CHECK (((public_content IS NULL) = (public_version IS NULL)));
alter table public.work_plan add constraint work_plan_check1 CHECK (((public_version IS NULL) OR ((public_at IS NOT NULL) AND (public_by IS NOT NULL))));
alter table public.work_plan add constraint work_plan_kind_check CHECK ((kind = ANY (ARRAY['annual'::text, 'decision'::text])));
alter table public.work_plan add constraint work_plan_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'filed'::text, 'received'::text])));
alter table public.work_plan add constraint work_plan_year_check CHECK (((year >= 2000) AND (year <= 2100)));
alter table public.work_plan add constraint work_plan_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.work_plan add constraint work_plan_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES staff(id);
alter table public.work_plan add constraint work_plan_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id);
alter table public.work_plan add constraint work_plan_filed_by_fkey FOREIGN KEY (filed_by) REFERENCES staff(id);
alter table public.work_plan add constraint work_plan_public_by_fkey FOREIGN KEY (public_by) REFERENCES staff(id);
alter table public.work_plan add constraint work_plan_received_by_fkey FOREIGN KEY (received_by) REFERENCES staff(id);
alter table public.work_plan add constraint work_plan_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.work_plan add constraint work_plan_superior_plan_id_fkey FOREIGN KEY (superior_plan_id) REFERENCES work_plan(id);

-- indexes

CREATE INDEX account_owner ON auth.account USING btree (user_id);
CREATE INDEX rate_limit_expiry ON auth.rate_limit USING btree (expire);
CREATE INDEX session_expiry ON auth.session USING btree (expires_at);
CREATE INDEX session_owner ON auth.session USING btree (user_id);
CREATE INDEX verification_identifier ON auth.verification USING btree (identifier);
CREATE INDEX agency_body ON public.agency USING btree (body_id);
CREATE INDEX agency_parent ON public.agency USING btree (parent_id);
CREATE INDEX agency_site ON public.agency USING btree (site_id, sort);
CREATE INDEX agency_alias_name ON public.agency_alias USING btree (name);
CREATE INDEX agency_succession_from ON public.agency_succession USING btree (from_agency_id);
CREATE INDEX agency_succession_to ON public.agency_succession USING btree (to_agency_id);
CREATE INDEX agency_supervision_supervised ON public.agency_supervision USING btree (supervised_id);
CREATE UNIQUE INDEX annual_report_one_open ON public.annual_report USING btree (agency_id, year) WHERE (state <> ALL (ARRAY['published'::text, 'replaced'::text]));
CREATE UNIQUE INDEX annual_report_one_public ON public.annual_report USING btree (agency_id, year) WHERE (state = 'published'::text);
CREATE INDEX annual_report_site ON public.annual_report USING btree (site_id, year DESC);
CREATE INDEX annual_report_comment_report ON public.annual_report_comment USING btree (agency_id, year, submitted_at);
CREATE INDEX annual_report_comment_waiting ON public.annual_report_comment USING btree (site_id, submitted_at) WHERE (state = 'waiting'::text);
CREATE INDEX annual_report_step_report ON public.annual_report_step USING btree (report_id, id);
CREATE INDEX api_token_issued ON public.api_token USING btree (issued_at DESC);
CREATE INDEX api_token_staff ON public.api_token USING btree (staff_id);
CREATE INDEX application_agency ON public.application USING btree (agency_id, state, created_at);
CREATE INDEX application_applicant ON public.application USING btree (applicant_key, agency_id, created_at);
CREATE INDEX application_erasure_due ON public.application USING btree (closed_on) WHERE (erased_at IS NULL);
CREATE INDEX application_parent ON public.application USING btree (parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX application_received ON public.application USING btree (agency_id, received_on);
CREATE INDEX application_site_log ON public.application USING btree (site_id, logged_at) WHERE (logged_at IS NOT NULL);
CREATE UNIQUE INDEX application_extension_once ON public.application_extension USING btree (application_id) WHERE (is_approved IS DISTINCT FROM false);
CREATE INDEX application_file_case ON public.application_file USING btree (application_id);
CREATE INDEX application_file_waiting ON public.application_file USING btree (added_at) WHERE (scan = 'waiting'::text);
CREATE INDEX application_file_access_file ON public.application_file_access USING btree (file_id, at);
CREATE INDEX application_party_case ON public.application_party USING btree (application_id);
CREATE INDEX application_remedy_case ON public.application_remedy USING btree (application_id);
CREATE INDEX application_search_case ON public.application_search USING btree (application_id);
CREATE INDEX application_step_case ON public.application_step USING btree (application_id, happened_on, seq);
CREATE INDEX assignment_document ON public.assignment USING btree (document_id) WHERE (document_id IS NOT NULL);
CREATE INDEX assignment_due ON public.assignment USING btree (due_on) WHERE (due_on IS NOT NULL);
CREATE INDEX assignment_plan ON public.assignment USING btree (plan_id, sort);
CREATE INDEX assignment_superior ON public.assignment USING btree (superior_assignment_id) WHERE (superior_assignment_id IS NOT NULL);
CREATE INDEX assignment_agency_agency ON public.assignment_agency USING btree (agency_id);
CREATE INDEX attachment_document ON public.attachment USING btree (document_id);
CREATE UNIQUE INDEX catalogue_overlay_added ON public.catalogue_overlay USING btree (site_id, item_id) WHERE ((action = 'add'::text) AND (to_version IS NULL));
CREATE UNIQUE INDEX catalogue_overlay_current ON public.catalogue_overlay USING btree (site_id, COALESCE(agency_id, '00000000-0000-0000-0000-000000000000'::uuid), COALESCE(agency_function, ''::text), item_id) WHERE (to_version IS NULL);
CREATE INDEX catalogue_overlay_item ON public.catalogue_overlay USING btree (site_id, item_id);
CREATE INDEX catalogue_proposal_site ON public.catalogue_proposal USING btree (site_id, state);
CREATE UNIQUE INDEX catalogue_proposal_waiting ON public.catalogue_proposal USING btree (site_id, COALESCE(agency_id, '00000000-0000-0000-0000-000000000000'::uuid), COALESCE(agency_function, ''::text), item_id) WHERE (state = 'proposed'::text);
CREATE UNIQUE INDEX catalogue_row_current ON public.catalogue_row USING btree (catalogue_id, item_id) WHERE (to_version IS NULL);
CREATE INDEX change_document ON public.change USING btree (document_id);
CREATE INDEX cleanup_entry_document ON public.cleanup_entry USING btree (document_id);
CREATE INDEX cleanup_round_agency ON public.cleanup_round USING btree (agency_id, opened_at DESC);
CREATE INDEX cleanup_round_site ON public.cleanup_round USING btree (site_id, opened_at DESC);
CREATE INDEX delegation_agency ON public.delegation USING btree (agency_id, ends_on);
CREATE INDEX delegation_from ON public.delegation USING btree (from_staff_id);
CREATE UNIQUE INDEX delegation_once ON public.delegation USING btree (from_staff_id, to_staff_id, role, agency_id, COALESCE(domain, ''::text), starts_on, ends_on) WHERE (revoked_at IS NULL);
CREATE INDEX delegation_to ON public.delegation USING btree (to_staff_id) WHERE (revoked_at IS NULL);
CREATE INDEX document_agency ON public.document USING btree (agency_id, published_on DESC);
CREATE INDEX document_public ON public.document USING btree (published_on DESC, id DESC) WHERE (live_edition_id IS NOT NULL);
CREATE INDEX document_shown ON public.document USING btree (id) INCLUDE (agency_id, imported_at, withdrawn_at);
CREATE INDEX document_site ON public.document USING btree (site_id, published_on DESC);
CREATE INDEX document_thread ON public.document USING btree (thread_id) WHERE (thread_id IS NOT NULL);
CREATE INDEX dump_made ON public.dump USING btree (made_at DESC);
CREATE INDEX edition_body ON public.edition USING btree (md5(body_text)) WHERE (body_text <> ''::text);
CREATE INDEX edition_doc_no ON public.edition USING btree (doc_no_key) WHERE (doc_no_key IS NOT NULL);
CREATE INDEX edition_domain ON public.edition USING btree (domain) WHERE is_live;
CREATE INDEX edition_emergency ON public.edition USING btree (published_at) WHERE (is_emergency AND is_live);
CREATE INDEX edition_genre ON public.edition USING btree (genre) WHERE is_live;
CREATE INDEX edition_main_item ON public.edition USING btree (item_id) WHERE is_live;
CREATE INDEX edition_moved ON public.edition USING btree (GREATEST(state_since, changed_at) DESC, id);
CREATE UNIQUE INDEX edition_one_live ON public.edition USING btree (document_id) WHERE is_live;
CREATE UNIQUE INDEX edition_one_open ON public.edition USING btree (document_id) WHERE (state <> ALL (ARRAY['published'::text, 'posted'::text, 'closed'::text]));
CREATE INDEX edition_priority ON public.edition USING btree (document_id) WHERE (is_live AND is_priority);
CREATE INDEX edition_publicity ON public.edition USING btree (publicity_until) WHERE (publicity_until IS NOT NULL);
CREATE INDEX edition_reexamine ON public.edition USING btree (reexamine_on) WHERE (state = 'closed'::text);
CREATE INDEX edition_scheduled ON public.edition USING btree (scheduled_for) WHERE (state = 'scheduled'::text);
CREATE INDEX edition_shown ON public.edition USING btree (id) INCLUDE (document_id, published_at, state_since, state, disclosure) WHERE (state = ANY (ARRAY['published'::text, 'posted'::text]));
CREATE INDEX edition_state ON public.edition USING btree (state, state_since) WHERE (state <> ALL (ARRAY['published'::text, 'closed'::text]));
CREATE INDEX edition_title ON public.edition USING btree (title);
CREATE INDEX edition_unshown ON public.edition USING btree (id) WHERE (state <> ALL (ARRAY['published'::text, 'posted'::text]));
CREATE INDEX edition_attachment_attachment ON public.edition_attachment USING btree (attachment_id);
CREATE INDEX edition_co_agency_agency ON public.edition_co_agency USING btree (agency_id);
CREATE INDEX edition_item_item ON public.edition_item USING btree (item_id, edition_id);
CREATE INDEX event_agency ON public.event USING btree (agency_id, seq);
CREATE INDEX event_at ON public.event USING brin (at);
CREATE INDEX event_delegated_by ON public.event USING btree (delegated_by, seq) WHERE (delegated_by IS NOT NULL);
CREATE INDEX event_name_at ON public.event USING btree (name, at);
CREATE INDEX event_staff ON public.event USING btree (staff_id, seq);
CREATE INDEX event_subject ON public.event USING btree (subject_type, subject_id, seq);
CREATE UNIQUE INDEX frame_page_slug ON public.frame_page USING btree (site_id, COALESCE(agency_id, '00000000-0000-0000-0000-000000000000'::uuid), kind, slug);
CREATE INDEX grievance_agency ON public.grievance USING btree (agency_id, state, filed_at);
CREATE UNIQUE INDEX holiday_notice_known ON public.holiday_notice USING btree (year, announced_on) WHERE (withdrawn_at IS NULL);
CREATE INDEX idempotent_answer_at ON public.idempotent_answer USING btree (answered_at);
CREATE INDEX item_publication_day ON public.item_publication USING btree (agency_id, item_id, is_migrated, shown_on);
CREATE INDEX item_publication_first ON public.item_publication USING btree (agency_id, item_id, is_migrated, shown_on) WHERE (NOT is_later);
CREATE INDEX letter_case ON public.letter USING btree (application_id, drafted_at);
CREATE INDEX listed_cross_count_origin ON public.listed_cross_count USING btree (origin) INCLUDE (subject, year, visible_until, site_id, documents) WHERE (origin IS NOT NULL);
CREATE INDEX listed_cross_count_subject ON public.listed_cross_count USING btree (subject) INCLUDE (origin, year, visible_until, site_id, documents) WHERE (subject IS NOT NULL);
CREATE INDEX listed_cross_count_year ON public.listed_cross_count USING btree (year) INCLUDE (visible_until, site_id, documents) WHERE (subject IS NULL);
CREATE INDEX listed_document_newest ON public.listed_document USING btree (published_on DESC, document_id DESC) INCLUDE (visible_until, site_id, origin, subject);
CREATE INDEX listed_document_origin ON public.listed_document USING btree (origin, published_on DESC, document_id DESC) INCLUDE (visible_until, subject);
CREATE INDEX listed_document_subject ON public.listed_document USING btree (subject, published_on DESC, document_id DESC) INCLUDE (visible_until, origin, site_id);
CREATE INDEX mail_created ON public.mail USING btree (created_at);
CREATE INDEX mail_recipient ON public.mail USING btree (recipient_id, created_at DESC);
CREATE INDEX mail_waiting ON public.mail USING btree (try_after) WHERE ((sent_at IS NULL) AND (dropped_at IS NULL));
CREATE INDEX moved_due_agency ON public.moved_due USING btree (agency_id, recomputation_id);
CREATE INDEX moved_due_staff ON public.moved_due USING btree (staff_id, recomputation_id) WHERE (staff_id IS NOT NULL);
CREATE INDEX nil_declaration_state ON public.nil_declaration USING btree (state, changed_at);
CREATE INDEX obligation_agency ON public.obligation USING btree (agency_id, due_on);
CREATE INDEX obligation_document ON public.obligation USING btree (document_id) WHERE (document_id IS NOT NULL);
CREATE INDEX obligation_due ON public.obligation USING btree (due_on);
CREATE INDEX obligation_edition ON public.obligation USING btree (edition_id) WHERE (edition_id IS NOT NULL);
CREATE INDEX obligation_item ON public.obligation USING btree (item_id, agency_id);
CREATE INDEX obligation_site ON public.obligation USING btree (site_id, due_on);
CREATE INDEX obligation_unformed ON public.obligation USING btree (site_id, agency_id) WHERE (kind <> 'formation'::text);
CREATE INDEX posting_edition ON public.posting USING btree (edition_id);
CREATE UNIQUE INDEX posting_filing_number ON public.posting USING btree (filing_number) WHERE (filing_number IS NOT NULL);
CREATE INDEX progress_assignment ON public.progress USING btree (assignment_id, reported_at);
CREATE INDEX progress_waiting ON public.progress USING btree (agency_id) WHERE (confirmed_at IS NULL);
CREATE INDEX relation_edition ON public.relation USING btree (edition_id);
CREATE INDEX relation_from ON public.relation USING btree (from_document_id);
CREATE INDEX relation_to ON public.relation USING btree (to_document_id) WHERE (to_document_id IS NOT NULL);
CREATE INDEX relation_waiting_doc_no ON public.relation USING btree (to_doc_no) WHERE ((to_document_id IS NULL) AND (to_doc_no IS NOT NULL));
CREATE INDEX relation_waiting_index_no ON public.relation USING btree (to_index_no) WHERE ((to_document_id IS NULL) AND (to_index_no IS NOT NULL));
CREATE INDEX reminder_given ON public.reminder USING btree (given_at);
CREATE INDEX reminder_mail ON public.reminder USING btree (mail_key);
CREATE INDEX review_edition ON public.review USING btree (edition_id, at);
CREATE INDEX review_staff ON public.review USING btree (staff_id, at);
CREATE INDEX search_entry_a_doc_no ON public.search_entry_a USING btree (doc_no_key) WHERE (doc_no_key IS NOT NULL);
CREATE INDEX search_entry_a_grams ON public.search_entry_a USING gin (grams) WITH (fastupdate=off);
CREATE INDEX search_entry_a_shelf ON public.search_entry_a USING btree (shelf DESC, published_on DESC, document_id DESC);
CREATE INDEX search_entry_a_title ON public.search_entry_a USING btree (title_form COLLATE "C" text_pattern_ops);
CREATE INDEX search_entry_b_doc_no ON public.search_entry_b USING btree (doc_no_key) WHERE (doc_no_key IS NOT NULL);
CREATE INDEX search_entry_b_grams ON public.search_entry_b USING gin (grams) WITH (fastupdate=off);
CREATE INDEX search_entry_b_shelf ON public.search_entry_b USING btree (shelf DESC, published_on DESC, document_id DESC);
CREATE INDEX search_entry_b_title ON public.search_entry_b USING btree (title_form COLLATE "C" text_pattern_ops);
CREATE INDEX search_miss_query ON public.search_miss USING btree (site_id, query);
CREATE INDEX search_synonym_terms ON public.search_synonym USING gin (terms);
CREATE UNIQUE INDEX site_one_default ON public.site USING btree ((true)) WHERE is_default;
CREATE INDEX staff_agency ON public.staff USING btree (agency_id);
CREATE INDEX staff_digest ON public.staff USING btree (id) WHERE ((email IS NOT NULL) AND is_active AND wants_digest);
CREATE INDEX staff_name ON public.staff USING btree (display_name COLLATE "zh-x-icu", id);
CREATE INDEX staff_role_agency ON public.staff_role USING btree (agency_id) WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX staff_role_held ON public.staff_role USING btree (staff_id, role, COALESCE(agency_id, '00000000-0000-0000-0000-000000000000'::uuid), COALESCE(domain, ''::text)) WHERE (revoked_at IS NULL);
CREATE INDEX validity_change_document ON public.validity_change USING btree (document_id, at);
CREATE INDEX withdrawal_document ON public.withdrawal USING btree (document_id, at);
CREATE INDEX withheld_number_reexamine ON public.withheld_number USING btree (reexamine_on);
CREATE INDEX work_plan_agency ON public.work_plan USING btree (agency_id, year DESC);
CREATE UNIQUE INDEX work_plan_once ON public.work_plan USING btree (agency_id, year) WHERE (kind = 'annual'::text);
CREATE INDEX work_plan_site ON public.work_plan USING btree (site_id, year DESC);

-- triggers

CREATE TRIGGER search_agency_renamed AFTER UPDATE ON public.agency FOR EACH ROW WHEN ((new.name <> old.name)) EXECUTE FUNCTION search_agency_renamed();
CREATE TRIGGER application_erasure_kept BEFORE DELETE OR UPDATE ON public.application_erasure FOR EACH ROW EXECUTE FUNCTION refuse_event_change();
CREATE TRIGGER application_file_access_kept BEFORE DELETE OR UPDATE ON public.application_file_access FOR EACH ROW EXECUTE FUNCTION refuse_event_change();
CREATE TRIGGER application_step_kept BEFORE DELETE OR UPDATE ON public.application_step FOR EACH ROW EXECUTE FUNCTION refuse_event_change();
CREATE TRIGGER item_publication_document AFTER UPDATE ON public.document REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION item_publication_by_document();
CREATE TRIGGER listed_document_inserted AFTER INSERT ON public.document REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION listed_by_document();
CREATE TRIGGER listed_document_updated AFTER UPDATE ON public.document REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION listed_by_document();
CREATE TRIGGER search_document_changed AFTER INSERT OR UPDATE ON public.document FOR EACH ROW EXECUTE FUNCTION search_document_changed();
CREATE TRIGGER item_publication_edition AFTER UPDATE ON public.edition REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION item_publication_by_edition();
CREATE TRIGGER listed_edition_inserted AFTER INSERT ON public.edition REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION listed_by_edition();
CREATE TRIGGER listed_edition_updated AFTER UPDATE ON public.edition REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION listed_by_edition();
CREATE TRIGGER item_publication_agency_deleted AFTER DELETE ON public.edition_co_agency REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION item_publication_by_part();
CREATE TRIGGER item_publication_agency_inserted AFTER INSERT ON public.edition_co_agency REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION item_publication_by_part();
CREATE TRIGGER item_publication_agency_updated AFTER UPDATE ON public.edition_co_agency REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION item_publication_by_part();
CREATE TRIGGER listed_co_agency_deleted AFTER DELETE ON public.edition_co_agency REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION listed_by_part();
CREATE TRIGGER listed_co_agency_inserted AFTER INSERT ON public.edition_co_agency REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION listed_by_part();
CREATE TRIGGER listed_co_agency_updated AFTER UPDATE ON public.edition_co_agency REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION listed_by_part();
CREATE TRIGGER item_publication_item_deleted AFTER DELETE ON public.edition_item REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION item_publication_by_part();
CREATE TRIGGER item_publication_item_inserted AFTER INSERT ON public.edition_item REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION item_publication_by_part();
CREATE TRIGGER item_publication_item_updated AFTER UPDATE ON public.edition_item REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION item_publication_by_part();
CREATE TRIGGER listed_item_deleted AFTER DELETE ON public.edition_item REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION listed_by_part();
CREATE TRIGGER listed_item_inserted AFTER INSERT ON public.edition_item REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION listed_by_part();
CREATE TRIGGER listed_item_updated AFTER UPDATE ON public.edition_item REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION listed_by_part();
CREATE TRIGGER event_append_only BEFORE DELETE OR UPDATE ON public.event FOR EACH ROW EXECUTE FUNCTION refuse_event_change();
CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION refuse_event_change();
CREATE TRIGGER item_publication_gone AFTER DELETE ON public.item_publication REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION item_publication_gone();
CREATE TRIGGER letter_signed_kept BEFORE DELETE OR UPDATE ON public.letter FOR EACH ROW EXECUTE FUNCTION refuse_signed_letter_change();
CREATE TRIGGER listed_document_added AFTER INSERT ON public.listed_document REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION listed_document_counted();
CREATE TRIGGER listed_document_changed AFTER UPDATE ON public.listed_document REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION listed_document_counted();
CREATE TRIGGER listed_document_gone AFTER DELETE ON public.listed_document REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION listed_document_counted();
CREATE TRIGGER search_attachment_read AFTER UPDATE ON public.stored_file FOR EACH ROW WHEN ((new.extracted_text IS DISTINCT FROM old.extracted_text)) EXECUTE FUNCTION search_attachment_read();
CREATE TRIGGER item_publication_withdrawal_deleted AFTER DELETE ON public.withdrawal REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION item_publication_by_withdrawal();
CREATE TRIGGER item_publication_withdrawal_updated AFTER UPDATE ON public.withdrawal REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION item_publication_by_withdrawal();
CREATE TRIGGER item_publication_withdrawn AFTER INSERT ON public.withdrawal REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION item_publication_by_withdrawal();
CREATE TRIGGER search_attachment_withdrawn AFTER INSERT ON public.withdrawal FOR EACH ROW WHEN ((new.attachment_id IS NOT NULL)) EXECUTE FUNCTION search_attachment_withdrawn();

-- rights of gongkai_app

grant delete, insert, select, update on table auth.account to gongkai_app;
grant delete, insert, select, update on table auth.rate_limit to gongkai_app;
grant delete, insert, select, update on table auth.session to gongkai_app;
grant delete, insert, select, update on table auth."user" to gongkai_app;
grant delete, insert, select, update on table auth.verification to gongkai_app;
grant delete, insert, select, update on table public.agency to gongkai_app;
grant delete, insert, select, update on table public.agency_alias to gongkai_app;
grant delete, insert, select, update on table public.agency_leader to gongkai_app;
grant delete, insert, select, update on table public.agency_succession to gongkai_app;
grant delete, insert, select, update on table public.agency_supervision to gongkai_app;
grant delete, insert, select, update on table public.annual_report to gongkai_app;
grant delete, insert, select, update on table public.annual_report_cell to gongkai_app;
grant delete, insert, select, update on table public.annual_report_comment to gongkai_app;
grant delete, insert, select, update on table public.annual_report_step to gongkai_app;
grant select, usage on sequence public.annual_report_step_id_seq to gongkai_app;
grant delete, insert, select, update on table public.api_token to gongkai_app;
grant delete, insert, select, update on table public.application to gongkai_app;
grant delete, insert, select, update on table public.application_answer to gongkai_app;
grant delete, insert, select, update on table public.application_counter to gongkai_app;
grant delete, insert, select, update on table public.application_erasure to gongkai_app;
grant select, usage on sequence public.application_erasure_id_seq to gongkai_app;
grant delete, insert, select, update on table public.application_extension to gongkai_app;
grant delete, insert, select, update on table public.application_fee to gongkai_app;
grant delete, insert, select, update on table public.application_file to gongkai_app;
grant delete, insert, select, update on table public.application_file_access to gongkai_app;
grant select, usage on sequence public.application_file_access_id_seq to gongkai_app;
grant delete, insert, select, update on table public.application_party to gongkai_app;
grant delete, insert, select, update on table public.application_remedy to gongkai_app;
grant delete, insert, select, update on table public.application_search to gongkai_app;
grant delete, insert, select, update on table public.application_step to gongkai_app;
grant select, usage on sequence public.application_step_seq_seq to gongkai_app;
grant delete, insert, select, update on table public.assignment to gongkai_app;
grant delete, insert, select, update on table public.assignment_agency to gongkai_app;
grant delete, insert, select, update on table public.attachment to gongkai_app;
grant delete, insert, select, update on table public.catalogue to gongkai_app;
grant delete, insert, select, update on table public.catalogue_overlay to gongkai_app;
grant delete, insert, select, update on table public.catalogue_proposal to gongkai_app;
grant delete, insert, select, update on table public.catalogue_row to gongkai_app;
grant delete, insert, select, update on table public.catalogue_version to gongkai_app;
grant insert, select on table public.change to gongkai_app;
grant delete, insert, select, update on table public.cleanup_entry to gongkai_app;
grant delete, insert, select, update on table public.cleanup_round to gongkai_app;
grant delete, insert, select, update on table public.delegation to gongkai_app;
grant delete, insert, select, update on table public.doc_no_series to gongkai_app;
grant delete, insert, select, update on table public.document to gongkai_app;
grant delete, insert, select, update on table public.dump to gongkai_app;
grant delete, insert, select, update on table public.edition to gongkai_app;
grant delete, insert, select, update on table public.edition_attachment to gongkai_app;
grant delete, insert, select, update on table public.edition_author to gongkai_app;
grant delete, insert, select, update on table public.edition_co_agency to gongkai_app;
grant delete, insert, select, update on table public.edition_item to gongkai_app;
grant insert, select on table public.event to gongkai_app;
grant select, usage on sequence public.event_seq_seq to gongkai_app;
grant delete, insert, select, update on table public.filing to gongkai_app;
grant delete, insert, select, update on table public.frame_page to gongkai_app;
grant delete, insert, select, update on table public.grievance to gongkai_app;
grant delete, insert, select, update on table public.holiday_notice to gongkai_app;
grant delete, insert, select, update on table public.idempotent_answer to gongkai_app;
grant delete, insert, select, update on table public.import_finding to gongkai_app;
grant select, usage on sequence public.import_finding_place_seq to gongkai_app;
grant delete, insert, select, update on table public.import_run to gongkai_app;
grant delete, insert, select, update on table public.index_counter to gongkai_app;
grant delete, insert, select, update on table public.item_publication to gongkai_app;
grant delete, insert, select, update on table public.item_template to gongkai_app;
grant delete, insert, select, update on table public.letter to gongkai_app;
grant delete, insert, select, update on table public.letter_template to gongkai_app;
grant delete, insert, select, update on table public.listed_count to gongkai_app;
grant select, usage on sequence public.listed_count_id_seq to gongkai_app;
grant delete, insert, select, update on table public.listed_cross_count to gongkai_app;
grant select, usage on sequence public.listed_cross_count_id_seq to gongkai_app;
grant delete, insert, select, update on table public.listed_document to gongkai_app;
grant delete, insert, select, update on table public.listed_origin to gongkai_app;
grant delete, insert, select, update on table public.listed_subject to gongkai_app;
grant delete, insert, select, update on table public.local_catalogue_version to gongkai_app;
grant delete, insert, select, update on table public.mail to gongkai_app;
grant delete, insert, select, update on table public.moved_due to gongkai_app;
grant delete, insert, select, update on table public.nil_declaration to gongkai_app;
grant delete, insert, select, update on table public.obligation to gongkai_app;
grant delete, insert, select, update on table public.obligation_rule to gongkai_app;
grant select, usage on sequence public.obligation_rule_id_seq to gongkai_app;
grant delete, insert, select, update on table public.obligation_waiver to gongkai_app;
grant delete, insert, select, update on table public.posting to gongkai_app;
grant delete, insert, select, update on table public.progress to gongkai_app;
grant delete, insert, select, update on table public.recomputation to gongkai_app;
grant delete, insert, select, update on table public.reexamination to gongkai_app;
grant delete, insert, select, update on table public.relation to gongkai_app;
grant delete, insert, select, update on table public.reminder to gongkai_app;
grant delete, insert, select, update on table public.review to gongkai_app;
grant delete, insert, select, update on table public.search_entry_a to gongkai_app;
grant delete, insert, select, update on table public.search_entry_b to gongkai_app;
grant delete, insert, select, update on table public.search_gram_count to gongkai_app;
grant delete, insert, select, update on table public.search_miss to gongkai_app;
grant delete, insert, select, update on table public.search_origin to gongkai_app;
grant select, usage on sequence public.search_origin_id_seq to gongkai_app;
grant delete, insert, select, update on table public.search_pending to gongkai_app;
grant delete, insert, select, update on table public.search_rebuild_log to gongkai_app;
grant delete, insert, select, update on table public.search_shelf_a to gongkai_app;
grant delete, insert, select, update on table public.search_shelf_b to gongkai_app;
grant delete, insert, select, update on table public.search_state to gongkai_app;
grant delete, insert, select, update on table public.search_subject to gongkai_app;
grant select, usage on sequence public.search_subject_id_seq to gongkai_app;
grant delete, insert, select, update on table public.search_synonym to gongkai_app;
grant delete, insert, select, update on table public.search_text_a to gongkai_app;
grant delete, insert, select, update on table public.search_text_b to gongkai_app;
grant delete, insert, select, update on table public.setting to gongkai_app;
grant delete, insert, select, update on table public.site to gongkai_app;
grant delete, insert, select, update on table public.staff to gongkai_app;
grant delete, insert, select, update on table public.staff_role to gongkai_app;
grant delete, insert, select, update on table public.stored_file to gongkai_app;
grant delete, insert, select, update on table public.thread to gongkai_app;
grant delete, insert, select, update on table public.validity_change to gongkai_app;
grant delete, insert, select, update on table public.view_count to gongkai_app;
grant delete, insert, select, update on table public.withdrawal to gongkai_app;
grant delete, insert, select, update on table public.withheld_number to gongkai_app;
grant delete, insert, select, update on table public.work_plan to gongkai_app;

-- comments

comment on table auth.account is '身份凭据';
comment on column auth.account.id is '凭据标识';
comment on column auth.account.account_id is '凭据提供方的主体标识';
comment on column auth.account.provider_id is '凭据提供方';
comment on column auth.account.user_id is '登录账户';
comment on column auth.account.access_token is '访问令牌';
comment on column auth.account.refresh_token is '刷新令牌';
comment on column auth.account.id_token is '身份令牌';
comment on column auth.account.access_token_expires_at is '访问令牌到期时间';
comment on column auth.account.refresh_token_expires_at is '刷新令牌到期时间';
comment on column auth.account.scope is '授权范围';
comment on column auth.account.password is '口令摘要（加盐）';
comment on column auth.account.created_at is '建立时间';
comment on column auth.account.updated_at is '修改时间';
comment on table auth.rate_limit is '频次限制计数';
comment on column auth.rate_limit.key is '计数对象（加密摘要）';
comment on column auth.rate_limit.points is '次数';
comment on column auth.rate_limit.expire is '计数到期时刻（毫秒）';
comment on table auth.session is '登录会话';
comment on column auth.session.id is '会话标识';
comment on column auth.session.token is '会话令牌';
comment on column auth.session.user_id is '登录账户';
comment on column auth.session.expires_at is '到期时间（闲置到期）';
comment on column auth.session.ip_address is '登录地址';
comment on column auth.session.user_agent is '浏览器';
comment on column auth.session.created_at is '登录时间';
comment on column auth.session.updated_at is '最近使用时间';
comment on table auth."user" is '登录账户';
comment on column auth."user".id is '账户标识';
comment on column auth."user".name is '姓名';
comment on column auth."user".email is '占位邮箱（登录库必填，不作联系之用）';
comment on column auth."user".email_verified is '邮箱是否核实';
comment on column auth."user".image is '头像（不用）';
comment on column auth."user".username is '用户名';
comment on column auth."user".disabled_at is '停用时间';
comment on column auth."user".created_at is '建立时间';
comment on column auth."user".updated_at is '修改时间';
comment on table auth.verification is '一次性验证值';
comment on column auth.verification.id is '标识';
comment on column auth.verification.identifier is '验证对象';
comment on column auth.verification.value is '验证值';
comment on column auth.verification.expires_at is '到期时间';
comment on column auth.verification.created_at is '建立时间';
comment on column auth.verification.updated_at is '修改时间';
comment on table public.agency is '行政机关（公开主体）';
comment on column public.agency.id is '机关标识';
comment on column public.agency.site_id is '站点';
comment on column public.agency.code is '组织机构代码';
comment on column public.agency.credit_code is '统一社会信用代码';
comment on column public.agency.name is '规范全称';
comment on column public.agency.short_name is '简称';
comment on column public.agency.kind is '机构类型';
comment on column public.agency.level is '层级';
comment on column public.agency.parent_id is '上级机构';
comment on column public.agency.body_id is '所属公开主体（内设机构归其机关）';
comment on column public.agency.functions is '职能';
comment on column public.agency.doc_no_prefixes is '机关代字';
comment on column public.agency.duties is '主要职责';
comment on column public.agency.address is '办公地址';
comment on column public.agency.office_hours is '办公时间';
comment on column public.agency.phone is '联系电话';
comment on column public.agency.fax is '传真号码';
comment on column public.agency.email is '电子邮箱';
comment on column public.agency.post_code is '邮政编码';
comment on column public.agency.disclosure_office_name is '政府信息公开工作机构';
comment on column public.agency.first_responsible_name is '第一责任人';
comment on column public.agency.first_responsible_post is '第一责任人职务';
comment on column public.agency.obligations_from is '公开义务起算日';
comment on column public.agency.closed_on is '撤销日期';
comment on column public.agency.sort is '排序';
comment on column public.agency.version is '修改序号';
comment on table public.agency_alias is '机关曾用名与别名';
comment on column public.agency_alias.agency_id is '机关';
comment on column public.agency_alias.name is '名称';
comment on column public.agency_alias.kind is '类别';
comment on column public.agency_alias.until is '使用至';
comment on table public.agency_leader is '政务公开领导小组';
comment on column public.agency_leader.agency_id is '机关';
comment on column public.agency_leader.sort is '排序';
comment on column public.agency_leader.name is '姓名';
comment on column public.agency_leader.post is '职务';
comment on column public.agency_leader.duty is '职责（总责、分管、具体办理）';
comment on table public.agency_succession is '机构沿革';
comment on column public.agency_succession.id is '标识';
comment on column public.agency_succession.from_agency_id is '原机关';
comment on column public.agency_succession.to_agency_id is '承接机关';
comment on column public.agency_succession.kind is '沿革类型';
comment on column public.agency_succession.former_name is '原名称';
comment on column public.agency_succession.effective_on is '生效日期';
comment on column public.agency_succession.note is '说明';
comment on table public.agency_supervision is '主管监督关系';
comment on column public.agency_supervision.supervisor_id is '主管部门';
comment on column public.agency_supervision.supervised_id is '被监督单位';
comment on column public.agency_supervision.sector is '行业领域';
comment on table public.annual_report is '政府信息公开工作年度报告';
comment on column public.annual_report.id is '标识';
comment on column public.annual_report.site_id is '站点';
comment on column public.annual_report.agency_id is '报告机关';
comment on column public.annual_report.year is '报告年度';
comment on column public.annual_report.number is '版次';
comment on column public.annual_report.state is '状态';
comment on column public.annual_report.state_since is '进入状态的时间';
comment on column public.annual_report.version is '修改序号';
comment on column public.annual_report.overview_html is '总体情况';
comment on column public.annual_report.problems_html is '存在的主要问题及改进情况';
comment on column public.annual_report.other_html is '其他需要报告的事项';
comment on column public.annual_report.change_note is '更正说明';
comment on column public.annual_report.figures is '签发时的数据';
comment on column public.annual_report.content_hash is '签发内容摘要值';
comment on column public.annual_report.created_at is '建立时间';
comment on column public.annual_report.changed_at is '修改时间';
comment on column public.annual_report.changed_by is '修改人员';
comment on column public.annual_report.signed_at is '签发时间';
comment on column public.annual_report.signed_by is '签发人员';
comment on column public.annual_report.published_at is '公布时间';
comment on column public.annual_report.published_by is '公布人员';
comment on column public.annual_report.previous_file is '上年报告文件中的表格';
comment on table public.annual_report_cell is '年度报告人工填写的单元格';
comment on column public.annual_report_cell.report_id is '年度报告';
comment on column public.annual_report_cell.table_name is '表';
comment on column public.annual_report_cell.row_key is '行';
comment on column public.annual_report_cell.column_key is '列';
comment on column public.annual_report_cell.value is '数值（空为不适用）';
comment on column public.annual_report_cell.is_not_applicable is '是否不适用';
comment on column public.annual_report_cell.reason is '更正理由';
comment on column public.annual_report_cell.entered_by is '填写人员';
comment on column public.annual_report_cell.entered_at is '填写时间';
comment on table public.annual_report_comment is '年度报告公众评议';
comment on column public.annual_report_comment.id is '标识';
comment on column public.annual_report_comment.site_id is '站点';
comment on column public.annual_report_comment.agency_id is '报告机关';
comment on column public.annual_report_comment.year is '报告年度';
comment on column public.annual_report_comment.body is '评议内容';
comment on column public.annual_report_comment.state is '状态';
comment on column public.annual_report_comment.submitted_at is '提交时间';
comment on column public.annual_report_comment.decided_at is '处理时间';
comment on column public.annual_report_comment.decided_by is '处理人员';
comment on column public.annual_report_comment.response is '回应';
comment on table public.annual_report_step is '年度报告办理记录';
comment on column public.annual_report_step.id is '标识';
comment on column public.annual_report_step.report_id is '年度报告';
comment on column public.annual_report_step.action is '办理动作';
comment on column public.annual_report_step.staff_id is '办理人员';
comment on column public.annual_report_step.at is '办理时间';
comment on column public.annual_report_step.content_hash is '所审内容摘要值';
comment on column public.annual_report_step.note is '意见';
comment on table public.api_token is '数据接口令牌';
comment on column public.api_token.id is '令牌标识';
comment on column public.api_token.staff_id is '代表的工作人员';
comment on column public.api_token.name is '用途名称';
comment on column public.api_token.secret_hash is '令牌摘要（不存令牌本身）';
comment on column public.api_token.hint is '令牌开头几位，便于辨认';
comment on column public.api_token.permissions is '权限范围';
comment on column public.api_token.agency_ids is '适用机关';
comment on column public.api_token.issued_at is '签发时间';
comment on column public.api_token.issued_by is '签发人员';
comment on column public.api_token.expires_at is '到期时间';
comment on column public.api_token.revoked_at is '停用时间';
comment on column public.api_token.revoked_by is '停用人员';
comment on column public.api_token.last_used_at is '最近使用时间';
comment on table public.application is '政府信息公开申请';
comment on column public.application.id is '申请标识';
comment on column public.application.site_id is '站点';
comment on column public.application.agency_id is '被申请机关';
comment on column public.application.number is '申请编号';
comment on column public.application.query_code_hash is '查询码摘要';
comment on column public.application.state is '办理状态';
comment on column public.application.state_since is '进入状态的时间';
comment on column public.application.version is '修改序号';
comment on column public.application.parent_id is '拆分前的申请';
comment on column public.application.channel is '提交渠道';
comment on column public.application.is_oral is '是否口头申请代填';
comment on column public.application.submitted_on is '提交日期';
comment on column public.application.received_on is '收到申请之日';
comment on column public.application.applicant_type is '申请人类型';
comment on column public.application.applicant_sealed is '申请人信息（加密）';
comment on column public.application.applicant_key is '申请人摘要（用于识别重复）';
comment on column public.application.wanted_name is '所需信息名称';
comment on column public.application.wanted_doc_no is '所需信息文号';
comment on column public.application.wanted_description is '所需信息特征描述';
comment on column public.application.provision is '信息提供形式';
comment on column public.application.delivery is '获取方式';
comment on column public.application.needs_assistance is '是否需要协助';
comment on column public.application.assistance_note is '协助说明';
comment on column public.application.is_log_refused is '是否拒绝列入公开记录';
comment on column public.application.wants_notices is '是否接收进度通知';
comment on column public.application.entered_by is '代录人员';
comment on column public.application.assigned_to is '承办人员';
comment on column public.application.filing_key is '表单标识';
comment on column public.application.kind is '答复类型';
comment on column public.application.ground is '不予公开理由';
comment on column public.application.closed_on is '办结日期';
comment on column public.application.log_summary is '公开记录摘要';
comment on column public.application.logged_at is '列入公开记录的时间';
comment on column public.application.converted_document_id is '转为主动公开的信息';
comment on column public.application.erased_at is '个人信息清除时间';
comment on column public.application.created_at is '建立时间';
comment on table public.application_answer is '答复拟稿';
comment on column public.application_answer.application_id is '申请';
comment on column public.application_answer.kind is '答复类型';
comment on column public.application_answer.ground is '不予公开理由';
comment on column public.application_answer.reasons_sealed is '答复内容（加密）';
comment on column public.application_answer.redactions is '区分处理记录';
comment on column public.application_answer.is_public_interest is '第三方反对仍因公共利益公开';
comment on column public.application_answer.drafted_by is '拟稿人员';
comment on column public.application_answer.drafted_at is '拟稿时间';
comment on column public.application_answer.reviewed_by is '审核人员';
comment on column public.application_answer.reviewed_at is '审核时间';
comment on column public.application_answer.review_note is '审核意见';
comment on table public.application_counter is '申请与文书流水';
comment on column public.application_counter.agency_id is '行政机关';
comment on column public.application_counter.year is '年份';
comment on column public.application_counter.series is '流水种类';
comment on column public.application_counter.last is '最后一号';
comment on table public.application_erasure is '个人信息清除证明';
comment on column public.application_erasure.id is '标识';
comment on column public.application_erasure.application_id is '申请';
comment on column public.application_erasure.at is '清除时间';
comment on column public.application_erasure.rule is '清除规则';
comment on column public.application_erasure.files is '清除文件数';
comment on column public.application_erasure.proof is '清除证明摘要';
comment on table public.application_extension is '延期审批';
comment on column public.application_extension.id is '标识';
comment on column public.application_extension.application_id is '申请';
comment on column public.application_extension.working_days is '延长工作日数';
comment on column public.application_extension.reason is '理由';
comment on column public.application_extension.asked_at is '提出时间';
comment on column public.application_extension.asked_by is '提出人员';
comment on column public.application_extension.decided_at is '决定时间';
comment on column public.application_extension.decided_by is '决定人员';
comment on column public.application_extension.is_approved is '是否批准';
comment on table public.application_fee is '信息处理费收费通知';
comment on column public.application_fee.id is '标识';
comment on column public.application_fee.application_id is '申请';
comment on column public.application_fee.basis is '计费方式';
comment on column public.application_fee.count is '件数或页数';
comment on column public.application_fee.earlier is '当月此前件数';
comment on column public.application_fee.amount is '金额（元）';
comment on column public.application_fee.noticed_on is '通知日期';
comment on column public.application_fee.pay_by is '缴费期限';
comment on column public.application_fee.paid_on is '缴费日期';
comment on table public.application_file is '申请案卷文件（加密存放）';
comment on column public.application_file.id is '标识';
comment on column public.application_file.application_id is '申请';
comment on column public.application_file.purpose is '用途';
comment on column public.application_file.name_sealed is '文件名（加密）';
comment on column public.application_file.type is '文件类型';
comment on column public.application_file.media_type is '媒体类型';
comment on column public.application_file.size is '字节数';
comment on column public.application_file.sealed_sha256 is '密文摘要';
comment on column public.application_file.scan is '病毒检查结果';
comment on column public.application_file.signature is '病毒名称';
comment on column public.application_file.added_at is '添加时间';
comment on column public.application_file.added_by is '添加人员';
comment on column public.application_file.erased_at is '清除时间';
comment on table public.application_file_access is '案卷文件查看记录';
comment on column public.application_file_access.id is '标识';
comment on column public.application_file_access.file_id is '文件';
comment on column public.application_file_access.staff_id is '查看人员';
comment on column public.application_file_access.at is '查看时间';
comment on table public.application_party is '征求意见对象';
comment on column public.application_party.id is '标识';
comment on column public.application_party.application_id is '申请';
comment on column public.application_party.party is '对象类型';
comment on column public.application_party.contact_sealed is '名称和联系方式（加密）';
comment on column public.application_party.matter is '征求意见事项';
comment on column public.application_party.code_hash is '回复码摘要';
comment on column public.application_party.sent_on is '发出日期';
comment on column public.application_party.reached_on is '收到日期';
comment on column public.application_party.returned_on is '回复日期';
comment on column public.application_party.opinion is '意见';
comment on column public.application_party.opinion_sealed is '理由（加密）';
comment on column public.application_party.is_own_hand is '是否由对方在线填写';
comment on table public.application_remedy is '行政复议和行政诉讼';
comment on column public.application_remedy.id is '标识';
comment on column public.application_remedy.application_id is '申请';
comment on column public.application_remedy.kind is '种类';
comment on column public.application_remedy.reference is '案号';
comment on column public.application_remedy.filed_on is '提起日期';
comment on column public.application_remedy.outcome is '结果';
comment on column public.application_remedy.concluded_on is '审结日期';
comment on column public.application_remedy.recorded_at is '登记时间';
comment on column public.application_remedy.recorded_by is '登记人员';
comment on table public.application_search is '检索记录';
comment on column public.application_search.id is '标识';
comment on column public.application_search.application_id is '申请';
comment on column public.application_search.place is '检索范围';
comment on column public.application_search.keywords is '检索词';
comment on column public.application_search.finding is '检索结果';
comment on column public.application_search.note is '说明';
comment on column public.application_search.searched_on is '检索日期';
comment on column public.application_search.recorded_at is '登记时间';
comment on column public.application_search.recorded_by is '登记人员';
comment on table public.application_step is '申请办理的法定事件';
comment on column public.application_step.id is '标识';
comment on column public.application_step.application_id is '申请';
comment on column public.application_step.seq is '登记顺序';
comment on column public.application_step.type is '事件类型';
comment on column public.application_step.happened_on is '发生日期';
comment on column public.application_step.facts is '事件要素';
comment on column public.application_step.recorded_at is '登记时间';
comment on column public.application_step.recorded_by is '登记人员';
comment on table public.assignment is '任务';
comment on column public.assignment.id is '标识';
comment on column public.assignment.plan_id is '所属安排';
comment on column public.assignment.number is '编号';
comment on column public.assignment.content is '任务内容';
comment on column public.assignment.due_on is '完成期限';
comment on column public.assignment.superior_assignment_id is '对应的上级任务';
comment on column public.assignment.item_id is '目录事项代号';
comment on column public.assignment.document_id is '提出任务的文件';
comment on column public.assignment.sort is '顺序';
comment on table public.assignment_agency is '任务分工';
comment on column public.assignment_agency.assignment_id is '任务';
comment on column public.assignment_agency.agency_id is '机关或内设机构';
comment on column public.assignment_agency.part is '分工（牵头、责任）';
comment on column public.assignment_agency.measure is '具体措施';
comment on column public.assignment_agency.sort is '顺序';
comment on table public.attachment is '附件';
comment on column public.attachment.id is '附件标识';
comment on column public.attachment.document_id is '公开信息';
comment on column public.attachment.sha256 is '内容摘要';
comment on column public.attachment.name is '文件名';
comment on column public.attachment.type is '类型';
comment on column public.attachment.media_type is '媒体类型';
comment on column public.attachment.size is '字节数';
comment on column public.attachment.added_by is '上传人员';
comment on column public.attachment.added_at is '上传时间';
comment on table public.catalogue is '公开目录';
comment on column public.catalogue.id is '目录代号';
comment on column public.catalogue.name is '名称';
comment on column public.catalogue.kind is '类型';
comment on column public.catalogue.current_version is '现行版本';
comment on table public.catalogue_overlay is '本地调整';
comment on column public.catalogue_overlay.id is '标识';
comment on column public.catalogue_overlay.site_id is '站点';
comment on column public.catalogue_overlay.agency_id is '机关或内设机构（空为全站）';
comment on column public.catalogue_overlay.agency_function is '系统（垂直条线）';
comment on column public.catalogue_overlay.item_id is '事项代号';
comment on column public.catalogue_overlay.action is '动作';
comment on column public.catalogue_overlay.changes is '调整内容';
comment on column public.catalogue_overlay.reason is '理由';
comment on column public.catalogue_overlay.from_version is '起始版本';
comment on column public.catalogue_overlay.to_version is '截止版本（不含）';
comment on column public.catalogue_overlay.created_at is '建立时间';
comment on column public.catalogue_overlay.approved_by is '批准人员';
comment on table public.catalogue_proposal is '目录调整申请';
comment on column public.catalogue_proposal.id is '标识';
comment on column public.catalogue_proposal.site_id is '站点';
comment on column public.catalogue_proposal.agency_id is '适用机关（空为全站）';
comment on column public.catalogue_proposal.agency_function is '系统（垂直条线）';
comment on column public.catalogue_proposal.item_id is '事项代号';
comment on column public.catalogue_proposal.action is '动作';
comment on column public.catalogue_proposal.changes is '调整内容';
comment on column public.catalogue_proposal.reason is '理由';
comment on column public.catalogue_proposal.state is '状态';
comment on column public.catalogue_proposal.proposed_by is '提出人员';
comment on column public.catalogue_proposal.proposed_for is '被代理人员';
comment on column public.catalogue_proposal.proposed_at is '提出时间';
comment on column public.catalogue_proposal.decided_by is '决定人员';
comment on column public.catalogue_proposal.decided_at is '决定时间';
comment on column public.catalogue_proposal.decision_note is '决定意见';
comment on column public.catalogue_proposal.version is '修改序号';
comment on table public.catalogue_row is '目录事项';
comment on column public.catalogue_row.catalogue_id is '目录';
comment on column public.catalogue_row.item_id is '事项代号';
comment on column public.catalogue_row.from_version is '起始版本';
comment on column public.catalogue_row.to_version is '截止版本（不含）';
comment on column public.catalogue_row.domain is '领域';
comment on column public.catalogue_row.sort is '排序';
comment on column public.catalogue_row."row" is '事项内容（十栏及扩展栏）';
comment on table public.catalogue_version is '目录版本';
comment on column public.catalogue_version.catalogue_id is '目录';
comment on column public.catalogue_version.number is '版本号';
comment on column public.catalogue_version.effective_on is '生效日期';
comment on column public.catalogue_version.published_at is '发布时间';
comment on column public.catalogue_version.change_note is '变更说明';
comment on column public.catalogue_version.approved_by is '批准人员';
comment on column public.catalogue_version.domains is '领域及子栏目';
comment on column public.catalogue_version.functions is '职能及别名';
comment on table public.change is '变更流（按提交顺序）';
comment on column public.change.seq is '变更序号';
comment on column public.change.document_id is '公开信息';
comment on column public.change.kind is '变更类型';
comment on column public.change.at is '变更时间';
comment on table public.cleanup_entry is '清理文件';
comment on column public.cleanup_entry.round_id is '清理';
comment on column public.cleanup_entry.document_id is '文件';
comment on column public.cleanup_entry.outcome is '清理意见（继续有效、修改、废止、失效）';
comment on column public.cleanup_entry.reason is '理由';
comment on column public.cleanup_entry.proposed_by is '提出人员';
comment on column public.cleanup_entry.proposed_at is '提出时间';
comment on table public.cleanup_round is '规范性文件清理';
comment on column public.cleanup_round.id is '标识';
comment on column public.cleanup_round.site_id is '站点';
comment on column public.cleanup_round.agency_id is '清理机关';
comment on column public.cleanup_round.title is '名称';
comment on column public.cleanup_round.basis is '清理依据';
comment on column public.cleanup_round.law is '所涉法律法规（空为全部）';
comment on column public.cleanup_round.due_on is '完成期限';
comment on column public.cleanup_round.state is '状态';
comment on column public.cleanup_round.opened_at is '启动时间';
comment on column public.cleanup_round.opened_by is '启动人员';
comment on column public.cleanup_round.decided_at is '审定时间';
comment on column public.cleanup_round.decided_by is '审定人员';
comment on column public.cleanup_round.published_at is '公布时间';
comment on column public.cleanup_round.published_by is '公布人员';
comment on column public.cleanup_round.version is '修改序号';
comment on table public.delegation is '代理';
comment on column public.delegation.id is '标识';
comment on column public.delegation.from_staff_id is '被代理人';
comment on column public.delegation.to_staff_id is '代理人';
comment on column public.delegation.role is '代理角色';
comment on column public.delegation.agency_id is '适用机关';
comment on column public.delegation.domain is '适用领域';
comment on column public.delegation.starts_on is '起始日期';
comment on column public.delegation.ends_on is '截止日期';
comment on column public.delegation.reason is '事由';
comment on column public.delegation.created_at is '建立时间';
comment on column public.delegation.created_by is '建立人员';
comment on column public.delegation.revoked_at is '提前终止时间';
comment on column public.delegation.revoked_by is '终止人员';
comment on table public.doc_no_series is '文号系列登记';
comment on column public.doc_no_series.agency_id is '机关';
comment on column public.doc_no_series.series is '系列（机关代字与年份）';
comment on column public.doc_no_series.first_serial is '起始序号';
comment on column public.doc_no_series.registered_by is '登记人员';
comment on column public.doc_no_series.registered_at is '登记时间';
comment on table public.document is '公开信息';
comment on column public.document.id is '信息标识';
comment on column public.document.site_id is '站点';
comment on column public.document.agency_id is '责任机关';
comment on column public.document.unit_id is '承办内设机构';
comment on column public.document.code is '索引号前段码';
comment on column public.document.index_year_serial is '索引号后段码';
comment on column public.document.index_no is '信息索引号';
comment on column public.document.source_index_no is '来源索引号';
comment on column public.document.source_key is '来源标识';
comment on column public.document.source_published_on is '原公开日期（来源所载）';
comment on column public.document.imported_at is '迁入时间';
comment on column public.document.live_edition_id is '现行版本';
comment on column public.document.first_published_at is '首次公开时间';
comment on column public.document.published_on is '公开日期';
comment on column public.document.validity is '效力状况';
comment on column public.document.withdrawn_at is '撤回时间';
comment on column public.document.is_closed is '已归入不公开登记';
comment on column public.document.thread_id is '事项脉络';
comment on column public.document.created_at is '建立时间';
comment on table public.dump is '全量数据包';
comment on column public.dump.id is '标识';
comment on column public.dump.made_at is '生成时间';
comment on column public.dump.upto_seq is '截至的变更序号';
comment on column public.dump.valid_until is '其中最早到期的公开期限';
comment on column public.dump.sha256 is '文件摘要';
comment on column public.dump.size is '字节数';
comment on column public.dump.documents is '信息条数';
comment on column public.dump.parts is '各部分的名称、条数、摘要';
comment on table public.edition is '版本';
comment on column public.edition.id is '版本标识';
comment on column public.edition.document_id is '公开信息';
comment on column public.edition.number is '版本号';
comment on column public.edition.state is '办理状态';
comment on column public.edition.procedure is '审批程序';
comment on column public.edition.is_emergency is '应急公开';
comment on column public.edition.emergency_reason is '应急公开理由';
comment on column public.edition.is_live is '现行';
comment on column public.edition.title is '信息名称';
comment on column public.edition.doc_no is '文件编号（文号）';
comment on column public.edition.doc_no_key is '文号比对形式';
comment on column public.edition.doc_no_series is '文号系列（机关代字与年份）';
comment on column public.edition.doc_no_serial is '文号序号';
comment on column public.edition.summary is '内容概述';
comment on column public.edition.body_html is '正文';
comment on column public.edition.body_text is '正文文字';
comment on column public.edition.genre is '体裁分类';
comment on column public.edition.theme is '主题分类';
comment on column public.edition.keywords is '关键词';
comment on column public.edition.stage is '五公开环节';
comment on column public.edition.facet is '内容类别';
comment on column public.edition.sub_column is '专栏子栏目';
comment on column public.edition.item_id is '目录事项（主）';
comment on column public.edition.domain is '领域';
comment on column public.edition.catalogue_version is '目录版本';
comment on column public.edition.disclosure is '公开属性';
comment on column public.edition.disclosure_basis is '主动公开依据条款';
comment on column public.edition.withholding_ground is '不予公开理由';
comment on column public.edition.disclosure_reason is '非主动公开理由';
comment on column public.edition.reexamine_on is '复核日期';
comment on column public.edition.keeper is '保管机构（涉密）';
comment on column public.edition.openness is '公开时限';
comment on column public.edition.open_until is '限时公开截止日';
comment on column public.edition.issuing_level is '发文层级';
comment on column public.edition.issuer is '来源所载发布机构';
comment on column public.edition.source_kind is '信息来源类别';
comment on column public.edition.content_source is '信息来源';
comment on column public.edition.addressees is '主送机关';
comment on column public.edition.signature is '署名';
comment on column public.edition.is_normative is '规范性文件';
comment on column public.edition.is_priority is '重点信息';
comment on column public.edition.is_formed_elsewhere is '外部形成';
comment on column public.edition.formed_on is '生成日期';
comment on column public.edition.changed_on is '变更日期';
comment on column public.edition.audience is '公开范围';
comment on column public.edition.publicity_from is '公示起始日';
comment on column public.edition.publicity_until is '公示截止日';
comment on column public.edition.publicity_days is '公示工作日数';
comment on column public.edition.is_deidentified is '已去标识化';
comment on column public.edition.change_note is '变更说明';
comment on column public.edition.thread_name is '事项脉络（公开后生效）';
comment on column public.edition.scheduled_for is '定时公开时间';
comment on column public.edition.published_at is '公开时间';
comment on column public.edition.content_hash is '内容摘要值';
comment on column public.edition.created_by is '建立人员';
comment on column public.edition.assigned_to is '指定办理人';
comment on column public.edition.returned_from is '退回环节';
comment on column public.edition.state_since is '当前状态起始时间';
comment on column public.edition.created_at is '建立时间';
comment on column public.edition.changed_at is '修改时间';
comment on column public.edition.version is '修改序号';
comment on column public.edition.editor_name is '责任编辑（来源所载）';
comment on table public.edition_attachment is '版本附件';
comment on column public.edition_attachment.edition_id is '版本';
comment on column public.edition_attachment.attachment_id is '附件';
comment on column public.edition_attachment.sort is '排序';
comment on table public.edition_author is '版本作者';
comment on column public.edition_author.edition_id is '版本';
comment on column public.edition_author.staff_id is '工作人员';
comment on column public.edition_author.first_changed_at is '首次修改时间';
comment on table public.edition_co_agency is '联合发文机关';
comment on column public.edition_co_agency.edition_id is '版本';
comment on column public.edition_co_agency.agency_id is '联合机关';
comment on column public.edition_co_agency.sort is '排序';
comment on table public.edition_item is '版本对应目录事项';
comment on column public.edition_item.edition_id is '版本';
comment on column public.edition_item.item_id is '目录事项';
comment on column public.edition_item.domain is '领域';
comment on column public.edition_item.sort is '排序（零为主事项）';
comment on table public.event is '事件日志（只增不改）';
comment on column public.event.seq is '事件序号';
comment on column public.event.id is '事件标识';
comment on column public.event.name is '事件名称';
comment on column public.event.subject_type is '对象类型';
comment on column public.event.subject_id is '对象标识';
comment on column public.event.site_id is '站点';
comment on column public.event.agency_id is '行政机关';
comment on column public.event.staff_id is '操作人员';
comment on column public.event.delegated_by is '被代理人员';
comment on column public.event.at is '发生时间';
comment on column public.event.payload is '附加信息（仅标识、代码、摘要、日期）';
comment on table public.filing is '备案';
comment on column public.filing.id is '标识';
comment on column public.filing.site_id is '站点';
comment on column public.filing.document_id is '公开信息';
comment on column public.filing.edition_id is '版本';
comment on column public.filing.number is '备案编号';
comment on column public.filing.at is '备案时间';
comment on column public.filing.seen_by is '查收人员';
comment on column public.filing.seen_at is '查收时间';
comment on table public.frame_page is '法定栏目内容（指南、制度）';
comment on column public.frame_page.id is '标识';
comment on column public.frame_page.site_id is '站点';
comment on column public.frame_page.agency_id is '机关（空为站点）';
comment on column public.frame_page.kind is '栏目';
comment on column public.frame_page.slug is '地址段';
comment on column public.frame_page.title is '标题';
comment on column public.frame_page.body_html is '正文';
comment on column public.frame_page.fields is '要素';
comment on column public.frame_page.validity is '效力状况';
comment on column public.frame_page.issued_on is '印发日期';
comment on column public.frame_page.domain is '领域';
comment on column public.frame_page.sort is '排序';
comment on column public.frame_page.version is '修改序号';
comment on column public.frame_page.changed_at is '更新时间';
comment on column public.frame_page.changed_by is '更新人员';
comment on table public.grievance is '投诉举报与个人信息更正';
comment on column public.grievance.id is '标识';
comment on column public.grievance.site_id is '站点';
comment on column public.grievance.agency_id is '被投诉或受理机关';
comment on column public.grievance.number is '编号';
comment on column public.grievance.query_code_hash is '查询码摘要';
comment on column public.grievance.kind is '种类';
comment on column public.grievance.person_sealed is '提出人信息（加密）';
comment on column public.grievance.matter_sealed is '事项（加密）';
comment on column public.grievance.application_id is '涉及的申请';
comment on column public.grievance.state is '状态';
comment on column public.grievance.version is '修改序号';
comment on column public.grievance.filed_at is '提出时间';
comment on column public.grievance.filing_key is '表单标识';
comment on column public.grievance.outcome is '处理结果';
comment on column public.grievance.response_sealed is '答复（加密）';
comment on column public.grievance.concluded_on is '办结日期';
comment on column public.grievance.concluded_by is '办理人员';
comment on table public.holiday_notice is '放假安排通知（后台新增；随软件提供的在 db/calendar）';
comment on column public.holiday_notice.id is '标识';
comment on column public.holiday_notice.year is '放假安排所属年份';
comment on column public.holiday_notice.announced_on is '公布日期（从这一天起知道）';
comment on column public.holiday_notice.doc_no is '文号';
comment on column public.holiday_notice.doc_no_source is '文号来源';
comment on column public.holiday_notice.source is '通知网址';
comment on column public.holiday_notice.rest is '放假日（全年）';
comment on column public.holiday_notice.work is '调休上班日（全年）';
comment on column public.holiday_notice.added_by is '新增人';
comment on column public.holiday_notice.added_at is '新增时间';
comment on column public.holiday_notice.withdrawn_by is '撤销人';
comment on column public.holiday_notice.withdrawn_at is '撤销时间';
comment on column public.holiday_notice.withdrawal_reason is '撤销原因';
comment on table public.idempotent_answer is '写入请求的回应（重复提交时原样返回）';
comment on column public.idempotent_answer.token_id is '令牌';
comment on column public.idempotent_answer.key is '幂等键';
comment on column public.idempotent_answer.fingerprint is '请求内容摘要';
comment on column public.idempotent_answer.status is '回应状态码';
comment on column public.idempotent_answer.body is '回应内容';
comment on column public.idempotent_answer.answered_at is '回应时间';
comment on table public.import_finding is '迁入待核对事项';
comment on column public.import_finding.run_key is '迁入批次';
comment on column public.import_finding.place is '序号';
comment on column public.import_finding.kind is '类别（退回、疑似重复）';
comment on column public.import_finding.file is '文件名';
comment on column public.import_finding.line is '行号';
comment on column public.import_finding.field is '字段';
comment on column public.import_finding.value is '值';
comment on column public.import_finding.reason is '原因';
comment on column public.import_finding.document_id is '迁入的信息';
comment on column public.import_finding.other_document_id is '已有的信息';
comment on table public.import_run is '迁入批次（按文件）';
comment on column public.import_run.key is '文件内容与选项的摘要';
comment on column public.import_run.file is '文件名';
comment on column public.import_run."position" is '已处理的记录数';
comment on column public.import_run.read_count is '读取条数';
comment on column public.import_run.published_count is '公开条数';
comment on column public.import_run.draft_count is '草稿条数';
comment on column public.import_run.unchanged_count is '未变条数';
comment on column public.import_run.refused_count is '退回条数';
comment on column public.import_run.suspected_count is '疑似重复条数';
comment on column public.import_run.staff_id is '经办人';
comment on column public.import_run.started_at is '开始时间';
comment on column public.import_run.changed_at is '最近一批时间';
comment on column public.import_run.finished_at is '完成时间';
comment on table public.index_counter is '索引号流水';
comment on column public.index_counter.code is '前段码';
comment on column public.index_counter.year is '年份';
comment on column public.index_counter.last_serial is '末号';
comment on table public.item_publication is '事项公开记录';
comment on column public.item_publication.edition_id is '版本';
comment on column public.item_publication.agency_id is '机关';
comment on column public.item_publication.item_id is '目录事项';
comment on column public.item_publication.shown_on is '公开日期';
comment on column public.item_publication.is_migrated is '迁移数据';
comment on column public.item_publication.is_later is '另有更早或者同日的记录';
comment on table public.item_template is '文稿模板';
comment on column public.item_template.id is '标识';
comment on column public.item_template.site_id is '站点';
comment on column public.item_template.genre is '体裁';
comment on column public.item_template.name is '名称';
comment on column public.item_template.body_html is '正文骨架';
comment on column public.item_template.sort is '排序';
comment on table public.letter is '文书';
comment on column public.letter.id is '标识';
comment on column public.letter.application_id is '申请';
comment on column public.letter.kind is '文书种类';
comment on column public.letter.number is '文书编号';
comment on column public.letter.title is '标题';
comment on column public.letter.body_sealed is '正文（加密）';
comment on column public.letter.sha256 is '正文摘要';
comment on column public.letter.is_for_applicant is '是否送申请人';
comment on column public.letter.party_id is '征求意见对象';
comment on column public.letter.drafted_at is '拟稿时间';
comment on column public.letter.drafted_by is '拟稿人员';
comment on column public.letter.signed_at is '签发时间';
comment on column public.letter.signed_by is '签发人员';
comment on column public.letter.signed_on is '落款日期';
comment on table public.letter_template is '文书模板';
comment on column public.letter_template.site_id is '站点';
comment on column public.letter_template.kind is '文书种类';
comment on column public.letter_template.title is '标题';
comment on column public.letter_template.body is '正文';
comment on column public.letter_template.version is '修改序号';
comment on column public.letter_template.changed_at is '修改时间';
comment on column public.letter_template.changed_by is '修改人员';
comment on table public.listed_count is '列表计数';
comment on column public.listed_count.id is '标识';
comment on column public.listed_count.site_id is '站点';
comment on column public.listed_count.origin is '来源组合';
comment on column public.listed_count.subject is '分类组合';
comment on column public.listed_count.visible_until is '可见截止日';
comment on column public.listed_count.documents is '增减条数';
comment on table public.listed_cross_count is '列表交叉计数';
comment on column public.listed_cross_count.id is '标识';
comment on column public.listed_cross_count.site_id is '站点';
comment on column public.listed_cross_count.origin is '来源组合';
comment on column public.listed_cross_count.subject is '分类组合';
comment on column public.listed_cross_count.year is '公开年份，0 为不详';
comment on column public.listed_cross_count.visible_until is '可见截止日';
comment on column public.listed_cross_count.documents is '增减条数';
comment on table public.listed_document is '列表条目';
comment on column public.listed_document.document_id is '公开信息';
comment on column public.listed_document.site_id is '站点';
comment on column public.listed_document.published_on is '公开日期';
comment on column public.listed_document.visible_until is '可见截止日';
comment on column public.listed_document.origin is '来源组合';
comment on column public.listed_document.subject is '分类组合';
comment on table public.listed_origin is '列表来源组合';
comment on column public.listed_origin.key is '组合标识';
comment on column public.listed_origin.site_id is '站点';
comment on column public.listed_origin.agency_id is '责任机关';
comment on column public.listed_origin.unit_id is '承办内设机构';
comment on column public.listed_origin.co_agency_ids is '联合发文机关';
comment on column public.listed_origin.validity is '效力状况';
comment on column public.listed_origin.stage is '五公开环节';
comment on column public.listed_origin.facet is '内容类别';
comment on column public.listed_origin.issuing_level is '发文层级';
comment on column public.listed_origin.is_normative is '规范性文件';
comment on column public.listed_origin.is_priority is '重点信息';
comment on table public.listed_subject is '列表分类组合';
comment on column public.listed_subject.key is '组合标识';
comment on column public.listed_subject.domains is '领域';
comment on column public.listed_subject.items is '目录事项';
comment on column public.listed_subject.theme is '主题分类';
comment on column public.listed_subject.genre is '体裁分类';
comment on column public.listed_subject.sub_column is '专栏子栏目';
comment on table public.local_catalogue_version is '本地目录版本';
comment on column public.local_catalogue_version.site_id is '站点';
comment on column public.local_catalogue_version.number is '版本号';
comment on column public.local_catalogue_version.standard_version is '所依据标准目录版本';
comment on column public.local_catalogue_version.effective_on is '生效日期';
comment on column public.local_catalogue_version.published_at is '发布时间';
comment on column public.local_catalogue_version.change_note is '变更说明';
comment on column public.local_catalogue_version.proposal_id is '所依据的调整申请';
comment on column public.local_catalogue_version.approved_by is '批准人员';
comment on table public.mail is '待发和已发邮件（不含地址和正文）';
comment on column public.mail.id is '标识';
comment on column public.mail.kind is '邮件种类';
comment on column public.mail.recipient_kind is '收件人种类（工作人员、申请人）';
comment on column public.mail.recipient_id is '收件人（工作人员或者申请）';
comment on column public.mail.unique_key is '去重键';
comment on column public.mail.facts is '标识和日期';
comment on column public.mail.hold_until is '最早发送时间';
comment on column public.mail.try_after is '下次尝试时间';
comment on column public.mail.created_at is '形成时间';
comment on column public.mail.attempts is '尝试次数';
comment on column public.mail.problem is '最近一次未发出的原因代码';
comment on column public.mail.sent_at is '发出时间';
comment on column public.mail.dropped_at is '放弃时间';
comment on column public.mail.dropped_because is '放弃原因代码';
comment on table public.moved_due is '变动的到期日';
comment on column public.moved_due.recomputation_id is '期限重算';
comment on column public.moved_due.slice is '模块';
comment on column public.moved_due.subject_type is '对象种类';
comment on column public.moved_due.subject_id is '对象标识';
comment on column public.moved_due.site_id is '站点';
comment on column public.moved_due.agency_id is '责任机关';
comment on column public.moved_due.staff_id is '负责人';
comment on column public.moved_due.label is '名称（不含个人信息）';
comment on column public.moved_due.address is '后台页面';
comment on column public.moved_due.due_before is '变动前到期日';
comment on column public.moved_due.due_after is '变动后到期日';
comment on table public.nil_declaration is '无内容声明';
comment on column public.nil_declaration.id is '标识';
comment on column public.nil_declaration.obligation_id is '义务';
comment on column public.nil_declaration.state is '办理状态';
comment on column public.nil_declaration.reason is '说明';
comment on column public.nil_declaration.content_hash is '内容摘要值';
comment on column public.nil_declaration.author_id is '起草人';
comment on column public.nil_declaration.head_id is '审核人';
comment on column public.nil_declaration.head_for is '审核人代理的人员';
comment on column public.nil_declaration.head_hash is '审核时的内容摘要值';
comment on column public.nil_declaration.leader_id is '签发人';
comment on column public.nil_declaration.leader_for is '签发人代理的人员';
comment on column public.nil_declaration.leader_hash is '签发时的内容摘要值';
comment on column public.nil_declaration.declared_at is '声明时间';
comment on column public.nil_declaration.declared_on is '声明日期';
comment on column public.nil_declaration.return_note is '退回意见';
comment on column public.nil_declaration.version is '修改序号';
comment on column public.nil_declaration.created_at is '建立时间';
comment on column public.nil_declaration.changed_at is '变动时间';
comment on table public.obligation is '应公开的义务';
comment on column public.obligation.id is '标识';
comment on column public.obligation.site_id is '站点';
comment on column public.obligation.agency_id is '责任机关（合并后为承接机关）';
comment on column public.obligation.origin_agency_id is '形成义务时的机关';
comment on column public.obligation.item_id is '目录事项';
comment on column public.obligation.domain is '领域';
comment on column public.obligation.stage is '五公开环节';
comment on column public.obligation.catalogue_version is '目录版本';
comment on column public.obligation.rule_id is '公开时限规则';
comment on column public.obligation.kind is '义务类型（首次、周期、形成或者变更、解读、撤下）';
comment on column public.obligation.cause is '周期代号或者触发的信息';
comment on column public.obligation.document_id is '触发义务的信息';
comment on column public.obligation.edition_id is '触发义务的版本';
comment on column public.obligation.starts_on is '起算日';
comment on column public.obligation.opens_on is '自该日起公开的内容计入';
comment on column public.obligation.due_on is '截止日';
comment on column public.obligation.is_provisional is '截止日暂定（节假日安排尚未公布）';
comment on column public.obligation.ended_on is '终止日';
comment on column public.obligation.ended_because is '终止原因';
comment on column public.obligation.created_at is '形成时间';
comment on table public.obligation_rule is '公开时限规则（形成义务时的文字）';
comment on column public.obligation_rule.id is '标识';
comment on column public.obligation_rule.key is '规则摘要值';
comment on column public.obligation_rule.wording is '公开时限原文';
comment on column public.obligation_rule.rule is '解析后的规则';
comment on column public.obligation_rule.source_mark is '来源可靠程度';
comment on table public.obligation_waiver is '义务豁免';
comment on column public.obligation_waiver.obligation_id is '义务';
comment on column public.obligation_waiver.reason is '理由';
comment on column public.obligation_waiver.staff_id is '决定人员';
comment on column public.obligation_waiver.waived_at is '决定时间';
comment on column public.obligation_waiver.waived_on is '决定日期';
comment on table public.posting is '公示栏张贴记录';
comment on column public.posting.id is '标识';
comment on column public.posting.edition_id is '版本';
comment on column public.posting.board is '公示栏';
comment on column public.posting.posted_from is '张贴起始日';
comment on column public.posting.posted_until is '张贴截止日';
comment on column public.posting.photo_attachment is '现场照片';
comment on column public.posting.signed_scan is '签字件扫描';
comment on column public.posting.filing_number is '备案号';
comment on column public.posting.staff_id is '登记人员';
comment on column public.posting.at is '登记时间';
comment on table public.progress is '任务进展';
comment on column public.progress.id is '标识';
comment on column public.progress.assignment_id is '任务';
comment on column public.progress.agency_id is '反馈机关';
comment on column public.progress.outcome is '情况（推进中、已完成）';
comment on column public.progress.note is '进展情况';
comment on column public.progress.evidence_document_id is '佐证文件';
comment on column public.progress.reported_by is '反馈人员';
comment on column public.progress.reported_at is '反馈时间';
comment on column public.progress.confirmed_by is '确认人员';
comment on column public.progress.confirmed_at is '确认时间';
comment on table public.recomputation is '期限重算';
comment on column public.recomputation.id is '标识';
comment on column public.recomputation.notice_id is '放假安排通知';
comment on column public.recomputation.cause is '起因（新增、撤销）';
comment on column public.recomputation.finished_at is '完成时间';
comment on table public.reexamination is '不予公开信息的复核（条例第十八条）';
comment on column public.reexamination.edition_id is '版本';
comment on column public.reexamination.number is '第几次复核';
comment on column public.reexamination.examined_on is '复核完成日期';
comment on column public.reexamination.outcome is '结论：继续不公开、可以公开';
comment on column public.reexamination.reason is '理由';
comment on column public.reexamination.next_on is '下次复核日期';
comment on column public.reexamination.staff_id is '复核人员';
comment on column public.reexamination.delegated_by is '被代理人员';
comment on column public.reexamination.at is '登记时间';
comment on table public.relation is '信息关联';
comment on column public.relation.id is '标识';
comment on column public.relation.edition_id is '来源版本';
comment on column public.relation.from_document_id is '来源信息';
comment on column public.relation.kind is '关系';
comment on column public.relation.to_document_id is '目标信息';
comment on column public.relation.to_doc_no is '目标文号';
comment on column public.relation.to_title is '目标名称';
comment on column public.relation.sort is '排序';
comment on column public.relation.to_index_no is '目标索引号（尚未迁入）';
comment on table public.reminder is '已作的期限提醒';
comment on column public.reminder.stage is '提醒环节（将到期、逾期、报公开办、催办联合机关）';
comment on column public.reminder.subject_type is '对象种类（公开义务、申请、联合发文版本、工作任务）';
comment on column public.reminder.subject_id is '对象';
comment on column public.reminder.due_on is '到期日';
comment on column public.reminder.staff_id is '被提醒人';
comment on column public.reminder.mail_key is '邮件去重键';
comment on column public.reminder.given_at is '提醒时间';
comment on table public.review is '审查签批记录';
comment on column public.review.id is '标识';
comment on column public.review.edition_id is '版本';
comment on column public.review.kind is '环节';
comment on column public.review.outcome is '结论';
comment on column public.review.staff_id is '办理人';
comment on column public.review.delegated_by is '被代理人';
comment on column public.review.agency_id is '所代表机关';
comment on column public.review.content_hash is '所签内容摘要值';
comment on column public.review.checklist is '审查清单';
comment on column public.review.comment is '意见';
comment on column public.review.is_later is '事后补办';
comment on column public.review.at is '时间';
comment on column public.review.voided_at is '失效时间（内容改动）';
comment on table public.search_entry_a is '检索条目（甲代）';
comment on column public.search_entry_a.document_id is '公开信息';
comment on column public.search_entry_a.edition_id is '版本';
comment on column public.search_entry_a.shelf is '书架号';
comment on column public.search_entry_a.published_on is '公开日期';
comment on column public.search_entry_a.visible_until is '可见截止日';
comment on column public.search_entry_a.origin_id is '来源组合';
comment on column public.search_entry_a.subject_id is '分类组合';
comment on column public.search_entry_a.title_form is '标题检索形式';
comment on column public.search_entry_a.doc_no_key is '文号比对形式';
comment on column public.search_entry_a.grams is '相邻两字（含书架号、字段）';
comment on table public.search_entry_b is '检索条目（乙代）';
comment on column public.search_entry_b.document_id is '公开信息';
comment on column public.search_entry_b.edition_id is '版本';
comment on column public.search_entry_b.shelf is '书架号';
comment on column public.search_entry_b.published_on is '公开日期';
comment on column public.search_entry_b.visible_until is '可见截止日';
comment on column public.search_entry_b.origin_id is '来源组合';
comment on column public.search_entry_b.subject_id is '分类组合';
comment on column public.search_entry_b.title_form is '标题检索形式';
comment on column public.search_entry_b.doc_no_key is '文号比对形式';
comment on column public.search_entry_b.grams is '相邻两字（含书架号、字段）';
comment on table public.search_gram_count is '字频（排序用）';
comment on column public.search_gram_count.gram is '相邻两字';
comment on column public.search_gram_count.documents is '出现的信息数';
comment on table public.search_miss is '未找到结果的搜索';
comment on column public.search_miss.site_id is '站点';
comment on column public.search_miss.day is '日期';
comment on column public.search_miss.query is '搜索词（不含个人信息）';
comment on column public.search_miss.times is '次数';
comment on table public.search_origin is '检索来源组合';
comment on column public.search_origin.id is '标识';
comment on column public.search_origin.key is '组合';
comment on column public.search_origin.site_id is '站点';
comment on column public.search_origin.agency_id is '责任机关';
comment on column public.search_origin.unit_id is '承办内设机构';
comment on column public.search_origin.co_agency_ids is '联合发文机关';
comment on column public.search_origin.validity is '效力状况';
comment on column public.search_origin.stage is '五公开环节';
comment on column public.search_origin.facet is '内容类别';
comment on column public.search_origin.level is '发文层级';
comment on column public.search_origin.is_normative is '规范性文件';
comment on column public.search_origin.is_priority is '重点信息';
comment on table public.search_pending is '待索引信息';
comment on column public.search_pending.document_id is '公开信息';
comment on column public.search_pending.since is '变动时间';
comment on table public.search_rebuild_log is '重建期间已索引信息';
comment on column public.search_rebuild_log.document_id is '公开信息';
comment on table public.search_shelf_a is '检索书架（甲代）';
comment on column public.search_shelf_a.shelf is '书架号';
comment on column public.search_shelf_a.from_day is '起始公开日期';
comment on column public.search_shelf_a.from_id is '起始信息';
comment on column public.search_shelf_a.documents is '信息数';
comment on table public.search_shelf_b is '检索书架（乙代）';
comment on column public.search_shelf_b.shelf is '书架号';
comment on column public.search_shelf_b.from_day is '起始公开日期';
comment on column public.search_shelf_b.from_id is '起始信息';
comment on column public.search_shelf_b.documents is '信息数';
comment on table public.search_state is '检索索引状态';
comment on column public.search_state.is_only is '唯一一行';
comment on column public.search_state.generation is '当前代';
comment on column public.search_state.is_building is '正在重建另一代';
comment on column public.search_state.build is '重建序号';
comment on column public.search_state.counted_documents is '上次统计字频时的信息数';
comment on column public.search_state.rebuilt_at is '上次重建时间';
comment on table public.search_subject is '检索分类组合';
comment on column public.search_subject.id is '标识';
comment on column public.search_subject.key is '组合';
comment on column public.search_subject.domains is '领域';
comment on column public.search_subject.items is '目录事项';
comment on column public.search_subject.theme is '主题分类';
comment on column public.search_subject.genre is '体裁分类';
comment on column public.search_subject.sub_columns is '专栏子栏目';
comment on table public.search_synonym is '同义词';
comment on column public.search_synonym.id is '标识';
comment on column public.search_synonym.site_id is '站点';
comment on column public.search_synonym.terms is '词组';
comment on column public.search_synonym.domain is '领域';
comment on column public.search_synonym.origin is '来源';
comment on column public.search_synonym.is_active is '启用';
comment on column public.search_synonym.changed_at is '修改时间';
comment on table public.search_text_a is '检索文字（甲代）';
comment on column public.search_text_a.document_id is '公开信息';
comment on column public.search_text_a.form is '检索形式全文';
comment on table public.search_text_b is '检索文字（乙代）';
comment on column public.search_text_b.document_id is '公开信息';
comment on column public.search_text_b.form is '检索形式全文';
comment on table public.setting is '系统设置';
comment on column public.setting.key is '设置项';
comment on column public.setting.value is '设置值';
comment on column public.setting.changed_at is '修改时间';
comment on column public.setting.changed_by is '修改人员';
comment on table public.site is '站点（一级政府的公开专栏）';
comment on column public.site.id is '站点标识';
comment on column public.site.code is '站点代号';
comment on column public.site.name is '网站名称';
comment on column public.site.host is '主机名';
comment on column public.site.is_default is '默认站点';
comment on column public.site.parent_id is '上级站点';
comment on column public.site.host_agency_id is '主办单位';
comment on column public.site.site_id_code is '政府网站标识码';
comment on column public.site.icp_no is 'ICP备案编号';
comment on column public.site.police_no is '公安机关备案号';
comment on column public.site.hotline is '咨询热线';
comment on column public.site.contact is '联系方式';
comment on column public.site.reuse_statement is '使用声明';
comment on column public.site.announcement is '最新公告';
comment on column public.site.settings is '其他设置';
comment on column public.site.version is '修改序号';
comment on table public.staff is '工作人员';
comment on column public.staff.id is '工作人员标识';
comment on column public.staff.account_id is '登录账户';
comment on column public.staff.username is '用户名';
comment on column public.staff.display_name is '姓名';
comment on column public.staff.agency_id is '所在机关';
comment on column public.staff.is_active is '是否在用';
comment on column public.staff.created_at is '建立时间';
comment on column public.staff.version is '修改序号';
comment on column public.staff.email is '工作邮箱（不公开）';
comment on column public.staff.wants_digest is '接收每日待办邮件';
comment on column public.staff.calendar_key_hash is '日历订阅密钥摘要';
comment on column public.staff.calendar_key_made_at is '日历订阅建立时间';
comment on table public.staff_role is '岗位角色';
comment on column public.staff_role.id is '标识';
comment on column public.staff_role.staff_id is '工作人员';
comment on column public.staff_role.role is '角色';
comment on column public.staff_role.agency_id is '适用机关';
comment on column public.staff_role.domain is '适用领域';
comment on column public.staff_role.granted_at is '授予时间';
comment on column public.staff_role.granted_by is '授予人员';
comment on column public.staff_role.revoked_at is '收回时间';
comment on column public.staff_role.revoked_by is '收回人员';
comment on table public.stored_file is '文件（按内容摘要存放）';
comment on column public.stored_file.sha256 is '内容摘要';
comment on column public.stored_file.size is '字节数';
comment on column public.stored_file.media_type is '媒体类型';
comment on column public.stored_file.extracted_text is '可检索文字';
comment on column public.stored_file.is_extracted is '是否提取到文字';
comment on column public.stored_file.stored_at is '存入时间';
comment on table public.thread is '事项脉络（决策到结果）';
comment on column public.thread.id is '标识';
comment on column public.thread.site_id is '站点';
comment on column public.thread.name is '事项名称';
comment on column public.thread.created_at is '建立时间';
comment on table public.validity_change is '效力变更记录';
comment on column public.validity_change.id is '标识';
comment on column public.validity_change.document_id is '公开信息';
comment on column public.validity_change.validity is '效力状况';
comment on column public.validity_change.effective_on is '生效日期';
comment on column public.validity_change.reason is '理由';
comment on column public.validity_change.by_document_id is '依据信息';
comment on column public.validity_change.staff_id is '操作人员';
comment on column public.validity_change.state is '状态';
comment on column public.validity_change.at is '时间';
comment on table public.view_count is '浏览量';
comment on column public.view_count.subject is '页面或附件';
comment on column public.view_count.views is '次数';
comment on table public.withdrawal is '撤回记录';
comment on column public.withdrawal.id is '标识';
comment on column public.withdrawal.document_id is '公开信息';
comment on column public.withdrawal.edition_id is '仅撤回的版本';
comment on column public.withdrawal.attachment_id is '仅撤回的附件';
comment on column public.withdrawal.kind is '撤回类型';
comment on column public.withdrawal.reason is '理由';
comment on column public.withdrawal.authority is '决定机关';
comment on column public.withdrawal.staff_id is '操作人员';
comment on column public.withdrawal.at is '时间';
comment on column public.withdrawal.is_incident is '泄密或泄露事件';
comment on column public.withdrawal.incident_report is '事件报告';
comment on table public.withheld_number is '不公开文号';
comment on column public.withheld_number.agency_id is '机关';
comment on column public.withheld_number.series is '系列';
comment on column public.withheld_number.serial is '序号';
comment on column public.withheld_number.withholding_ground is '不予公开理由';
comment on column public.withheld_number.reexamine_on is '复核日期';
comment on column public.withheld_number.staff_id is '声明人员';
comment on column public.withheld_number.declared_at is '声明时间';
comment on table public.work_plan is '年度工作安排与决策部署落实方案';
comment on column public.work_plan.id is '标识';
comment on column public.work_plan.site_id is '站点';
comment on column public.work_plan.agency_id is '制定机关';
comment on column public.work_plan.year is '年度';
comment on column public.work_plan.kind is '种类（年度安排、决策落实）';
comment on column public.work_plan.title is '名称';
comment on column public.work_plan.goal is '工作目标';
comment on column public.work_plan.arrangement is '实施步骤（工作安排）';
comment on column public.work_plan.supervision_manner is '监督方式';
comment on column public.work_plan.basis_title is '依据的上级文件';
comment on column public.work_plan.basis_doc_no is '上级文件文号';
comment on column public.work_plan.basis_level is '上级文件层级';
comment on column public.work_plan.superior_plan_id is '对应的上级安排';
comment on column public.work_plan.state is '状态（草稿、已报备、已收到）';
comment on column public.work_plan.return_note is '退回意见';
comment on column public.work_plan.filed_at is '报备时间';
comment on column public.work_plan.filed_by is '报备人员';
comment on column public.work_plan.received_at is '收到时间';
comment on column public.work_plan.received_by is '收到人员';
comment on column public.work_plan.year_report is '年度进展报告';
comment on column public.work_plan.year_reported_at is '年度进展报告时间';
comment on column public.work_plan.created_at is '建立时间';
comment on column public.work_plan.created_by is '建立人员';
comment on column public.work_plan.changed_by is '最后修改人员';
comment on column public.work_plan.version is '修改序号';
comment on column public.work_plan.public_content is '批准公开的内容';
comment on column public.work_plan.public_version is '批准公开的修改序号';
comment on column public.work_plan.public_at is '批准公开时间';
comment on column public.work_plan.public_by is '批准公开人员';
