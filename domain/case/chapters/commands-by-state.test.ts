import { describe, expect, test } from 'vitest'
import { CASE_STATES } from '../case'
import type { Command } from '../command'
import { possibleByHand } from '../decide'
import { CONTEXT, caseIn, commandsByState, SITUATIONS } from '../testing/commands-by-state'
import { COMMANDS } from './commands'

// Every command in every state, and while a new answer is ordered: allowed, or refused with a rule, a message, and what
// to do instead. The table is also what docs/commands-by-state.md shows; `vitest -u` writes it anew.

test.each(CASE_STATES)('%s is the state that its history comes to', (state) => {
  expect(caseIn(state).state).toBe(state)
})

describe.each(SITUATIONS)('%s', (state) => {
  test.each((COMMANDS as readonly Command[]).map((command) => [command.name, command] as const))(
    '%s is allowed, or refused in words',
    (_, command) => {
      const refused = possibleByHand(command, caseIn(state), CONTEXT)
      if (!refused) return
      const { rule, message, remedy } = refused.refusal
      expect(rule).toMatch(/^[a-z][a-zA-Z]+$/)
      for (const words of [message, remedy]) expect(words).toMatch(/^[\p{Script=Han}“〔《].*。$/u)
    },
  )
})

test('the table in the documentation is this one', async () => {
  await expect(commandsByState(COMMANDS)).toMatchFileSnapshot('../../../docs/commands-by-state.md')
})
