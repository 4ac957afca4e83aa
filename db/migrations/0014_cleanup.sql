-- Clean-up of normative documents: rounds with a list, a proposal for each, a signature over the result, validity changed by it.
create table cleanup_round (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references site,
  agency_id uuid not null references agency,
  title text not null,
  basis text not null,
  law text not null default '',
  due_on date,
  state text not null check (state in ('open', 'decided', 'published')),
  opened_at timestamptz not null,
  opened_by uuid not null references staff,
  decided_at timestamptz,
  decided_by uuid references staff,
  published_at timestamptz,
  published_by uuid references staff,
  version integer not null default 1,
  check (state = 'open' or decided_by is not null),
  check (state <> 'published' or published_by is not null)
);
create index cleanup_round_agency on cleanup_round (agency_id, opened_at desc);
create index cleanup_round_site on cleanup_round (site_id, opened_at desc);

create table cleanup_entry (
  round_id uuid not null references cleanup_round,
  document_id uuid not null references document,
  outcome text check (outcome in ('keep', 'amend', 'repeal', 'lapse')),
  reason text not null default '',
  proposed_by uuid references staff,
  proposed_at timestamptz,
  primary key (round_id, document_id),
  check ((outcome is null) = (proposed_by is null))
);
create index cleanup_entry_document on cleanup_entry (document_id);

comment on table cleanup_round is '规范性文件清理';
comment on column cleanup_round.id is '标识';
comment on column cleanup_round.site_id is '站点';
comment on column cleanup_round.agency_id is '清理机关';
comment on column cleanup_round.title is '名称';
comment on column cleanup_round.basis is '清理依据';
comment on column cleanup_round.law is '所涉法律法规（空为全部）';
comment on column cleanup_round.due_on is '完成期限';
comment on column cleanup_round.state is '状态';
comment on column cleanup_round.opened_at is '启动时间';
comment on column cleanup_round.opened_by is '启动人员';
comment on column cleanup_round.decided_at is '审定时间';
comment on column cleanup_round.decided_by is '审定人员';
comment on column cleanup_round.published_at is '公布时间';
comment on column cleanup_round.published_by is '公布人员';
comment on column cleanup_round.version is '修改序号';
comment on table cleanup_entry is '清理文件';
comment on column cleanup_entry.round_id is '清理';
comment on column cleanup_entry.document_id is '文件';
comment on column cleanup_entry.outcome is '清理意见（继续有效、修改、废止、失效）';
comment on column cleanup_entry.reason is '理由';
comment on column cleanup_entry.proposed_by is '提出人员';
comment on column cleanup_entry.proposed_at is '提出时间';
