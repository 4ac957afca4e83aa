-- Schema after all migrations, made by `npm run db:generate`. Not to be edited.

-- schemas

create schema auth;

-- functions

CREATE OR REPLACE FUNCTION public.refuse_event_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'events are append-only' using errcode = 'insufficient_privilege';
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
  version integer default 1 not null
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
create table public.index_counter (
  code text not null,
  year integer not null,
  last_serial integer not null
);
create table public.item_template (
  id uuid default gen_random_uuid() not null,
  site_id uuid,
  genre text not null,
  name text not null,
  body_html text not null,
  sort integer default 0 not null
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
create table public.relation (
  id uuid default gen_random_uuid() not null,
  edition_id uuid not null,
  from_document_id uuid not null,
  kind text not null,
  to_document_id uuid,
  to_doc_no text,
  to_title text default ''::text not null,
  sort integer default 0 not null
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
  version integer default 1 not null
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
alter table public.delegation add constraint delegation_pkey PRIMARY KEY (id);
alter table public.delegation add constraint delegation_check CHECK ((ends_on >= starts_on));
alter table public.delegation add constraint delegation_check1 CHECK ((from_staff_id <> to_staff_id));
alter table public.delegation add constraint delegation_role_check CHECK ((role = ANY (ARRAY['clerk'::text, 'secrecyReviewer'::text, 'head'::text, 'leader'::text, 'disclosureOffice'::text])));
alter table public.delegation add constraint delegation_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.delegation add constraint delegation_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id);
alter table public.delegation add constraint delegation_from_staff_id_fkey FOREIGN KEY (from_staff_id) REFERENCES staff(id);
alter table public.delegation add constraint delegation_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES staff(id);
alter table public.delegation add constraint delegation_to_staff_id_fkey FOREIGN KEY (to_staff_id) REFERENCES staff(id);
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
alter table public.index_counter add constraint index_counter_pkey PRIMARY KEY (code, year);
alter table public.item_template add constraint item_template_pkey PRIMARY KEY (id);
alter table public.item_template add constraint item_template_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.local_catalogue_version add constraint local_catalogue_version_pkey PRIMARY KEY (site_id, number);
alter table public.local_catalogue_version add constraint local_catalogue_version_number_check CHECK ((number > 0));
alter table public.local_catalogue_version add constraint local_catalogue_version_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES staff(id);
alter table public.local_catalogue_version add constraint local_catalogue_version_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES catalogue_proposal(id);
alter table public.local_catalogue_version add constraint local_catalogue_version_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id);
alter table public.posting add constraint posting_pkey PRIMARY KEY (id);
alter table public.posting add constraint posting_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id) ON DELETE CASCADE;
alter table public.posting add constraint posting_photo_attachment_fkey FOREIGN KEY (photo_attachment) REFERENCES stored_file(sha256);
alter table public.posting add constraint posting_signed_scan_fkey FOREIGN KEY (signed_scan) REFERENCES stored_file(sha256);
alter table public.posting add constraint posting_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table public.relation add constraint relation_pkey PRIMARY KEY (id);
alter table public.relation add constraint relation_kind_check CHECK ((kind = ANY (ARRAY['basis'::text, 'interprets'::text, 'amends'::text, 'repeals'::text, 'issues'::text, 'forwards'::text, 'clarifies'::text, 'related'::text])));
alter table public.relation add constraint relation_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id) ON DELETE CASCADE;
alter table public.relation add constraint relation_from_document_id_fkey FOREIGN KEY (from_document_id) REFERENCES document(id) ON DELETE CASCADE;
alter table public.relation add constraint relation_to_document_id_fkey FOREIGN KEY (to_document_id) REFERENCES document(id) ON DELETE CASCADE;
alter table public.review add constraint review_pkey PRIMARY KEY (id);
alter table public.review add constraint review_kind_check CHECK ((kind = ANY (ARRAY['secrecyReview'::text, 'headReview'::text, 'signOff'::text, 'coAgencyConfirmation'::text, 'disclosureConsent'::text])));
alter table public.review add constraint review_outcome_check CHECK ((outcome = ANY (ARRAY['pass'::text, 'return'::text])));
alter table public.review add constraint review_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id);
alter table public.review add constraint review_delegated_by_fkey FOREIGN KEY (delegated_by) REFERENCES staff(id);
alter table public.review add constraint review_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id) ON DELETE CASCADE;
alter table public.review add constraint review_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table public.setting add constraint setting_pkey PRIMARY KEY (key);
alter table public.site add constraint site_pkey PRIMARY KEY (id);
alter table public.site add constraint site_code_key UNIQUE (code);
alter table public.site add constraint site_host_key UNIQUE (host);
alter table public.site add constraint site_code_check CHECK ((code ~ '^[a-z0-9-]{2,40}$'::text));
alter table public.site add constraint site_host_agency_id_fkey FOREIGN KEY (host_agency_id) REFERENCES agency(id) DEFERRABLE INITIALLY DEFERRED;
alter table public.site add constraint site_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES site(id);
alter table public.staff add constraint staff_pkey PRIMARY KEY (id);
alter table public.staff add constraint staff_account_id_key UNIQUE (account_id);
alter table public.staff add constraint staff_username_key UNIQUE (username);
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
CREATE INDEX attachment_document ON public.attachment USING btree (document_id);
CREATE UNIQUE INDEX catalogue_overlay_added ON public.catalogue_overlay USING btree (site_id, item_id) WHERE ((action = 'add'::text) AND (to_version IS NULL));
CREATE UNIQUE INDEX catalogue_overlay_current ON public.catalogue_overlay USING btree (site_id, COALESCE(agency_id, '00000000-0000-0000-0000-000000000000'::uuid), COALESCE(agency_function, ''::text), item_id) WHERE (to_version IS NULL);
CREATE INDEX catalogue_overlay_item ON public.catalogue_overlay USING btree (site_id, item_id);
CREATE INDEX catalogue_proposal_site ON public.catalogue_proposal USING btree (site_id, state);
CREATE UNIQUE INDEX catalogue_proposal_waiting ON public.catalogue_proposal USING btree (site_id, COALESCE(agency_id, '00000000-0000-0000-0000-000000000000'::uuid), COALESCE(agency_function, ''::text), item_id) WHERE (state = 'proposed'::text);
CREATE UNIQUE INDEX catalogue_row_current ON public.catalogue_row USING btree (catalogue_id, item_id) WHERE (to_version IS NULL);
CREATE INDEX change_document ON public.change USING btree (document_id);
CREATE INDEX delegation_agency ON public.delegation USING btree (agency_id, ends_on);
CREATE INDEX delegation_from ON public.delegation USING btree (from_staff_id);
CREATE UNIQUE INDEX delegation_once ON public.delegation USING btree (from_staff_id, to_staff_id, role, agency_id, COALESCE(domain, ''::text), starts_on, ends_on) WHERE (revoked_at IS NULL);
CREATE INDEX delegation_to ON public.delegation USING btree (to_staff_id) WHERE (revoked_at IS NULL);
CREATE INDEX document_agency ON public.document USING btree (agency_id, published_on DESC);
CREATE INDEX document_public ON public.document USING btree (published_on DESC, id DESC) WHERE (live_edition_id IS NOT NULL);
CREATE INDEX document_site ON public.document USING btree (site_id, published_on DESC);
CREATE INDEX document_thread ON public.document USING btree (thread_id) WHERE (thread_id IS NOT NULL);
CREATE INDEX edition_doc_no ON public.edition USING btree (doc_no_key) WHERE (doc_no_key IS NOT NULL);
CREATE INDEX edition_domain ON public.edition USING btree (domain) WHERE is_live;
CREATE INDEX edition_emergency ON public.edition USING btree (published_at) WHERE (is_emergency AND is_live);
CREATE INDEX edition_main_item ON public.edition USING btree (item_id) WHERE is_live;
CREATE INDEX edition_moved ON public.edition USING btree (GREATEST(state_since, changed_at) DESC, id);
CREATE UNIQUE INDEX edition_one_live ON public.edition USING btree (document_id) WHERE is_live;
CREATE UNIQUE INDEX edition_one_open ON public.edition USING btree (document_id) WHERE (state <> ALL (ARRAY['published'::text, 'posted'::text, 'closed'::text]));
CREATE INDEX edition_publicity ON public.edition USING btree (publicity_until) WHERE (publicity_until IS NOT NULL);
CREATE INDEX edition_reexamine ON public.edition USING btree (reexamine_on) WHERE (state = 'closed'::text);
CREATE INDEX edition_scheduled ON public.edition USING btree (scheduled_for) WHERE (state = 'scheduled'::text);
CREATE INDEX edition_state ON public.edition USING btree (state, state_since) WHERE (state <> ALL (ARRAY['published'::text, 'closed'::text]));
CREATE INDEX edition_title ON public.edition USING btree (title);
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
CREATE INDEX posting_edition ON public.posting USING btree (edition_id);
CREATE UNIQUE INDEX posting_filing_number ON public.posting USING btree (filing_number) WHERE (filing_number IS NOT NULL);
CREATE INDEX relation_edition ON public.relation USING btree (edition_id);
CREATE INDEX relation_from ON public.relation USING btree (from_document_id);
CREATE INDEX relation_to ON public.relation USING btree (to_document_id) WHERE (to_document_id IS NOT NULL);
CREATE INDEX review_edition ON public.review USING btree (edition_id, at);
CREATE INDEX review_staff ON public.review USING btree (staff_id, at);
CREATE UNIQUE INDEX site_one_default ON public.site USING btree ((true)) WHERE is_default;
CREATE INDEX staff_agency ON public.staff USING btree (agency_id);
CREATE INDEX staff_name ON public.staff USING btree (display_name COLLATE "zh-x-icu", id);
CREATE INDEX staff_role_agency ON public.staff_role USING btree (agency_id) WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX staff_role_held ON public.staff_role USING btree (staff_id, role, COALESCE(agency_id, '00000000-0000-0000-0000-000000000000'::uuid), COALESCE(domain, ''::text)) WHERE (revoked_at IS NULL);
CREATE INDEX validity_change_document ON public.validity_change USING btree (document_id, at);
CREATE INDEX withdrawal_document ON public.withdrawal USING btree (document_id, at);

-- triggers

CREATE TRIGGER event_append_only BEFORE DELETE OR UPDATE ON public.event FOR EACH ROW EXECUTE FUNCTION refuse_event_change();
CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION refuse_event_change();

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
grant delete, insert, select, update on table public.attachment to gongkai_app;
grant delete, insert, select, update on table public.catalogue to gongkai_app;
grant delete, insert, select, update on table public.catalogue_overlay to gongkai_app;
grant delete, insert, select, update on table public.catalogue_proposal to gongkai_app;
grant delete, insert, select, update on table public.catalogue_row to gongkai_app;
grant delete, insert, select, update on table public.catalogue_version to gongkai_app;
grant insert, select on table public.change to gongkai_app;
grant delete, insert, select, update on table public.delegation to gongkai_app;
grant delete, insert, select, update on table public.document to gongkai_app;
grant delete, insert, select, update on table public.edition to gongkai_app;
grant delete, insert, select, update on table public.edition_attachment to gongkai_app;
grant delete, insert, select, update on table public.edition_author to gongkai_app;
grant delete, insert, select, update on table public.edition_co_agency to gongkai_app;
grant delete, insert, select, update on table public.edition_item to gongkai_app;
grant insert, select on table public.event to gongkai_app;
grant select, usage on sequence public.event_seq_seq to gongkai_app;
grant delete, insert, select, update on table public.filing to gongkai_app;
grant delete, insert, select, update on table public.frame_page to gongkai_app;
grant delete, insert, select, update on table public.index_counter to gongkai_app;
grant delete, insert, select, update on table public.item_template to gongkai_app;
grant delete, insert, select, update on table public.local_catalogue_version to gongkai_app;
grant delete, insert, select, update on table public.posting to gongkai_app;
grant delete, insert, select, update on table public.relation to gongkai_app;
grant delete, insert, select, update on table public.review to gongkai_app;
grant delete, insert, select, update on table public.setting to gongkai_app;
grant delete, insert, select, update on table public.site to gongkai_app;
grant delete, insert, select, update on table public.staff to gongkai_app;
grant delete, insert, select, update on table public.staff_role to gongkai_app;
grant delete, insert, select, update on table public.stored_file to gongkai_app;
grant delete, insert, select, update on table public.thread to gongkai_app;
grant delete, insert, select, update on table public.validity_change to gongkai_app;
grant delete, insert, select, update on table public.view_count to gongkai_app;
grant delete, insert, select, update on table public.withdrawal to gongkai_app;

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
comment on table public.index_counter is '索引号流水';
comment on column public.index_counter.code is '前段码';
comment on column public.index_counter.year is '年份';
comment on column public.index_counter.last_serial is '末号';
comment on table public.item_template is '文稿模板';
comment on column public.item_template.id is '标识';
comment on column public.item_template.site_id is '站点';
comment on column public.item_template.genre is '体裁';
comment on column public.item_template.name is '名称';
comment on column public.item_template.body_html is '正文骨架';
comment on column public.item_template.sort is '排序';
comment on table public.local_catalogue_version is '本地目录版本';
comment on column public.local_catalogue_version.site_id is '站点';
comment on column public.local_catalogue_version.number is '版本号';
comment on column public.local_catalogue_version.standard_version is '所依据标准目录版本';
comment on column public.local_catalogue_version.effective_on is '生效日期';
comment on column public.local_catalogue_version.published_at is '发布时间';
comment on column public.local_catalogue_version.change_note is '变更说明';
comment on column public.local_catalogue_version.proposal_id is '所依据的调整申请';
comment on column public.local_catalogue_version.approved_by is '批准人员';
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
comment on table public.relation is '信息关联';
comment on column public.relation.id is '标识';
comment on column public.relation.edition_id is '来源版本';
comment on column public.relation.from_document_id is '来源信息';
comment on column public.relation.kind is '关系';
comment on column public.relation.to_document_id is '目标信息';
comment on column public.relation.to_doc_no is '目标文号';
comment on column public.relation.to_title is '目标名称';
comment on column public.relation.sort is '排序';
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
