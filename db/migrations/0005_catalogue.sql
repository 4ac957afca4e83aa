-- Catalogues of what must be public: versions, rows, local overlays, proposals.
-- a catalogue
create table catalogue (
  id text primary key check (id ~ '^[a-z0-9-]{1,60}$'),
  name text not null,
  kind text not null check (kind in ('standard', 'local')),
  current_version integer not null default 0
);

-- published versions
create table catalogue_version (
  catalogue_id text not null references catalogue,
  number integer not null check (number > 0),
  effective_on date not null,
  published_at timestamptz not null,
  change_note text not null,
  approved_by uuid references staff,
  domains jsonb not null default '[]',
  functions jsonb not null default '[]',
  primary key (catalogue_id, number)
);

-- rows, each valid for a span of versions
create table catalogue_row (
  catalogue_id text not null references catalogue,
  item_id text not null,
  from_version integer not null,
  to_version integer,
  domain text not null,
  sort integer not null,
  row jsonb not null,
  primary key (catalogue_id, item_id, from_version),
  check (to_version is null or to_version > from_version)
);
create unique index catalogue_row_current on catalogue_row (catalogue_id, item_id) where to_version is null;

-- proposals to change a catalogue
create table catalogue_proposal (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references site,
  agency_id uuid references agency,
  agency_function text,
  item_id text not null,
  action text not null check (action in ('add', 'adapt', 'switch_off', 'restore')),
  changes jsonb not null default '{}',
  reason text not null check (length(reason) > 0),
  state text not null default 'proposed' check (state in ('proposed', 'approved', 'refused')),
  proposed_by uuid not null references staff,
  proposed_for uuid references staff,
  proposed_at timestamptz not null,
  decided_by uuid references staff,
  decided_at timestamptz,
  decision_note text not null default '',
  version integer not null default 1,
  check (agency_id is null or agency_function is null),
  check ((state = 'proposed') = (decided_by is null)),
  check (decided_by is null or decided_by <> all (array[proposed_by, coalesce(proposed_for, proposed_by)]))
);
create index catalogue_proposal_site on catalogue_proposal (site_id, state);
create unique index catalogue_proposal_waiting on catalogue_proposal (site_id, coalesce(agency_id, '00000000-0000-0000-0000-000000000000'), coalesce(agency_function, ''), item_id) where state = 'proposed';

-- versions of a site's catalogue: the standard with what is local
create table local_catalogue_version (
  site_id uuid not null references site,
  number integer not null check (number > 0),
  standard_version integer not null,
  effective_on date not null,
  published_at timestamptz not null,
  change_note text not null,
  proposal_id uuid references catalogue_proposal,
  approved_by uuid references staff,
  primary key (site_id, number)
);

-- local adaptations, each valid for a span of the site's versions
create table catalogue_overlay (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references site,
  agency_id uuid references agency,
  agency_function text,
  item_id text not null,
  action text not null check (action in ('add', 'adapt', 'switch_off')),
  changes jsonb not null default '{}',
  reason text not null check (length(reason) > 0),
  from_version integer not null,
  to_version integer,
  created_at timestamptz not null,
  approved_by uuid references staff,
  check (agency_id is null or agency_function is null),
  check (to_version > from_version)
);
create index catalogue_overlay_item on catalogue_overlay (site_id, item_id);
create unique index catalogue_overlay_current on catalogue_overlay (site_id, coalesce(agency_id, '00000000-0000-0000-0000-000000000000'), coalesce(agency_function, ''), item_id) where to_version is null;
create unique index catalogue_overlay_added on catalogue_overlay (site_id, item_id) where action = 'add' and to_version is null;

comment on table catalogue is '公开目录';
comment on column catalogue.id is '目录代号';
comment on column catalogue.name is '名称';
comment on column catalogue.kind is '类型';
comment on column catalogue.current_version is '现行版本';
comment on table catalogue_version is '目录版本';
comment on column catalogue_version.catalogue_id is '目录';
comment on column catalogue_version.number is '版本号';
comment on column catalogue_version.effective_on is '生效日期';
comment on column catalogue_version.published_at is '发布时间';
comment on column catalogue_version.change_note is '变更说明';
comment on column catalogue_version.approved_by is '批准人员';
comment on column catalogue_version.domains is '领域及子栏目';
comment on column catalogue_version.functions is '职能及别名';
comment on table catalogue_row is '目录事项';
comment on column catalogue_row.catalogue_id is '目录';
comment on column catalogue_row.item_id is '事项代号';
comment on column catalogue_row.from_version is '起始版本';
comment on column catalogue_row.to_version is '截止版本（不含）';
comment on column catalogue_row.domain is '领域';
comment on column catalogue_row.sort is '排序';
comment on column catalogue_row.row is '事项内容（十栏及扩展栏）';
comment on table catalogue_overlay is '本地调整';
comment on column catalogue_overlay.id is '标识';
comment on column catalogue_overlay.site_id is '站点';
comment on column catalogue_overlay.agency_id is '机关或内设机构（空为全站）';
comment on column catalogue_overlay.agency_function is '系统（垂直条线）';
comment on column catalogue_overlay.item_id is '事项代号';
comment on column catalogue_overlay.action is '动作';
comment on column catalogue_overlay.changes is '调整内容';
comment on column catalogue_overlay.reason is '理由';
comment on column catalogue_overlay.from_version is '起始版本';
comment on column catalogue_overlay.to_version is '截止版本（不含）';
comment on column catalogue_overlay.created_at is '建立时间';
comment on column catalogue_overlay.approved_by is '批准人员';
comment on table local_catalogue_version is '本地目录版本';
comment on column local_catalogue_version.site_id is '站点';
comment on column local_catalogue_version.number is '版本号';
comment on column local_catalogue_version.standard_version is '所依据标准目录版本';
comment on column local_catalogue_version.effective_on is '生效日期';
comment on column local_catalogue_version.published_at is '发布时间';
comment on column local_catalogue_version.change_note is '变更说明';
comment on column local_catalogue_version.proposal_id is '所依据的调整申请';
comment on column local_catalogue_version.approved_by is '批准人员';
comment on table catalogue_proposal is '目录调整申请';
comment on column catalogue_proposal.id is '标识';
comment on column catalogue_proposal.site_id is '站点';
comment on column catalogue_proposal.agency_id is '适用机关（空为全站）';
comment on column catalogue_proposal.agency_function is '系统（垂直条线）';
comment on column catalogue_proposal.item_id is '事项代号';
comment on column catalogue_proposal.action is '动作';
comment on column catalogue_proposal.changes is '调整内容';
comment on column catalogue_proposal.reason is '理由';
comment on column catalogue_proposal.state is '状态';
comment on column catalogue_proposal.proposed_by is '提出人员';
comment on column catalogue_proposal.proposed_for is '被代理人员';
comment on column catalogue_proposal.proposed_at is '提出时间';
comment on column catalogue_proposal.decided_by is '决定人员';
comment on column catalogue_proposal.decided_at is '决定时间';
comment on column catalogue_proposal.decision_note is '决定意见';
comment on column catalogue_proposal.version is '修改序号';
