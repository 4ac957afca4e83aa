import * as z from 'zod';
import { codesOf, VALIDITIES } from '../../rules/classes.ts';
import { DraftContent, LONGEST, StoredUpload } from './types.ts';

const day = (title: string) =>
  z.preprocess((value) => (value === '' ? null : value), z.iso.date().nullish()).meta({ title });

/** A stored file of a record; where the body shows it, it stands there under `address` until it has its own. */
const RecordFile = StoredUpload.extend({ address: z.string().min(1).max(200).nullish() });

/** What another platform published before, as its record says. Unknown dates and items stay unknown. */
export const EarlierPublication = DraftContent.extend({
  agencyId: z.uuid().meta({ title: '责任机关' }),
  /** The body as plain text, in place of `bodyHtml`. */
  bodyPlain: z.string().max(LONGEST.body, '正文不能超过 50 万字').nullish().meta({ title: '正文' }),
  issuer: z.string().trim().max(300).nullish().meta({ title: '来源所载发布机构' }),
  sourceIndexNo: z.string().trim().max(80).nullish().meta({ title: '来源索引号' }),
  sourceKey: z.string().trim().max(200).nullish().meta({ title: '来源标识' }),
  sourcePublishedOn: day('原公开日期'),
  validity: z.enum(codesOf(VALIDITIES)).default('in_force').meta({ title: '效力状况' }),
  files: z.array(RecordFile).max(500).default([]).meta({ title: '附件' }),
  /** `draft`: a clerk completes it and it goes through the four steps like any other. */
  as: z.enum(['draft', 'published']).default('published').meta({ title: '迁入为' }),
  batch: z.string().max(80).nullish(),
  line: z.number().int().positive().nullish(),
});
export type EarlierPublication = z.output<typeof EarlierPublication>;
