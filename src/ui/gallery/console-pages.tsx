import type { Asset } from '../assets.ts';
import { Checklist } from '../checklist.tsx';
import { RadioGroup } from '../choice-fields.tsx';
import { Card, ConsoleForm, TwoColumns } from '../console-form.tsx';
import { ConsolePage, PlainConsolePage } from '../console-shell.tsx';
import { DataTable } from '../data-table.tsx';
import { DeskFigures, type DeskItem, DeskList } from '../desk.tsx';
import { DateField, errorOf, FileField, SelectField, TextAreaField, TextField } from '../form-fields.tsx';
import { Timeline } from '../timeline.tsx';
import { WorkflowButtons } from '../workflow-buttons.tsx';
import { sampleConsole } from './sample.ts';

const items: DeskItem[] = [
  {
    task: '保密审查',
    title: '关于调整特困人员救助供养标准的通知',
    href: 'form.html',
    facts: ['社会救助科', '周予安 起草'],
    dueOn: '2026-11-18',
    clock: { label: '已超期 2 个工作日', tone: 'bad' },
  },
  {
    task: '审核',
    title: '2026年第三季度临时救助资金发放情况公告',
    href: 'form.html',
    facts: ['社会救助科', '青民发〔2026〕31号'],
    dueOn: '2026-11-23',
    clock: { label: '今日到期', tone: 'warn' },
  },
  {
    task: '公开',
    title: '关于印发《青澜县养老机构等级评定办法》的通知',
    href: 'form.html',
    facts: ['养老服务科', '已签发'],
    dueOn: '2026-12-02',
    clock: { label: '还剩 8 个工作日', tone: 'info' },
  },
  {
    task: '退回修改',
    title: '慈善组织年度检查结果公告',
    href: 'form.html',
    facts: ['社会组织管理科'],
    dueOn: null,
    clock: null,
  },
];

export function DeskSample({ asset }: { asset: Asset }) {
  return (
    <ConsolePage
      frame={sampleConsole(asset)}
      title="待办"
      current="desk"
      flash={{ tone: 'good', text: '已提交保密审查：关于调整特困人员救助供养标准的通知。' }}
      actions={
        <a class="btn btn-primary" href="form.html">
          起草信息
        </a>
      }
    >
      <DeskFigures
        figures={[
          { label: '等我办理', value: 6, href: 'desk.html', tone: 'neutral', isActive: true },
          { label: '今日到期', value: 1, href: 'desk.html', tone: 'warn' },
          { label: '已超期', value: 1, href: 'desk.html', tone: 'bad' },
          { label: '本单位应公开', value: 9, href: 'desk.html', tone: 'neutral' },
        ]}
      />
      <DeskList items={items} emptyTitle="没有等您办理的事项" />
      <DataTable
        caption="我起草的信息"
        columns={[
          { label: '标题', cell: (row) => <a href="form.html">{row.title}</a>, isRowHeader: true },
          { label: '环节', cell: (row) => row.state },
          { label: '浏览', cell: (row) => row.views, isNumeric: true },
        ]}
        rows={[
          { title: '2026年第二季度临时救助资金发放情况公告', state: '已公开', views: 318 },
          { title: '关于调整特困人员救助供养标准的通知', state: '保密审查', views: 0 },
        ]}
      />
    </ConsolePage>
  );
}

const errors = [
  {
    field: 'docNo',
    label: '文号',
    value: '青民发[2026]31',
    message: '“青民发[2026]31”缺少“号”，请写成“青民发〔2026〕31号”',
  },
];

function SampleBodyCard() {
  return (
    <Card title="正文">
      <TextAreaField
        name="body"
        label="正文"
        required
        isRich
        rows={14}
        hint="可从 Word 或 WPS 直接粘贴，编号和表格会保留。"
        value={
          '<p class="flush">各乡镇人民政府：</p><p>经县政府同意，现将特困人员救助供养标准调整如下。</p><h2>一、调整标准</h2><table><tr><th>类别</th><th>月标准</th></tr><tr><td>分散供养</td><td>1,098元</td></tr></table><p>二、以上标准自2026年7月1日起执行。</p><p class="align-right">青澜县民政局</p>'
        }
      />
      <FileField
        name="attachments"
        label="附件"
        multiple
        hint="单个不超过 50 MB。"
        maxBytes={50 * 1024 * 1024}
      />
    </Card>
  );
}

function DraftFields() {
  return (
    <>
      <Card title="基本信息">
        <TextField
          name="title"
          label="标题"
          required
          value="关于调整特困人员救助供养标准的通知"
          hint="写公文全称，不加书名号。"
        />
        <TextField
          name="docNo"
          label="文号"
          value="青民发[2026]31"
          hint="机关代字〔年份〕序号号；没有文号的留空。"
          error={errorOf(errors, 'docNo')}
          width="medium"
        />
        <SelectField
          name="item"
          label="公开事项"
          required
          value="a"
          choices={[{ value: 'a', label: '社会救助 / 特困人员救助供养 / 政策法规文件' }]}
          hint="决定公开时限和栏目。"
        />
        <RadioGroup
          name="disclosure"
          label="公开方式"
          required
          value="proactive"
          choices={[
            { value: 'proactive', label: '主动公开', hint: '条例第十九条至第二十一条' },
            { value: 'onApplication', label: '依申请公开', hint: '需说明不属于主动公开的理由' },
            {
              value: 'withheld',
              label: '不予公开',
              hint: '需选择依据（条例第十四条至第十六条）和下次审查日期',
            },
          ]}
        />
        <DateField name="effectiveOn" label="施行日期" value="2026-12-01" />
      </Card>
      <SampleBodyCard />
    </>
  );
}

function DraftSide({ formToken }: { formToken: string }) {
  return (
    <>
      <Card title="可办理的操作">
        <WorkflowButtons
          formToken={formToken}
          actions={[
            {
              action: 'submit',
              label: '提交保密审查',
              href: '/x',
              tone: 'primary',
              note: '提交后正文锁定，审查人可退回。',
            },
            {
              action: 'discard',
              label: '作废草稿',
              href: '/x',
              tone: 'danger',
              questions: <TextAreaField name="reason" label="作废原因" required rows={2} />,
            },
            { action: 'sign', label: '签发', unavailable: '起草人不能签发自己的稿件，请由分管领导签发' },
          ]}
        />
      </Card>
      <Card title="公开前检查">
        <Checklist
          label="公开前检查"
          items={[
            { label: '保密审查', isMet: true },
            { label: '与内容一致的签发', isMet: false, reason: '正文在签发后有修改，需要重新签发。' },
          ]}
        />
      </Card>
      <Card title="办理过程">
        <Timeline
          label="办理过程"
          steps={[
            { label: '起草', at: new Date('2026-11-17T01:20:00Z'), who: '周予安' },
            {
              label: '保密审查',
              at: new Date('2026-11-18T08:02:00Z'),
              who: '林知夏',
              badge: { label: '退回', tone: 'warn' },
              note: '附件中有身份证号码，请隐去后再提交。',
            },
            { label: '审核', at: null, who: '等待 林知夏' },
          ]}
        />
      </Card>
    </>
  );
}

export function FormSample({ asset }: { asset: Asset }) {
  const frame = sampleConsole(asset);
  return (
    <ConsolePage
      frame={frame}
      title="起草信息"
      current="documents"
      breadcrumb={[{ label: '公开信息', href: 'desk.html' }, { label: '起草信息' }]}
    >
      <TwoColumns
        main={
          <ConsoleForm
            action="/console/documents/1"
            formToken={frame.formToken}
            errors={errors}
            submitLabel="保存"
            asksBeforeLeaving
            autosave={{ href: '/console/documents/1/draft', owner: 'staff-1', version: '3' }}
          >
            <DraftFields />
          </ConsoleForm>
        }
        side={<DraftSide formToken={frame.formToken} />}
      />
    </ConsolePage>
  );
}

export function SignInSample({ asset }: { asset: Asset }) {
  return (
    <PlainConsolePage asset={asset} name="青澜县政务公开" title="登录">
      <div class="card card-md">
        <form class="card-body" method="post" action="/console/sign-in">
          <h1 class="card-title">登录</h1>
          <TextField name="username" label="账号" required autocomplete="username" />
          <TextField name="password" label="密码" type="password" required autocomplete="current-password" />
          <button class="btn btn-primary w-100" type="submit">
            登录
          </button>
        </form>
      </div>
    </PlainConsolePage>
  );
}
