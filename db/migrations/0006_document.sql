-- Documents: stable identity, editions with content, reviews bound to content, publication, withdrawal.
-- matters that several documents belong to
create table thread (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references site,
  name text not null,
  created_at timestamptz not null
);

-- permanent identity of one disclosed thing
create table document (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references site,
  agency_id uuid not null references agency,
  unit_id uuid references agency,
  code text check (code ~ '^([0-9A-Z]{8}[0-9X]|[0-9A-HJ-NPQRTUWXY]{18})$'),
  index_year_serial text,
  index_no text generated always as (code || '/' || index_year_serial) stored unique,
  source_index_no text,
  source_key text unique,
  source_published_on date,
  imported_at timestamptz,
  live_edition_id uuid,
  first_published_at timestamptz,
  published_on date,
  validity text not null default 'in_force' check (validity in ('in_force', 'lapsed', 'repealed', 'amended', 'not_yet_in_force')),
  withdrawn_at timestamptz,
  is_closed boolean not null default false,
  thread_id uuid references thread,
  created_at timestamptz not null,
  check ((code is null) = (index_year_serial is null)),
  check (live_edition_id is null or (index_no is not null and first_published_at is not null)),
  check (withdrawn_at is null or live_edition_id is null)
);
create index document_public on document (published_on desc, id desc) where live_edition_id is not null;
create index document_agency on document (agency_id, published_on desc);
create index document_site on document (site_id, published_on desc);
create index document_thread on document (thread_id) where thread_id is not null;

-- counters of index numbers per code and year
create table index_counter (
  code text not null,
  year integer not null,
  last_serial integer not null,
  primary key (code, year)
);

-- content of a document at one time
create table edition (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references document on delete cascade,
  number integer not null check (number > 0),
  state text not null default 'draft' check (state in ('draft', 'inSecrecyReview', 'inHeadReview', 'awaitingSignOff', 'signed', 'scheduled', 'published', 'posted', 'closed')),
  procedure text not null default 'standard' check (procedure in ('standard', 'town')),
  is_emergency boolean not null default false,
  emergency_reason text,
  is_live boolean not null default false,
  title text not null check (length(title) between 1 and 500),
  doc_no text,
  doc_no_key text,
  doc_no_series text,
  doc_no_serial integer,
  summary text not null default '',
  body_html text not null default '',
  body_text text not null default '',
  genre text,
  theme text,
  keywords text[] not null default '{}',
  stage text,
  facet text,
  sub_column text,
  item_id text,
  domain text,
  catalogue_version integer,
  disclosure text not null default 'proactive' check (disclosure in ('proactive', 'on_application', 'withheld')),
  disclosure_basis text,
  withholding_ground text check (withholding_ground ~ '^N[1-7]$'),
  disclosure_reason text,
  reexamine_on date,
  keeper text,
  openness text not null default 'long_term' check (openness in ('long_term', 'limited', 'prompt')),
  open_until date,
  issuing_level text,
  issuer text,
  source_kind text not null default 'made' check (source_kind in ('made', 'obtained', 'supervised', 'public_enterprise', 'social_organisation')),
  content_source text not null default '',
  addressees text not null default '',
  signature text not null default '',
  is_normative boolean not null default false,
  is_priority boolean not null default false,
  is_formed_elsewhere boolean not null default false,
  formed_on date,
  changed_on date,
  audience text not null default 'everyone',
  publicity_from date,
  publicity_until date,
  publicity_days integer check (publicity_days > 0),
  is_deidentified boolean not null default false,
  change_note text not null default '',
  thread_name text,
  scheduled_for timestamptz,
  published_at timestamptz,
  content_hash text not null,
  created_by uuid not null references staff,
  assigned_to uuid references staff,
  returned_from text,
  state_since timestamptz not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  unique (document_id, number),
  check (not is_live or state = 'published'),
  check (publicity_until is null or publicity_from is null or publicity_until >= publicity_from),
  check (withholding_ground <> 'N1' or (body_html = '' and body_text = ''))
);
alter table document add foreign key (live_edition_id) references edition deferrable initially deferred;
create unique index edition_one_live on edition (document_id) where is_live;
create unique index edition_one_open on edition (document_id) where state not in ('published', 'posted', 'closed');
create index edition_state on edition (state, state_since) where state not in ('published', 'closed');
create index edition_doc_no on edition (doc_no_key) where doc_no_key is not null;
-- Duplicates are looked for by title where there is no 文号; imports look for what is there already.
create index edition_title on edition (title);
create index edition_main_item on edition (item_id) where is_live;
create index edition_domain on edition (domain) where is_live;
create index edition_scheduled on edition (scheduled_for) where state = 'scheduled';
create index edition_emergency on edition (published_at) where is_emergency and is_live;
create index edition_publicity on edition (publicity_until) where publicity_until is not null;
create index edition_reexamine on edition (reexamine_on) where state = 'closed';
create index edition_moved on edition (greatest(state_since, changed_at) desc, id);

-- catalogue items an edition serves
create table edition_item (
  edition_id uuid not null references edition on delete cascade,
  item_id text not null,
  domain text not null,
  sort integer not null,
  primary key (edition_id, item_id)
);
create index edition_item_item on edition_item (item_id, edition_id);

-- joint agencies
create table edition_co_agency (
  edition_id uuid not null references edition on delete cascade,
  agency_id uuid not null references agency,
  sort integer not null,
  primary key (edition_id, agency_id)
);
create index edition_co_agency_agency on edition_co_agency (agency_id);

-- everyone who changed this edition's content
create table edition_author (
  edition_id uuid not null references edition on delete cascade,
  staff_id uuid not null references staff,
  first_changed_at timestamptz not null,
  primary key (edition_id, staff_id)
);

-- signatures on a content hash
create table review (
  id uuid primary key default gen_random_uuid(),
  edition_id uuid not null references edition on delete cascade,
  kind text not null check (kind in ('secrecyReview', 'headReview', 'signOff', 'coAgencyConfirmation', 'disclosureConsent')),
  outcome text not null check (outcome in ('pass', 'return')),
  staff_id uuid not null references staff,
  delegated_by uuid references staff,
  agency_id uuid references agency,
  content_hash text not null,
  checklist jsonb not null default '{}',
  comment text not null default '',
  is_later boolean not null default false,
  at timestamptz not null,
  voided_at timestamptz
);
create index review_edition on review (edition_id, at);
create index review_staff on review (staff_id, at);

-- relations between documents
create table relation (
  id uuid primary key default gen_random_uuid(),
  edition_id uuid not null references edition on delete cascade,
  from_document_id uuid not null references document on delete cascade,
  kind text not null check (kind in ('basis', 'interprets', 'amends', 'repeals', 'issues', 'forwards', 'clarifies', 'related')),
  to_document_id uuid references document on delete cascade,
  to_doc_no text,
  to_title text not null default '',
  sort integer not null default 0
);
create index relation_edition on relation (edition_id);
create index relation_from on relation (from_document_id);
create index relation_to on relation (to_document_id) where to_document_id is not null;

-- files attached to a document
create table attachment (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references document on delete cascade,
  sha256 text not null references stored_file,
  name text not null check (length(name) between 1 and 255),
  type text not null,
  media_type text not null,
  size bigint not null,
  added_by uuid references staff,
  added_at timestamptz not null
);
create index attachment_document on attachment (document_id);

-- attachments of an edition
create table edition_attachment (
  edition_id uuid not null references edition on delete cascade,
  attachment_id uuid not null references attachment on delete cascade,
  sort integer not null,
  primary key (edition_id, attachment_id)
);
create index edition_attachment_attachment on edition_attachment (attachment_id);

-- history of legal validity
create table validity_change (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references document on delete cascade,
  validity text not null,
  effective_on date not null,
  reason text not null,
  by_document_id uuid references document,
  staff_id uuid references staff,
  state text not null default 'applied' check (state in ('proposed', 'applied', 'refused')),
  at timestamptz not null
);
create index validity_change_document on validity_change (document_id, at);

-- withdrawals with their tombstones
create table withdrawal (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references document on delete cascade,
  edition_id uuid references edition,
  attachment_id uuid references attachment,
  kind text not null check (kind in ('in_error', 'expired', 'privacy', 'superior_order')),
  reason text not null,
  authority text not null,
  staff_id uuid references staff,
  at timestamptz not null,
  is_incident boolean not null default false,
  incident_report text not null default ''
);
create index withdrawal_document on withdrawal (document_id, at);

-- posting on notice boards
create table posting (
  id uuid primary key default gen_random_uuid(),
  edition_id uuid not null references edition on delete cascade,
  board text not null,
  posted_from date not null,
  posted_until date,
  photo_attachment text references stored_file,
  signed_scan text references stored_file,
  filing_number text,
  staff_id uuid not null references staff,
  at timestamptz not null
);
create index posting_edition on posting (edition_id);
create unique index posting_filing_number on posting (filing_number) where filing_number is not null;

-- filing with the disclosure office
create table filing (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references site,
  document_id uuid not null references document on delete cascade,
  edition_id uuid not null unique references edition on delete cascade,
  number text not null,
  at timestamptz not null,
  seen_by uuid references staff,
  seen_at timestamptz,
  unique (site_id, number)
);

-- skeletons for the editor
create table item_template (
  id uuid primary key default gen_random_uuid(),
  site_id uuid references site,
  genre text not null,
  name text not null,
  body_html text not null,
  sort integer not null default 0
);

comment on table thread is '事项脉络（决策到结果）';
comment on column thread.id is '标识';
comment on column thread.site_id is '站点';
comment on column thread.name is '事项名称';
comment on column thread.created_at is '建立时间';
comment on table document is '公开信息';
comment on column document.id is '信息标识';
comment on column document.site_id is '站点';
comment on column document.agency_id is '责任机关';
comment on column document.unit_id is '承办内设机构';
comment on column document.code is '索引号前段码';
comment on column document.index_year_serial is '索引号后段码';
comment on column document.index_no is '信息索引号';
comment on column document.source_index_no is '来源索引号';
comment on column document.source_key is '来源标识';
comment on column document.source_published_on is '原公开日期（来源所载）';
comment on column document.imported_at is '迁入时间';
comment on column document.live_edition_id is '现行版本';
comment on column document.first_published_at is '首次公开时间';
comment on column document.published_on is '公开日期';
comment on column document.validity is '效力状况';
comment on column document.withdrawn_at is '撤回时间';
comment on column document.is_closed is '已归入不公开登记';
comment on column document.thread_id is '事项脉络';
comment on column document.created_at is '建立时间';
comment on table index_counter is '索引号流水';
comment on column index_counter.code is '前段码';
comment on column index_counter.year is '年份';
comment on column index_counter.last_serial is '末号';
comment on table edition is '版本';
comment on column edition.id is '版本标识';
comment on column edition.document_id is '公开信息';
comment on column edition.number is '版本号';
comment on column edition.state is '办理状态';
comment on column edition.procedure is '审批程序';
comment on column edition.is_emergency is '应急公开';
comment on column edition.emergency_reason is '应急公开理由';
comment on column edition.is_live is '现行';
comment on column edition.title is '信息名称';
comment on column edition.doc_no is '文件编号（文号）';
comment on column edition.doc_no_key is '文号比对形式';
comment on column edition.doc_no_series is '文号系列（机关代字与年份）';
comment on column edition.doc_no_serial is '文号序号';
comment on column edition.summary is '内容概述';
comment on column edition.body_html is '正文';
comment on column edition.body_text is '正文文字';
comment on column edition.genre is '体裁分类';
comment on column edition.theme is '主题分类';
comment on column edition.keywords is '关键词';
comment on column edition.stage is '五公开环节';
comment on column edition.facet is '内容类别';
comment on column edition.sub_column is '专栏子栏目';
comment on column edition.item_id is '目录事项（主）';
comment on column edition.domain is '领域';
comment on column edition.catalogue_version is '目录版本';
comment on column edition.disclosure is '公开属性';
comment on column edition.disclosure_basis is '主动公开依据条款';
comment on column edition.withholding_ground is '不予公开理由';
comment on column edition.disclosure_reason is '非主动公开理由';
comment on column edition.reexamine_on is '复核日期';
comment on column edition.keeper is '保管机构（涉密）';
comment on column edition.openness is '公开时限';
comment on column edition.open_until is '限时公开截止日';
comment on column edition.issuing_level is '发文层级';
comment on column edition.issuer is '来源所载发布机构';
comment on column edition.source_kind is '信息来源类别';
comment on column edition.content_source is '信息来源';
comment on column edition.addressees is '主送机关';
comment on column edition.signature is '署名';
comment on column edition.is_normative is '规范性文件';
comment on column edition.is_priority is '重点信息';
comment on column edition.is_formed_elsewhere is '外部形成';
comment on column edition.formed_on is '生成日期';
comment on column edition.changed_on is '变更日期';
comment on column edition.audience is '公开范围';
comment on column edition.publicity_from is '公示起始日';
comment on column edition.publicity_until is '公示截止日';
comment on column edition.publicity_days is '公示工作日数';
comment on column edition.is_deidentified is '已去标识化';
comment on column edition.change_note is '变更说明';
comment on column edition.thread_name is '事项脉络（公开后生效）';
comment on column edition.scheduled_for is '定时公开时间';
comment on column edition.published_at is '公开时间';
comment on column edition.content_hash is '内容摘要值';
comment on column edition.created_by is '建立人员';
comment on column edition.assigned_to is '指定办理人';
comment on column edition.returned_from is '退回环节';
comment on column edition.state_since is '当前状态起始时间';
comment on column edition.created_at is '建立时间';
comment on column edition.changed_at is '修改时间';
comment on column edition.version is '修改序号';
comment on table edition_item is '版本对应目录事项';
comment on column edition_item.edition_id is '版本';
comment on column edition_item.item_id is '目录事项';
comment on column edition_item.domain is '领域';
comment on column edition_item.sort is '排序（零为主事项）';
comment on table edition_co_agency is '联合发文机关';
comment on column edition_co_agency.edition_id is '版本';
comment on column edition_co_agency.agency_id is '联合机关';
comment on column edition_co_agency.sort is '排序';
comment on table edition_author is '版本作者';
comment on column edition_author.edition_id is '版本';
comment on column edition_author.staff_id is '工作人员';
comment on column edition_author.first_changed_at is '首次修改时间';
comment on table review is '审查签批记录';
comment on column review.id is '标识';
comment on column review.edition_id is '版本';
comment on column review.kind is '环节';
comment on column review.outcome is '结论';
comment on column review.staff_id is '办理人';
comment on column review.delegated_by is '被代理人';
comment on column review.agency_id is '所代表机关';
comment on column review.content_hash is '所签内容摘要值';
comment on column review.checklist is '审查清单';
comment on column review.comment is '意见';
comment on column review.is_later is '事后补办';
comment on column review.at is '时间';
comment on column review.voided_at is '失效时间（内容改动）';
comment on table relation is '信息关联';
comment on column relation.id is '标识';
comment on column relation.edition_id is '来源版本';
comment on column relation.from_document_id is '来源信息';
comment on column relation.kind is '关系';
comment on column relation.to_document_id is '目标信息';
comment on column relation.to_doc_no is '目标文号';
comment on column relation.to_title is '目标名称';
comment on column relation.sort is '排序';
comment on table attachment is '附件';
comment on column attachment.id is '附件标识';
comment on column attachment.document_id is '公开信息';
comment on column attachment.sha256 is '内容摘要';
comment on column attachment.name is '文件名';
comment on column attachment.type is '类型';
comment on column attachment.media_type is '媒体类型';
comment on column attachment.size is '字节数';
comment on column attachment.added_by is '上传人员';
comment on column attachment.added_at is '上传时间';
comment on table edition_attachment is '版本附件';
comment on column edition_attachment.edition_id is '版本';
comment on column edition_attachment.attachment_id is '附件';
comment on column edition_attachment.sort is '排序';
comment on table validity_change is '效力变更记录';
comment on column validity_change.id is '标识';
comment on column validity_change.document_id is '公开信息';
comment on column validity_change.validity is '效力状况';
comment on column validity_change.effective_on is '生效日期';
comment on column validity_change.reason is '理由';
comment on column validity_change.by_document_id is '依据信息';
comment on column validity_change.staff_id is '操作人员';
comment on column validity_change.state is '状态';
comment on column validity_change.at is '时间';
comment on table withdrawal is '撤回记录';
comment on column withdrawal.id is '标识';
comment on column withdrawal.document_id is '公开信息';
comment on column withdrawal.edition_id is '仅撤回的版本';
comment on column withdrawal.attachment_id is '仅撤回的附件';
comment on column withdrawal.kind is '撤回类型';
comment on column withdrawal.reason is '理由';
comment on column withdrawal.authority is '决定机关';
comment on column withdrawal.staff_id is '操作人员';
comment on column withdrawal.at is '时间';
comment on column withdrawal.is_incident is '泄密或泄露事件';
comment on column withdrawal.incident_report is '事件报告';
comment on table posting is '公示栏张贴记录';
comment on column posting.id is '标识';
comment on column posting.edition_id is '版本';
comment on column posting.board is '公示栏';
comment on column posting.posted_from is '张贴起始日';
comment on column posting.posted_until is '张贴截止日';
comment on column posting.photo_attachment is '现场照片';
comment on column posting.signed_scan is '签字件扫描';
comment on column posting.filing_number is '备案号';
comment on column posting.staff_id is '登记人员';
comment on column posting.at is '登记时间';
comment on table filing is '备案';
comment on column filing.id is '标识';
comment on column filing.site_id is '站点';
comment on column filing.document_id is '公开信息';
comment on column filing.edition_id is '版本';
comment on column filing.number is '备案编号';
comment on column filing.at is '备案时间';
comment on column filing.seen_by is '查收人员';
comment on column filing.seen_at is '查收时间';
comment on table item_template is '文稿模板';
comment on column item_template.id is '标识';
comment on column item_template.site_id is '站点';
comment on column item_template.genre is '体裁';
comment on column item_template.name is '名称';
comment on column item_template.body_html is '正文骨架';
comment on column item_template.sort is '排序';
