import * as z from 'zod';
import { parseIcpFiling, parsePoliceFiling, parseSiteCode } from '../../rules/identifiers/site-code.ts';
import type { Outcome } from '../../rules/outcome.ts';
import { siteMarkText } from '../../rules/text.ts';
import { email, neededText, optional, phone, postCode, seenVersion, text } from './fields.ts';
import { fieldText } from './text.ts';
import { CreateAgency } from './types.ts';

/** A mark of the site's foot in its one written form, or the rule's sentence as the field's error (国办发〔2017〕47号). */
const mark = <Value>(
  title: string,
  parse: (value: string) => Outcome<Value, keyof typeof siteMarkText>,
  written: (value: Value) => string,
) =>
  optional(
    z.string().transform((value, context) => {
      const outcome = parse(value);
      if (outcome.ok) return written(outcome.value);
      context.addIssue({ code: 'custom', message: siteMarkText[outcome.code](value) });
      return z.NEVER;
    }),
  ).meta({ title });

/** A host name without scheme and port, lower case. */
const HOST = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Name, address and the marks of the foot: what the system administrator answers for. */
const identity = {
  name: neededText(fieldText.siteName, 60),
  host: optional(z.string().trim().toLowerCase().regex(HOST, fieldText.host)).meta({
    title: fieldText.hostLabel,
  }),
  siteIdCode: mark(fieldText.siteIdCode, parseSiteCode, ({ code }) => code),
  icpNo: mark(fieldText.icpNo, parseIcpFiling, (filing) => filing),
  policeNo: mark(fieldText.policeNo, parsePoliceFiling, (filing) => filing.mark),
};

export const CreateSite = z.object({
  ...identity,
  code: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/, fieldText.siteCode)
    .meta({ title: fieldText.siteCodeLabel }),
  parentId: optional(z.uuid()).default(null).meta({ title: fieldText.parentSite }),
  /** The agency that runs the site; its disclosure office supervises the whole site. */
  hostAgency: CreateAgency.omit({ siteId: true, parentId: true }),
});

export const ChangeSiteIdentity = z.object({
  ...identity,
  siteId: z.uuid(),
  version: seenVersion,
  hostAgencyId: z.uuid(fieldText.needed(fieldText.hostAgency)).meta({ title: fieldText.hostAgency }),
});

/** What readers are told: contacts, hotline, announcement, reuse. The disclosure office answers for it. */
export const ChangeSiteNotices = z.object({
  siteId: z.uuid(),
  version: seenVersion,
  hotline: optional(phone(fieldText.hotline)).meta({ title: fieldText.hotline }),
  address: text(fieldText.address),
  phone: phone(fieldText.phoneLabel),
  fax: phone(fieldText.fax),
  email: email(fieldText.emailLabel),
  postCode: postCode(fieldText.postCodeLabel),
  announcement: text(fieldText.announcement, 500),
  reuseStatement: text(fieldText.reuseStatement, 500),
});
