import { randomUUID } from 'node:crypto'
import { caseRowsNamed, recordedEventsOf } from '@/db/queries/case-store'
import { caseDigestsOf } from '@/db/queries/digests'
import {
  insertRetentionList,
  keepDigestBefore,
  retentionList,
  retentionListCasesOf,
  settleRetentionList,
} from '@/db/queries/retention'
import { type Reads, transact, transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { isRefused, type Refused, refuse } from '@/domain/case/refusal'
import {
  confirmRefusal,
  keptRefusal,
  listSign,
  listSizeRefusal,
  withdrawRefusal,
} from '@/domain/retention/list'
import { forget, writingFor } from '../cases/change'
import { loadOffice } from '../cases/office-context'
import { logFault } from '../log/log'
import { appendAudit } from '../proof/append-audit'
import { removeForgotten } from '../sweep/sweep'
import { now, today } from '../today'
import { type Judged, judgeCases, type Retaining } from './due'

/** A list as it was left, in words. */
export type ListDone = { done: string; listId: string } | Refused

/** Proposes cases to anonymise. One that has to be kept refuses the whole list, by its number with why. */
export async function proposeList(actor: Actor, caseIds: readonly string[]): Promise<ListDone> {
  const refused = notTheirs(actor) ?? listSizeRefusal(caseIds.length)
  if (refused) return refused
  const chosen = [...new Set(caseIds)]
  return transactOfAgency(actor.agencyId, async (tx) => {
    const cases = await anonymisable(tx, await retainingOf(tx, actor), chosen, 'otherList')
    if (isRefused(cases)) return cases
    const list = { id: randomUUID(), agencyId: actor.agencyId, state: 'proposed' as const }
    const at = now()
    await insertRetentionList(
      tx,
      { ...list, proposedBy: actor.personId, proposedAt: at },
      cases.map(({ caseId, number, kind, concludedOn, keptUntil }) => ({
        caseId,
        number,
        kind,
        concludedOn,
        keptUntil,
      })),
    )
    await noteList(tx, actor, 'proposeAnonymising', { listId: list.id, listCases: cases.length })
    return { done: `已提出 ${cases.length} 件，等待另一位督办人或者系统管理员确认。`, listId: list.id }
  })
}

/**
 * Confirms a list that somebody else proposed: every case of it is anonymised in this one transaction, or none. Contents
 * of files are removed afterwards; where the program is killed before that, the sweep removes them within two days.
 */
export async function confirmList(actor: Actor, listId: string): Promise<ListDone> {
  const refused = notTheirs(actor)
  if (refused) return refused
  const confirmed = await confirm(actor, listId)
  if (isRefused(confirmed)) return confirmed
  // Those that stay are swept.
  await removeForgotten(confirmed.contents).catch((fault: unknown) => logFault('retention.files', fault))
  const done = `已匿名 ${confirmed.cases} 件。姓名、联系方式、申请内容、文书文字和附件已去掉。`
  return { done, listId }
}

function confirm(actor: Actor, listId: string): Promise<{ cases: number; contents: string[] } | Refused> {
  // What the night has found of all agencies' cases together goes as well.
  return transact(async (tx) => {
    const list = await retentionList(tx, actor.agencyId, listId)
    if (!list) return noSuchList()
    const own = confirmRefusal(list, actor.personId)
    if (own) return own
    const listed = await retentionListCasesOf(tx, [listId])
    const ids = listed.map(({ caseId }) => caseId)
    const cases = await anonymisable(tx, await retainingOf(tx, actor), ids, 'thisList')
    if (isRefused(cases)) return cases
    const digests = new Map([...(await caseDigestsOf(tx, ids))].map(([id, { mac }]) => [id, mac]))
    const writing = await writingFor(tx, actor)
    const on = today()
    const rows = cases.map(({ caseId: id, number }) => ({ id, number }))
    const contents = await forget(writing, rows, { on, digests })
    for (const [caseId, digest] of digests) await keepDigestBefore(tx, { listId, caseId }, digest)
    await settleRetentionList(tx, listId, {
      state: 'done',
      settledBy: actor.personId,
      settledAt: writing.at,
      settledOn: on,
    })
    await noteList(tx, actor, 'confirmAnonymising', { listId, listCases: cases.length })
    return { cases: cases.length, contents }
  })
}

/** Takes a list back that nobody has confirmed; the cases stay as they are. */
export async function withdrawList(actor: Actor, listId: string): Promise<ListDone> {
  const refused = notTheirs(actor)
  if (refused) return refused
  return transactOfAgency(actor.agencyId, async (tx) => {
    const list = await retentionList(tx, actor.agencyId, listId)
    if (!list) return noSuchList()
    const settled = withdrawRefusal(list)
    if (settled) return settled
    await settleRetentionList(tx, listId, {
      state: 'withdrawn',
      settledBy: actor.personId,
      settledAt: now(),
      settledOn: today(),
    })
    const listCases = (await retentionListCasesOf(tx, [listId])).length
    await noteList(tx, actor, 'withdrawAnonymising', { listId, listCases })
    return { done: '已撤回清单，案件没有改动。', listId }
  })
}

/** By which terms an agency keeps its cases today. */
export async function retainingOf(from: Reads, { agencyId }: Actor): Promise<Retaining> {
  const { settings } = await loadOffice(from, agencyId)
  return { agencyId, terms: settings.retentionYears, today: today() }
}

/** The cases as they stand; refused where one has to be kept, is no case of the agency, or waits in another list. */
async function anonymisable(
  from: Reads,
  of: Retaining,
  caseIds: readonly string[],
  within: 'thisList' | 'otherList',
): Promise<readonly Judged[] | Refused> {
  const cases = await judgeCases(from, of, caseIds)
  if (cases.length < caseIds.length)
    return refuse('noSuchCase', '所选的案件中有的已不存在。', '请刷新页面后重新选择。')
  const apart = await answeredWithOthers(from, caseIds)
  const kept = cases.flatMap(({ caseId, number, why, listed }) => {
    if (why !== null) return [{ number, why }]
    if (listed && within === 'otherList') return [{ number, why: '已在另一份待确认的清单中' }]
    const other = apart.get(caseId)
    return other === undefined ? [] : [{ number, why: `与${other}一并答复，请列在同一份清单中` }]
  })
  return keptRefusal(kept) ?? cases
}

/** Cases that one letter answers together with another that is not in the list and names somebody still: by their number. */
async function answeredWithOthers(from: Reads, caseIds: readonly string[]): Promise<Map<string, string>> {
  const together = new Map(
    [...(await recordedEventsOf(from, caseIds))].map(([caseId, history]) => [
      caseId,
      history.flatMap(({ event }) =>
        event.type === 'replied' ? [...(event.together ?? []), ...(event.ledBy ? [event.ledBy] : [])] : [],
      ),
    ]),
  )
  const others = [...together.values()].flat().filter((id) => !caseIds.includes(id))
  const named = (await caseRowsNamed(from, others)).filter(({ anonymisedOn }) => anonymisedOn === null)
  return new Map(
    [...together].flatMap(([caseId, ids]) => {
      const other = named.find(({ id }) => ids.includes(id))
      return other ? [[caseId, other.number] as const] : []
    }),
  )
}

function noteList(
  tx: Parameters<typeof appendAudit>[0],
  { agencyId, personId }: Actor,
  action: 'proposeAnonymising' | 'confirmAnonymising' | 'withdrawAnonymising',
  { listId, listCases }: { listId: string; listCases: number },
): Promise<void> {
  const detail = { list: listSign(listId), listCases }
  return appendAudit(tx, { at: now(), agencyId, personId, action, caseId: null, detail })
}

function notTheirs(actor: Actor): Refused | null {
  return mayDo(actor, 'manageRetention')
    ? null
    : refuse('notAllowed', '您的岗位不能办理匿名。', '请由督办人或者系统管理员办理。')
}

function noSuchList(): Refused {
  return refuse('noSuchList', '没有这份清单。', '请刷新页面查看。')
}
