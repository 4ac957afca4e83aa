import type { Paper } from '../../../platform/paper/pdf.ts';
import { titleLines } from '../../../platform/paper/title-lines.ts';
import { chineseDate, plainDate } from '../../../rules/plain-date.ts';
import { letterCopy } from '../letter-text.ts';
import type { LetterBody } from '../letters.ts';

/** 二号 type on a line of 156 mm. */
export const TITLE_CHARACTERS = 20;

/** The day of a letter in words; empty while it is a draft. */
export function dateLine({ signedOn }: LetterBody): string {
  return signedOn === null ? '' : chineseDate(plainDate(signedOn));
}

/** A letter as PDF/A; the same letter gives the same bytes. People's words reach the layout as data. */
export function letterPdf(paper: Paper, letter: LetterBody): Promise<Uint8Array<ArrayBuffer>> {
  return paper.pdf({
    template: 'letter',
    data: {
      agency: letter.agency,
      number: letter.number ?? letterCopy.draft,
      title: letter.title,
      titleLines: titleLines(letter.title, TITLE_CHARACTERS),
      addressee: letter.addressee === '' ? '' : `${letter.addressee}：`,
      paragraphs: letter.paragraphs,
      attachments: letter.attachments,
      date: dateLine(letter),
      isDraft: letter.number === null,
      copy: { seal: letterCopy.seal, draft: letterCopy.draft, attachments: letterCopy.attachments },
    },
    createdAt: new Date(`${letter.signedOn ?? '2000-01-01'}T00:00:00+08:00`),
  });
}
