import type { ImportCounts } from '../modules/document/index.ts';

/** Copy of the command line. */
export const commandLineText = {
  title: (version: string) => `公开 gongkai ${version}`,
  more: '每条命令加 --help 看用法。数据库与文件的位置由环境变量决定，与 npm start 相同：见 README。',
  unknownVerb: (words: string) => `没有“${words}”这条命令`,
  unknownOption: (verb: string, option: string) => `${verb} 没有选项 ${option}`,
  optionValue: (option: string) => `选项 ${option} 后面应有一个值`,
  tryHelp: (verb: string) => `用法：gongkai ${verb ? `${verb} ` : ''}--help`,
  jsonHelp: '结果写成 JSON',
  unknownAgency: (named: string) => `--agency “${named}”：没有这个代码或名称的机关`,
  refused: (message: string) => `没有办成：${message}`,
};

export const indexNoCheckText = {
  summary: '核对索引号',
  nothing: '请写出一个或几个索引号，例如 014006438/2019-02043',
  accepted: (index: {
    text: string;
    form: string;
    code: string;
    year: number;
    serial: number;
    hasValidCode: boolean;
    path: string;
  }) =>
    `✓ ${index.text}  代码 ${index.code}，${index.year} 年第 ${index.serial} 号，地址 ${index.path}` +
    `${index.form === 'strict' ? '' : '（宽松格式）'}${index.hasValidCode ? '' : '（代码的校验码不符）'}`,
};

export const calendarCheckText = {
  summary: '推算工作日',
  usage: 'check calendar --from 2026-09-28 --add 20 [--known-on 2026-01-01]',
  usageBetween: 'check calendar --from 2026-09-01 --to 2026-10-31',
  date: 'DATE',
  from: '起始日，当日不计入',
  add: '工作日数，0 表示遇节假日顺延',
  to: '截止日，当日计入：计算两日之间的工作日数',
  addOrTo: '--add 与 --to 只写一个',
  between: (from: string, to: string, count: number) => `${from} 之后到 ${to}（含当日）：${count} 个工作日`,
  knownOn: '只用这一天已经公布的放假安排',
  fromMissing: '请用 --from 写明起始日，例如 --from 2026-09-28',
  noDate: (name: string, given: string) => `--${name} “${given}”：应为真实存在的日期，例如 2026-09-28`,
  due: (from: string, count: number, due: string) => `${from} 起第 ${count} 个工作日：${due}`,
  provisional: '其中有的年份放假安排尚未公布或未收录，结果可能变化。',
};

export const catalogueCheckText = {
  summary: '核对公开目录的数据文件',
  usage: 'check catalogue [FILE | FOLDER]',
  notThere: (path: string) => `没有这个文件或目录：${path}`,
  sound: (found: {
    version: number | null;
    effectiveOn: string | null;
    rows: number;
    generalRows: number;
    domains: readonly { name: string; rows: number }[];
    withoutDay: readonly { id: string; timeLimit: string }[];
  }) =>
    [
      `✓ ${found.version === null ? '' : `第 ${found.version} 版，${found.effectiveOn} 起生效：`}领域目录 ${found.rows} 项，通用目录 ${found.generalRows} 项`,
      ...found.domains.map(({ name, rows }) => `  ${name} ${rows}`),
      ...found.withoutDay.map(({ id, timeLimit }) => `  时限未写明日期，由人工确定：${id} ${timeLimit}`),
    ].join('\n'),
};

export const staffAddText = {
  summary: '建立工作人员和账户',
  usage: 'staff add USERNAME --name 姓名 [--agency CODE] [--role ROLE …] [--domain DOMAIN]',
  first: '建立系统管理员、安全管理员、审计员三人（已经有的不动）',
  nameValue: '姓名',
  name: '姓名',
  agency: '所在机关：组织机构代码、统一社会信用代码或名称',
  role: (roles: string) => `岗位，可以写几次：${roles}`,
  domain: '岗位只管的领域，例如 education',
  once: '密码自动生成，只显示这一次。同样的命令再运行一遍不改变任何东西。',
  oneUsername: '请写一个用户名，例如 staff add wang.fang --name 王芳；建立最初三人用 staff add --first',
  nameMissing: '请用 --name 写明姓名',
  unknownRole: (role: string, roles: string) => `--role “${role}”：应为 ${roles} 之一`,
  agencyMissing: '这个岗位须写明在哪个机关任职：--agency CODE',
  complete: '三类管理员都已有人担任，没有改动。',
  added: (person: {
    username: string;
    displayName: string;
    roles: readonly string[];
    password: string | null;
  }) =>
    `${person.displayName}  用户名 ${person.username}  岗位 ${person.roles.join('、') || '无'}` +
    `${person.password ? `  密码 ${person.password}` : '  账户已有'}`,
  shownOnce: '密码只显示这一次，请分别交给本人，并请本人登录后修改。',
};

export const importText = {
  summary: '迁入过去在其他平台公开的信息',
  usage: 'import FILE… [--agency CODE] [--item ID] [--as draft|published] [--by ACCOUNT]',
  agency: '责任机关；不写则按记录中的发布机构查找，查不到归主办机关',
  item: '目录事项编号',
  as: '迁入为草稿（默认）或直接公开',
  by: '经办人用户名，须有公开办岗位；演示环境可以不写',
  refusedOption: '退回记录写到哪个文件',
  suspectedOption: '疑似重复写到哪个文件',
  notes: [
    'FILE 是 .jsonl（一行一条）、.csv 或 .xlsx（第一行是列名）、.docx .html .txt（一个文件一篇），或装有这些文件的目录、.zip；.gz 直接读；- 读标准输入。UTF-8 和 GB18030 自动识别。',
    '同一条记录再次迁入不改变任何东西，中断后重新运行会接着做。退回的记录逐行写明字段、值和原因；没有退回时以 0 结束。格式和列名见 docs/import-export.md。',
  ],
  noFile: '请写出要迁入的文件，或用 - 读标准输入',
  fileMissing: (file: string) => `没有文件 ${file}`,
  fileKind: (file: string) =>
    `${file}：应为 .jsonl、.csv、.xlsx、.docx、.html、.txt（可再加 .gz）、.zip 或目录`,
  fileKindInside: '不是可以迁入的文件：应为 .jsonl、.csv、.xlsx、.docx、.html 或 .txt',
  asUnknown: (given: string) => `--as “${given}”：应为 draft 或 published`,
  unknownItem: (id: string) => `--item “${id}”：目录中没有这个事项`,
  byMissing: '请用 --by 写明经办人：一个有公开办岗位的账户',
  byUnknown: (account: string) => `--by “${account}”：没有这个用户名，或者已停用`,
  byWithoutRole: (account: string) => `--by “${account}”：没有公开办岗位，不能迁入`,
  noOffice: '没有一个可以经办的公开办账户：请先建立机关和公开办人员',
  progress: (read: number, perSecond: number, share: number | null) =>
    `${share === null ? '' : `${Math.floor(share * 100)}%  `}已读 ${read} 条，每秒 ${Math.round(perSecond)} 条`,
  operator: (name: string) => `经办人：${name}`,
  continued: (entries: number) => `接着上次中断的地方做：前 ${entries} 条已经处理`,
  counts: (counts: ImportCounts) =>
    `读取 ${counts.read}，公开 ${counts.published}，草稿 ${counts.drafts}，未变 ${counts.unchanged}，` +
    `退回 ${counts.refused}，疑似重复 ${counts.suspected}`,
  note: (field: string, count: number, values: readonly string[]) =>
    `没有采用：${field} ${count} 处${values.length > 0 ? `（${values.join('；')}${values.length < count ? '……' : ''}）` : ''}`,
  suspects: (count: number) => `其中 ${count} 条与已有信息的文号、正文或标题相同，请核对：`,
  suspect: (place: string, title: string, other: string) => `  ${place}  ${title}  ↔  ${other}`,
  refusals: (count: number) => `退回 ${count} 条，主要原因：`,
  reason: (field: string, reason: string) => (field ? `${field}：${reason}` : reason),
  refusal: (count: number, reason: string) => `  ${count} 条  ${reason}`,
  refusedFile: (file: string) => `退回的记录和原因：${file}`,
  suspectedFile: (file: string) => `疑似重复的清单：${file}`,
  diskFull: '磁盘已满，迁入停在这里。已经迁入的都已保存；腾出空间后用同样的命令再运行一遍，会接着做。',
  connectionLost:
    '和数据库的连接断了，迁入停在这里。请看磁盘是否已满、数据库是否重启过；已经迁入的都已保存，排除后用同样的命令再运行一遍，会接着做。',
  untitled: (docNo: string) => `（无标题）${docNo}`,
  noJson: '应为一个 JSON 对象，一行一条',
  encoding: '不是 UTF-8 或 GB18030 编码的文字',
  noText: '应为文字，不是列表、对象或 true/false',
  tooLong: (limit: string) => `超过单条 ${limit} 的上限`,
  cutOff: '压缩文件已损坏，从这里起读不出来',
  neither: '标题和文号至少要有一个',
  date: '应为真实存在的日期，写成 2026-11-22 的样子；不详请留空',
  noHeadings: '第一行应为列名，其中至少有“标题”或“文号”',
  brokenTable: '表格从这里起读不出来：引号不成对，或者一格太长',
  formula: '这一格是公式，请在表格软件里粘贴为数值后再迁入',
  externalLinks: '表格引用了其他文件的内容，请断开链接、保存为数值后再迁入',
  emptyPage: '网页里没有找到正文',
  noKind: '应为一条信息（kind: document）或一个机关（kind: agency）',
  otherFormat: '不认识这种导出格式，应为 gongkai/1',
  fileChanged: '附件不在旁边，或者与登记的校验值不符',
  onlyAddress: '只有地址，没有文件',
  fileNotBeside: '记录旁边没有这个文件',
  picture: '图片',
};

export const exportText = {
  summary: '导出全部公开信息和附件',
  out: '写到哪个目录或 .zip 文件；不写则按日期起名',
  agency: '只导出这个机关及其下属单位的',
  from: '公开日期从这一天起',
  to: '公开日期到这一天止',
  notes: [
    '导出公众看得到的全部内容：信息的各个版本、附件、关联、效力变更，已撤回的只留撤回说明。草稿、审签记录和账户不在其中，请用 backup。',
    '在另一处用 import 迁入这个目录或文件，即恢复同样的页面。格式见 docs/import-export.md。',
  ],
  taken: (out: string) => `${out} 已经存在，请换一个名字`,
  noDate: (name: string, given: string) => `--${name} “${given}”：应为真实存在的日期，例如 2026-11-22`,
  writing: (documents: number) => `已写 ${documents} 条`,
  missing: (sha256: string) => `附件 ${sha256} 不在文件存储里`,
  counts: (
    counts: { documents: number; withdrawn: number; files: number; missing: readonly string[] },
    out: string,
  ) =>
    `导出 ${counts.documents} 条（其中已撤回 ${counts.withdrawn}），附件 ${counts.files} 个` +
    `${counts.missing.length > 0 ? `，缺少附件 ${counts.missing.length} 个` : ''}：${out}`,
};

export const reindexText = {
  summary: '重建检索索引；重建期间照常搜索，完成后切换',
  progress: (documents: number) => `已写入 ${documents} 条`,
  done: (documents: number) => `检索索引已重建：${documents} 条信息`,
};
