import { CASE_PARTS, holdingOf } from '@/db/proof/tables'
import type { CaseRow } from '@/db/queries/case-store'
import { type CaseDigest, caseDigestBatch, caseDigestsOf } from '@/db/queries/digests'
import { factsBatch } from '@/db/queries/ledger'
import {
  casesWithoutDigest,
  digestsWithoutCase,
  eventsOfCases,
  existingCases,
  finalLetters,
  rowsWithoutCase,
  standingBatches,
} from '@/db/queries/verifying'
import type { Reads } from '@/db/transact'
import { canonical } from '@/domain/canonical'
import { EVENTS } from '@/domain/case/chapters/events'
import type { Key, Keyring } from '../../secrets'
import { caseMac, type PartDigests, partsOfCases } from '../case-digest'
import { wholeSums } from '../mac'
import { PART_LABELS } from '../part-labels'
import type { ChainWalk } from './chain'
import { Findings, finding, NAMED, withoutKey } from './finding'

const CASES_AT_ONCE = 500

/** Cases as they stand, held against what the program wrote last of each. */
export async function verifyCases(
  from: Reads,
  keyring: Keyring,
  { told }: Pick<ChainWalk, 'told'>,
): Promise<{ findings: Findings; cases: number }> {
  const findings = new Findings()
  let cases = 0
  for (let after = ''; ; ) {
    const rows = await factsBatch(from, after, CASES_AT_ONCE)
    await verifyPortion(from, keyring, { rows, told }, findings)
    cases += rows.length
    const last = rows.at(-1)
    if (!last || rows.length < CASES_AT_ONCE) break
    after = last.id
  }
  await goneCases(from, { told }, findings)
  return { findings, cases }
}

async function verifyPortion(
  from: Reads,
  keyring: Keyring,
  of: { rows: readonly CaseRow[]; told: ChainWalk['told'] },
  findings: Findings,
): Promise<void> {
  try {
    await verifyRows(from, keyring, of, findings)
  } catch (fault) {
    if (of.rows.length <= 1) {
      const unread = fault instanceof SyntaxError ? '有一处内容不是程序写入的格式，读不出来' : '读不出来'
      findings.add(finding(`案件 ${of.rows[0]?.number ?? ''} `, unread))
      return
    }
    // One that cannot be read must not hide the others.
    for (const row of of.rows) await verifyPortion(from, keyring, { ...of, rows: [row] }, findings)
  }
}

async function verifyRows(
  from: Reads,
  keyring: Keyring,
  { rows, told }: { rows: readonly CaseRow[]; told: ChainWalk['told'] },
  findings: Findings,
): Promise<void> {
  const ids = rows.map(({ id }) => id)
  const digests = await caseDigestsOf(from, ids)
  const histories = Map.groupBy(await eventsOfCases(from, ids), ({ caseId }) => caseId)
  const notAsSubmitted = await lettersNotAsSubmitted(from, ids)
  const stand = new Map<string, PartDigests>()
  for (const key of keyring) {
    const ofKey = ids.filter((id) => digests.get(id)?.keyId === key.id)
    if (ofKey.length === 0) continue
    for (const [id, parts] of await partsOfCases(from, ofKey, CASE_PARTS, key)) stand.set(id, parts)
  }
  for (const row of rows) {
    const where = `案件 ${row.number} `
    const events = histories.get(row.id) ?? []
    const digest = digests.get(row.id)
    const wrong = eventFault(events)
    if (wrong) findings.add(finding(where, wrong))
    if (notAsSubmitted.has(row.id))
      findings.add(finding(where, '的文书定稿所依据的文字或者附件清单，与送审的最后一稿不一致'))
    const last = told.get(row.id)
    if (last && last.lastEvent > events.length)
      findings.add(
        finding(
          where,
          `的经过只有 ${events.length} 条，审计记录第 ${last.line} 条却记载了第 ${last.lastEvent} 条：有办理记录被删，或者整件被换回旧的内容`,
        ),
      )
    if (!digest) continue
    const key = keyring.find(({ id }) => id === digest.keyId)
    if (!key) {
      findings.add(withoutKey(where, digest.keyId))
      continue
    }
    for (const what of alteredWords(key, { ...digest, number: digest.number }, row, stand.get(row.id) ?? {}))
      findings.add(finding(where, what))
  }
}

/**
 * Cases with a final letter whose draft is not the one that was submitted last. Drafts are written without a line and
 * not digested; but which files go with a final letter is read from its draft, and what approvers agreed to was written
 * from it.
 */
async function lettersNotAsSubmitted(from: Reads, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  const newest = new Map((await finalLetters(from, caseIds)).map((one) => [one.id, one]))
  const text = (draft: unknown) => JSON.stringify(canonical(draft))
  return new Set(
    [...newest.values()].flatMap(({ caseId, draft, submitted }) =>
      text(draft) === text(submitted) ? [] : [caseId],
    ),
  )
}

function alteredWords(key: Key, digest: CaseDigest, row: CaseRow, stand: PartDigests): string[] {
  if (caseMac(key, digest) !== digest.mac || digest.number !== row.number) return ['的校验值不是由程序写入的']
  return CASE_PARTS.filter((part) => (stand[part] ?? null) !== (digest[part] ?? null)).map(
    (part) => `的${PART_LABELS[part]}与程序最后写入的不一致`,
  )
}

/** What no history of the program can be: a gap, an unknown step, a column that contradicts its event. */
function eventFault(events: Awaited<ReturnType<typeof eventsOfCases>>): string | null {
  for (const [i, { seq, type, on, event }] of events.entries()) {
    if (seq !== i + 1) return `的经过缺第 ${i + 1} 条`
    if (!(type in EVENTS)) return `的经过第 ${seq} 条是程序没有的步骤`
    if (event.type !== type) return `的经过第 ${seq} 条的种类前后矛盾`
    if (event.on !== on) return `的经过第 ${seq} 条的日期前后矛盾（${event.on}、${on}）`
  }
  return events.length === 0 ? '没有任何经过' : null
}

/** Cases that are told of and are no longer there, and those that are there and nobody told of. */
async function goneCases(from: Reads, { told }: Pick<ChainWalk, 'told'>, findings: Findings): Promise<void> {
  const named = new Set<string>()
  for (const { caseId, number } of await digestsWithoutCase(from, NAMED)) {
    named.add(caseId)
    findings.add(finding(`案件 ${number} `, '已不存在：整件被删'))
  }
  const begun = [...told].filter(([id, { begun }]) => begun && !named.has(id))
  const there = await existingCases(
    from,
    begun.map(([id]) => id),
  )
  for (const [id, { number, line }] of begun) {
    if (!there.has(id))
      findings.add(finding(`案件 ${number} `, `已不存在：整件被删（审计记录第 ${line} 条记载了它）`))
  }
  for (const { number } of await casesWithoutDigest(from, NAMED))
    findings.add(finding(`案件 ${number} `, '没有校验值：不是由程序登记的，或者校验值被删'))
  for (const { table, rows } of await rowsWithoutCase(from)) {
    const held = holdingOf(table)
    const label = 'part' in held ? PART_LABELS[held.part] : '办理进度和待办事项'
    findings.add(finding(label, `中有 ${rows} 行不属于任何案件：不是由程序写入的，或者案件被删`))
  }
  for (const { fileName, accepted, there: n } of await standingBatches(from)) {
    if (n !== accepted)
      findings.add(finding(`台账“${fileName}”的导入`, `应有案件 ${accepted} 件，现有 ${n} 件`))
  }
}

/** Sum over the digests of all cases as they stand. */
export async function sumOfCases(from: Reads): Promise<bigint> {
  let sum = 0n
  for (let after = ''; ; ) {
    const digests = await caseDigestBatch(from, after, CASES_AT_ONCE * 10)
    sum = wholeSums.added(
      sum,
      digests.map(({ mac }) => mac),
    )
    const last = digests.at(-1)
    if (!last || digests.length < CASES_AT_ONCE * 10) return sum
    after = last.caseId
  }
}
