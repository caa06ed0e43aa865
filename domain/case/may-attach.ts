import { type Actor, mayDo, type Relation } from '../access'
import type { Case } from './case'

/** Who works on the case, and a unit that was asked, with what it found. */
export function mayAttach(actor: Actor, { standing }: Case, relation: Relation): boolean {
  const asked = standing.askedUnits.some(({ unitId }) => unitId === actor.unitId)
  return mayDo(actor, 'note', relation) || (asked && mayDo(actor, 'recordUnitAnswer', relation))
}
