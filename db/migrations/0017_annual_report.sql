-- The statutory annual report: one report an agency and year, in editions; figures are derived until it is signed.
create table annual_report (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references site,
  agency_id uuid not null references agency,
  year integer not null check (year between 2008 and 2200),
  number integer not null default 1 check (number > 0),
  state text not null check (state in ('draft', 'inHeadReview', 'awaitingSignOff', 'signed', 'published', 'replaced')),
  state_since timestamptz not null,
  version integer not null default 1,
  overview_html text not null default '',
  problems_html text not null default '',
  other_html text not null default '',
  change_note text not null default '',
  figures jsonb,
  content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by uuid references staff,
  signed_at timestamptz,
  signed_by uuid references staff,
  published_at timestamptz,
  published_by uuid references staff,
  unique (agency_id, year, number),
  check ((figures is null) = (signed_at is null)),
  check (signed_at is null or content_hash is not null),
  check (state not in ('signed', 'published', 'replaced') or signed_at is not null),
  check (state not in ('published', 'replaced') or published_at is not null)
);
create unique index annual_report_one_open on annual_report (agency_id, year) where state not in ('published', 'replaced');
create unique index annual_report_one_public on annual_report (agency_id, year) where state = 'published';
create index annual_report_site on annual_report (site_id, year desc);

-- cells that somebody typed: figures no register knows, and corrections of counted ones with their reason
create table annual_report_cell (
  report_id uuid not null references annual_report on delete cascade,
  table_name text not null check (table_name in ('table2', 'table3', 'table4')),
  row_key text not null,
  column_key text not null,
  value numeric check (value >= 0),
  is_not_applicable boolean not null default false,
  reason text not null default '' check (length(reason) <= 500),
  entered_by uuid references staff,
  entered_at timestamptz not null,
  primary key (report_id, table_name, row_key, column_key),
  check (is_not_applicable = (value is null))
);

-- who wrote, examined and signed, and which hash
create table annual_report_step (
  id bigint generated always as identity primary key,
  report_id uuid not null references annual_report on delete cascade,
  action text not null check (action in ('write', 'submit', 'recall', 'passHeadReview', 'returnHeadReview', 'sign', 'returnSignOff', 'publish')),
  staff_id uuid references staff,
  at timestamptz not null,
  content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
  note text not null default '' check (length(note) <= 1000)
);
create index annual_report_step_report on annual_report_step (report_id, id);

-- what the public says about a published report; nothing says who
create table annual_report_comment (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references site,
  agency_id uuid not null references agency,
  year integer not null,
  body text not null check (length(body) between 1 and 1000),
  state text not null check (state in ('waiting', 'released', 'refused')),
  submitted_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references staff,
  response text not null default '' check (length(response) <= 1000),
  check ((state = 'waiting') = (decided_at is null))
);
create index annual_report_comment_report on annual_report_comment (agency_id, year, submitted_at);
create index annual_report_comment_waiting on annual_report_comment (site_id, submitted_at) where state = 'waiting';

comment on table annual_report is '政府信息公开工作年度报告';
comment on column annual_report.id is '标识';
comment on column annual_report.site_id is '站点';
comment on column annual_report.agency_id is '报告机关';
comment on column annual_report.year is '报告年度';
comment on column annual_report.number is '版次';
comment on column annual_report.state is '状态';
comment on column annual_report.state_since is '进入状态的时间';
comment on column annual_report.version is '修改序号';
comment on column annual_report.overview_html is '总体情况';
comment on column annual_report.problems_html is '存在的主要问题及改进情况';
comment on column annual_report.other_html is '其他需要报告的事项';
comment on column annual_report.change_note is '更正说明';
comment on column annual_report.figures is '签发时的数据';
comment on column annual_report.content_hash is '签发内容摘要值';
comment on column annual_report.created_at is '建立时间';
comment on column annual_report.changed_at is '修改时间';
comment on column annual_report.changed_by is '修改人员';
comment on column annual_report.signed_at is '签发时间';
comment on column annual_report.signed_by is '签发人员';
comment on column annual_report.published_at is '公布时间';
comment on column annual_report.published_by is '公布人员';
comment on table annual_report_cell is '年度报告人工填写的单元格';
comment on column annual_report_cell.report_id is '年度报告';
comment on column annual_report_cell.table_name is '表';
comment on column annual_report_cell.row_key is '行';
comment on column annual_report_cell.column_key is '列';
comment on column annual_report_cell.value is '数值（空为不适用）';
comment on column annual_report_cell.is_not_applicable is '是否不适用';
comment on column annual_report_cell.reason is '更正理由';
comment on column annual_report_cell.entered_by is '填写人员';
comment on column annual_report_cell.entered_at is '填写时间';
comment on table annual_report_step is '年度报告办理记录';
comment on column annual_report_step.id is '标识';
comment on column annual_report_step.report_id is '年度报告';
comment on column annual_report_step.action is '办理动作';
comment on column annual_report_step.staff_id is '办理人员';
comment on column annual_report_step.at is '办理时间';
comment on column annual_report_step.content_hash is '所审内容摘要值';
comment on column annual_report_step.note is '意见';
comment on table annual_report_comment is '年度报告公众评议';
comment on column annual_report_comment.id is '标识';
comment on column annual_report_comment.site_id is '站点';
comment on column annual_report_comment.agency_id is '报告机关';
comment on column annual_report_comment.year is '报告年度';
comment on column annual_report_comment.body is '评议内容';
comment on column annual_report_comment.state is '状态';
comment on column annual_report_comment.submitted_at is '提交时间';
comment on column annual_report_comment.decided_at is '处理时间';
comment on column annual_report_comment.decided_by is '处理人员';
comment on column annual_report_comment.response is '回应';
