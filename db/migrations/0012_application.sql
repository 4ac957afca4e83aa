-- Applications (依申请公开): cases, their dated legal steps, letters, parties, files. Personal data is sealed (AES-256-GCM).
-- numbers by agency, year and series, without gaps
create table application_counter (
  agency_id uuid not null references agency,
  year integer not null check (year between 1900 and 9999),
  series text not null check (series in ('application', 'letter', 'grievance')),
  last integer not null check (last > 0),
  primary key (agency_id, year, series)
);

-- one application, one case
create table application (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references site,
  agency_id uuid not null references agency,
  number text not null unique,
  query_code_hash text not null,
  state text not null check (state in ('filed', 'received', 'awaitingCorrection', 'inHandling', 'awaitingPayment', 'inReview', 'awaitingSignature', 'signed', 'answered', 'withdrawn', 'split', 'archived')),
  state_since timestamptz not null,
  version integer not null default 1,
  parent_id uuid references application,
  channel text not null check (channel in ('counter', 'signed_post', 'ordinary_post', 'internet', 'fax')),
  is_oral boolean not null default false,
  submitted_on date not null,
  received_on date,
  applicant_type text not null check (applicant_type in ('naturalPerson', 'business', 'research', 'charity', 'legalService', 'other')),
  applicant_sealed bytea,
  applicant_key text not null,
  wanted_name text not null default '',
  wanted_doc_no text not null default '',
  wanted_description text not null,
  provision text not null check (provision in ('paper', 'electronic', 'copy', 'inspection')),
  delivery text not null check (delivery in ('online', 'mail', 'email', 'fax', 'pickup')),
  needs_assistance boolean not null default false,
  assistance_note text not null default '',
  is_log_refused boolean not null default false,
  wants_notices boolean not null default false,
  entered_by uuid references staff,
  assigned_to uuid references staff,
  filing_key text unique,
  kind text check (kind in ('R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10', 'R11', 'R12', 'R13', 'R14', 'R15', 'R16', 'withdrawn')),
  ground text check (ground in ('N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7')),
  closed_on date,
  log_summary text,
  logged_at timestamptz,
  converted_document_id uuid references document,
  erased_at timestamptz,
  created_at timestamptz not null,
  check ((closed_on is null) = (kind is null)),
  check (state not in ('answered', 'archived') or kind is not null)
);
create index application_agency on application (agency_id, state, created_at);
create index application_site_log on application (site_id, logged_at) where logged_at is not null;
create index application_applicant on application (applicant_key, agency_id, created_at);
create index application_parent on application (parent_id) where parent_id is not null;
create index application_received on application (agency_id, received_on);
create index application_erasure_due on application (closed_on) where erased_at is null;

-- dated legal events; the due date is a fold over them
create table application_step (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references application,
  seq integer generated always as identity,
  type text not null check (type in ('receipt_confirmed', 'correction_notice', 'correction_received', 'consultation_sent', 'consultation_received', 'consultation_returned', 'extension_notice', 'fee_notice', 'fee_paid', 'delay_set', 'answer_sent', 'withdrawn')),
  happened_on date not null,
  facts jsonb not null default '{}',
  recorded_at timestamptz not null,
  recorded_by uuid references staff
);
create index application_step_case on application_step (application_id, happened_on, seq);
create trigger application_step_kept before update or delete on application_step for each row execute function refuse_event_change();

-- files of a case, sealed
create table application_file (
  id uuid primary key,
  application_id uuid references application,
  purpose text not null check (purpose in ('identity', 'supplement', 'provided', 'evidence')),
  name_sealed bytea,
  type text not null,
  media_type text not null,
  size integer not null check (size > 0),
  sealed_sha256 text not null check (sealed_sha256 ~ '^[0-9a-f]{64}$'),
  scan text not null check (scan in ('unscanned', 'waiting', 'clean', 'infected')),
  signature text,
  added_at timestamptz not null,
  added_by uuid references staff,
  erased_at timestamptz,
  check (scan <> 'infected' or signature is not null)
);
create index application_file_case on application_file (application_id);
create index application_file_waiting on application_file (added_at) where scan = 'waiting';

-- who opened a file of a case, append-only
create table application_file_access (
  id bigint generated always as identity primary key,
  file_id uuid not null references application_file,
  staff_id uuid not null references staff,
  at timestamptz not null
);
create index application_file_access_file on application_file_access (file_id, at);
create trigger application_file_access_kept before update or delete on application_file_access for each row execute function refuse_event_change();

-- proof that personal data was erased, append-only
create table application_erasure (
  id bigint generated always as identity primary key,
  application_id uuid not null references application,
  at timestamptz not null,
  rule text not null,
  files integer not null,
  proof text not null
);
create trigger application_erasure_kept before update or delete on application_erasure for each row execute function refuse_event_change();

-- whom the agency consulted
create table application_party (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references application,
  party text not null check (party in ('third_party', 'joint_maker', 'other_agency')),
  contact_sealed bytea,
  matter text not null,
  code_hash text not null unique,
  sent_on date not null,
  reached_on date,
  returned_on date,
  opinion text check (opinion in ('agrees', 'objects', 'agrees_partly')),
  opinion_sealed bytea,
  is_own_hand boolean not null default false,
  check ((returned_on is null) = (opinion is null))
);
create index application_party_case on application_party (application_id);

-- what was searched before saying that nothing is there
create table application_search (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references application,
  place text not null,
  keywords text not null,
  finding text not null check (finding in ('found', 'not_found')),
  note text not null default '',
  searched_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid references staff
);
create index application_search_case on application_search (application_id);

-- approval of an extension
create table application_extension (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references application,
  working_days integer not null check (working_days between 1 and 20),
  reason text not null,
  asked_at timestamptz not null,
  asked_by uuid not null references staff,
  decided_at timestamptz,
  decided_by uuid references staff,
  is_approved boolean,
  check ((decided_at is null) = (is_approved is null)),
  check (decided_by is null or decided_by <> asked_by)
);
create unique index application_extension_once on application_extension (application_id) where is_approved is distinct from false;

-- fee notices
create table application_fee (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references application unique,
  basis text not null check (basis in ('items', 'pages')),
  count integer not null check (count > 0),
  earlier integer not null default 0 check (earlier >= 0),
  amount integer not null check (amount > 0),
  noticed_on date not null,
  pay_by date not null,
  paid_on date
);

-- the draft of the answer
create table application_answer (
  application_id uuid primary key references application,
  kind text not null check (kind in ('R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10', 'R11', 'R12', 'R13', 'R14', 'R15', 'R16')),
  ground text check (ground in ('N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7')),
  reasons_sealed bytea not null,
  redactions jsonb not null default '[]',
  is_public_interest boolean not null default false,
  drafted_by uuid references staff,
  drafted_at timestamptz not null,
  reviewed_by uuid references staff,
  reviewed_at timestamptz,
  review_note text not null default ''
);

-- letters; what is signed stays as it is
create table letter (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references application,
  kind text not null,
  number text unique,
  title text not null,
  body_sealed bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  is_for_applicant boolean not null default true,
  party_id uuid references application_party,
  drafted_at timestamptz not null,
  drafted_by uuid references staff,
  signed_at timestamptz,
  signed_by uuid references staff,
  signed_on date,
  check ((signed_at is null) = (number is null))
);
create index letter_case on letter (application_id, drafted_at);
create function refuse_signed_letter_change() returns trigger language plpgsql as $$
begin
  if old.signed_at is not null then
    raise exception 'a signed letter stays as it is' using errcode = 'insufficient_privilege';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger letter_signed_kept before update or delete on letter for each row execute function refuse_signed_letter_change();

-- the wording of letters, by site
create table letter_template (
  site_id uuid not null references site,
  kind text not null,
  title text not null,
  body text not null,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid references staff,
  primary key (site_id, kind)
);

-- reconsideration and litigation
create table application_remedy (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references application,
  kind text not null check (kind in ('reconsideration', 'litigation', 'litigation_after_reconsideration')),
  reference text not null,
  filed_on date not null,
  outcome text check (outcome in ('upheld', 'corrected', 'other')),
  concluded_on date,
  recorded_at timestamptz not null,
  recorded_by uuid references staff,
  check ((outcome is null) = (concluded_on is null)),
  check (concluded_on >= filed_on)
);
create index application_remedy_case on application_remedy (application_id);

-- complaints (Art. 47, 51) and applications to correct one's own record (Art. 41)
create table grievance (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references site,
  agency_id uuid not null references agency,
  number text not null unique,
  query_code_hash text not null,
  kind text not null check (kind in ('complaint', 'record_correction')),
  person_sealed bytea not null,
  matter_sealed bytea not null,
  application_id uuid references application,
  state text not null check (state in ('filed', 'concluded')),
  version integer not null default 1,
  filed_at timestamptz not null,
  filing_key text unique,
  outcome text check (outcome in ('upheld', 'corrected', 'forwarded', 'not_upheld')),
  response_sealed bytea,
  concluded_on date,
  concluded_by uuid references staff,
  check ((state = 'concluded') = (outcome is not null and response_sealed is not null and concluded_on is not null))
);
create index grievance_agency on grievance (agency_id, state, filed_at);

comment on table application_counter is '申请与文书流水';
comment on column application_counter.agency_id is '行政机关';
comment on column application_counter.year is '年份';
comment on column application_counter.series is '流水种类';
comment on column application_counter.last is '最后一号';
comment on table application is '政府信息公开申请';
comment on column application.id is '申请标识';
comment on column application.site_id is '站点';
comment on column application.agency_id is '被申请机关';
comment on column application.number is '申请编号';
comment on column application.query_code_hash is '查询码摘要';
comment on column application.state is '办理状态';
comment on column application.state_since is '进入状态的时间';
comment on column application.version is '修改序号';
comment on column application.parent_id is '拆分前的申请';
comment on column application.channel is '提交渠道';
comment on column application.is_oral is '是否口头申请代填';
comment on column application.submitted_on is '提交日期';
comment on column application.received_on is '收到申请之日';
comment on column application.applicant_type is '申请人类型';
comment on column application.applicant_sealed is '申请人信息（加密）';
comment on column application.applicant_key is '申请人摘要（用于识别重复）';
comment on column application.wanted_name is '所需信息名称';
comment on column application.wanted_doc_no is '所需信息文号';
comment on column application.wanted_description is '所需信息特征描述';
comment on column application.provision is '信息提供形式';
comment on column application.delivery is '获取方式';
comment on column application.needs_assistance is '是否需要协助';
comment on column application.assistance_note is '协助说明';
comment on column application.is_log_refused is '是否拒绝列入公开记录';
comment on column application.wants_notices is '是否接收进度通知';
comment on column application.entered_by is '代录人员';
comment on column application.assigned_to is '承办人员';
comment on column application.filing_key is '表单标识';
comment on column application.kind is '答复类型';
comment on column application.ground is '不予公开理由';
comment on column application.closed_on is '办结日期';
comment on column application.log_summary is '公开记录摘要';
comment on column application.logged_at is '列入公开记录的时间';
comment on column application.converted_document_id is '转为主动公开的信息';
comment on column application.erased_at is '个人信息清除时间';
comment on column application.created_at is '建立时间';
comment on table application_step is '申请办理的法定事件';
comment on column application_step.id is '标识';
comment on column application_step.application_id is '申请';
comment on column application_step.seq is '登记顺序';
comment on column application_step.type is '事件类型';
comment on column application_step.happened_on is '发生日期';
comment on column application_step.facts is '事件要素';
comment on column application_step.recorded_at is '登记时间';
comment on column application_step.recorded_by is '登记人员';
comment on table application_file is '申请案卷文件（加密存放）';
comment on column application_file.id is '标识';
comment on column application_file.application_id is '申请';
comment on column application_file.purpose is '用途';
comment on column application_file.name_sealed is '文件名（加密）';
comment on column application_file.type is '文件类型';
comment on column application_file.media_type is '媒体类型';
comment on column application_file.size is '字节数';
comment on column application_file.sealed_sha256 is '密文摘要';
comment on column application_file.scan is '病毒检查结果';
comment on column application_file.signature is '病毒名称';
comment on column application_file.added_at is '添加时间';
comment on column application_file.added_by is '添加人员';
comment on column application_file.erased_at is '清除时间';
comment on table application_file_access is '案卷文件查看记录';
comment on column application_file_access.id is '标识';
comment on column application_file_access.file_id is '文件';
comment on column application_file_access.staff_id is '查看人员';
comment on column application_file_access.at is '查看时间';
comment on table application_erasure is '个人信息清除证明';
comment on column application_erasure.id is '标识';
comment on column application_erasure.application_id is '申请';
comment on column application_erasure.at is '清除时间';
comment on column application_erasure.rule is '清除规则';
comment on column application_erasure.files is '清除文件数';
comment on column application_erasure.proof is '清除证明摘要';
comment on table application_party is '征求意见对象';
comment on column application_party.id is '标识';
comment on column application_party.application_id is '申请';
comment on column application_party.party is '对象类型';
comment on column application_party.contact_sealed is '名称和联系方式（加密）';
comment on column application_party.matter is '征求意见事项';
comment on column application_party.code_hash is '回复码摘要';
comment on column application_party.sent_on is '发出日期';
comment on column application_party.reached_on is '收到日期';
comment on column application_party.returned_on is '回复日期';
comment on column application_party.opinion is '意见';
comment on column application_party.opinion_sealed is '理由（加密）';
comment on column application_party.is_own_hand is '是否由对方在线填写';
comment on table application_search is '检索记录';
comment on column application_search.id is '标识';
comment on column application_search.application_id is '申请';
comment on column application_search.place is '检索范围';
comment on column application_search.keywords is '检索词';
comment on column application_search.finding is '检索结果';
comment on column application_search.note is '说明';
comment on column application_search.searched_on is '检索日期';
comment on column application_search.recorded_at is '登记时间';
comment on column application_search.recorded_by is '登记人员';
comment on table application_extension is '延期审批';
comment on column application_extension.id is '标识';
comment on column application_extension.application_id is '申请';
comment on column application_extension.working_days is '延长工作日数';
comment on column application_extension.reason is '理由';
comment on column application_extension.asked_at is '提出时间';
comment on column application_extension.asked_by is '提出人员';
comment on column application_extension.decided_at is '决定时间';
comment on column application_extension.decided_by is '决定人员';
comment on column application_extension.is_approved is '是否批准';
comment on table application_fee is '信息处理费收费通知';
comment on column application_fee.id is '标识';
comment on column application_fee.application_id is '申请';
comment on column application_fee.basis is '计费方式';
comment on column application_fee.count is '件数或页数';
comment on column application_fee.earlier is '当月此前件数';
comment on column application_fee.amount is '金额（元）';
comment on column application_fee.noticed_on is '通知日期';
comment on column application_fee.pay_by is '缴费期限';
comment on column application_fee.paid_on is '缴费日期';
comment on table application_answer is '答复拟稿';
comment on column application_answer.application_id is '申请';
comment on column application_answer.kind is '答复类型';
comment on column application_answer.ground is '不予公开理由';
comment on column application_answer.reasons_sealed is '答复内容（加密）';
comment on column application_answer.redactions is '区分处理记录';
comment on column application_answer.is_public_interest is '第三方反对仍因公共利益公开';
comment on column application_answer.drafted_by is '拟稿人员';
comment on column application_answer.drafted_at is '拟稿时间';
comment on column application_answer.reviewed_by is '审核人员';
comment on column application_answer.reviewed_at is '审核时间';
comment on column application_answer.review_note is '审核意见';
comment on table letter is '文书';
comment on column letter.id is '标识';
comment on column letter.application_id is '申请';
comment on column letter.kind is '文书种类';
comment on column letter.number is '文书编号';
comment on column letter.title is '标题';
comment on column letter.body_sealed is '正文（加密）';
comment on column letter.sha256 is '正文摘要';
comment on column letter.is_for_applicant is '是否送申请人';
comment on column letter.party_id is '征求意见对象';
comment on column letter.drafted_at is '拟稿时间';
comment on column letter.drafted_by is '拟稿人员';
comment on column letter.signed_at is '签发时间';
comment on column letter.signed_by is '签发人员';
comment on column letter.signed_on is '落款日期';
comment on table letter_template is '文书模板';
comment on column letter_template.site_id is '站点';
comment on column letter_template.kind is '文书种类';
comment on column letter_template.title is '标题';
comment on column letter_template.body is '正文';
comment on column letter_template.version is '修改序号';
comment on column letter_template.changed_at is '修改时间';
comment on column letter_template.changed_by is '修改人员';
comment on table application_remedy is '行政复议和行政诉讼';
comment on column application_remedy.id is '标识';
comment on column application_remedy.application_id is '申请';
comment on column application_remedy.kind is '种类';
comment on column application_remedy.reference is '案号';
comment on column application_remedy.filed_on is '提起日期';
comment on column application_remedy.outcome is '结果';
comment on column application_remedy.concluded_on is '审结日期';
comment on column application_remedy.recorded_at is '登记时间';
comment on column application_remedy.recorded_by is '登记人员';
comment on table grievance is '投诉举报与个人信息更正';
comment on column grievance.id is '标识';
comment on column grievance.site_id is '站点';
comment on column grievance.agency_id is '被投诉或受理机关';
comment on column grievance.number is '编号';
comment on column grievance.query_code_hash is '查询码摘要';
comment on column grievance.kind is '种类';
comment on column grievance.person_sealed is '提出人信息（加密）';
comment on column grievance.matter_sealed is '事项（加密）';
comment on column grievance.application_id is '涉及的申请';
comment on column grievance.state is '状态';
comment on column grievance.version is '修改序号';
comment on column grievance.filed_at is '提出时间';
comment on column grievance.filing_key is '表单标识';
comment on column grievance.outcome is '处理结果';
comment on column grievance.response_sealed is '答复（加密）';
comment on column grievance.concluded_on is '办结日期';
comment on column grievance.concluded_by is '办理人员';
