import { setImmediate as breathe } from 'node:timers/promises'
import { tableNameOf } from '@/db/proof/held-row'
import { plantedInDatabase } from '@/db/proof/planted'
import { BESIDE_PARTS, CASE_PARTS, type CasePart, tablesOfPart } from '@/db/proof/tables'
import { type CaseDigest, caseDigestsOf, saveCaseDigests } from '@/db/queries/digests'
import { portionsOf } from '@/db/queries/in-portions'
import { type Reads, reads, type Tx, thisTransaction } from '@/db/transact'
import { type Key, readKeyring } from '../secrets'
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

interface Portion {
  touched: readonly Touched[]
  /** The digests of those that stood before the transaction. */
  before: ReadonlyMap<string, CaseDigest>
  beside: readonly CasePart[]
  key: Key
}

async function sealPortion(
  tx: Tx,
  { key }: Gathered,
  { touched, beside }: Pick<Portion, 'touched' | 'beside'>,
  sealed: Sealed,
): Promise<void> {
  const older = touched.filter(([, { begun }]) => !begun)
  const before = older.length > 0 ? await caseDigestsOf(tx, idsOf(older)) : new Map<string, CaseDigest>()
  const portion = { touched, before, beside, key }
  const fresh = await freshParts(tx, portion)
  const stood = await stoodBefore(tx, portion)
  const digests: CaseDigest[] = []
  for (const [caseId, one] of touched) {
    const old = before.get(caseId)
    const digest = wholeDigest(key, { caseId, number: one.number }, fresh.get(caseId) ?? {})
    digests.push(digest)
    sealed.given.push(digest.mac)
    if (old) sealed.taken.push(old.mac)
    if (one.begun) continue
    const rewritten = rewrittenOf(portion, old, one)
    const parts = stood ? alteredParts(old, rewritten, stood.get(caseId) ?? {}) : rewritten
    if (parts.length > 0) sealed.altered.push({ number: one.number, parts })
  }
  await saveCaseDigests(tx, digests)
}

/** Digests of the parts of every case as the transaction leaves them; what has to be read is asked for together. */
async function freshParts(tx: Tx, portion: Portion): Promise<Map<string, PartDigests>> {
  const { touched, before, beside, key } = portion
  const wholly = touched.filter(([id, one]) => !one.begun && !stands(portion, before.get(id), one))
  const partly = touched.filter((one) => !wholly.includes(one))
  const anew = await partsOf(tx, wholly, CASE_PARTS, key)
  const read = beside.length > 0 ? await partsOf(tx, partly, beside, key) : null
  const facts = await partsOf(
    tx,
    partly.filter(([, { facts }]) => facts === 'changed'),
    ['facts'],
    key,
  )
  for (const [caseId, one] of partly) {
    const known = { ...read?.get(caseId), ...facts.get(caseId) }
    const old = before.get(caseId)
    anew.set(
      caseId,
      one.begun || !old ? { ...known, ...begunParts(one, known) } : changedParts({ one, old, beside, known }),
    )
  }
  return anew
}

/** Whether what the transaction left alone of a case need not be read: its digest is under the key in use, and not all was written over. */
function stands({ key }: Portion, old: CaseDigest | undefined, one: TouchedCase): boolean {
  return old?.keyId === key.id && one.rewritten !== true
}

function rewrittenOf(portion: Portion, old: CaseDigest | undefined, one: TouchedCase): readonly CasePart[] {
  return stands(portion, old, one)
    ? [...portion.beside, ...(one.facts ? ['facts' as const] : [])]
    : CASE_PARTS
}

function idsOf(touched: readonly Touched[]): string[] {
  return touched.map(([id]) => id)
}

/** Digests of parts of the cases that are named, by case; no query for none. */
async function partsOf(
  from: Reads,
  touched: readonly Touched[],
  parts: readonly CasePart[],
  key: Key,
): Promise<Map<string, PartDigests>> {
  return touched.length === 0 ? new Map() : partsOfCases(from, idsOf(touched), parts, key)
}

function begunParts({ facts, history }: TouchedCase, known: PartDigests): PartDigests {
  return {
    facts: (facts === 'changed' ? known.facts : facts) ?? '',
    history: historySums.text(history),
  }
}

/** The digest that stands, with what the transaction changed of it. */
function changedParts({
  one,
  old,
  beside,
  known,
}: {
  one: TouchedCase
  old: CaseDigest
  beside: readonly CasePart[]
  known: PartDigests
}): PartDigests {
  const parts: PartDigests = {
    ...old,
    history: historySums.text(historySums.of(old.history) + one.history),
  }
  for (const part of beside) parts[part] = known[part] ?? null
  if (one.facts === 'changed') parts.facts = known.facts ?? ''
  return parts
}

/**
 * How the parts that are about to be digested anew stood before, as others can read them, under the key of then. Null
 * where nobody can say: what a trigger wrote along would be digested as the program's own.
 */
async function stoodBefore(tx: Tx, portion: Portion): Promise<Map<string, PartDigests> | null> {
  const { touched, before, beside } = portion
  const readBack = beside.length > 0 || touched.some(([, { facts }]) => facts === 'changed')
  if (readBack && (await plantedInDatabase(tx)).length > 0) return null
  const asked = touched.flatMap(([caseId, one]) => {
    const old = before.get(caseId)
    return old ? [{ old, parts: rewrittenOf(portion, old, one) }] : []
  })
  const found = new Map<string, PartDigests>()
  const alike = Map.groupBy(asked, ({ old, parts }) => `${old.keyId} ${parts.join()}`)
  for (const some of alike.values()) {
    const [{ old, parts } = { old: null, parts: [] }] = some
    const key = readKeyring().find(({ id }) => id === old?.keyId)
    if (!key || parts.length === 0) continue
    const ids = some.map((one) => one.old.caseId)
    for (const [caseId, digests] of await partsOfCases(reads(), ids, parts, key)) found.set(caseId, digests)
  }
  return found
}

/**
 * Parts that did not stand as the program had left them: they are about to be digested anew, and what somebody changed
 * beside the program must not become ours by it.
 */
function alteredParts(
  old: CaseDigest | undefined,
  rewritten: readonly CasePart[],
  stood: PartDigests,
): readonly string[] {
  if (!old) return ['digest']
  const key = readKeyring().find(({ id }) => id === old.keyId)
  // Without the key of then nobody can say how it stood: a digest that names a key which never was must not be a way in.
  if (!key || caseMac(key, old) !== old.mac) return ['digest']
  return rewritten.filter((part) => (stood[part] ?? null) !== (old[part] ?? null))
}
