import { peopleOf, unitRows } from '@/db/queries/office'
import { reads } from '@/db/transact'
import { remembered } from './remembered'

type Name = readonly [id: string, name: string]

/** Who holds a case, in words: “综合科 周敏”; empty while nobody does. */
export type HolderWords = (held: { holderUnitId: string | null; holderPersonId: string | null }) => string

/** The name of a unit of the agency, also a former one; empty for none of them. */
export async function unitNamesOf(agencyId: string): Promise<(unitId: string) => string> {
  const names = new Map(
    await remembered(['unit names', agencyId], async () =>
      (await unitRows(reads(), agencyId)).map(({ id, name }): Name => [id, name]),
    ),
  )
  return (unitId) => names.get(unitId) ?? ''
}

/** For the lists of an agency; its units and people, also former ones, are remembered until anything is written. */
export async function holderWordsOf(agencyId: string): Promise<HolderWords> {
  const { units, people } = await remembered(['names', agencyId], async () => ({
    units: (await unitRows(reads(), agencyId)).map(({ id, name }): Name => [id, name]),
    people: (await peopleOf(reads(), agencyId)).map(({ id, name }): Name => [id, name]),
  }))
  const [unitNames, personNames] = [new Map(units), new Map(people)]
  return ({ holderUnitId, holderPersonId }) =>
    [unitNames.get(holderUnitId ?? ''), personNames.get(holderPersonId ?? '')].filter(Boolean).join(' ')
}
