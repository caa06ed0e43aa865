'use server'

import { revalidatePath } from 'next/cache'
import type { Send } from '@/components/ui/server-form'
import { isoDate } from '@/domain/calendar/day-input'
import { refuse } from '@/domain/case/refusal'
import type { TextScope } from '@/domain/report/document/texts'
import { textOf, textsOf } from '@/server/forms/text-of'
import { requirePrivilege } from '@/server/people/session'
import { collectReport } from '@/server/report/collect'
import { enterFigures, explainCheck, leaveOut, saveSection } from '@/server/report/fill'
import { enterOpening } from '@/server/report/opening'
import { sealReport } from '@/server/report/seal'
import { handIn, publishReport, returnReport, takeBack } from '@/server/report/steps'
import type { OwnStep } from '@/server/views/report'

type Sent = ReturnType<Send>

export async function explain(year: number, checkId: string, form: FormData): Sent {
  const { actor } = await requirePrivilege('fillReport')
  return afresh(year, await explainCheck(actor, year, checkId, textOf(form, 'reason')))
}

/** Hands in, takes back, seals or publishes; the button pressed says which. */
export async function step(year: number, name: OwnStep, form: FormData): Sent {
  const { actor } = await requirePrivilege('sealReport')
  switch (name) {
    case 'hand_in':
      return afresh(year, await handIn(actor, year, textOf(form, 'seen')))
    case 'take_back':
      return afresh(year, await takeBack(actor, year))
    case 'seal':
      return afresh(year, await sealReport(actor, year, textOf(form, 'seen')))
    case 'publish': {
      const on = isoDate.safeParse(form.get('on'))
      if (!on.success) return refuse('dayMissing', '请填写公布日期。', '填写后再登记。', { field: 'on' })
      return afresh(year, await publishReport(actor, year, on.data, textOf(form, 'where')))
    }
  }
}

export async function enter(year: number, form: FormData): Sent {
  const { actor } = await requirePrivilege('enterFigures')
  return afresh(year, await enterFigures(actor, year, textsOf(form)))
}

/** 四 of the year before, as it was published. */
export async function enterOpened(year: number, form: FormData): Sent {
  const { actor } = await requirePrivilege('enterFigures')
  return afresh(year, await enterOpening(actor, year, textsOf(form)))
}

/** Of the agency's own report, or of the roll-up. */
interface TextsOf {
  year: number
  scope: TextScope
}

export async function save({ year, scope }: TextsOf, section: string, body: string, version: number) {
  const { actor } = await requirePrivilege('fillReport')
  return saveSection(actor, year, { section, body, scope }, version)
}

export async function leaveSentence({ year, scope }: TextsOf, name: string, out: 'out' | 'in') {
  const { actor } = await requirePrivilege('fillReport')
  return afresh(year, await leaveOut(actor, year, { name, out, scope }))
}

export async function returnHandedIn(year: number, agencyId: string, form: FormData): Sent {
  const { actor } = await requirePrivilege('sealReport')
  return afresh(year, await returnReport(actor, agencyId, year, textOf(form, 'remark')))
}

export async function collect(year: number, agencyId: string, form: FormData): Sent {
  const { actor } = await requirePrivilege('sealReport')
  const file = form.get('form')
  if (!(file instanceof File) || file.size === 0) {
    return refuse('noFile', '请选择填好的报送表（xlsx）。', '选择文件后再上传。', { field: 'form' })
  }
  return afresh(year, await collectReport(actor, agencyId, year, file))
}

function afresh<R extends object>(year: number, result: R): R {
  if ('done' in result) revalidatePath(`/report/${year}`, 'layout')
  return result
}
