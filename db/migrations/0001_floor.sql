-- The floor: append-only events, change feed, stored files, settings, view counts.
-- append-only log of everything that happened
create table event (
  seq bigint generated always as identity primary key,
  id uuid not null default gen_random_uuid() unique,
  name text not null check (name ~ '^[a-zA-Z]+\.[a-zA-Z]+$'),
  subject_type text not null,
  subject_id text not null,
  site_id uuid,
  agency_id uuid,
  staff_id uuid,
  delegated_by uuid,
  at timestamptz not null,
  payload jsonb not null default '{}'
);
create index event_subject on event (subject_type, subject_id, seq);
create index event_agency on event (agency_id, seq);
create index event_name_at on event (name, at);
create function refuse_event_change() returns trigger language plpgsql as $$
begin
  raise exception 'events are append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger event_append_only before update or delete on event for each row execute function refuse_event_change();
create trigger event_no_truncate before truncate on event for each statement execute function refuse_event_change();

-- public change feed in commit order
create table change (
  seq bigint primary key,
  document_id uuid not null,
  kind text not null check (kind in ('published', 'changed', 'withdrawn')),
  at timestamptz not null
);
create index change_document on change (document_id);

-- stored files by content hash
create table stored_file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  media_type text not null,
  extracted_text text,
  is_extracted boolean not null default false,
  stored_at timestamptz not null
);

-- public views per page
create table view_count (
  subject text primary key,
  views bigint not null default 0
);

-- installation-wide settings
create table setting (
  key text primary key,
  value jsonb not null,
  changed_at timestamptz not null,
  changed_by uuid
);


comment on table event is '事件日志（只增不改）';
comment on column event.seq is '事件序号';
comment on column event.id is '事件标识';
comment on column event.name is '事件名称';
comment on column event.subject_type is '对象类型';
comment on column event.subject_id is '对象标识';
comment on column event.site_id is '站点';
comment on column event.agency_id is '行政机关';
comment on column event.staff_id is '操作人员';
comment on column event.delegated_by is '被代理人员';
comment on column event.at is '发生时间';
comment on column event.payload is '附加信息（仅标识、代码、摘要、日期）';
comment on table change is '变更流（按提交顺序）';
comment on column change.seq is '变更序号';
comment on column change.document_id is '公开信息';
comment on column change.kind is '变更类型';
comment on column change.at is '变更时间';
comment on table stored_file is '文件（按内容摘要存放）';
comment on column stored_file.sha256 is '内容摘要';
comment on column stored_file.size is '字节数';
comment on column stored_file.media_type is '媒体类型';
comment on column stored_file.extracted_text is '可检索文字';
comment on column stored_file.is_extracted is '是否提取到文字';
comment on column stored_file.stored_at is '存入时间';
comment on table view_count is '浏览量';
comment on column view_count.subject is '页面或附件';
comment on column view_count.views is '次数';
comment on table setting is '系统设置';
comment on column setting.key is '设置项';
comment on column setting.value is '设置值';
comment on column setting.changed_at is '修改时间';
comment on column setting.changed_by is '修改人员';
