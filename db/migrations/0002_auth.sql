-- Accounts and sessions, kept by better-auth in a schema of their own, and the counters of rate limits.
create schema auth;

-- who can sign in
create table auth."user" (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  username text unique,
  disabled_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- proofs of identity: a password, later a single sign-on subject
create table auth.account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references auth."user" on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index account_owner on auth.account (user_id);

-- signed-in browsers
create table auth.session (
  id text primary key,
  token text not null unique,
  user_id text not null references auth."user" on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_owner on auth.session (user_id);
create index session_expiry on auth.session (expires_at);

-- one-time values of later sign-in methods
create table auth.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_identifier on auth.verification (identifier);

-- counters of rate limits; the order of the three columns is rate-limiter-flexible's
create table auth.rate_limit (
  key text primary key,
  points integer not null default 0,
  expire bigint
);
create index rate_limit_expiry on auth.rate_limit (expire);

comment on schema auth is '登录账户与会话';
comment on table auth."user" is '登录账户';
comment on column auth."user".id is '账户标识';
comment on column auth."user".name is '姓名';
comment on column auth."user".email is '占位邮箱（登录库必填，不作联系之用）';
comment on column auth."user".email_verified is '邮箱是否核实';
comment on column auth."user".image is '头像（不用）';
comment on column auth."user".username is '用户名';
comment on column auth."user".disabled_at is '停用时间';
comment on column auth."user".created_at is '建立时间';
comment on column auth."user".updated_at is '修改时间';
comment on table auth.account is '身份凭据';
comment on column auth.account.id is '凭据标识';
comment on column auth.account.account_id is '凭据提供方的主体标识';
comment on column auth.account.provider_id is '凭据提供方';
comment on column auth.account.user_id is '登录账户';
comment on column auth.account.access_token is '访问令牌';
comment on column auth.account.refresh_token is '刷新令牌';
comment on column auth.account.id_token is '身份令牌';
comment on column auth.account.access_token_expires_at is '访问令牌到期时间';
comment on column auth.account.refresh_token_expires_at is '刷新令牌到期时间';
comment on column auth.account.scope is '授权范围';
comment on column auth.account.password is '口令摘要（加盐）';
comment on column auth.account.created_at is '建立时间';
comment on column auth.account.updated_at is '修改时间';
comment on table auth.session is '登录会话';
comment on column auth.session.id is '会话标识';
comment on column auth.session.token is '会话令牌';
comment on column auth.session.user_id is '登录账户';
comment on column auth.session.expires_at is '到期时间（闲置到期）';
comment on column auth.session.ip_address is '登录地址';
comment on column auth.session.user_agent is '浏览器';
comment on column auth.session.created_at is '登录时间';
comment on column auth.session.updated_at is '最近使用时间';
comment on table auth.verification is '一次性验证值';
comment on column auth.verification.id is '标识';
comment on column auth.verification.identifier is '验证对象';
comment on column auth.verification.value is '验证值';
comment on column auth.verification.expires_at is '到期时间';
comment on column auth.verification.created_at is '建立时间';
comment on column auth.verification.updated_at is '修改时间';
comment on table auth.rate_limit is '频次限制计数';
comment on column auth.rate_limit.key is '计数对象（加密摘要）';
comment on column auth.rate_limit.points is '次数';
comment on column auth.rate_limit.expire is '计数到期时刻（毫秒）';
