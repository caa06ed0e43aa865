'use server'

import { revalidatePath } from 'next/cache'
import type { CalendarEdited } from '@/components/calendar/edit-forms'
import { type ReadEdit, readLocalDays, readNotice, readWords } from '@/server/calendar/read-edit'
import { previewMoves, saveCalendar } from '@/server/calendar/save'
import { textOf } from '@/server/forms/text-of'
import { stillPrivileged } from '@/server/people/session'

/** Previews first, saves on the second button: the same form, so what is saved is what was shown. */
export async function editCalendar(year: number, form: FormData): Promise<CalendarEdited> {
  const { actor } = await stillPrivileged('editCalendar')
  const read = readForm(year, form)
  if ('findings' in read) return { step: 'unread', findings: read.findings }
  const seen = textOf(form, 'seen')
  if (form.get('step') !== 'save') {
    const preview = await previewMoves(actor, read.edit, seen)
    return 'refusal' in preview ? preview : { step: 'previewed', read: readWords(read.edit), ...preview }
  }
  const saved = await saveCalendar(actor, read.edit, seen)
  if ('refusal' in saved) return saved
  revalidatePath('/', 'layout')
  return { step: 'saved', moved: saved.moved }
}

function readForm(year: number, form: FormData): ReadEdit {
  const text = (name: string) => textOf(form, name)
  return form.get('kind') === 'localDays'
    ? readLocalDays(year, text('localDays'))
    : readNotice(year, text('days'), text('source'))
}
