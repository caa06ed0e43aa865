import type { Case } from '@/domain/case/case'
import { correctable } from '@/domain/case/chapters/amendment/correct-event'
import type { Command, Context, FormField } from '@/domain/case/command'
import { type ActionField, controlOf } from '../../views/step-controls'
import type { Scene } from '../scene'

/** Where a form is filled in. */
export interface FormPlace {
  scene: Scene
  kase: Case
  context: Context
}

/**
 * A command's form as a clerk would have filled it in: what the story writes, its names turned into ids, and in every
 * other field what the form offers by itself (today, the only open opinion, the next item).
 */
export function filledForm(
  command: Command,
  input: Readonly<Record<string, unknown>>,
  at: FormPlace,
): Record<string, unknown> {
  const filled: Record<string, unknown> = { ...input }
  for (const [name, field] of Object.entries(command.fields)) {
    const control = controlOf(name, field, at, NO_CHOICES)
    const value = name in input ? chosen(field, input[name], control, at) : offered(field, control)
    if (value !== undefined) filled[name] = value
  }
  return filled
}

/** Lists of the office and of other cases are known to the story by name. */
const NO_CHOICES = {
  proofs: [],
  earlier: [],
  lateness: null,
  requestOfMonth: null,
  units: [],
  people: [],
  otherAgencies: [],
  eventTitle: () => '',
  textOf: () => '',
}
const NAMED: readonly FormField['as'][] = ['unit', 'person', 'earlierCase', 'otherAgency', 'proof']

/** Stands where a form has nothing to choose from, so that the step itself says why. */
const NOTHING = '-'

function offered(field: FormField, control: ActionField['control']): string | undefined {
  const initial = 'initial' in control ? control.initial : ''
  if (initial !== '') return initial
  const empty = control.type === 'choice' && control.options.length === 0
  return empty && !field.optional && !NAMED.includes(field.as) ? NOTHING : undefined
}

/** What the story writes, as the form posts it; a name that stands for nothing is posted as it is, and refused. */
function chosen(
  field: FormField,
  value: unknown,
  control: ActionField['control'],
  { scene, kase }: FormPlace,
): unknown {
  const name = String(value)
  switch (field.as) {
    case 'unit':
      return scene.units.get(name) ?? name
    case 'person':
      return scene.actors.get(name)?.personId ?? name
    case 'earlierCase':
      return scene.cases.get(name) ?? name
    case 'askedUnit':
      return kase.standing.askedUnits.find(({ unitId }) => unitId === scene.units.get(name))?.id ?? name
    case 'event':
      return correctable(kase).findLast(({ event }) => event.type === name)?.seq ?? value
    default:
      return typeof value === 'number' && control.type === 'choice'
        ? (control.options[value - 1]?.value ?? name)
        : value
  }
}

/** How a story writes what a form chooses from a list; null for fields that are written as they are. */
export function writtenAs(as: FormField['as']): string | null {
  switch (as) {
    case 'unit':
      return 'name of a unit'
    case 'person':
      return 'account'
    case 'earlierCase':
      return 'name of a case'
    case 'askedUnit':
      return 'name of the unit that was asked; left out where there is one'
    case 'event':
      return 'type of the newest such entry, as `replied`, or its number'
    case 'otherAgency':
      return 'never: a story is told in one agency'
    case 'proof':
      return 'never: a story has no files'
    case 'date':
    case 'number':
    case 'text':
    case 'words':
    case 'choice':
    case 'outcome':
    case 'replyOutcome':
    case 'basis':
      return null
    default:
      return 'its number in the list, from 1; left out where the form offers one'
  }
}
