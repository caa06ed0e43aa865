import { describe, expect, test } from 'vitest'
import type { Actor } from '../access'
import {
  isCounted,
  MOST_SAVED_VIEWS,
  mayChangeSavedView,
  movedByOne,
  savedViewNameRefusal,
  savedViewsFull,
} from './saved-view'

const person = (personId: string, role: Actor['roles'][number]): Actor => ({
  personId,
  agencyId: 'a',
  unitId: 'u',
  roles: [role],
})

describe('常用视图', () => {
  test('one of one’s own is changed by oneself alone, a shared one by its owner or a supervisor', () => {
    const own = { ownerId: 'p', shared: false }
    const shared = { ownerId: 'p', shared: true }
    expect(mayChangeSavedView(person('p', 'clerk'), own)).toBe(true)
    expect(mayChangeSavedView(person('q', 'supervisor'), own)).toBe(false)
    expect(mayChangeSavedView(person('q', 'supervisor'), shared)).toBe(true)
    expect(mayChangeSavedView(person('q', 'clerk'), shared)).toBe(false)
    // Who shared it as a supervisor and is one no longer still has it.
    expect(mayChangeSavedView(person('p', 'clerk'), shared)).toBe(true)
  })

  test('a name is short and not there yet', () => {
    expect(savedViewNameRefusal('  急件 ', ['快到期的'])).toBeNull()
    expect(savedViewNameRefusal('急件 ', ['急件'])?.refusal.rule).toBe('nameTaken')
    expect(savedViewNameRefusal('字'.repeat(21), [])?.refusal.rule).toBe('nameTooLong')
    expect(savedViewNameRefusal('字'.repeat(20), [])).toBeNull()
  })

  test('there are only so many', () => {
    expect(savedViewsFull(MOST_SAVED_VIEWS - 1, false)).toBeNull()
    expect(savedViewsFull(MOST_SAVED_VIEWS, true)?.refusal.message).toContain('本机关共享的')
  })

  test('work in hand is counted, and whole tabs; filters over everything ever concluded are not', () => {
    expect(isCounted('open', true)).toBe(true)
    expect(isCounted('to_deliver', true)).toBe(true)
    expect(isCounted('concluded', false)).toBe(true)
    expect(isCounted('concluded', true)).toBe(false)
    expect(isCounted('all', true)).toBe(false)
  })

  test('moves by one place, and stays at the ends', () => {
    const ids = (views: readonly { id: string }[]) => views.map(({ id }) => id).join('')
    const views = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
    expect(ids(movedByOne(views, 'b', 'up'))).toBe('bac')
    expect(ids(movedByOne(views, 'b', 'down'))).toBe('acb')
    expect(ids(movedByOne(views, 'a', 'up'))).toBe('abc')
    expect(ids(movedByOne(views, 'c', 'down'))).toBe('abc')
    expect(ids(movedByOne(views, 'x', 'down'))).toBe('abc')
  })
})
