import { peopleOf, unitRows } from '@/db/queries/office'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { ALL_FILTERS, type FilterName } from '@/domain/queue/filters'
import { NO_GROUP, NO_GROUP_LABELS } from '@/domain/report/period/groupings'

/** A control of the filter form. */
export interface QueueFilterControl {
  name: FilterName
  label: string
  control:
    | { type: 'choice'; none: string; options: readonly { value: string; label: string }[] }
    | { type: 'day' }
}

/** What the list can be narrowed by, with the units and people of the agency; asked for when the form is opened. */
export async function queueFilters(actor: Actor): Promise<QueueFilterControl[]> {
  const units = await unitRows(reads(), actor.agencyId)
  const people = await peopleOf(reads(), actor.agencyId)
  return filterControls({ units, people: people.filter(({ active }) => active) })
}

const WITHOUT = {
  units: { value: NO_GROUP, label: NO_GROUP_LABELS.unit },
  people: { value: NO_GROUP, label: NO_GROUP_LABELS.holder },
} as const

function filterControls(
  named: Record<'units' | 'people', readonly { id: string; name: string }[]>,
): QueueFilterControl[] {
  return ALL_FILTERS.flatMap(([name, { label, control }]): QueueFilterControl[] => {
    if (control.type === 'link') return []
    if (control.type === 'day') return [{ name, label, control }]
    const { options } = control
    const chosen =
      typeof options === 'string'
        ? [...named[options].map(({ id, name }) => ({ value: id, label: name })), WITHOUT[options]]
        : options
    return [{ name, label, control: { ...control, options: chosen } }]
  })
}
