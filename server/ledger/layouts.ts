import { randomUUID } from 'node:crypto'
import {
  deleteLayout,
  type LayoutRow,
  layoutRow,
  layoutsOf,
  nameLayout,
  saveLayout,
} from '@/db/queries/ledger-layouts'
import { type Reads, reads, type Tx, transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { type Refused, refuse } from '@/domain/case/refusal'
import type { ColumnUse, RememberedColumn, RememberedValue, ValueUse } from '@/domain/ledger/taking-in/fields'
import { knownKind } from '@/domain/ledger/taking-in/values/value-words'
import { writingFor } from '../cases/change'
import { appendAudit } from '../proof/append-audit'
import { fingerprint } from '../secrets/fingerprint'
import { civilTime } from '../today'

/** How ledgers with the same headings were read the last time, offered for the next one. */
export interface RememberedLayout {
  id: string
  /** Given by a person; else the name of the file that it was first read from. */
  name: string
  headings: readonly string[]
  mapping: readonly RememberedColumn[]
  values: readonly RememberedValue[]
  savedAt: string
}

const LAYOUTS_LISTED = 200

/** Every layout that the office has had. Empty for whoever may not import. */
export async function rememberedLayouts(actor: Actor): Promise<RememberedLayout[]> {
  if (!mayDo(actor, 'importLedger')) return []
  return (await layoutsOf(reads(), actor.agencyId, LAYOUTS_LISTED)).map(layoutOfRow)
}

/** The layout with just these headings. */
export async function rememberedLayout(
  from: Reads,
  agencyId: string,
  headings: string,
): Promise<RememberedLayout | null> {
  const row = await layoutRow(from, agencyId, keyOf(headings))
  return row && layoutOfRow(row)
}

/** Keeps what an import was read by, and gives its id. Values that are made of an applicant's name are left out. */
export async function rememberLayout(
  tx: Tx,
  by: { agencyId: string; personId: string; at: string },
  read: { headings: string; name: string; mapping: readonly ColumnUse[]; values: readonly ValueUse[] },
): Promise<string> {
  return saveLayout(tx, {
    id: randomUUID(),
    agencyId: by.agencyId,
    name: read.name.slice(0, LONGEST_NAME),
    layout: keyOf(read.headings),
    headings: read.mapping
      .flatMap(({ column }) => column ?? [])
      .filter((one, i, all) => all.indexOf(one) === i),
    mapping: read.mapping.map(({ column, field, certainty, value, order }) => ({
      column,
      field,
      certainty,
      ...(value === undefined ? {} : { value }),
      ...(order === undefined ? {} : { order }),
    })),
    values: read.values.filter(impersonal).map(({ field, from, to }) => ({ field, from, to })),
    savedBy: by.personId,
    savedAt: by.at,
  })
}

const LONGEST_NAME = 100

/** What the page proposes to call the layout of a file, and what it is called unless a person says otherwise. */
export function layoutNameFor(fileName: string): string {
  return fileName.replace(/\.[a-z]{3,4}(?:（.*）)?$/i, '').slice(0, LONGEST_NAME)
}

const keyOf = (headings: string) => fingerprint(headings)

/** A kind of applicant may be told by a name; only the words of ledgers for kinds are kept. */
function impersonal({ field, from, to }: ValueUse): boolean {
  return (
    to !== null &&
    (field !== 'applicantKind' || from === '姓名' || from.startsWith('…') || Boolean(knownKind(from)))
  )
}

/** Gives a layout another name. */
export async function renameLayout(
  actor: Actor,
  id: string,
  name: string,
): Promise<{ named: string } | Refused> {
  const given = name.trim().slice(0, LONGEST_NAME)
  if (!mayDo(actor, 'importLedger')) return notAllowed()
  if (given === '') return refuse('noSuchLayout', '没有填写版式的名称。', '请填写名称。', { field: 'name' })
  return transactOfAgency(actor.agencyId, async (tx) => {
    const { at } = await writingFor(tx, actor)
    if (!(await nameLayout(tx, actor.agencyId, id, given))) return noSuchLayout()
    // Without a line the digest of the layouts would tell of somebody else's hand.
    await appendAudit(tx, {
      at,
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: 'renameLedgerLayout',
      caseId: null,
      detail: { name: given },
    })
    return { named: given }
  })
}

/** Removes a layout; ledgers with its headings are then proposed anew. */
export async function forgetLayout(actor: Actor, id: string): Promise<{ forgotten: string } | Refused> {
  if (!mayDo(actor, 'importLedger')) return notAllowed()
  return transactOfAgency(actor.agencyId, async (tx) => {
    const { at } = await writingFor(tx, actor)
    const forgotten = await deleteLayout(tx, actor.agencyId, id)
    if (forgotten === null) return noSuchLayout()
    await appendAudit(tx, {
      at,
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: 'forgetLedgerLayout',
      caseId: null,
      detail: { name: forgotten },
    })
    return { forgotten }
  })
}

const noSuchLayout = () => refuse('noSuchLayout', '没有这个版式，可能已经删除。', '请刷新页面查看。')
const notAllowed = () =>
  refuse('notAllowed', '您的岗位不能管理台账的版式。', '请由督办人或者年报填报人办理。')

function layoutOfRow({ id, name, headings, mapping, values, savedAt }: LayoutRow): RememberedLayout {
  return { id, name, headings, mapping, values, savedAt: civilTime(savedAt) }
}
