import { APPLICANT_KIND_LABELS } from '../../case/facts'
import { FORMATS } from '../formats/list'
import type { Meaning, WordList } from './meaning'
import { plainText } from './plain-text'
import { ELSEWHERE_WORDS } from './words/elsewhere'
import { HANDLING_WORDS } from './words/handling'
import { MARK_WORDS } from './words/marks'
import { PEOPLE_WORDS } from './words/people'
import { REASON_WORDS } from './words/reasons'
import { TERM_WORDS } from './words/terms'

/** The labels of each form's results, long and short: a format with other rows brings its own words. */
const FORM_WORDS: readonly WordList[] = FORMATS.flatMap(({ table3 }) => table3.rows)
  .filter(({ key, ledger = '' }) => key !== 'other' && ledger.includes('/'))
  .map(({ key, label, ledger = '' }) => [{ is: 'reason', row: key }, `${label} ${ledger.split('/')[1]}`])

const APPLICANT_WORDS: readonly WordList[] = (
  [
    'commercial_enterprise',
    'research_institution',
    'public_interest_organisation',
    'legal_service_organisation',
  ] as const
).map((who) => [{ is: 'applicant', who }, APPLICANT_KIND_LABELS[who]] as const)

/** Where a word stands twice, it means what is said first. */
const ALL_WORDS: readonly WordList[] = [
  ...TERM_WORDS,
  ...FORM_WORDS,
  ...REASON_WORDS,
  ...HANDLING_WORDS,
  ...PEOPLE_WORDS,
  ...APPLICANT_WORDS,
  ...MARK_WORDS,
  ...ELSEWHERE_WORDS,
]

/** A node of the tree of known words, character by character. */
interface Branch {
  next: Map<string, Branch>
  means?: Meaning
}

const ROOT: Branch = { next: new Map() }

for (const [means, words] of ALL_WORDS) for (const word of words.trim().split(/\s+/)) learn(word, means)

function learn(word: string, means: Meaning): void {
  let branch = ROOT
  for (const char of plainText(word).text) {
    const next = branch.next.get(char) ?? { next: new Map() }
    branch.next.set(char, next)
    branch = next
  }
  branch.means ??= means
}

/** The longest known word that begins here; its length bounds the steps. */
export function wordAt(text: string, at: number): { length: number; means: Meaning } | null {
  let found: { length: number; means: Meaning } | null = null
  let branch: Branch | undefined = ROOT
  for (let to = at; branch; to++) {
    if (branch.means && !halves(text, at, to)) found = { length: to - at, means: branch.means }
    branch = branch.next.get(text.charAt(to))
  }
  return found
}

/** 申请|件件按时 is not 申请件|件按时. */
function halves(text: string, from: number, to: number): boolean {
  return (
    text.charAt(to) === '件' && text.charAt(to - 1) === '件' && to - from > 1 && text.charAt(to - 2) !== '件'
  )
}
