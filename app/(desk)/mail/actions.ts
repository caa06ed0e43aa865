'use server'

import { revalidatePath } from 'next/cache'
import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { type MailDone, receiveMail, setAside } from '@/server/mail/receive'
import { receiveEmail as takeEmailIn } from '@/server/mail/receive-email'
import { submitEmail } from '@/server/mail/submit-email'
import { stillPrivileged } from '@/server/people/session'

export async function receive(form: FormData): Promise<MailDone> {
  const { actor } = await stillPrivileged('registerMail')
  const envelope = form.getAll('envelope').filter((file) => file instanceof File)
  const words = Object.fromEntries([...form.entries()].filter(([, value]) => typeof value === 'string'))
  return shown(await receiveMail(actor, words, envelope))
}

export async function receiveEmail(form: FormData): Promise<MailDone> {
  const { actor } = await stillPrivileged('registerMail')
  const email = form.get('email')
  return shown(await faultsTold<MailDone>(() => takeEmailIn(actor, email instanceof File ? email : null)))
}

export async function submit(mailId: string, form: FormData): Promise<MailDone> {
  const { actor } = await stillPrivileged('registerMail')
  const given = { number: textOf(form, 'number'), kind: textOf(form, 'kind') }
  return shown(await faultsTold<MailDone>(() => submitEmail(actor, mailId, given)))
}

export async function aside(mailId: string, form: FormData): Promise<MailDone> {
  const { actor } = await stillPrivileged('registerMail')
  return shown(await setAside(actor, mailId, textOf(form, 'reason')))
}

function shown(result: MailDone): MailDone {
  if ('done' in result) revalidatePath('/mail')
  return result
}
