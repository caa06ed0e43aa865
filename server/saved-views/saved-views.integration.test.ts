import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeUnit, insertUnit } from '@/db/queries/office-changes'
import { changeSavedView, savedViewsSeenBy } from '@/db/queries/saved-views'
import { openTestDatabase } from '@/db/testing/databases'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { MOST_SAVED_VIEWS } from '@/domain/queue/saved-view'
import { noted } from '../testing/noted'
import { handIn, must, openChild, openOffice, type TestOffice } from '../testing/office'
import { queueView } from '../views/queue'
import { readQueueAddress } from '../views/queue-address'
import { queuePageView } from '../views/queue-page'
import { savedViewCounts, savedViewsShown, savedViewsView, subscribedViews } from '../views/saved-views'
import { editView, type Kept, moveView, removeView, saveView, subscribeView } from './save'

let close: () => Promise<void>
let office: TestOffice
let below: TestOffice
beforeAll(async () => {
  close = await openTestDatabase()
  office = await openOffice()
  below = await openChild(office, 'zrzy')
})
afterAll(() => close())

const at = (query: string) => readQueueAddress(Object.fromEntries(new URLSearchParams(query)))
const shown = (actor: Actor) => savedViewsShown(reads(), actor)
const tabs = async (actor: Actor) => (await shown(actor)).map(({ name }) => name)
const idOf = async (actor: Actor, name: string) =>
  (await shown(actor)).find((view) => view.name === name)?.id ?? 'none'

async function keep(actor: Actor, query: string, name: string, more: object = {}): Promise<string> {
  const kept = await saveView(actor, at(query), { name, ...more })
  if (!('done' in kept)) throw new Error(kept.refusal.message)
  return idOf(actor, name)
}
const rule = (kept: Kept) => ('refusal' in kept ? kept.refusal.rule : null)

describe('keeping a view', () => {
  test('its address is picked field by field; pages and words searched for are not kept', async () => {
    const id = await keep(office.clerk, 'channel=fax&after=2~c&q=王某某&junk=1&lateness=late', '传真超期')
    const [row] = await savedViewsSeenBy(reads(), office.clerk)
    expect(row).toMatchObject({ id, address: { channel: 'fax', lateness: 'late', tab: 'all' } })
    expect(Object.keys(row?.address ?? {}).sort()).toEqual(['channel', 'lateness', 'tab'])
    expect(await shown(office.clerk)).toMatchObject([
      {
        href: '/cases?channel=fax&lateness=late&tab=all',
        words: ['全部', '已超期未办结', '渠道：传真'],
        outdated: null,
      },
    ])
  })

  test('a plain tab, and words alone, are nothing to keep', async () => {
    expect(rule(await saveView(office.clerk, at('tab=open'), { name: '在办' }))).toBe('savedViewEmpty')
    expect(rule(await saveView(office.clerk, at('q=王某某'), { name: '某人' }))).toBe('savedViewEmpty')
  })

  test('it is nobody else’s until it is shared, and never another agency’s', async () => {
    expect(await tabs(office.supervisor)).toEqual([])
    const id = await keep(office.supervisor, 'lateness=due_soon', '快到期', { shared: true })
    expect(await tabs(office.clerk)).toEqual(['传真超期', '快到期'])
    expect(await tabs(below.clerk)).toEqual([])
    for (const refused of [
      await editView(below.supervisor, id, { name: '外来' }),
      await removeView(below.supervisor, id),
      await moveView(below.supervisor, id, 'up'),
      await subscribeView(below.supervisor, id, 'in'),
    ])
      expect(rule(refused)).toBe('noSuchSavedView')
  })

  test('sharing is for supervisor and administrator; a shared one is changed by its owner or a supervisor', async () => {
    expect(rule(await saveView(office.clerk, at('channel=fax'), { name: '传真', shared: true }))).toBe(
      'notAllowed',
    )
    const shared = await idOf(office.clerk, '快到期')
    expect(rule(await editView(office.clerk, shared, { name: '我的' }))).toBe('notAllowed')
    expect(rule(await removeView(office.clerk, shared))).toBe('notAllowed')
    const own = await idOf(office.clerk, '传真超期')
    expect(rule(await editView(office.clerk, own, { name: '传真超期', shared: true }))).toBe('notAllowed')
    const other: Actor = { ...office.supervisor, personId: 'admin2' }
    expect(await editView(office.supervisor, shared, { name: '五日内到期', shared: true })).toHaveProperty(
      'done',
    )
    // Somebody else's would be out of sight once it is no longer shared.
    expect(rule(await editView(other, shared, { name: '五日内到期', shared: false }))).toBe('notAllowed')
  })

  test('two of one name, and one too many, are refused and leave nothing', async () => {
    expect(rule(await saveView(office.clerk, at('channel=fax'), { name: ' 传真超期 ' }))).toBe('nameTaken')
    expect(rule(await saveView(office.clerk, at('channel=fax'), { name: '' }))).toBe('nameMissing')
    const other: Actor = { ...office.clerk, personId: office.supervisor.personId, roles: ['clerk'] }
    for (let n = 1; n <= MOST_SAVED_VIEWS; n++) await keep(other, 'channel=fax', `传真${n}`)
    expect(rule(await saveView(other, at('channel=fax'), { name: '再一个' }))).toBe('tooManySavedViews')
    expect((await savedViewsView(other, at(''))).own).toHaveLength(MOST_SAVED_VIEWS)
    for (const { id } of (await savedViewsView(other, at(''))).own) await removeView(other, id)
  })
})

describe('tabs', () => {
  test('stand in the order in which their owner puts them', async () => {
    const id = await keep(office.clerk, 'who=mine', '我的件')
    await keep(office.clerk, 'lateness=due_today', '今天')
    await moveView(office.clerk, id, 'up')
    await moveView(office.clerk, id, 'up')
    expect(await tabs(office.clerk)).toEqual(['我的件', '传真超期', '今天', '五日内到期'])
    await moveView(office.clerk, id, 'down')
    expect(await tabs(office.clerk)).toEqual(['传真超期', '我的件', '今天', '五日内到期'])
  })

  test('their numbers are those of the lists that they open', async () => {
    const { caseId } = await handIn(office.clerk)
    await must(office.clerk, caseId, 'assign', { unitId: office.unitId, personId: 'clerk' }, 1)
    await handIn(office.clerk, { channel: 'fax', mailKind: 'ems', signedOn: '2026-03-02' }).catch(() => null)
    const counts = await savedViewCounts(office.clerk)
    for (const { id, href, name } of await shown(office.clerk)) {
      const view = await queueView(office.clerk, at(href.split('?')[1] ?? ''))
      const opened = view.tabs.find(({ tab }) => tab === view.tab)?.count
      if (name === '传真超期') expect(counts[id]).toBeUndefined()
      else expect(counts[id], name).toBe(opened)
    }
    expect(counts[await idOf(office.clerk, '我的件')]).toBe(1)
  })

  test('the page marks the tab of the list at hand, and offers to keep a list that is none', async () => {
    const mine = await queuePageView(office.clerk, at('tab=open&who=mine'))
    expect(mine.savedViews.filter(([, , , here]) => here === 1).map(([, name]) => name)).toEqual(['我的件'])
    expect(mine.may).not.toContain('save')
    expect((await queuePageView(office.clerk, at('who=mine&channel=fax'))).may).toContain('save')
    expect((await queuePageView(office.clerk, at('tab=open'))).may).not.toContain('save')
  })

  test('a unit that was retired and a filter that is no more are said', async () => {
    await noted(office.agencyId, (tx) =>
      insertUnit(tx, { id: 'u2', agencyId: office.agencyId, name: '规划处', position: 9 }),
    )
    const id = await keep(office.clerk, 'unit=u2', '规划处的')
    expect((await shown(office.clerk)).find((view) => view.id === id)?.outdated).toBeNull()
    await noted(office.agencyId, (tx) => changeUnit(tx, 'u2', { name: '规划处', active: false }))
    expect((await shown(office.clerk)).find((view) => view.id === id)?.outdated).toBe(
      '承办单位“规划处”已停用',
    )
    const stranger = await keep(office.clerk, 'unit=nobody-knows', '不存在的')
    const all = await shown(office.clerk)
    expect(all.find((view) => view.id === stranger)?.outdated).toBe('承办单位已不存在')
    expect(all.find((view) => view.id === stranger)?.words).toContain('承办单位：已不存在')
    // As an older edition may have kept it.
    await transact((tx) => changeSavedView(tx, stranger, { address: { colour: 'red', lateness: 'bygone' } }))
    expect((await shown(office.clerk)).find((view) => view.id === stranger)).toMatchObject({
      outdated: '有的筛选条件已不再使用',
      href: '/cases?tab=open',
    })
    await removeView(office.clerk, stranger)
  })
})

describe('the digest', () => {
  test('tells count and newest number of the views that somebody subscribed to', async () => {
    const id = await idOf(office.clerk, '我的件')
    expect(await subscribedViews(office.clerk)).toEqual([])
    await subscribeView(office.clerk, id, 'in')
    await subscribeView(office.clerk, id, 'in')
    const list = await queueView(office.clerk, at('who=mine&sort=number'))
    expect(await subscribedViews(office.clerk)).toEqual([
      {
        id,
        name: '我的件',
        href: '/cases?tab=open&who=mine',
        count: 1,
        newest: list.lines[0]?.number,
        outdated: null,
      },
    ])
    expect(await subscribedViews(office.supervisor)).toEqual([])
    await subscribeView(office.clerk, id, 'out')
    expect(await subscribedViews(office.clerk)).toEqual([])
  })

  test('a view over everything ever concluded is refused, and one that is shared no longer is left out', async () => {
    expect(rule(await subscribeView(office.clerk, await idOf(office.clerk, '传真超期'), 'in'))).toBe(
      'savedViewNotCounted',
    )
    expect(
      rule(await saveView(office.clerk, at('tab=all&channel=fax'), { name: '又一个', subscribed: true })),
    ).toBe('savedViewNotCounted')
    expect(await tabs(office.clerk)).not.toContain('又一个')
    const shared = await idOf(office.clerk, '五日内到期')
    await subscribeView(office.clerk, shared, 'in')
    expect(await subscribedViews(office.clerk)).toMatchObject([
      { name: '五日内到期', count: 0, newest: null },
    ])
    await editView(office.supervisor, shared, { name: '五日内到期', shared: false })
    expect(await subscribedViews(office.clerk)).toEqual([])
    await removeView(office.supervisor, shared)
    expect(await tabs(office.supervisor)).toEqual([])
  })
})
