import { agencyRow } from '@/db/queries/office'
import { allCounters, caseNumbersOf, importingAgencies, wholeRegister } from '@/db/queries/verifying'
import type { Reads } from '@/db/transact'
import { agencySettings, caseNumberPatterns } from '@/domain/case/settings'
import { runningNumberByAny } from '../../ledger/running-number'
import { Findings, finding, type Verification } from './finding'

type Counter = Awaited<ReturnType<typeof allCounters>>[number]

/** Counters against the numbers that were issued; gaps are explained or named. */
export async function verifyNumbers(from: Reads): Promise<Verification> {
  const findings = new Findings()
  const counters = await allCounters(from)
  const explained = [
    ...(await caseNumbers(from, counters, findings)),
    ...(await documentNumbers(from, counters, findings)),
  ]
  const gaps = explained.length === 0 ? '' : `；${explained.join('；')}`
  return findings.verification('numbers', '编号', `受理编号、文号与计数器一致${gaps}`)
}

async function caseNumbers(from: Reads, counters: readonly Counter[], findings: Findings): Promise<string[]> {
  const importing = await importingAgencies(from)
  const explained: string[] = []
  for (const [agencyId, ofAgency] of Map.groupBy(counters, (one) => one.agencyId)) {
    const used = await runningNumbers(from, agencyId)
    for (const { agency, series, year, last } of ofAgency) {
      if (series !== 'case') continue
      const numbers = used.get(year) ?? new Set<number>()
      const where = `${agency ?? agencyId}${year}年受理编号`
      const highest = numbers.size === 0 ? 0 : [...numbers].reduce((a, b) => Math.max(a, b))
      if (last < highest)
        findings.add(
          finding(where, `的计数器是 ${last}，已经编到 ${highest}：计数器被改小，下一件会编出重复的号`),
        )
      const gaps = gapsBelow(numbers, last)
      if (gaps.length === 0) continue
      // Ledgers have gaps of their own, and what was imported may have been taken out again.
      if (importing.has(agencyId))
        explained.push(`${where}缺 ${gapWords(gaps)}，系台账原有缺号或者导入后撤销`)
      else findings.add(finding(where, `缺 ${gapWords(gaps)}：编过的号没有案件，或者计数器被改大`))
    }
  }
  return explained
}

async function runningNumbers(from: Reads, agencyId: string): Promise<Map<number, Set<number>>> {
  const settings = agencySettings.parse((await agencyRow(from, agencyId))?.settings ?? {})
  const used = new Map<number, Set<number>>()
  for (const number of await caseNumbersOf(from, agencyId)) {
    const running = runningNumberByAny(caseNumberPatterns(settings), number)
    if (!running) continue
    const ofYear = used.get(running.year) ?? new Set()
    ofYear.add(running.n)
    used.set(running.year, ofYear)
  }
  return used
}

/** No number of the register ever goes: a void one stays in it. */
async function documentNumbers(
  from: Reads,
  counters: readonly Counter[],
  findings: Findings,
): Promise<string[]> {
  const key = ({ agencyId, year }: { agencyId: string; year: number }) => `${agencyId} ${year}`
  const register = Map.groupBy(await wholeRegister(from), key)
  for (const counter of counters.filter(({ series }) => series === 'document')) {
    const rows = register.get(key(counter)) ?? []
    register.delete(key(counter))
    const where = `${counter.agency ?? counter.agencyId}${counter.year}年文号`
    const gaps = gapsBelow(new Set(rows.map(({ n }) => n)), counter.last)
    if (gaps.length > 0)
      findings.add(finding(where, `登记簿缺 ${gapWords(gaps)}：登记簿的行被删，或者计数器被改大`))
    const highest = rows.at(-1)?.n ?? 0
    if (counter.last < highest)
      findings.add(finding(where, `的计数器是 ${counter.last}，已经编到 ${highest}：计数器被改小`))
    for (const { number, onLetter } of rows) {
      if (onLetter !== number)
        findings.add(finding(`文号 ${number} `, `与文书上的（${onLetter ?? '无'}）不一致`))
    }
  }
  for (const rows of register.values())
    findings.add(finding(`${rows[0]?.year}年文号`, '有登记而没有计数器：计数器被删'))
  return []
}

function gapsBelow(numbers: ReadonlySet<number>, last: number): number[] {
  const gaps: number[] = []
  for (let n = 1; n <= last; n++) if (!numbers.has(n)) gaps.push(n)
  return gaps
}

const SHOWN_GAPS = 5

function gapWords(gaps: readonly number[]): string {
  const more = gaps.length > SHOWN_GAPS ? '等' : ''
  return `${gaps.length} 个号（第 ${gaps.slice(0, SHOWN_GAPS).join('、')} 号${more}）`
}
