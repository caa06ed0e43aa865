import { describe, expect, test } from 'vitest'
import { grantsFor, mayDo, permissions, ROLES } from '../../access'
import { day } from '../../calendar/day'
import type { Command } from '../command'
import { decideCommand, possible } from '../decide'
import { handedIn } from '../testing/arrivals'
import { CONTEXT } from '../testing/commands-by-state'
import { accepted, correctionRequested, extended, opinionRequested, withdrawn } from '../testing/events'
import { given } from '../testing/story'
import { COMMANDS, commandNamed } from './commands'

// What holds for every command; what each of them does is told in its chapter.

describe('access', () => {
  const states = [
    given(handedIn('2026-02-10')),
    given(handedIn('2026-02-10'), correctionRequested('2026-02-12')),
    given(handedIn('2026-02-10'), opinionRequested('2026-02-12')),
    given(handedIn('2026-02-10'), withdrawn('2026-02-25')),
    given(handedIn('2026-02-10'), extended('2026-03-10', 5)),
  ].map(({ kase }) => kase)
  test.each(ROLES.flatMap((role) => COMMANDS.map((command) => [role, command.name] as const)))(
    '%s, %s: allowed or refused in words, in every state',
    (role, name) => {
      const command = commandNamed(name) as Command
      const actor = { ...CONTEXT.actor, roles: [role] }
      for (const kase of states) {
        const result = possible(command, kase, { ...CONTEXT, today: day('2026-03-02'), actor })
        if (!result) {
          expect(grantsFor(name)[role]).toBeDefined()
          continue
        }
        expect(result.refusal.message).toMatch(/[\u4e00-\u9fff]/)
        expect(result.refusal.remedy).toMatch(/[\u4e00-\u9fff]/)
        if (!grantsFor(name)[role]) expect(result.refusal.rule).toBe('notAllowed')
      }
    },
  )
  test('nobody reaches into another agency', () => {
    for (const permission of permissions()) {
      for (const role of ROLES) {
        const actor = { personId: 'p', agencyId: 'a', unitId: 'u', roles: [role] }
        expect(mayDo(actor, permission, 'outside')).toBe(false)
      }
    }
  })
})

describe('who may not is told who may', () => {
  const held = given(handedIn('2026-02-10'), accepted('2026-02-11', { unitId: 'other', personId: 'q' }))
  const assign = { unitId: 'u', personId: '' }

  test('a clerk of another unit is sent to the unit that holds the case', () => {
    expect(held.when('assign', assign, '2026-02-12').refusal).toMatchObject({
      rule: 'notAllowed',
      message: '本件由其他单位承办。',
    })
    expect(held.by('supervisor').when('assign', assign, '2026-02-12').refusedBy).toBeNull()
  })

  test('somebody of another office of the agency to the roles that may', () => {
    expect(held.by('auditor').when('assign', assign, '2026-02-12').refusal).toMatchObject({
      rule: 'notAllowed',
      message: '不属于您的岗位职责。',
      remedy: '请由经办人、督办人办理。',
    })
  })

  test('somebody of another agency may nothing at all', () => {
    const outside = given(handedIn('2026-02-10')).by({ agencyId: 'b', roles: [...ROLES] })
    expect(outside.when('note', { body: '备注' }, '2026-02-12').refusedBy).toBe('notAllowed')
  })
})

test('a preview is the step itself: deciding changes nothing of the case that was asked', () => {
  const { kase } = given(handedIn('2026-02-10'))
  const before = structuredClone(kase)
  const command = commandNamed('withdraw') as Command
  const context = { ...CONTEXT, today: day('2026-02-25') }
  const decided = decideCommand(command, kase, { on: '2026-02-25', how: '书面撤回' }, context)
  expect(decided).toHaveProperty('next.state', 'concluded')
  expect(kase).toEqual(before)
})
