import { columnLexicon } from '../plan/words/column-words.ts';

/** What a column of a risk table says. */
export type RiskColumn =
  | 'title'
  | 'likelihood'
  | 'impact'
  | 'residualLikelihood'
  | 'residualImpact'
  | 'mitigation'
  | 'owner'
  | 'status'
  | 'reviewAt';

/** The headings that an export has, in their order. */
export const riskHeadings: readonly (readonly [RiskColumn, string])[] = [
  ['title', 'Risk'],
  ['likelihood', 'Likelihood'],
  ['impact', 'Impact'],
  ['residualLikelihood', 'Residual likelihood'],
  ['residualImpact', 'Residual impact'],
  ['mitigation', 'Mitigation'],
  ['owner', 'Owner'],
  ['status', 'Status'],
  ['reviewAt', 'Review date'],
];

const residual =
  /residual|remaining|after (?:mitigation|treatment)|\brest-?(?=wahr|ausw|eintr|schad)|nach maßnahmen?|résiduel(?:le)?|restante?|residu[ao]|残存|残余/giu;
const review = /review|überprüf|revisión|revisão|révision|riesame|herzien|見直し|レビュー/iu;

/** What each heading stands for, by the words that the risk tables of plans have; null for what is not read. */
export function riskColumns(headings: readonly string[]): (RiskColumn | null)[] {
  const found = headings.map(columnOf);
  const columns = found.map((column, at) => (found.indexOf(column) === at ? column : null));
  if (columns.includes('title')) return columns;
  // Where no column is called a risk, a description is one.
  const at = headings.findIndex(
    (heading, index) =>
      columns[index] === null && ['description', 'event', 'task'].includes(roleOf(heading) ?? ''),
  );
  return columns.map((column, index) => (index === at ? 'title' : column));
}

function columnOf(heading: string): RiskColumn | null {
  if (review.test(heading)) return 'reviewAt';
  const left = heading.replace(residual, ' ');
  if (left !== heading) {
    const role = roleOf(left);
    if (role === 'likelihood') return 'residualLikelihood';
    return role === 'impact' ? 'residualImpact' : null;
  }
  const role = roleOf(heading);
  if (role === 'risk') return 'title';
  if (role === 'person') return 'owner';
  return role === 'likelihood' ||
    role === 'impact' ||
    role === 'mitigation' ||
    role === 'owner' ||
    role === 'status'
    ? role
    : null;
}

/** 'Title' alone names what the table is about. */
function roleOf(heading: string): string | null {
  const plain = heading.trim();
  if (/^(?:title|titel|titre|título|titolo|件名)$/iu.test(plain)) return 'risk';
  return columnLexicon.exact(plain) ?? columnLexicon.find(plain)?.value ?? null;
}
