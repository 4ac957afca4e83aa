import { fitTables } from '../../../platform/paper/fitted-tables.ts';
import { toBlocks } from '../../../platform/paper/html-blocks.ts';
import type { Paper } from '../../../platform/paper/pdf.ts';
import { qrSvg } from '../../../platform/paper/qr.ts';
import { titleLines } from '../../../platform/paper/title-lines.ts';
import { chineseDate } from '../../../rules/plain-date.ts';
import { startOf } from './official-pdf.ts';
import { paperText } from './text.ts';
import type { PublicitySheetView } from './types.ts';

const copy = paperText.publicity;
/** 28 pt on a line of 166 mm. */
const TITLE_CHARACTERS = 16;
/** Read standing, from half a metre. */
const TABLE_SCALE = 1.2;

/** 公示张贴页 as PDF/A, A4: the list, its period, whom to call, and blanks for board and dates. */
export async function publicitySheetPdf(
  paper: Paper,
  view: PublicitySheetView,
): Promise<Uint8Array<ArrayBuffer>> {
  const qr = view.url === null ? null : new TextEncoder().encode(await qrSvg(view.url));
  return paper.pdf({
    template: 'publicity-sheet',
    data: {
      copy: { scan: view.indexNo === null ? copy.scanItem : copy.scan },
      title: view.title,
      titleLines: titleLines(view.title, TITLE_CHARACTERS),
      agency: view.agency,
      body: fitTables(toBlocks(view.body), TABLE_SCALE),
      rows: periodRows(view),
      invitation: copy.invitation,
      blanks: [copy.board, copy.poster, copy.postedOn, copy.takenDownOn],
      foot: footLines(view),
      qr: qr !== null,
    },
    ...(qr && { files: { 'qr.svg': qr } }),
    createdAt: startOf(view.publicityPeriod.from),
  });
}

function periodRows({ publicityPeriod, hotline, objectionAddress }: PublicitySheetView): [string, string][] {
  const { from, to, workingDays } = publicityPeriod;
  const span = to === null ? copy.from(chineseDate(from)) : copy.span(chineseDate(from), chineseDate(to));
  const rows: [string, string][] = [
    [copy.period, workingDays === null ? span : span + copy.workingDays(workingDays)],
    [copy.hotline, hotline],
  ];
  if (objectionAddress !== '') rows.push([copy.objection, objectionAddress]);
  return rows;
}

function footLines({ indexNo, docNo, url, sha256 }: PublicitySheetView): string[] {
  const named = [
    ...(indexNo === null ? [] : [`${paperText.indexNo}：${indexNo}`]),
    ...(docNo === null ? [] : [`${paperText.docNo}：${docNo}`]),
  ];
  return [
    ...(named.length > 0 ? [named.join('　')] : []),
    ...(url === null ? [] : [`${indexNo === null ? copy.itemUrl : copy.url}：${url}`]),
    `${paperText.fingerprint}：${sha256}`,
  ];
}
