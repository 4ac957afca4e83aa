const LONGEST_KEPT = 40;
/** What could name a person: long numbers, addresses of mail, names said to be one's own. */
const PERSONAL = /\d{6}|@|身份证|手机|我叫|本人|先生|女士|电话|\d{3}-?\d{4}/u;

/**
 * What is kept of a query that found nothing: its search form, or null where it may tell of a person. A number of six
 * digits is never kept, nor an address of mail, nor what is too long to be the name of a thing.
 */
export function keptMiss(form: string): string | null {
  if (form.length < 2 || form.length > LONGEST_KEPT) return null;
  if (!/[\p{L}]/u.test(form) || PERSONAL.test(form)) return null;
  return form;
}
