-- Yearly plans and the carrying-out of upper decisions: who does what by when, how far it is, filed and, once signed, public.
create table work_plan (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references site,
  agency_id uuid not null references agency,
  year integer not null check (year between 2000 and 2100),
  kind text not null check (kind in ('annual', 'decision')),
  title text not null,
  goal text not null,
  arrangement text not null,
  supervision_manner text not null,
  basis_title text not null,
  basis_doc_no text,
  basis_level text check (basis_level in ('national', 'province', 'city', 'county', 'township')),
  superior_plan_id uuid references work_plan,
  state text not null check (state in ('draft', 'filed', 'received')),
  return_note text,
  filed_at timestamptz,
  filed_by uuid references staff,
  received_at timestamptz,
  received_by uuid references staff,
  year_report text,
  year_reported_at timestamptz,
  created_at timestamptz not null,
  created_by uuid not null references staff,
  changed_by uuid not null references staff,
  version integer not null default 1,
  public_content jsonb,
  public_version integer,
  public_at timestamptz,
  public_by uuid references staff,
  check ((public_content is null) = (public_version is null)),
  check (public_version is null or (public_at is not null and public_by is not null))
);
create index work_plan_agency on work_plan (agency_id, year desc);
create index work_plan_site on work_plan (site_id, year desc);
create unique index work_plan_once on work_plan (agency_id, year) where kind = 'annual';

create table assignment (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references work_plan,
  number text not null,
  content text not null,
  due_on date,
  superior_assignment_id uuid references assignment,
  item_id text,
  document_id uuid references document,
  sort integer not null
);
create index assignment_plan on assignment (plan_id, sort);
create index assignment_due on assignment (due_on) where due_on is not null;
create index assignment_superior on assignment (superior_assignment_id) where superior_assignment_id is not null;
create index assignment_document on assignment (document_id) where document_id is not null;

create table assignment_agency (
  assignment_id uuid not null references assignment,
  agency_id uuid not null references agency,
  part text not null check (part in ('lead', 'responsible')),
  measure text not null default '',
  sort integer not null,
  primary key (assignment_id, agency_id)
);
create index assignment_agency_agency on assignment_agency (agency_id);

create table progress (
  id uuid primary key default gen_random_uuid(),
  assignment_id uuid not null references assignment,
  agency_id uuid not null references agency,
  outcome text not null check (outcome in ('under_way', 'done')),
  note text not null,
  evidence_document_id uuid references document,
  reported_by uuid not null references staff,
  reported_at timestamptz not null,
  confirmed_by uuid references staff,
  confirmed_at timestamptz,
  check (confirmed_by is null or confirmed_by <> reported_by)
);
create index progress_assignment on progress (assignment_id, reported_at);
create index progress_waiting on progress (agency_id) where confirmed_at is null;

comment on table work_plan is '年度工作安排与决策部署落实方案';
comment on column work_plan.id is '标识';
comment on column work_plan.site_id is '站点';
comment on column work_plan.agency_id is '制定机关';
comment on column work_plan.year is '年度';
comment on column work_plan.kind is '种类（年度安排、决策落实）';
comment on column work_plan.title is '名称';
comment on column work_plan.goal is '工作目标';
comment on column work_plan.arrangement is '实施步骤（工作安排）';
comment on column work_plan.supervision_manner is '监督方式';
comment on column work_plan.basis_title is '依据的上级文件';
comment on column work_plan.basis_doc_no is '上级文件文号';
comment on column work_plan.basis_level is '上级文件层级';
comment on column work_plan.superior_plan_id is '对应的上级安排';
comment on column work_plan.state is '状态（草稿、已报备、已收到）';
comment on column work_plan.return_note is '退回意见';
comment on column work_plan.filed_at is '报备时间';
comment on column work_plan.filed_by is '报备人员';
comment on column work_plan.received_at is '收到时间';
comment on column work_plan.received_by is '收到人员';
comment on column work_plan.year_report is '年度进展报告';
comment on column work_plan.year_reported_at is '年度进展报告时间';
comment on column work_plan.created_at is '建立时间';
comment on column work_plan.created_by is '建立人员';
comment on column work_plan.changed_by is '最后修改人员';
comment on column work_plan.version is '修改序号';
comment on column work_plan.public_content is '批准公开的内容';
comment on column work_plan.public_version is '批准公开的修改序号';
comment on column work_plan.public_at is '批准公开时间';
comment on column work_plan.public_by is '批准公开人员';
comment on table assignment is '任务';
comment on column assignment.id is '标识';
comment on column assignment.plan_id is '所属安排';
comment on column assignment.number is '编号';
comment on column assignment.content is '任务内容';
comment on column assignment.due_on is '完成期限';
comment on column assignment.superior_assignment_id is '对应的上级任务';
comment on column assignment.item_id is '目录事项代号';
comment on column assignment.document_id is '提出任务的文件';
comment on column assignment.sort is '顺序';
comment on table assignment_agency is '任务分工';
comment on column assignment_agency.assignment_id is '任务';
comment on column assignment_agency.agency_id is '机关或内设机构';
comment on column assignment_agency.part is '分工（牵头、责任）';
comment on column assignment_agency.measure is '具体措施';
comment on column assignment_agency.sort is '顺序';
comment on table progress is '任务进展';
comment on column progress.id is '标识';
comment on column progress.assignment_id is '任务';
comment on column progress.agency_id is '反馈机关';
comment on column progress.outcome is '情况（推进中、已完成）';
comment on column progress.note is '进展情况';
comment on column progress.evidence_document_id is '佐证文件';
comment on column progress.reported_by is '反馈人员';
comment on column progress.reported_at is '反馈时间';
comment on column progress.confirmed_by is '确认人员';
comment on column progress.confirmed_at is '确认时间';
