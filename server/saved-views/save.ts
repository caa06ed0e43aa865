import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import {
  changeSavedView,
  deleteSavedView,
  insertSavedView,
  type SavedViewRow,
  savedViewsSeenBy,
  subscribe,
  unsubscribe,
} from '@/db/queries/saved-views'
import { type Tx, transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { AuditAction } from '@/domain/audit/actions'
import { type Refused, type RefusedForm, refuse } from '@/domain/case/refusal'
import { changesBetween } from '@/domain/changes'
import { nameRefusal } from '@/domain/people/names'
import {
  isCounted,
  mayChangeSavedView,
  movedByOne,
  savedViewNameRefusal,
  savedViewsFull,
} from '@/domain/queue/saved-view'
import { inputRefusal } from '../cases/execute'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'
import { type QueueAddress, readQueueAddress } from '../views/queue-address'
import { tabOf } from '../views/queue-query'
import { isFiltered, isWorthSaving, savedAddressOf } from '../views/saved-views'

const flag = z.boolean().default(false)
const named = z.object({ name: z.string(), shared: flag })
const savedForm = named.extend({ subscribed: flag })

export type Kept = { done: string } | RefusedForm

/** Keeps the list at an address under a name; what of it is a single look (page, words searched for) is left out. */
export async function saveView(actor: Actor, address: QueueAddress, raw: unknown): Promise<Kept> {
  const input = savedForm.safeParse(raw)
  if (!input.success) return inputRefusal(input.error.issues)
  const { shared, subscribed } = input.data
  const name = input.data.name.trim()
  if (!isWorthSaving(address))
    return refuse(
      'savedViewEmpty',
      '没有可以保存的筛选条件或者排序；搜索词不保存。',
      '请先在案件列表中筛选或者排序，再保存为常用视图。',
    )
  return transactOfAgency(actor.agencyId, async (tx) => {
    const seen = await savedViewsSeenBy(tx, actor)
    const beside = besideOf(seen, actor, shared)
    const wrong =
      nameProblem(name, beside) ?? savedViewsFull(beside.length, shared) ?? shareProblem(actor, shared)
    if (wrong) return wrong
    const view: SavedViewRow = {
      id: randomUUID(),
      agencyId: actor.agencyId,
      ownerId: actor.personId,
      name,
      address: savedAddressOf(address),
      shared,
      position: nextPosition(beside),
      createdAt: now(),
    }
    await insertSavedView(tx, view)
    if (subscribed) {
      const refused = await subscribeTo(tx, actor, view)
      if (refused) return refused
    }
    if (shared) await audit(tx, actor, 'shareView', { name })
    return { done: `已保存“${name}”，在案件列表上方${shared ? '，本机关可以查看案件的人都能看到' : ''}。` }
  })
}

/** Gives a view another name, shares it or takes it back. */
export async function editView(actor: Actor, id: string, raw: unknown): Promise<Kept> {
  const input = named.safeParse(raw)
  if (!input.success) return inputRefusal(input.error.issues)
  const { shared } = input.data
  const name = input.data.name.trim()
  return changing(actor, id, async (tx, view, seen) => {
    const beside = besideOf(seen, actor, shared).filter((other) => other.id !== id)
    const becomesShared = shared && !view.shared
    if (!shared && view.shared && view.ownerId !== actor.personId)
      return refuse(
        'notAllowed',
        `“${view.name}”是别人共享的，取消共享后您就看不到它了。`,
        '不再需要的，请删除；或者请共享的人取消共享。',
      )
    const wrong =
      nameProblem(name, beside) ??
      (shared === view.shared ? null : savedViewsFull(beside.length, shared)) ??
      shareProblem(actor, becomesShared)
    if (wrong) return wrong
    const moved = shared === view.shared ? {} : { position: nextPosition(beside) }
    await changeSavedView(tx, id, { name, shared, ...moved })
    const changes = changesBetween({ name: view.name, shared: view.shared }, { name, shared })
    if (view.shared || shared)
      await audit(tx, actor, becomesShared ? 'shareView' : 'changeSharedView', { name: view.name, changes })
    return { done: `已保存“${name}”。` }
  })
}

/** Deletes a view; those who had it in their digest or as a tab have it no longer. */
export function removeView(actor: Actor, id: string): Promise<Kept> {
  return changing(actor, id, async (tx, view) => {
    await deleteSavedView(tx, id)
    if (view.shared) await audit(tx, actor, 'removeSharedView', { name: view.name })
    return { done: `已删除“${view.name}”。案件不受影响。` }
  })
}

/** Moves a view by one place among those of its owner, or among the shared ones. */
export function moveView(actor: Actor, id: string, direction: 'up' | 'down'): Promise<Kept> {
  return changing(actor, id, async (tx, view, seen) => {
    const order = movedByOne(besideOf(seen, actor, view.shared), id, direction)
    for (const [position, one] of order.entries())
      if (one.position !== position) await changeSavedView(tx, one.id, { position })
    return { done: `“${view.name}”已${direction === 'up' ? '前移' : '后移'}一位。` }
  })
}

/** Puts a view that somebody sees into their digest, or takes it out. */
export function subscribeView(actor: Actor, id: string, wanted: 'in' | 'out'): Promise<Kept> {
  return transactOfAgency(actor.agencyId, async (tx) => {
    const view = (await savedViewsSeenBy(tx, actor)).find((one) => one.id === id)
    if (!view) return noSuchView()
    if (wanted === 'out') {
      await unsubscribe(tx, actor.personId, id)
      return { done: `今天的摘要中不再列出“${view.name}”。` }
    }
    return (await subscribeTo(tx, actor, view)) ?? { done: `今天的摘要中将列出“${view.name}”的件数。` }
  })
}

function changing(
  actor: Actor,
  id: string,
  work: (tx: Tx, view: SavedViewRow, seen: readonly SavedViewRow[]) => Promise<Kept>,
): Promise<Kept> {
  return transactOfAgency(actor.agencyId, async (tx) => {
    const seen = await savedViewsSeenBy(tx, actor)
    const view = seen.find((one) => one.id === id)
    if (!view) return noSuchView()
    if (!mayChangeSavedView(actor, view))
      return refuse(
        'notAllowed',
        `“${view.name}”是别人共享的常用视图。`,
        '请由共享的人或者督办人修改；您可以打开后另存为自己的视图。',
      )
    return work(tx, view, seen)
  })
}

/** Those that a view stands in one order with. */
function besideOf(seen: readonly SavedViewRow[], actor: Actor, shared: boolean): SavedViewRow[] {
  return seen.filter((one) => one.shared === shared && (shared || one.ownerId === actor.personId))
}

const nextPosition = (beside: readonly SavedViewRow[]) =>
  Math.max(-1, ...beside.map(({ position }) => position)) + 1

function nameProblem(name: string, beside: readonly SavedViewRow[]): Refused | null {
  return (
    nameRefusal(name, 'name', '视图名称') ??
    savedViewNameRefusal(
      name,
      beside.map((one) => one.name),
    )
  )
}

function shareProblem(actor: Actor, shared: boolean): Refused | null {
  if (!shared || mayDo(actor, 'shareView')) return null
  return refuse(
    'notAllowed',
    '您的岗位不能与全机关共享视图。',
    '请由督办人或者系统管理员共享；您可以保存为自己的视图。',
    { field: 'shared' },
  )
}

async function subscribeTo(tx: Tx, actor: Actor, view: SavedViewRow): Promise<Refused | null> {
  const address = readQueueAddress(view.address)
  if (!isCounted(tabOf(address), isFiltered(address)))
    return refuse(
      'savedViewNotCounted',
      `“${view.name}”在已经办结的案件中筛选，件数要翻遍全部案件，不能列入今天的摘要。`,
      '在办各阶段的视图可以列入；这个视图请打开后查看件数。',
      { field: 'subscribed' },
    )
  await subscribe(tx, actor.personId, view.id)
  return null
}

function noSuchView(): Refused {
  return refuse('noSuchSavedView', '没有这个常用视图，可能已被删除或者不再共享。', '请刷新页面后重试。')
}

function audit(tx: Tx, actor: Actor, action: AuditAction, detail: Record<string, unknown>): Promise<void> {
  const { agencyId, personId } = actor
  return appendAudit(tx, { at: now(), agencyId, personId, action, caseId: null, detail })
}
