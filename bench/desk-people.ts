import { randomUUID } from 'node:crypto'
import { insertPerson } from '@/db/queries/office-changes'
import type { Role } from '@/domain/access'
import { hashPassword } from '@/server/people/password'
import { noted } from '@/server/testing/noted'

export const PASSWORD = 'a long passphrase 42'

/** So many people with the same roles and password; their accounts are person0, person1 and so on. */
export async function peopleWith(agencyId: string, people: number, roles: readonly Role[]): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD)
  await noted(agencyId, async (tx) => {
    for (let n = 0; n < people; n++)
      await insertPerson(tx, {
        id: randomUUID(),
        agencyId,
        unitId: null,
        account: `person${n}`,
        name: `某某${n}`,
        roles: [...roles],
        passwordHash,
        mustChangePassword: false,
        createdAt: '2026-01-01T00:00:00.000Z',
      })
  })
}
