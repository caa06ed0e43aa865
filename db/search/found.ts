import { integer, table, text } from '../dialect'
import { caseProgress as p } from '../schema'

/** What is read of the index, made by a migration of its own; `place` is its column that rises with every case. */
export const found = (place: 'rowid' | 'position') =>
  table('case_search', {
    caseId: text('case_id').notNull(),
    agencyId: text('agency_id').notNull(),
    ofPerson: integer('of_person').$type<0 | 1>().notNull(),
    position: integer(place).notNull(),
  })

/** What is read of a case that was found (`Hit`). Columns, not expressions: drizzle takes longer over those than SQLite. */
export function hitColumns({ position, ofPerson }: ReturnType<typeof found>) {
  return {
    caseId: p.caseId,
    agencyId: p.agencyId,
    position,
    ofPerson,
    state: p.state,
    dueKey: p.dueKey,
    concludedOn: p.concludedOn,
    numberKey: p.numberKey,
    arrivedOn: p.arrivedOn,
    holderUnitId: p.holderUnitId,
    holderPersonId: p.holderPersonId,
  }
}
