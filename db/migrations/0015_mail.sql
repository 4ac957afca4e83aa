-- Mail that waits to be sent and how it went, reminders given, and what staff wish to hear. Addresses of staff only; no texts.
alter table staff
  add column email text check (length(email) <= 200 and email ~ '^[^[:space:][:cntrl:]<>,;@]+@[^[:space:][:cntrl:]<>,;@]+$'),
  add column wants_digest boolean not null default true,
  add column calendar_key_hash text unique check (calendar_key_hash ~ '^[0-9a-f]{64}$'),
  add column calendar_key_made_at timestamptz,
  add check ((calendar_key_hash is null) = (calendar_key_made_at is null));
create index staff_digest on staff (id) where email is not null and is_active and wants_digest;

-- one message to one recipient; its words and the address are found when it is sent
create table mail (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind ~ '^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$'),
  recipient_kind text not null check (recipient_kind in ('staff', 'applicant')),
  recipient_id uuid not null,
  unique_key text not null unique check (length(unique_key) <= 200),
  facts jsonb not null default '{}',
  hold_until timestamptz not null,
  try_after timestamptz not null,
  created_at timestamptz not null,
  attempts integer not null default 0,
  problem text,
  sent_at timestamptz,
  dropped_at timestamptz,
  dropped_because text,
  check (sent_at is null or dropped_at is null),
  check ((dropped_at is null) = (dropped_because is null))
);
create index mail_waiting on mail (try_after) where sent_at is null and dropped_at is null;
create index mail_recipient on mail (recipient_id, created_at desc);
create index mail_created on mail (created_at);

-- a due day of which a person was told, once for each stage
create table reminder (
  stage text not null check (stage in ('soon', 'overdue', 'office', 'coAgency')),
  subject_type text not null check (subject_type in ('obligation', 'application', 'edition')),
  subject_id uuid not null,
  due_on date not null,
  staff_id uuid not null references staff,
  mail_key text not null,
  given_at timestamptz not null,
  primary key (subject_id, stage, due_on, staff_id)
);
create index reminder_mail on reminder (mail_key);
create index reminder_given on reminder (given_at);

comment on column staff.email is '工作邮箱（不公开）';
comment on column staff.wants_digest is '接收每日待办邮件';
comment on column staff.calendar_key_hash is '日历订阅密钥摘要';
comment on column staff.calendar_key_made_at is '日历订阅建立时间';
comment on table mail is '待发和已发邮件（不含地址和正文）';
comment on column mail.id is '标识';
comment on column mail.kind is '邮件种类';
comment on column mail.recipient_kind is '收件人种类（工作人员、申请人）';
comment on column mail.recipient_id is '收件人（工作人员或者申请）';
comment on column mail.unique_key is '去重键';
comment on column mail.facts is '标识和日期';
comment on column mail.hold_until is '最早发送时间';
comment on column mail.try_after is '下次尝试时间';
comment on column mail.created_at is '形成时间';
comment on column mail.attempts is '尝试次数';
comment on column mail.problem is '最近一次未发出的原因代码';
comment on column mail.sent_at is '发出时间';
comment on column mail.dropped_at is '放弃时间';
comment on column mail.dropped_because is '放弃原因代码';
comment on table reminder is '已作的期限提醒';
comment on column reminder.stage is '提醒环节（将到期、逾期、报公开办、催办联合机关）';
comment on column reminder.subject_type is '对象种类';
comment on column reminder.subject_id is '对象';
comment on column reminder.due_on is '到期日';
comment on column reminder.staff_id is '被提醒人';
comment on column reminder.mail_key is '邮件去重键';
comment on column reminder.given_at is '提醒时间';
