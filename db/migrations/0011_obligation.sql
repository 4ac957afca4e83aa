-- Duties to publish before anyone is late: what is owed, by whom, until when; nil declarations, waivers, number series.
-- limits as they read when a duty arose, each once
create table obligation_rule (
  id integer generated always as identity primary key,
  key text not null unique check (key ~ '^[0-9a-f]{64}$'),
  wording text not null,
  rule jsonb not null,
  source_mark text not null check (source_mark in ('verified', 'seed', 'memory'))
);

-- one duty of one agency; whether it is met is never stored
create table obligation (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references site,
  agency_id uuid not null references agency,
  origin_agency_id uuid not null references agency,
  item_id text not null,
  domain text not null,
  stage text not null,
  catalogue_version integer not null,
  rule_id integer not null references obligation_rule,
  kind text not null check (kind in ('standing', 'period', 'formation', 'interpretation', 'takeDown')),
  cause text not null,
  document_id uuid references document on delete cascade,
  edition_id uuid references edition on delete cascade,
  starts_on date not null,
  opens_on date,
  due_on date not null,
  is_provisional boolean not null default false,
  ended_on date,
  ended_because text check (ended_because in ('itemOff', 'agencyClosed', 'notFormed')),
  created_at timestamptz not null,
  unique (origin_agency_id, item_id, kind, cause),
  check ((ended_on is null) = (ended_because is null)),
  check ((kind in ('standing', 'period')) = (document_id is null)),
  check ((kind = 'formation') = (edition_id is not null))
);
create index obligation_agency on obligation (agency_id, due_on);
create index obligation_site on obligation (site_id, due_on);
create index obligation_item on obligation (item_id, agency_id);
create index obligation_due on obligation (due_on);
create index obligation_document on obligation (document_id) where document_id is not null;
create index obligation_edition on obligation (edition_id) where edition_id is not null;

-- a statement, signed like a document, that there is nothing to publish
create table nil_declaration (
  id uuid primary key default gen_random_uuid(),
  obligation_id uuid not null unique references obligation on delete cascade,
  state text not null default 'draft' check (state in ('draft', 'inHeadReview', 'awaitingSignOff', 'declared')),
  reason text not null check (length(reason) between 1 and 1000),
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  author_id uuid not null references staff,
  head_id uuid references staff,
  head_for uuid references staff,
  head_hash text,
  leader_id uuid references staff,
  leader_for uuid references staff,
  leader_hash text,
  declared_at timestamptz,
  declared_on date,
  return_note text not null default '',
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check ((state = 'declared') = (declared_on is not null)),
  check (state <> 'declared' or (head_hash = content_hash and leader_hash = content_hash))
);
create index nil_declaration_state on nil_declaration (state, changed_at);

-- a duty the disclosure office has waived, with its reason
create table obligation_waiver (
  obligation_id uuid primary key references obligation on delete cascade,
  reason text not null check (length(reason) between 1 and 1000),
  staff_id uuid not null references staff,
  waived_at timestamptz not null,
  waived_on date not null
);

-- series of document numbers that an agency keeps complete
create table doc_no_series (
  agency_id uuid not null references agency,
  series text not null,
  first_serial integer not null check (first_serial > 0),
  registered_by uuid references staff,
  registered_at timestamptz not null,
  primary key (agency_id, series)
);

-- numbers declared non-public: number, ground and next examination, never a title
create table withheld_number (
  agency_id uuid not null references agency,
  series text not null,
  serial integer not null check (serial > 0),
  withholding_ground text not null check (withholding_ground ~ '^N[1-7]$'),
  reexamine_on date not null,
  staff_id uuid not null references staff,
  declared_at timestamptz not null,
  primary key (agency_id, series, serial)
);
create index withheld_number_reexamine on withheld_number (reexamine_on);

comment on table obligation_rule is '公开时限规则（形成义务时的文字）';
comment on column obligation_rule.id is '标识';
comment on column obligation_rule.key is '规则摘要值';
comment on column obligation_rule.wording is '公开时限原文';
comment on column obligation_rule.rule is '解析后的规则';
comment on column obligation_rule.source_mark is '来源可靠程度';
comment on table obligation is '应公开的义务';
comment on column obligation.id is '标识';
comment on column obligation.site_id is '站点';
comment on column obligation.agency_id is '责任机关（合并后为承接机关）';
comment on column obligation.origin_agency_id is '形成义务时的机关';
comment on column obligation.item_id is '目录事项';
comment on column obligation.domain is '领域';
comment on column obligation.stage is '五公开环节';
comment on column obligation.catalogue_version is '目录版本';
comment on column obligation.rule_id is '公开时限规则';
comment on column obligation.kind is '义务类型（首次、周期、形成或者变更、解读、撤下）';
comment on column obligation.cause is '周期代号或者触发的信息';
comment on column obligation.document_id is '触发义务的信息';
comment on column obligation.edition_id is '触发义务的版本';
comment on column obligation.starts_on is '起算日';
comment on column obligation.opens_on is '自该日起公开的内容计入';
comment on column obligation.due_on is '截止日';
comment on column obligation.is_provisional is '截止日暂定（节假日安排尚未公布）';
comment on column obligation.ended_on is '终止日';
comment on column obligation.ended_because is '终止原因';
comment on column obligation.created_at is '形成时间';
comment on table nil_declaration is '无内容声明';
comment on column nil_declaration.id is '标识';
comment on column nil_declaration.obligation_id is '义务';
comment on column nil_declaration.state is '办理状态';
comment on column nil_declaration.reason is '说明';
comment on column nil_declaration.content_hash is '内容摘要值';
comment on column nil_declaration.author_id is '起草人';
comment on column nil_declaration.head_id is '审核人';
comment on column nil_declaration.head_for is '审核人代理的人员';
comment on column nil_declaration.head_hash is '审核时的内容摘要值';
comment on column nil_declaration.leader_id is '签发人';
comment on column nil_declaration.leader_for is '签发人代理的人员';
comment on column nil_declaration.leader_hash is '签发时的内容摘要值';
comment on column nil_declaration.declared_at is '声明时间';
comment on column nil_declaration.declared_on is '声明日期';
comment on column nil_declaration.return_note is '退回意见';
comment on column nil_declaration.version is '修改序号';
comment on column nil_declaration.created_at is '建立时间';
comment on column nil_declaration.changed_at is '变动时间';
comment on table obligation_waiver is '义务豁免';
comment on column obligation_waiver.obligation_id is '义务';
comment on column obligation_waiver.reason is '理由';
comment on column obligation_waiver.staff_id is '决定人员';
comment on column obligation_waiver.waived_at is '决定时间';
comment on column obligation_waiver.waived_on is '决定日期';
comment on table doc_no_series is '文号系列登记';
comment on column doc_no_series.agency_id is '机关';
comment on column doc_no_series.series is '系列（机关代字与年份）';
comment on column doc_no_series.first_serial is '起始序号';
comment on column doc_no_series.registered_by is '登记人员';
comment on column doc_no_series.registered_at is '登记时间';
comment on table withheld_number is '不公开文号';
comment on column withheld_number.agency_id is '机关';
comment on column withheld_number.series is '系列';
comment on column withheld_number.serial is '序号';
comment on column withheld_number.withholding_ground is '不予公开理由';
comment on column withheld_number.reexamine_on is '复核日期';
comment on column withheld_number.staff_id is '声明人员';
comment on column withheld_number.declared_at is '声明时间';
