import { peopleOf, unitRows } from '@/db/queries/office'
import type { Reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { Refusal, Warning } from '@/domain/case/refusal'

/** Everything that a story calls by a name of its own, with what it is in the store. */
export interface Scene {
  agencyId: string
  /** People by account. */
  actors: ReadonlyMap<string, Actor>
  /** Ids of units by name. */
  units: ReadonlyMap<string, string>
  /** Ids by the names that the story gives; steps add to them. */
  cases: Map<string, string>
  letters: Map<string, string>
}

export async function openScene(from: Reads, agencyId: string): Promise<Scene> {
  const staff = await peopleOf(from, agencyId)
  const units = await unitRows(from, agencyId)
  return {
    agencyId,
    actors: new Map(
      staff.map(({ id, account, unitId, roles }) => [account, { personId: id, agencyId, unitId, roles }]),
    ),
    units: new Map(units.map(({ id, name }) => [name, id])),
    cases: new Map(),
    letters: new Map(),
  }
}

/** What a door answers: it let the step through, or refused it. */
export type Answered =
  | { warnings?: readonly Warning[] }
  | { refusal: Refusal; errors?: Readonly<Record<string, string>> }

/** A story cannot be told on: it names what is not there, because a step before was refused as it should be. */
export class StoryFault extends Error {
  override readonly name = 'StoryFault'
}

/** The id behind a name of the story. */
export function idOf(ids: ReadonlyMap<string, string>, name: string | undefined, what: string): string {
  const id = name === undefined ? undefined : ids.get(name)
  if (id === undefined)
    throw new StoryFault(`这时还没有名为“${name ?? ''}”的${what}，它的登记或者起草没有办成`)
  return id
}
