import { addDays, day } from '@/domain/calendar/day'
import { NO_FIELDS } from '@/domain/letters/fields'
import { supervisionOrderCases, supervisionOrders, units } from '../schema'
import { transact } from '../transact'
import { AGENCY, PERSON } from './many-cases'

const FIRST_DAY = day('2016-03-18')

/** So many 督办单 about one case each, beside `seedBeside`; the last ten wait for their answers. */
export async function seedOrders(count: number): Promise<void> {
  await transact(async (tx) => {
    await tx.insert(units).values(
      Array.from({ length: 20 }, (_, n) => ({
        id: `unit-${n}`,
        agencyId: AGENCY,
        name: `${n}科`,
        position: n,
        active: true,
      })),
    )
    for (let i = 0; i < count; i += 500) {
      const some = Array.from({ length: Math.min(500, count - i) }, (_, at) => i + at)
      await tx.insert(supervisionOrders).values(
        some.map((n) => ({
          id: `order-${n}`,
          agencyId: AGENCY,
          number: `${n}`,
          year: 2016,
          n,
          unitId: `unit-${n % 20}`,
          matter: '',
          issuedOn: addDays(FIRST_DAY, n % 365),
          answerBy: addDays(FIRST_DAY, (n % 365) + 3),
          issuedBy: PERSON,
          templateId: 'template',
          values: NO_FIELDS,
          answeredOn: n < count - 10 ? addDays(FIRST_DAY, (n % 365) + 2) : null,
        })),
      )
      await tx
        .insert(supervisionOrderCases)
        .values(some.map((n) => ({ orderId: `order-${n}`, caseId: `case-${n}`, position: 0 })))
    }
  })
}
