-- Imports of many records: runs that continue where they broke off, findings for people, look-ups for duplicates.
-- one import of one file; position and findings are committed with the records they tell of
create table import_run (
  key text primary key,
  file text not null,
  position bigint not null default 0 check (position >= 0),
  read_count bigint not null default 0,
  published_count bigint not null default 0,
  draft_count bigint not null default 0,
  unchanged_count bigint not null default 0,
  refused_count bigint not null default 0,
  suspected_count bigint not null default 0,
  staff_id uuid not null references staff,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  finished_at timestamptz
);

-- what a person looks at after an import: refused records and suspected duplicates
create table import_finding (
  run_key text not null references import_run on delete cascade,
  place bigint generated always as identity,
  kind text not null check (kind in ('refused', 'suspected')),
  file text not null,
  line bigint not null,
  field text not null default '',
  value text not null default '',
  reason text not null default '',
  document_id uuid references document on delete set null,
  other_document_id uuid references document on delete set null,
  primary key (run_key, place)
);

-- The person whom the source names as responsible, where no account stands behind.
alter table edition add column editor_name text;
-- A relation to something that is not here (yet): the 索引号 by which it is found when it comes.
alter table relation add column to_index_no text;
create index relation_waiting_index_no on relation (to_index_no) where to_document_id is null and to_index_no is not null;
create index relation_waiting_doc_no on relation (to_doc_no) where to_document_id is null and to_doc_no is not null;
-- Equal texts, whatever their title: suspected duplicates of an import.
create index edition_body on edition (md5(body_text)) where body_text <> '';

comment on table import_run is '迁入批次（按文件）';
comment on column import_run.key is '文件内容与选项的摘要';
comment on column import_run.file is '文件名';
comment on column import_run.position is '已处理的记录数';
comment on column import_run.read_count is '读取条数';
comment on column import_run.published_count is '公开条数';
comment on column import_run.draft_count is '草稿条数';
comment on column import_run.unchanged_count is '未变条数';
comment on column import_run.refused_count is '退回条数';
comment on column import_run.suspected_count is '疑似重复条数';
comment on column import_run.staff_id is '经办人';
comment on column import_run.started_at is '开始时间';
comment on column import_run.changed_at is '最近一批时间';
comment on column import_run.finished_at is '完成时间';
comment on table import_finding is '迁入待核对事项';
comment on column import_finding.run_key is '迁入批次';
comment on column import_finding.place is '序号';
comment on column import_finding.kind is '类别（退回、疑似重复）';
comment on column import_finding.file is '文件名';
comment on column import_finding.line is '行号';
comment on column import_finding.field is '字段';
comment on column import_finding.value is '值';
comment on column import_finding.reason is '原因';
comment on column import_finding.document_id is '迁入的信息';
comment on column import_finding.other_document_id is '已有的信息';
comment on column edition.editor_name is '责任编辑（来源所载）';
comment on column relation.to_index_no is '目标索引号（尚未迁入）';
