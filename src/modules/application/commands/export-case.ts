import { zipSync } from 'fflate';
import * as z from 'zod';
import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { csvOf } from '../../../platform/http/csv.ts';
import { shanghaiDate, shanghaiMinute } from '../../../rules/plain-date.ts';
import { getAgencyScope } from '../../agency/index.ts';
import { type Happening, historyOf } from '../case-history.ts';
import { historyText } from '../history-text.ts';
import type { LetterBody } from '../letters.ts';
import { letterDocx } from '../paper/letter-docx.ts';
import { letterPdf } from '../paper/letter-pdf.ts';
import { type CaseView, getCase } from '../queries/case.ts';
import { listCaseEvents } from '../queries/case-events.ts';
import { getLetter } from '../queries/letter.ts';
import { fingerprint } from '../sealed.ts';
import { APPLICANT_TYPE_NAMES, PURPOSE_NAMES } from '../text.ts';
import type { ApplicantType, FilePurpose } from '../types.ts';
import { openSealed } from '../uploaded.ts';
import { answerOrder } from './answer-letter.ts';
import { composeLetter } from './issue-letter.ts';
import { recordOn, subjectOf } from './open-case.ts';

/** The answer as it would be sent today, for those who draft, review and sign it. Nothing is stored. */
export const previewAnswer = command({
  name: 'application.previewAnswer',
  permission: 'application.read',
  input: z.object({ applicationId: z.uuid() }),
  async run(context, { applicationId }): Promise<LetterBody> {
    const { env, tx, actor } = context;
    const { row, agencyName, scope } = await getCase({ ...env, db: tx }, actor, applicationId);
    const subject = await subjectOf(tx, row, scope);
    const opened = { row, agencyName, scope, subject, state: subject.state, as: null };
    return composeLetter(context, opened, await answerOrder(context, opened));
  },
});

/** One line of the index of a case file. */
interface Entry {
  name: string;
  title: string;
  on: string;
  bytes: Uint8Array;
}

const encoder = new TextEncoder();

/**
 * The whole case as one ZIP for archive and court (条例 Art. 45): application, letters as PDF and DOCX, files, its whole history, and
 * an index with the fingerprint of each. For the case's people only; every file in it counts as opened.
 */
export const exportCase = command({
  name: 'application.export',
  permission: 'application.handle',
  input: z.object({ applicationId: z.uuid() }),
  async run(context, { applicationId }): Promise<{ number: string; zip: Uint8Array }> {
    const { env, tx, now, actor } = context;
    const within = { ...env, db: tx };
    const view = await getCase(within, actor, applicationId);
    if (!view.mayOpenFiles) throw new AppError('notFound', { reason: 'application' });
    const agency = await getAgencyScope(tx, view.row.agencyId);
    const entries = [
      applicationEntry(view),
      historyEntry(
        view,
        historyOf(view, await listCaseEvents(tx, view.row), env.calendar, shanghaiDate(now)),
      ),
      ...(await letterEntries(context, view)),
      ...(await fileEntries(context, view)),
    ];
    const zip = zipSync(
      Object.fromEntries([indexOf(entries), ...entries].map(({ name, bytes }) => [name, bytes])),
      { mtime: now },
    );
    await recordOn(
      context,
      { id: view.row.id, siteId: agency.scope.siteId, agencyId: view.row.agencyId },
      {
        name: 'application.caseExported',
        payload: { sha256: fingerprint(zip) },
      },
    );
    return { number: view.row.number, zip };
  },
});

function indexOf(entries: readonly Entry[]): Entry {
  const rows = entries.map((entry, index) => ({
    ...entry,
    index: index + 1,
    sha256: fingerprint(entry.bytes),
  }));
  const csv = csvOf(
    [
      { heading: '序号', cell: ({ index }) => index },
      { heading: '文件', cell: ({ name }) => name },
      { heading: '题名', cell: ({ title }) => title },
      { heading: '日期', cell: ({ on }) => on },
      { heading: 'SHA-256', cell: ({ sha256 }) => sha256 },
    ],
    rows,
  );
  return { name: '00-卷内目录.csv', title: '', on: '', bytes: encoder.encode(csv) };
}

function applicationEntry({ row, applicant, agencyName }: CaseView): Entry {
  const facts = {
    申请编号: row.number,
    受理机关: agencyName,
    申请人类型: APPLICANT_TYPE_NAMES[row.applicantType as ApplicantType],
    姓名或者名称: applicant?.name ?? '',
    证件号码: applicant?.idNo ?? '',
    联系电话: applicant?.phone ?? '',
    电子邮箱: applicant?.email ?? '',
    通信地址: applicant?.address ?? '',
    信息名称: row.wantedName,
    文号: row.wantedDocNo,
    特征描述: row.wantedDescription,
    提交日期: row.submittedOn,
    收到申请之日: row.receivedOn ?? '',
    办结日期: row.closedOn ?? '',
  };
  const lines = Object.entries(facts).map(([label, value]) => `${label}：${value}`);
  return {
    name: '01-申请表.txt',
    title: '政府信息公开申请表',
    on: row.submittedOn,
    bytes: encoder.encode(`${lines.join('\r\n')}\r\n`),
  };
}

/** The same history as on the page of the case, a line for each step. */
function historyEntry({ row }: CaseView, history: readonly Happening[]): Entry {
  const { columns } = historyText;
  const csv = csvOf(
    [
      { heading: columns.on, cell: ({ on }) => on },
      { heading: columns.label, cell: ({ label }) => label },
      { heading: columns.who, cell: ({ who }) => who },
      { heading: columns.notes, cell: ({ notes }) => notes.join('；') },
      { heading: columns.effect, cell: ({ effect }) => effect },
      {
        heading: columns.letters,
        cell: ({ letters }) => letters.map(({ title, number }) => `${title} ${number ?? ''}`).join('；'),
      },
      { heading: columns.at, cell: ({ at }) => (at === null ? '' : shanghaiMinute(at)) },
    ],
    history,
  );
  return { name: '02-办理过程.csv', title: '办理过程', on: row.submittedOn, bytes: encoder.encode(csv) };
}

/** A name that every system can unpack. */
function safe(name: string): string {
  return name.replace(/[^\p{L}\p{N}._（）()-]/gu, '_').slice(0, 100);
}

async function letterEntries({ env, tx }: CommandContext, view: CaseView): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const [index, letter] of view.letters.entries()) {
    const { body } = await getLetter({ ...env, db: tx }, view.row.id, letter.id);
    const stem = `letters/${String(index + 1).padStart(2, '0')}-${safe(letter.title)}`;
    const about = { title: `${letter.title} ${letter.number ?? ''}`, on: letter.signedOn ?? '' };
    entries.push({ ...about, name: `${stem}.pdf`, bytes: await letterPdf(env.paper, body) });
    entries.push({ ...about, name: `${stem}.docx`, bytes: await letterDocx(body) });
  }
  return entries;
}

async function fileEntries({ env, tx, now, actor }: CommandContext, view: CaseView): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const [index, file] of view.files.entries()) {
    if (file.isErased || (file.scan !== 'clean' && file.scan !== 'unscanned')) continue;
    const { sealedSha256 } = await tx
      .selectFrom('applicationFile')
      .where('id', '=', file.id)
      .select('sealedSha256')
      .executeTakeFirstOrThrow();
    const bytes = await openSealed(env, { id: file.id, sealedSha256 });
    if (!bytes || actor.staffId === null) continue;
    await tx
      .insertInto('applicationFileAccess')
      .values({ fileId: file.id, staffId: actor.staffId, at: now })
      .execute();
    entries.push({
      name: `files/${String(index + 1).padStart(2, '0')}-${safe(file.name)}`,
      title: PURPOSE_NAMES[file.purpose as FilePurpose],
      on: '',
      bytes,
    });
  }
  return entries;
}
