import { namesOf } from './counter'
import type { KnownFacts } from './facts'
import { type Finding, recorded, type TextFinding } from './finding'
import { itemsOf } from './items'
import { judgeChange } from './judge-changes'
import { judgeClaim } from './judge-claims'
import { judgeCount } from './judge-counts'
import { judgeListing } from './judge-lists'
import { judgeShare } from './judge-shares'
import { othersIn } from './others'
import { isYearsPeriod } from './period'
import { plainText } from './plain-text'
import { readStatements } from './reader'
import type { StatedPeriod, Statement } from './statement'
import { tokensOf } from './tokens'

/**
 * What an office typed about a year that the facts of the year say differently, in the order of the text. What the check
 * does not understand it leaves alone: a word that it does not know beside a number makes it silent. Reads each
 * character once.
 */
export function checkText(text: string, facts: KnownFacts): TextFinding[] {
  const plain = plainText(text)
  const names = facts.agency ? namesOf(facts.agency).map((name) => plainText(name).text) : []
  const said = readStatements(itemsOf(tokensOf(plain.text, names)), facts.year)
  const judged = said.statements.map((statement) => ({ statement, finding: judge(statement, facts) }))
  const others = othersIn(judged, facts.agency)
  const findings = [
    ...judged.map(({ statement, finding }) => (others.count(statement) ? null : finding)),
    ...said.claims.map((claim) => (others.count(claim) ? null : judgeClaim(claim, facts))),
    ...said.listings.map((listing) => (others.list(listing) ? null : judgeListing(listing, facts))),
    ...said.periods.map((period) => judgePeriod(period, facts)),
  ].filter((one) => one !== null)
  return distinct(findings).map(({ from, to, is, row, says, cells }) => {
    const typed = plain.typed(from, to).replace(/\s+/g, '')
    return { typed, is, row, says, cells, message: `写有“${typed}”，${says}。请核对文字或者统计表。` }
  })
}

function judge(statement: Statement, facts: KnownFacts): Finding | null {
  if (statement.beyond) return null
  switch (statement.says) {
    case 'share':
      return judgeShare(statement, facts)
    case 'more':
    case 'less':
    case 'fold':
      return judgeChange(statement, facts)
    default:
      return judgeCounted(statement, facts)
  }
}

/** Right of the last name alone, or of all that are listed before the number. */
function judgeCounted(statement: Statement, facts: KnownFacts): Finding | null {
  const alone = judgeCount(statement, facts)
  const { together } = statement
  return alone && together && !judgeCount({ ...statement, named: together }, facts) ? null : alone
}

function judgePeriod(period: StatedPeriod, { year }: KnownFacts): Finding | null {
  if (isYearsPeriod(period, year)) return null
  return {
    ...recorded(period, `${year}年1月1日至${year}年12月31日`, '统计期限'),
    says: `本年报的统计期限为${year}年1月1日至${year}年12月31日`,
  }
}

/** One thing is told once, where it stands first. */
function distinct(findings: readonly Finding[]): Finding[] {
  const byPlace = new Map(findings.map((one) => [`${one.from}-${one.to}-${one.row}`, one]))
  return [...byPlace.values()].sort((a, b) => a.from - b.from || a.to - b.to)
}
