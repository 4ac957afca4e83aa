/** Who approved or examined, in the words a covering notice opens with; nothing between but a name. */
const APPROVED =
  /经([^，。；：、\n《》]{2,40}?)(?:研究|审议|会议)?(?:同意|批准|通过|审定)[，,]\s*(?:现将|现予|现就|现|特|并)/u;
/** The basis stands in the first paragraphs or nowhere. */
const OPENING = 1500;

/** The approval that a covering notice names (`经市人民政府同意，现将…印发给你们`), as written, or null. */
export function approvalBasis(text: string): string | null {
  const found = APPROVED.exec(text.slice(0, OPENING));
  return found ? found[0].replace(/[，,]\s*\S+$/u, '') : null;
}
