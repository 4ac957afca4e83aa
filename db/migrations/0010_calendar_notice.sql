-- Holiday notices added at the console, and what each of them moved.
-- notices beside those of db/calendar; the whole arrangement of a year as it stood from announced_on on
create table holiday_notice (
  id uuid primary key default gen_random_uuid(),
  year integer not null check (year between 1949 and 2200),
  announced_on date not null,
  doc_no text not null check (length(doc_no) between 1 and 100),
  doc_no_source text not null check (doc_no_source in ('record', 'memory')),
  source text not null check (source ~ '^https?://'),
  rest date[] not null check (cardinality(rest) > 0),
  work date[] not null,
  added_by uuid references staff,
  added_at timestamptz not null,
  withdrawn_by uuid references staff,
  withdrawn_at timestamptz,
  withdrawal_reason text,
  check ((withdrawn_at is null) = (withdrawal_reason is null))
);
create unique index holiday_notice_known on holiday_notice (year, announced_on) where withdrawn_at is null;

-- one for each change of the calendar: every open clock was asked
create table recomputation (
  id uuid primary key default gen_random_uuid(),
  notice_id uuid not null references holiday_notice,
  cause text not null check (cause in ('added', 'withdrawn')),
  finished_at timestamptz not null,
  unique (notice_id, cause)
);

-- due days that moved; never personal data
create table moved_due (
  recomputation_id uuid not null references recomputation,
  slice text not null,
  subject_type text not null,
  subject_id text not null,
  site_id uuid references site,
  agency_id uuid references agency,
  staff_id uuid references staff,
  label text not null,
  address text not null check (address like '/%'),
  due_before date,
  due_after date,
  primary key (recomputation_id, slice, subject_type, subject_id)
);
create index moved_due_staff on moved_due (staff_id, recomputation_id) where staff_id is not null;
create index moved_due_agency on moved_due (agency_id, recomputation_id);

comment on table holiday_notice is '放假安排通知（后台新增；随软件提供的在 db/calendar）';
comment on column holiday_notice.id is '标识';
comment on column holiday_notice.year is '放假安排所属年份';
comment on column holiday_notice.announced_on is '公布日期（从这一天起知道）';
comment on column holiday_notice.doc_no is '文号';
comment on column holiday_notice.doc_no_source is '文号来源';
comment on column holiday_notice.source is '通知网址';
comment on column holiday_notice.rest is '放假日（全年）';
comment on column holiday_notice.work is '调休上班日（全年）';
comment on column holiday_notice.added_by is '新增人';
comment on column holiday_notice.added_at is '新增时间';
comment on column holiday_notice.withdrawn_by is '撤销人';
comment on column holiday_notice.withdrawn_at is '撤销时间';
comment on column holiday_notice.withdrawal_reason is '撤销原因';
comment on table recomputation is '期限重算';
comment on column recomputation.id is '标识';
comment on column recomputation.notice_id is '放假安排通知';
comment on column recomputation.cause is '起因（新增、撤销）';
comment on column recomputation.finished_at is '完成时间';
comment on table moved_due is '变动的到期日';
comment on column moved_due.recomputation_id is '期限重算';
comment on column moved_due.slice is '模块';
comment on column moved_due.subject_type is '对象种类';
comment on column moved_due.subject_id is '对象标识';
comment on column moved_due.site_id is '站点';
comment on column moved_due.agency_id is '责任机关';
comment on column moved_due.staff_id is '负责人';
comment on column moved_due.label is '名称（不含个人信息）';
comment on column moved_due.address is '后台页面';
comment on column moved_due.due_before is '变动前到期日';
comment on column moved_due.due_after is '变动后到期日';
