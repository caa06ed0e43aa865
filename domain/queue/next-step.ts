import { grantsFor } from '../access'
import { type Actor, isGranted, type Relation } from '../actor'
import { COMMANDS, type CommandName, steps } from '../case/chapters/commands'
import type { Command } from '../case/command'
import type { NextStep } from './today-list'
import type { ListedCase } from './today-reasons'
import type { ScopedList } from './today-scope'

/** The one thing that is next for a case and a person: which step, on which page, and the words of its button. */
export interface StepNext {
  step: NextStep['step']
  on: NextStep['on']
  label: string
}

/**
 * What this person does next about a case: what its most urgent reason asks for, or else what is usual in its state.
 * Null where they may take none of these: they look at it. Whether it is possible in every detail only the whole case
 * knows; its page says why not.
 */
export function nextStepOf(
  actor: Actor,
  relation: Relation,
  listed: Pick<ListedCase, 'state' | 'pausedFor'>,
  holding: readonly Pick<ScopedList, 'name' | 'next'>[],
): StepNext | null {
  for (const { name, next } of holding) {
    // Who was asked for reasons and gave none is answered, not taken to have given up.
    const asked = name === 'correction_lapsed' && listed.pausedFor === 'reasons' ? usualStep('reply') : next
    if (asked && isGranted(actor, grantsFor(asked.step), relation))
      return { ...asked, label: asked.label ?? labelOf(asked.step) }
  }
  const usual = usualStepOf(actor, relation, listed)
  return usual && { ...usual, label: labelOf(usual.step) }
}

function usualStep(step: CommandName): NextStep {
  return { step, on: 'case' }
}

/** The first step that is the main one in the state, of those that this person may take. */
function usualStepOf(
  actor: Actor,
  relation: Relation,
  { state, pausedFor }: Pick<ListedCase, 'state' | 'pausedFor'>,
): NextStep | null {
  // Nothing is usual where nobody works on it any more: it stands here for a reason of its own.
  if (state === 'concluded') return null
  // While there is time the applicant is waited for: whoever has let it pass stands in a list of their own.
  if (state === 'awaiting_correction') {
    const step = pausedFor === 'reasons' ? 'receiveReasons' : 'receiveCorrection'
    return isGranted(actor, grantsFor(step), relation) ? usualStep(step) : null
  }
  const usual = (COMMANDS as readonly Command[]).find(
    (command) => command.usual[state] === 'main' && isGranted(actor, command.who, relation),
  )
  return usual ? usualStep(usual.name as CommandName) : null
}

function labelOf(step: NextStep['step']): string {
  return steps().find(({ name }) => name === step)?.label ?? ''
}
