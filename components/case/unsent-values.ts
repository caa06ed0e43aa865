import type { StepForm } from '@/server/views/case-actions'

/** What stands in the form of a step, by field; several where several may be chosen. */
export type Values = Record<string, string[]>

/** What a form opens with. */
export function initialValues({ fields }: StepForm): Values {
  return Object.fromEntries(
    fields.map(({ name, control }) => {
      const first = ('initial' in control && control.initial) || ''
      const chosen = control.type === 'several' || control.type === 'choice'
      return [name, chosen && !first ? [] : [first]]
    }),
  )
}

/** Whether nothing was changed; a field that was emptied again was not. */
export function sameValues(one: Values, other: Values): boolean {
  const filled = (values: Values) =>
    JSON.stringify(
      Object.entries(values)
        .map(([name, all]) => [name, all.filter(Boolean)] as const)
        .filter(([, all]) => all.length > 0)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    )
  return filled(one) === filled(other)
}

/** `place` names the person and the case. */
const keyOf = (place: string, { name }: Pick<StepForm, 'name'>) => `${place}:${name}`

/** Keeps in this tab what was filled in and not sent. */
export function keepUnsent(place: string, form: StepForm, values: Values): void {
  try {
    sessionStorage.setItem(keyOf(place, form), JSON.stringify(values))
  } catch {
    // Without a store the form keeps it as long as it stands open.
  }
}

export function forgetUnsent(place: string, form: Pick<StepForm, 'name'>): void {
  try {
    sessionStorage.removeItem(keyOf(place, form))
  } catch {
    // Nothing was kept.
  }
}

/** Null where nothing was left in the form. */
export function unsentValues(place: string, form: Pick<StepForm, 'name'>): Values | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(place, form)) ?? 'null')
  } catch {
    return null
  }
}
