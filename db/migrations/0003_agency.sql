-- Agencies and the sites (frames of one government each) they appear under.
-- frame of one government
create table site (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code ~ '^[a-z0-9-]{2,40}$'),
  name text not null,
  host text unique,
  is_default boolean not null default false,
  parent_id uuid references site,
  host_agency_id uuid,
  site_id_code text,
  icp_no text,
  police_no text,
  hotline text,
  contact jsonb not null default '{}',
  reuse_statement text not null default '',
  announcement text not null default '',
  settings jsonb not null default '{}',
  version integer not null default 1
);
create unique index site_one_default on site ((true)) where is_default;

-- disclosing bodies and their units
create table agency (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references site,
  code text unique check (code ~ '^[0-9A-Z]{8}[0-9X]$'),
  credit_code text unique check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  name text not null,
  short_name text not null default '',
  kind text not null check (kind in ('government', 'department', 'internal_unit', 'town_government', 'public_institution', 'school', 'hospital', 'public_enterprise', 'social_organisation', 'development_zone', 'vertical_unit')),
  level text not null check (level in ('national', 'province', 'city', 'county', 'township', 'village')),
  parent_id uuid references agency,
  body_id uuid not null references agency deferrable initially deferred,
  functions text[] not null default '{}',
  doc_no_prefixes text[] not null default '{}',
  duties text not null default '',
  address text not null default '',
  office_hours text not null default '',
  phone text not null default '',
  fax text not null default '',
  email text not null default '',
  post_code text not null default '',
  disclosure_office_name text not null default '',
  first_responsible_name text not null default '',
  first_responsible_post text not null default '',
  obligations_from date,
  closed_on date,
  sort integer not null default 0,
  version integer not null default 1,
  check ((kind = 'internal_unit') or (body_id = id)),
  check (parent_id <> id)
);
alter table site add foreign key (host_agency_id) references agency deferrable initially deferred;
create index agency_site on agency (site_id, sort);
create index agency_parent on agency (parent_id);
create index agency_body on agency (body_id);

-- former and other names
create table agency_alias (
  agency_id uuid not null references agency,
  name text not null,
  kind text not null check (kind in ('former', 'short', 'other')),
  until date,
  primary key (agency_id, name)
);
create index agency_alias_name on agency_alias (name);

-- renames, mergers and closures
create table agency_succession (
  id uuid primary key default gen_random_uuid(),
  from_agency_id uuid not null references agency,
  to_agency_id uuid references agency,
  kind text not null check (kind in ('renamed', 'merged', 'closed')),
  former_name text not null,
  effective_on date not null,
  note text not null default ''
);
create index agency_succession_from on agency_succession (from_agency_id);
create index agency_succession_to on agency_succession (to_agency_id);

-- who supervises whom
create table agency_supervision (
  supervisor_id uuid not null references agency,
  supervised_id uuid not null references agency,
  sector text not null check (sector in ('education', 'environment', 'culture_tourism', 'health', 'housing', 'welfare', 'other')),
  primary key (supervisor_id, supervised_id, sector)
);
create index agency_supervision_supervised on agency_supervision (supervised_id);

-- leading group for openness
create table agency_leader (
  agency_id uuid not null references agency,
  sort integer not null,
  name text not null,
  post text not null,
  duty text not null check (duty in ('overall', 'division', 'handling')),
  primary key (agency_id, sort)
);

-- editable pages of the statutory frame
create table frame_page (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references site,
  agency_id uuid references agency,
  kind text not null check (kind in ('guide', 'institution', 'leading_group')),
  slug text not null check (slug ~ '^[a-z0-9-]{1,60}$'),
  title text not null,
  body_html text not null,
  fields jsonb not null default '{}',
  validity text not null default 'in_force' check (validity in ('in_force', 'lapsed', 'repealed', 'amended', 'not_yet_in_force')),
  issued_on date,
  domain text,
  sort integer not null default 0,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid
);
create unique index frame_page_slug on frame_page (site_id, coalesce(agency_id, '00000000-0000-0000-0000-000000000000'), kind, slug);

comment on table site is '站点（一级政府的公开专栏）';
comment on column site.id is '站点标识';
comment on column site.code is '站点代号';
comment on column site.name is '网站名称';
comment on column site.host is '主机名';
comment on column site.is_default is '默认站点';
comment on column site.parent_id is '上级站点';
comment on column site.host_agency_id is '主办单位';
comment on column site.site_id_code is '政府网站标识码';
comment on column site.icp_no is 'ICP备案编号';
comment on column site.police_no is '公安机关备案号';
comment on column site.hotline is '咨询热线';
comment on column site.contact is '联系方式';
comment on column site.reuse_statement is '使用声明';
comment on column site.announcement is '最新公告';
comment on column site.settings is '其他设置';
comment on column site.version is '修改序号';
comment on table agency is '行政机关（公开主体）';
comment on column agency.id is '机关标识';
comment on column agency.site_id is '站点';
comment on column agency.code is '组织机构代码';
comment on column agency.credit_code is '统一社会信用代码';
comment on column agency.name is '规范全称';
comment on column agency.short_name is '简称';
comment on column agency.kind is '机构类型';
comment on column agency.level is '层级';
comment on column agency.parent_id is '上级机构';
comment on column agency.body_id is '所属公开主体（内设机构归其机关）';
comment on column agency.functions is '职能';
comment on column agency.doc_no_prefixes is '机关代字';
comment on column agency.duties is '主要职责';
comment on column agency.address is '办公地址';
comment on column agency.office_hours is '办公时间';
comment on column agency.phone is '联系电话';
comment on column agency.fax is '传真号码';
comment on column agency.email is '电子邮箱';
comment on column agency.post_code is '邮政编码';
comment on column agency.disclosure_office_name is '政府信息公开工作机构';
comment on column agency.first_responsible_name is '第一责任人';
comment on column agency.first_responsible_post is '第一责任人职务';
comment on column agency.obligations_from is '公开义务起算日';
comment on column agency.closed_on is '撤销日期';
comment on column agency.sort is '排序';
comment on column agency.version is '修改序号';
comment on table agency_alias is '机关曾用名与别名';
comment on column agency_alias.agency_id is '机关';
comment on column agency_alias.name is '名称';
comment on column agency_alias.kind is '类别';
comment on column agency_alias.until is '使用至';
comment on table agency_succession is '机构沿革';
comment on column agency_succession.id is '标识';
comment on column agency_succession.from_agency_id is '原机关';
comment on column agency_succession.to_agency_id is '承接机关';
comment on column agency_succession.kind is '沿革类型';
comment on column agency_succession.former_name is '原名称';
comment on column agency_succession.effective_on is '生效日期';
comment on column agency_succession.note is '说明';
comment on table agency_supervision is '主管监督关系';
comment on column agency_supervision.supervisor_id is '主管部门';
comment on column agency_supervision.supervised_id is '被监督单位';
comment on column agency_supervision.sector is '行业领域';
comment on table agency_leader is '政务公开领导小组';
comment on column agency_leader.agency_id is '机关';
comment on column agency_leader.sort is '排序';
comment on column agency_leader.name is '姓名';
comment on column agency_leader.post is '职务';
comment on column agency_leader.duty is '职责（总责、分管、具体办理）';
comment on table frame_page is '法定栏目内容（指南、制度）';
comment on column frame_page.id is '标识';
comment on column frame_page.site_id is '站点';
comment on column frame_page.agency_id is '机关（空为站点）';
comment on column frame_page.kind is '栏目';
comment on column frame_page.slug is '地址段';
comment on column frame_page.title is '标题';
comment on column frame_page.body_html is '正文';
comment on column frame_page.fields is '要素';
comment on column frame_page.validity is '效力状况';
comment on column frame_page.issued_on is '印发日期';
comment on column frame_page.domain is '领域';
comment on column frame_page.sort is '排序';
comment on column frame_page.version is '修改序号';
comment on column frame_page.changed_at is '更新时间';
comment on column frame_page.changed_by is '更新人员';
