import { describe, expect, test } from 'vitest'
import { grantsFor, mayDo, permissions, ROLES } from '../../access'
import { day } from '../../calendar/day'
import type { Command } from '../command'
import { possible } from '../decide'
import { handedIn } from '../testing/arrivals'
import { CONTEXT } from '../testing/commands-by-state'
import { correctionRequested, extended, opinionRequested, withdrawn } from '../testing/events'
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
