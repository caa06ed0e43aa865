import { changeSettings } from '@/db/queries/office-changes'
import type { Actor } from '@/domain/access'
import { agencySettings } from '@/domain/case/settings'
import { noted } from '../../testing/noted'
import { handIn, must, openOffice, type TestOffice } from '../../testing/office'

/** An office, and a second person who may confirm what the first proposes. */
export interface TestRetention {
  office: TestOffice
  other: Actor
}

export async function openRetention(): Promise<TestRetention> {
  const office = await openOffice()
  return { office, other: { ...office.supervisor, personId: 'admin-2', roles: ['administrator'] } }
}

/** Sets how many years cases are kept, by kind. */
export function keepFor(office: TestOffice, years: Record<string, number>): Promise<unknown> {
  return noted(office.agencyId, (tx) =>
    changeSettings(
      tx,
      office.agencyId,
      agencySettings.parse({ approvalSteps: { reply: 0 }, retentionYears: years }),
    ),
  )
}

/** A request that was answered and served in March 2026. */
export async function answeredCase(
  office: TestOffice,
  told: Parameters<typeof handIn>[1] = { applicantName: '王某某', phone: '13800000412' },
): Promise<string> {
  const { caseId } = await handIn(office.clerk, told)
  const reply = {
    on: '2026-03-16',
    datedOn: '2026-03-16',
    outcome: 'not_held',
    basis: ['art36_4'],
    way: 'mail',
  }
  const version = await must(office.clerk, caseId, 'reply', reply, 1)
  const served = { on: '2026-03-17', way: 'mail', trackingNumber: 'EA123456789CN' }
  await must(office.clerk, caseId, 'recordDelivery', served, version)
  return caseId
}
