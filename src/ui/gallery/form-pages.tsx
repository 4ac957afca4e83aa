import type { Asset } from '../assets.ts';
import { CheckboxGroup, RadioGroup } from '../choice-fields.tsx';
import { DataTable } from '../data-table.tsx';
import { ErrorSummary } from '../error-summary.tsx';
import { DateField, errorOf, FileField, SelectField, TextAreaField, TextField } from '../form-fields.tsx';
import { MatrixTable } from '../matrix-table.tsx';
import { PortalPage } from '../portal-shell.tsx';
import { sampleSite } from './sample.ts';

const errors = [
  { field: 'applicantName', label: '姓名', value: '', message: '请填写身份证件上的姓名' },
  {
    field: 'contact',
    label: '联系电话',
    value: '1380',
    message: '“1380”不是完整的电话号码，请填写11位手机号或带区号的固定电话',
  },
];

function ApplicantFields() {
  return (
    <>
      <ErrorSummary errors={errors} />
      <RadioGroup
        name="applicantKind"
        label="申请人类型"
        required
        value="person"
        choices={[
          { value: 'person', label: '公民' },
          { value: 'organisation', label: '法人或者其他组织', hint: '需要填写统一社会信用代码' },
        ]}
      />
      <TextField
        name="applicantName"
        label="姓名"
        required
        error={errorOf(errors, 'applicantName')}
        autocomplete="name"
        width="medium"
      />
      <TextField
        name="contact"
        label="联系电话"
        required
        value="1380"
        type="tel"
        hint="仅用于联系您补正和送达，不会公开（条例第二十九条）。"
        error={errorOf(errors, 'contact')}
        width="medium"
      />
    </>
  );
}

/** A long public form with refused fields. */
export function ApplicationSample({ asset }: { asset: Asset }) {
  return (
    <PortalPage
      asset={asset}
      site={sampleSite}
      title="申请公开政府信息"
      section="applications"
      breadcrumb={[{ label: '首页', href: 'home.html' }, { label: '依申请公开' }]}
    >
      <div class="container">
        <form class="form" method="post" action="application.html" novalidate>
          <h1>申请公开政府信息</h1>
          <ApplicantFields />
          <TextAreaField
            name="description"
            label="所需政府信息的名称、文号或者特征描述"
            required
            hint="写清事项、时间和机关，便于准确查找。"
            value="2025年度清溪镇临时救助资金发放汇总"
          />
          <SelectField
            name="form"
            label="获取方式"
            choices={[
              { value: 'mail', label: '邮寄' },
              { value: 'email', label: '电子邮件' },
            ]}
          />
          <DateField name="from" label="信息所属时间" value="2025-01-01" />
          <CheckboxGroup
            name="medium"
            label="载体形式"
            values={['paper']}
            choices={[
              { value: 'paper', label: '纸质' },
              { value: 'electronic', label: '电子文件' },
            ]}
          />
          <FileField
            name="proof"
            label="身份证明"
            hint="jpg、png 或 pdf，单个不超过 50 MB。"
            accept=".jpg,.png,.pdf"
            maxBytes={50 * 1024 * 1024}
          />
          <button class="btn btn-primary" type="submit">
            核对并提交
          </button>
        </form>
      </div>
    </PortalPage>
  );
}

const reportRows: [string, number[]][] = [
  ['一、本年新收政府信息公开申请数量', [31, 4, 0, 1, 2, 0, 38]],
  ['二、上年结转政府信息公开申请数量', [2, 0, 0, 0, 0, 0, 2]],
  ['三、本年度办理结果　（一）予以公开', [18, 2, 0, 1, 1, 0, 22]],
  ['（七）总计', [30, 4, 0, 1, 2, 0, 37]],
  ['四、结转下年度继续办理', [2, 0, 0, 0, 0, 0, 2]],
];

/** Tables of an annual report and of agencies. */
export function AnnualReportSample({ asset }: { asset: Asset }) {
  return (
    <PortalPage
      asset={asset}
      site={sampleSite}
      title="2025年政府信息公开工作年度报告"
      section="annual-reports"
    >
      <div class="container">
        <h1 class="document-title">2025年政府信息公开工作年度报告</h1>
        <MatrixTable
          caption="三、收到和处理政府信息公开申请情况"
          unit="单位：件"
          head={[
            [
              { value: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', rowSpan: 2 },
              { value: '自然人', rowSpan: 2 },
              { value: '法人或其他组织', colSpan: 5 },
              { value: '总计', rowSpan: 2 },
            ],
            ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'].map((value) => ({ value })),
          ]}
          rows={reportRows.map(([label, figures], index) => [
            { value: label, isHeader: true },
            ...figures.map((value, column) => ({
              value,
              problem: index === 4 && column === 0 ? '应为 3：31 + 2 − 30' : undefined,
            })),
          ])}
        />
        <DataTable
          caption="各单位公开情况"
          columns={[
            { label: '单位', cell: (row) => <a href="list.html">{row.agency}</a>, isRowHeader: true },
            { label: '应公开', cell: (row) => row.due, isNumeric: true },
            { label: '已公开', cell: (row) => row.done, isNumeric: true },
            { label: '公开率', cell: (row) => `${Math.round((row.done / row.due) * 100)}%`, isNumeric: true },
          ]}
          rows={[
            { agency: '青澜县民政局', due: 52, done: 51 },
            { agency: '青澜县教育局', due: 38, done: 38 },
          ]}
        />
      </div>
    </PortalPage>
  );
}
