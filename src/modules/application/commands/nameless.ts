import type { CommandContext } from '../../../platform/command.ts';
import { fieldError } from '../../../platform/errors.ts';
import { fieldText } from '../field-text.ts';
import { openApplicant } from '../sealed.ts';
import type { OpenCase } from './open-case.ts';

const plain = (text: string) => text.normalize('NFKC').replace(/\s/gu, '').toUpperCase();

/**
 * Refuses words for others than the case's people (a public sentence, a letter to somebody consulted) that tell who applied:
 * by name, number of a document or contact (个人信息保护法 Art. 6). Throws `invalidInput` naming the field, never the words.
 */
export function mustNotNameApplicant(
  { env }: CommandContext,
  { row }: Pick<OpenCase, 'row'>,
  field: 'summary' | 'title' | 'matter',
  words: string,
): void {
  const applicant = openApplicant(env, row.id, row.applicantSealed);
  if (!applicant) return;
  const { name, idNo, contactName, phone, email, address } = applicant;
  const said = plain(words);
  const isNamed = [name, idNo, contactName, phone, email ?? '', address]
    .map(plain)
    .some((particular) => particular.length > 1 && said.includes(particular));
  if (isNamed) throw fieldError(field, fieldText.labels[field], fieldText.namesApplicant);
}
