import type { Case } from '@/domain/case/case'
import { correctable } from '@/domain/case/chapters/amendment/correct-event'
import type { Command, Context, FormField } from '@/domain/case/command'
import { controlOf } from '../../views/case-actions'
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
    const value = name in input ? chosen(field, input[name], at) : offered(name, field, at)
    if (value !== undefined) filled[name] = value
  }
  return filled
}

/** Stands where a form has nothing to choose from, so that the step itself says why. */
const NOTHING = '-'

function offered(name: string, field: FormField, { kase, context }: FormPlace): string | undefined {
  const choices = {
    proofs: [],
    earlier: [],
    requestOfMonth: null,
    units: [],
    people: [],
    eventTitle: () => '',
    textOf: () => '',
  }
  const control = controlOf(name, field, { kase, context }, choices)
  const initial = 'initial' in control ? control.initial : ''
  if (initial !== '') return initial
  return OF_THE_CASE.includes(field.as) && !field.optional ? NOTHING : undefined
}

/** Fields that choose among what the case has open. */
const OF_THE_CASE: readonly FormField['as'][] = ['openOpinion', 'askedUnit', 'item']

/** What the story writes, as the form posts it; a name that stands for nothing is posted as it is, and refused. */
function chosen(field: FormField, value: unknown, { scene, kase }: FormPlace): unknown {
  const name = String(value)
  const { items, openOpinions, askedUnits } = kase.standing
  const nth = Number(value) - 1
  switch (field.as) {
    case 'unit':
      return scene.units.get(name) ?? name
    case 'person':
      return scene.actors.get(name)?.personId ?? name
    case 'earlierCase':
      return scene.cases.get(name) ?? name
    case 'item':
      return items[nth]?.id ?? name
    case 'openOpinion':
      return openOpinions[nth]?.id ?? name
    case 'askedUnit':
      return askedUnits.find(({ unitId }) => unitId === scene.units.get(name))?.id ?? name
    case 'event':
      return correctable(kase).findLast(({ event }) => event.type === name)?.seq ?? value
    default:
      return value
  }
}

/** How a story writes what a form chooses from a list; null for fields that are written as they are. */
export function writtenAs(as: FormField['as']): string | null {
  switch (as) {
    case 'unit':
      return '单位名称'
    case 'person':
      return '账号'
    case 'earlierCase':
      return '案件名'
    case 'item':
      return '第几项，从1起；不填为下一项'
    case 'openOpinion':
      return '第几个未答复的，从1起；只有一个时不填'
    case 'askedUnit':
      return '会办单位名称；只有一个时不填'
    case 'event':
      return '记录的类型（最近一条），例如 `replied`；或者序号'
    case 'proof':
      return '不能填写：故事没有附件'
    default:
      return null
  }
}
