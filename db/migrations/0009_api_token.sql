-- Keys of staff systems for the write API, their answered requests, and the nightly dump of everything public.
-- keys by which a program acts for one person
create table api_token (
  id uuid primary key default gen_random_uuid(),
  staff_id uuid not null references staff,
  name text not null check (length(name) between 1 and 60),
  secret_hash text not null unique check (secret_hash ~ '^[0-9a-f]{64}$'),
  hint text not null check (length(hint) between 4 and 12),
  permissions text[] not null check (cardinality(permissions) > 0),
  agency_ids uuid[] not null check (cardinality(agency_ids) > 0),
  issued_at timestamptz not null,
  issued_by uuid references staff,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid references staff,
  last_used_at timestamptz,
  check (expires_at > issued_at)
);
create index api_token_staff on api_token (staff_id);
create index api_token_issued on api_token (issued_at desc);

-- what a write was answered, so that sending it again changes nothing
create table idempotent_answer (
  token_id uuid not null references api_token on delete cascade,
  key text not null check (length(key) between 1 and 200),
  fingerprint text not null,
  status integer not null,
  body jsonb not null,
  answered_at timestamptz not null,
  primary key (token_id, key)
);
create index idempotent_answer_at on idempotent_answer (answered_at);

-- archives of everything public, one a night
create table dump (
  id uuid primary key default gen_random_uuid(),
  made_at timestamptz not null,
  upto_seq bigint not null,
  valid_until date,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  documents integer not null check (documents >= 0),
  parts jsonb not null
);
create index dump_made on dump (made_at desc);

comment on table api_token is '数据接口令牌';
comment on column api_token.id is '令牌标识';
comment on column api_token.staff_id is '代表的工作人员';
comment on column api_token.name is '用途名称';
comment on column api_token.secret_hash is '令牌摘要（不存令牌本身）';
comment on column api_token.hint is '令牌开头几位，便于辨认';
comment on column api_token.permissions is '权限范围';
comment on column api_token.agency_ids is '适用机关';
comment on column api_token.issued_at is '签发时间';
comment on column api_token.issued_by is '签发人员';
comment on column api_token.expires_at is '到期时间';
comment on column api_token.revoked_at is '停用时间';
comment on column api_token.revoked_by is '停用人员';
comment on column api_token.last_used_at is '最近使用时间';
comment on table idempotent_answer is '写入请求的回应（重复提交时原样返回）';
comment on column idempotent_answer.token_id is '令牌';
comment on column idempotent_answer.key is '幂等键';
comment on column idempotent_answer.fingerprint is '请求内容摘要';
comment on column idempotent_answer.status is '回应状态码';
comment on column idempotent_answer.body is '回应内容';
comment on column idempotent_answer.answered_at is '回应时间';
comment on table dump is '全量数据包';
comment on column dump.id is '标识';
comment on column dump.made_at is '生成时间';
comment on column dump.upto_seq is '截至的变更序号';
comment on column dump.valid_until is '其中最早到期的公开期限';
comment on column dump.sha256 is '文件摘要';
comment on column dump.size is '字节数';
comment on column dump.documents is '信息条数';
comment on column dump.parts is '各部分的名称、条数、摘要';
