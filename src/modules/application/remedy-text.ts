import type { Remedy } from './remedy.ts';

/** Bodies that the remedy names. Empty: the general words are printed. */
export interface RemedyNames {
  reconsiderationAgency?: string;
  court?: string;
}

/** The bodies by name, or the general words where none is set. */
export function namedBodies({ reconsiderationAgency, court }: RemedyNames): Required<RemedyNames> {
  return {
    reconsiderationAgency: reconsiderationAgency || '有权受理的行政复议机关',
    court: court || '有管辖权的人民法院',
  };
}

/** How the paragraph on remedies begins. */
const OPENING = '如对本答复不服';

/** The paragraphs of a signed letter that speak of remedies. */
export function remediesIn(paragraphs: readonly string[]): string[] {
  return paragraphs.filter((paragraph) => paragraph.includes(OPENING));
}

/** The paragraph on remedies at the end of an answer; empty where none is printed. */
export function remedyText(remedy: Remedy | null, names: RemedyNames = {}): string {
  if (!remedy) return '';
  const { reconsiderationAgency: agency, court } = namedBodies(names);
  if (remedy.route === 'either') {
    return `${OPENING}，可以自收到本答复之日起六十日内向${agency}申请行政复议，也可以自收到本答复之日起六个月内向${court}提起行政诉讼。`;
  }
  return (
    `${OPENING}，根据《中华人民共和国行政复议法》第二十三条第一款第四项，应当先自收到本答复之日起六十日内向${agency}申请行政复议；` +
    `对行政复议决定不服的，可以自收到行政复议决定书之日起十五日内向${court}提起行政诉讼。`
  );
}
