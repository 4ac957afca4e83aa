/** Figures of one social-welfare domain: documents made public in the year, and duties that were due by its end. */
export interface DomainFacts {
  domain: string;
  documents: number;
  due: number;
  covered: number;
  inTime: number;
  late: number;
}

/** What the text of the report says in figures: derived like the tables, frozen with them. */
export interface ReportFacts {
  documents: number;
  domains: DomainFacts[];
  fees: { notices: number; collected: number };
  /** Departments of a government: how many report, and how many of these have signed. */
  departments: { all: number; signed: number } | null;
}

const percent = (part: number, whole: number) => `${Math.round((part / whole) * 1000) / 10}%`;

/** Items of the catalogue that belong to no domain (条例 Art. 20, 21). */
const NO_DOMAIN = 'general';

/** The paragraph on the social-welfare domains, with what each published and owed; null where there was nothing in any. */
export function domainParagraph(
  { domains }: ReportFacts,
  year: number,
  nameOf: (domain: string) => string,
): string | null {
  const named = domains.filter(
    ({ domain, documents, due }) => domain !== NO_DOMAIN && (documents > 0 || due > 0),
  );
  if (named.length === 0) return null;
  const documents = named.reduce((sum, each) => sum + each.documents, 0);
  const due = named.reduce((sum, each) => sum + each.due, 0);
  const covered = named.reduce((sum, each) => sum + each.covered, 0);
  const inTime = named.reduce((sum, each) => sum + each.inTime, 0);
  const late = named.reduce((sum, each) => sum + each.late, 0);
  const whole = [
    `${year}年，在社会公益事业建设等重点领域主动公开政府信息${documents}件`,
    ...(due > 0 ? [`至年末应公开事项${due}项，已公开${covered}项，公开率${percent(covered, due)}`] : []),
    ...(inTime + late > 0 ? [`按时公开率${percent(inTime, inTime + late)}`] : []),
  ].join('；');
  const each = named.map((domain) => {
    const owed = domain.due > 0 ? `，应公开${domain.due}项、已公开${domain.covered}项` : '';
    return `${nameOf(domain.domain)}${domain.documents}件${owed}`;
  });
  return `${whole}。其中，${each.join('；')}。`;
}

/** The sentence on 信息处理费 that part six must have (国办函〔2020〕109号). */
export function feeParagraph({ fees }: ReportFacts, year: number): string {
  if (fees.notices === 0 && fees.collected === 0) return `${year}年没有收取政府信息公开信息处理费。`;
  return `${year}年发出政府信息公开信息处理费收费通知${fees.notices}件，实际收取信息处理费${fees.collected}元。`;
}
