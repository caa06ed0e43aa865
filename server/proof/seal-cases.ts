import { setImmediate as breathe } from 'node:timers/promises'
import { tableNameOf } from '@/db/proof/held-row'
import { plantedInDatabase } from '@/db/proof/planted'
import { BESIDE_PARTS, CASE_PARTS, type CasePart, tablesOfPart } from '@/db/proof/tables'
import { type CaseDigest, caseDigestsOf, saveCaseDigests } from '@/db/queries/digests'
import { portionsOf } from '@/db/queries/in-portions'
import { reads, type Tx, thisTransaction } from '@/db/transact'
import { readKeyring } from '../secrets'
import { caseMac, type PartDigests, partsOfCases, wholeDigest } from './case-digest'
import type { Gathered, TouchedCase } from './gathered'
import { historySums } from './mac'
import type { Sealed } from './seal-books'

type Touched = [caseId: string, touched: TouchedCase]

/** Digests anew every case that the transaction touched. A history is not read for it, only what it grew by is added. */
export async function sealCases(tx: Tx, all: Gathered): Promise<Sealed> {
  const sealed: Sealed = { taken: [], given: [], altered: [] }
  const { written } = thisTransaction()
  const beside = BESIDE.filter(({ tables }) => tables.some((table) => written.has(table))).map(
    ({ part }) => part,
  )
  for (const ids of portionsOf([...all.cases.keys()])) {
    const touched = ids.map((id): Touched => [id, all.cases.get(id) as TouchedCase])
    await sealPortion(tx, all, { touched, beside }, sealed)
    // An import seals many: others are served meanwhile.
    if (all.cases.size > ids.length) await breathe()
  }
  return sealed
}

const BESIDE = BESIDE_PARTS.map((part) => ({ part, tables: tablesOfPart(part).map(tableNameOf) }))

async function sealPortion(
  tx: Tx,
  { key }: Gathered,
  { touched, beside }: { touched: readonly Touched[]; beside: readonly CasePart[] },
  sealed: Sealed,
): Promise<void> {
  const stood = touched.filter(([, { begun }]) => !begun).map(([id]) => id)
  const before = stood.length > 0 ? await caseDigestsOf(tx, stood) : new Map<string, CaseDigest>()
  const read = beside.length > 0 ? await partsOfCases(tx, idsOf(touched), beside, key) : null
  // What a trigger wrote along would be digested as the program's own where rows are read back.
  const readBack = beside.length > 0 || touched.some(([, { facts }]) => facts === 'changed')
  const helped = readBack && (await plantedInDatabase(tx)).length > 0
  const digests: CaseDigest[] = []
  for (const [caseId, one] of touched) {
    const old = before.get(caseId)
    const isNew = old === undefined || old.keyId !== key.id || one.rewritten === true
    const fresh = one.begun
      ? { ...read?.get(caseId), ...(await begunParts(tx, caseId, one, key)) }
      : isNew
        ? ((await partsOfCases(tx, [caseId], CASE_PARTS, key)).get(caseId) ?? {})
        : await changedParts(tx, caseId, { one, old, beside, read: read?.get(caseId) ?? {} }, key)
    const digest = wholeDigest(key, { caseId, number: one.number }, fresh)
    digests.push(digest)
    sealed.given.push(digest.mac)
    if (old) sealed.taken.push(old.mac)
    if (one.begun) continue
    const rewritten: CasePart[] = isNew
      ? [...CASE_PARTS]
      : [...beside, ...(one.facts ? ['facts' as const] : [])]
    const parts = helped ? rewritten : await alteredParts(caseId, old, rewritten)
    if (parts.length > 0) sealed.altered.push({ number: one.number, parts })
  }
  await saveCaseDigests(tx, digests)
}

function idsOf(touched: readonly Touched[]): string[] {
  return touched.map(([id]) => id)
}

async function begunParts(tx: Tx, caseId: string, { facts, history }: TouchedCase, key: Gathered['key']) {
  const known =
    facts === 'changed' ? (await partsOfCases(tx, [caseId], ['facts'], key)).get(caseId)?.facts : facts
  return { facts: known ?? '', history: historySums.text(history) }
}

/** The digest that stands, with what the transaction changed of it. */
async function changedParts(
  tx: Tx,
  caseId: string,
  change: { one: TouchedCase; old: CaseDigest; beside: readonly CasePart[]; read: PartDigests },
  key: Gathered['key'],
): Promise<PartDigests> {
  const { one, old, beside, read } = change
  const parts: PartDigests = {
    ...old,
    history: historySums.text(historySums.of(old.history) + one.history),
  }
  for (const part of beside) parts[part] = read[part] ?? null
  if (one.facts === 'changed')
    parts.facts = (await partsOfCases(tx, [caseId], ['facts'], key)).get(caseId)?.facts ?? ''
  return parts
}

/**
 * Parts that did not stand as the program had left them: they are about to be digested anew, and what somebody changed
 * beside the program must not become ours by it.
 */
async function alteredParts(
  caseId: string,
  old: CaseDigest | undefined,
  rewritten: readonly CasePart[],
): Promise<string[]> {
  if (!old) return ['digest']
  const key = readKeyring().find(({ id }) => id === old.keyId)
  // Without the key of then nobody can say how it stood: a digest that names a key which never was must not be a way in.
  if (!key || caseMac(key, old) !== old.mac) return ['digest']
  if (rewritten.length === 0) return []
  const stood = (await partsOfCases(reads(), [caseId], rewritten, key)).get(caseId) ?? {}
  return rewritten.filter((part) => (stood[part] ?? null) !== (old[part] ?? null))
}
