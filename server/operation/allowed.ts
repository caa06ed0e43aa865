import { redirect } from 'next/navigation'
import { mainAgency } from '@/db/queries/office'
import { reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { requirePrivilege, type SignedIn } from '../people/session'

/**
 * True for an administrator or auditor of the agency at the head: the installation is one for all agencies, and those
 * below look after their people only.
 */
export async function mayViewOperation(actor: Actor): Promise<boolean> {
  return mayDo(actor, 'viewOperation') && (await mainAgency(reads()))?.id === actor.agencyId
}

/** The signed-in person, where they may see how the installation runs; others see why not. */
export async function requireOperation(): Promise<SignedIn> {
  const person = await requirePrivilege('viewOperation')
  if (!(await mayViewOperation(person.actor))) redirect('/refused?permission=viewOperation')
  return person
}
