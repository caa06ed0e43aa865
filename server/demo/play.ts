import type { Actor } from '@/domain/access'
import type { Calendar } from '@/domain/calendar/calendar'
import type { IsoDate } from '@/domain/calendar/day'
import { ELECTRONIC_WAYS } from '@/domain/case/facts'
import { parseDeskRequest } from '@/domain/case/request'
import { execute } from '../cases/execute'
import type { Office } from '../cases/office-context'
import { registerRequest } from '../cases/register'
import { type LetterStep, stepLetter } from '../letters/approval'
import { saveDraft, startLetter } from '../letters/draft'
import { sendLetter } from '../letters/send'
import { recordRemedy } from '../remedies/remedies'
import { caseView } from '../views/case'
import type { DemoCase } from './cases'
import { AS_OFFERED, type Step } from './steps'

/** The people of the demonstration, by account; `clerk` plays every step that names nobody. */
export interface Cast {
  clerk: Actor
  approver: Actor
  others: ReadonlyMap<string, Actor>
}

/** Plays a case through the same doors as a clerk would, on the days on which it would have happened. */
export async function playCase(
  one: DemoCase,
  { on, realToday }: { on: IsoDate; realToday: IsoDate },
  cast: Cast,
  office: Office,
): Promise<void> {
  process.env.YISHENBAN_TODAY = on
  const caseId = await register(one, on, cast.clerk)
  for (const step of one.steps) {
    const day = step.after === 0 ? on : office.calendar.addWorkingDays(on, step.after)
    if (day > realToday) throw new Error(`a demonstration step lies in the future: ${one.raw.requested}`)
    process.env.YISHENBAN_TODAY = day
    await playStep(caseId, step, { on: day, calendar: office.calendar }, cast)
  }
}

async function register(one: DemoCase, on: IsoDate, clerk: Actor): Promise<string> {
  const parsed = parseDeskRequest({
    ...one.raw,
    submittedOn: on,
    signedOn: one.raw.channel === 'mail_signed' ? on : '',
    confirmedOn:
      one.confirmed && ['online', 'fax', 'mail_ordinary'].includes(one.raw.channel ?? '') ? on : '',
  })
  if (!parsed.ok) throw new Error(`demonstration case: ${JSON.stringify(parsed.errors)}`)
  return done(await registerRequest(clerk, parsed.request), one.raw.requested).caseId
}

async function playStep(
  caseId: string,
  step: Step,
  { on, calendar }: { on: IsoDate; calendar: Calendar },
  cast: Cast,
): Promise<void> {
  const actor = step.by ? cast.others.get(step.by) : cast.clerk
  if (!actor) throw new Error(`nobody has the account ${step.by}`)
  if ('letter' in step) return playLetter(caseId, step, on, cast)
  if ('remedy' in step) {
    done(await recordRemedy(actor, caseId, step.remedy(on)), 'remedy')
    return
  }
  const { version, actions } = await seen(actor, caseId)
  const action = actions.find(({ name }) => name === step.command)
  const offered = (field: string): string => {
    const asked = action?.possible ? action.fields.find(({ name }) => name === field)?.control : undefined
    return asked && 'options' in asked ? asked.initial || (asked.options[0]?.value ?? '') : ''
  }
  const input = Object.fromEntries(
    Object.entries(step.input(on, calendar)).map(([field, value]) => [
      field,
      value === AS_OFFERED ? offered(field) : value,
    ]),
  )
  done(await execute(actor, caseId, { command: step.command, input }, version), step.command)
}

async function playLetter(
  caseId: string,
  { letter, values, goes }: Extract<Step, { letter: unknown }>,
  on: IsoDate,
  { clerk, approver }: Cast,
): Promise<void> {
  const { letterId } = done(await startLetter(clerk, caseId, letter), letter)
  done(await saveDraft(clerk, letterId, { values, attachments: [] }, 1), letter)
  if (goes.to === 'draft') return
  const step = async (who: Actor, name: LetterStep, input: Record<string, string>) =>
    done(await stepLetter(who, letterId, { step: name, input }, (await seen(clerk, caseId)).version), name)
  const { documentNumber } = await step(clerk, 'submitLetter', {})
  if (goes.to === 'sent_back') await step(approver, 'sendBackLetter', { comment: goes.comment })
  // Final at once where nobody has to approve it.
  if ((goes.to === 'final' || goes.to === 'sent') && documentNumber === null) {
    await step(approver, 'approveLetter', {})
  }
  if (goes.to === 'sent') {
    // What leaves electronically in the demonstration has no scan: nobody has signed it.
    const because = ELECTRONIC_WAYS.includes(goes.way) ? '申请人急需，签字盖章的原件另行邮寄。' : ''
    const sending = { on, way: goes.way, overrideBecause: because }
    done(await sendLetter(clerk, letterId, sending, (await seen(clerk, caseId)).version), letter)
  }
}

async function seen(actor: Actor, caseId: string) {
  const view = await caseView(actor, caseId)
  if (!view) throw new Error('a demonstration case is gone')
  return view
}

/** What came of it; a demonstration that is refused anything is not a demonstration. */
function done<T extends object>(result: T, what: string | undefined): Exclude<T, { refusal: unknown }> {
  if ('refusal' in result) throw new Error(`${what}: ${JSON.stringify(result)}`)
  return result as Exclude<T, { refusal: unknown }>
}
