import type {
  ApprovalSheetView,
  OfficialDocumentView,
  PublicitySheetView,
} from '../../src/modules/document/paper/types.ts';
import { plainDate } from '../../src/rules/plain-date.ts';

/** Invented views for the tests of printed sheets. */
const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export const officialView: OfficialDocumentView = {
  title: '云川市人民政府办公室关于推进社会公益事业建设领域政府信息公开工作的通知',
  docNo: '云政办发〔2026〕21号',
  headMark: ['云川市人民政府办公室文件'],
  agencies: ['云川市人民政府办公室'],
  addressees: '各县（区）人民政府，市政府各部门、各直属单位',
  body: '<p class="indent">为进一步做好公开工作，现将有关事项通知如下。</p><p>一、总体要求</p><p>（一）明确重点。围绕七个领域，及时公开。</p>',
  attachments: ['任务分工表', '公开事项清单'],
  signature: { agencies: ['云川市人民政府办公室'], formedOn: plainDate('2026-03-12') },
  copiesTo: '市委各部委，市人大常委会办公室',
  printedBy: { agency: '云川市人民政府办公室', printedOn: plainDate('2026-03-13') },
  indexNo: '990101001/2026-00021',
  publishedOn: plainDate('2026-03-18'),
  imported: null,
  validity: '',
  url: 'https://www.yunchuan.example/d/990101001/2026-00021',
  sha256,
};

export const approvalView: ApprovalSheetView = {
  agency: '云川市民政局',
  facts: [
    { label: '索引号', value: '990101003/2026-00021' },
    { label: '文号', value: '云民公告〔2026〕12号' },
    { label: '起草人', value: '李雨桐' },
  ],
  title: '关于公布第三季度城乡低保对象名单的公告',
  disclosure: { name: '主动公开', basis: '政府信息公开条例第二十条', reason: '' },
  steps: [
    {
      name: '保密审查',
      person: '王建国',
      delegatedBy: '赵敏',
      outcome: '通过',
      opinion: '已隐去身份证号，不涉及国家秘密。',
      checklist: [
        { label: '个人信息', isMet: true, note: '已去标识化' },
        { label: '公开时机', isMet: false },
      ],
      at: '2026-11-20 09:12',
      sha256,
      isVoid: false,
    },
    {
      name: '部门负责人审核',
      person: '陈立',
      delegatedBy: null,
      outcome: '退回修改',
      opinion: '请核对发放标准。',
      checklist: [],
      at: '2026-11-20 11:40',
      sha256: `00${sha256.slice(2)}`,
      isVoid: true,
    },
    {
      name: '分管领导签发',
      person: null,
      delegatedBy: null,
      outcome: '',
      opinion: '',
      checklist: [],
      at: null,
      sha256: null,
      isVoid: false,
    },
  ],
  emergency: { reason: '汛情紧急，须立即告知群众。', dueOn: plainDate('2026-11-25') },
  attachments: [{ name: '名单.xlsx', sha256 }],
  state: '待签发',
  sha256,
  reference: '990101003/2026-00021',
  printedAt: '2026-11-22 10:31',
};

export const publicityView: PublicitySheetView = {
  title: '东湖街道第三季度拟新增最低生活保障对象名单公示',
  agency: '云川市东湖街道办事处',
  body: `<p class="indent">经民主评议，现予公示。</p><table><thead><tr><th>序号</th><th>户主</th></tr></thead><tbody>${Array.from({ length: 60 }, (_, index) => `<tr><td>${index + 1}</td><td>李*${index}</td></tr>`).join('')}</tbody></table>`,
  publicityPeriod: { from: plainDate('2026-11-23'), to: plainDate('2026-12-01'), workingDays: 7 },
  hotline: '0990-12345',
  objectionAddress: '望湖路8号',
  url: 'https://www.yunchuan.example/d/990101007/2026-00033',
  indexNo: '990101007/2026-00033',
  docNo: '东街公示〔2026〕5号',
  sha256,
};
