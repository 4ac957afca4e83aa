-- Staff, the roles they hold, and delegation of roles for a period.
-- people who work here
create table staff (
  id uuid primary key default gen_random_uuid(),
  account_id text unique,
  username text not null unique check (username ~ '^[a-z][a-z0-9._-]{1,39}$'),
  display_name text not null,
  agency_id uuid references agency,
  is_active boolean not null default true,
  created_at timestamptz not null,
  version integer not null default 1
);
create index staff_agency on staff (agency_id);
create index staff_name on staff (display_name collate "zh-x-icu", id);

-- roles held
create table staff_role (
  id uuid primary key default gen_random_uuid(),
  staff_id uuid not null references staff,
  role text not null check (role in ('clerk', 'secrecyReviewer', 'head', 'leader', 'disclosureOffice', 'systemAdministrator', 'securityAdministrator', 'auditor')),
  agency_id uuid references agency,
  domain text,
  granted_at timestamptz not null,
  granted_by uuid references staff,
  revoked_at timestamptz,
  revoked_by uuid references staff,
  check (role in ('systemAdministrator', 'securityAdministrator', 'auditor') or agency_id is not null)
);
create unique index staff_role_held on staff_role (staff_id, role, coalesce(agency_id, '00000000-0000-0000-0000-000000000000'), coalesce(domain, '')) where revoked_at is null;
create index staff_role_agency on staff_role (agency_id) where revoked_at is null;

-- delegation of roles for a period
create table delegation (
  id uuid primary key default gen_random_uuid(),
  from_staff_id uuid not null references staff,
  to_staff_id uuid not null references staff,
  role text not null check (role in ('clerk', 'secrecyReviewer', 'head', 'leader', 'disclosureOffice')),
  agency_id uuid not null references agency,
  domain text,
  starts_on date not null,
  ends_on date not null,
  reason text not null,
  created_at timestamptz not null,
  created_by uuid references staff,
  revoked_at timestamptz,
  revoked_by uuid references staff,
  check (ends_on >= starts_on),
  check (from_staff_id <> to_staff_id)
);
create index delegation_to on delegation (to_staff_id) where revoked_at is null;
create index delegation_from on delegation (from_staff_id);
create index delegation_agency on delegation (agency_id, ends_on);
-- the same form sent twice is one delegation
create unique index delegation_once on delegation (from_staff_id, to_staff_id, role, agency_id, coalesce(domain, ''), starts_on, ends_on) where revoked_at is null;

-- what auditors ask the log: who, and when
create index event_staff on event (staff_id, seq);
create index event_delegated_by on event (delegated_by, seq) where delegated_by is not null;
create index event_at on event using brin (at);

comment on table staff is '工作人员';
comment on column staff.id is '工作人员标识';
comment on column staff.account_id is '登录账户';
comment on column staff.username is '用户名';
comment on column staff.display_name is '姓名';
comment on column staff.agency_id is '所在机关';
comment on column staff.is_active is '是否在用';
comment on column staff.created_at is '建立时间';
comment on column staff.version is '修改序号';
comment on table staff_role is '岗位角色';
comment on column staff_role.id is '标识';
comment on column staff_role.staff_id is '工作人员';
comment on column staff_role.role is '角色';
comment on column staff_role.agency_id is '适用机关';
comment on column staff_role.domain is '适用领域';
comment on column staff_role.granted_at is '授予时间';
comment on column staff_role.granted_by is '授予人员';
comment on column staff_role.revoked_at is '收回时间';
comment on column staff_role.revoked_by is '收回人员';
comment on table delegation is '代理';
comment on column delegation.id is '标识';
comment on column delegation.from_staff_id is '被代理人';
comment on column delegation.to_staff_id is '代理人';
comment on column delegation.role is '代理角色';
comment on column delegation.agency_id is '适用机关';
comment on column delegation.domain is '适用领域';
comment on column delegation.starts_on is '起始日期';
comment on column delegation.ends_on is '截止日期';
comment on column delegation.reason is '事由';
comment on column delegation.created_at is '建立时间';
comment on column delegation.created_by is '建立人员';
comment on column delegation.revoked_at is '提前终止时间';
comment on column delegation.revoked_by is '终止人员';
