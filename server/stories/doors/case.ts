import { z } from 'zod'
import { caseIdByNumber, caseRow } from '@/db/queries/case-store'
import { jointOf } from '@/db/queries/joint-applicants'
import { reads } from '@/db/transact'
import { editFacts as editFactsStep, splitCase as splitStep } from '@/domain/case/chapters/amendment/commands'
import { register as registerStep } from '@/domain/case/chapters/receipt/commands'
import type { Command } from '@/domain/case/command'
import { parseDeskRequest, type RequestErrors } from '@/domain/case/request'
import { DESK_FIELDS, PUBLIC_FIELDS } from '@/domain/case/request-fields'
import { mailInput } from '@/domain/mail/mail-input'
import { remedyInput } from '@/domain/remedies/remedy-input'
import { MAIN_SHORT_NAME } from '@/server/public/agency-at'
import { editFacts } from '../../cases/edit-facts'
import { execute, inputRefusal } from '../../cases/execute'
import { registerRequest } from '../../cases/register'
import { splitCase, splitInput } from '../../cases/split'
import { receiveMail } from '../../mail/receive'
import { applyOnline } from '../../public/apply'
import { type Challenge, newChallenge } from '../../public/challenge'
import { recordRemedy } from '../../remedies/remedies'
import { fingerprint } from '../../secrets/fingerprint'
import { today } from '../../today'
import { formValues } from '../../views/intake'
import { type Answered, idOf, type Scene } from '../scene'
import type { StoryStep } from '../story'
import { caseNamed, type Door, fieldsOf, plain } from './door'
import { filledForm } from './filled-form'

const text = z.string()

/** A command of a case by the form on its page. */
export function doorOf(command: Command): Door {
  return {
    label: command.label,
    about: 'case',
    by: 'person',
    fields: {
      ...fieldsOf(command),
      ...(command.approvedAs && {
        approvalSkippedBecause: { schema: text.optional(), label: '未经系统内审签的说明' },
      }),
      ...('on' in command.fields && {
        enteredLateBecause: { schema: text.optional(), label: '补登的原因' },
      }),
    },
    async walk({ scene, actor, step }) {
      const { kase, context } = await caseNamed(scene, actor, step.case)
      const input = filledForm(command, step.input, { scene, kase, context })
      return execute(actor, kase.id, { command: command.name, input }, kase.version)
    },
  }
}

export const register: Door = {
  label: registerStep.label,
  about: 'newCase',
  by: 'person',
  fields: plain(DESK_FIELDS),
  async walk({ scene, actor, step }) {
    const parsed = parseDeskRequest({ submittedOn: today(), ...step.input })
    if (!parsed.ok) return wrongFields(parsed.errors)
    return begun(scene, step, await registerRequest(actor, parsed.request))
  },
}

export const apply: Door = {
  label: '网上申请',
  about: 'newCase',
  by: 'applicant',
  fields: plain(PUBLIC_FIELDS),
  async walk({ scene, step }) {
    const applied = await applyOnline(MAIN_SHORT_NAME, step.input, [], {
      ...solved(newChallenge()),
      address: 'story',
    })
    if ('errors' in applied && Object.keys(applied.errors).length > 0) return wrongFields(applied.errors)
    return begun(scene, step, 'refusal' in applied ? { refusal: applied.refusal } : applied)
  },
}

/** The work that the applicant's browser does. */
function solved({ text, bits }: Challenge): { text: string; solution: string } {
  for (let n = 0; ; n++) {
    const hash = Buffer.from(fingerprint(`${text}:${n}`), 'hex')
    if (hash.readUInt32BE(0) >>> (32 - bits) === 0) return { text, solution: String(n) }
  }
}

function begun(scene: Scene, step: StoryStep, result: { caseId: string } | Answered): Answered {
  if (!('caseId' in result)) return result
  scene.cases.set(step.case ?? '', result.caseId)
  return {}
}

function wrongFields(errors: RequestErrors): Answered {
  const named = Object.entries(errors).map(([field, message]) => ({ path: [field], message: message ?? '' }))
  return inputRefusal(named)
}

export const editFactsDoor: Door = {
  label: editFactsStep.label,
  about: 'case',
  by: 'person',
  fields: { ...plain(withoutKeys(DESK_FIELDS, 'confirmedOn')), reason: { schema: text, label: '修改理由' } },
  async walk({ scene, actor, step }) {
    const { kase } = await caseNamed(scene, actor, step.case)
    const row = await caseRow(reads(), kase.id)
    const { reason = '', ...amended } = step.input
    const entered = row && formValues(row, await jointOf(reads(), row))
    const parsed = parseDeskRequest({ ...entered, ...amended })
    if (!parsed.ok) return wrongFields(parsed.errors)
    const given = { request: parsed.request, reason: String(reason) }
    const result = await editFacts(actor, kase.id, given, kase.version)
    return 'refusal' in result ? result : {}
  },
}

function withoutKeys(fields: Readonly<Record<string, z.ZodType>>, key: string): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key))
}

export const splitDoor: Door = {
  label: splitStep.label,
  about: 'case',
  by: 'person',
  fields: {
    parts: { schema: splitInput.shape.parts, label: '拆分后的各件，每行一件，第一件留在原案' },
    reason: { schema: splitInput.shape.reason, label: '拆分的理由' },
    into: { schema: z.array(text).max(20).optional(), label: '其余各件的案件名，依次' },
  },
  async walk({ scene, actor, step }) {
    const { kase } = await caseNamed(scene, actor, step.case)
    const { into, ...input } = step.input
    const result = await splitCase(actor, kase.id, input, kase.version)
    if ('refusal' in result) return result
    for (const [i, number] of result.numbers.entries()) {
      const name = Array.isArray(into) ? into[i] : undefined
      const id = await caseIdByNumber(reads(), scene.agencyId, number)
      if (typeof name === 'string' && id) scene.cases.set(name, id)
    }
    return {}
  },
}

export const recordRemedyDoor: Door = {
  label: '登记行政复议、诉讼',
  about: 'case',
  by: 'person',
  fields: plain(remedyInput.shape),
  async walk({ scene, actor, step }) {
    const result = await recordRemedy(actor, idOf(scene.cases, step.case, '案件'), step.input)
    return 'refusal' in result ? result : {}
  },
}

export const receiveMailDoor: Door = {
  label: '登记签收邮件',
  about: 'office',
  by: 'person',
  fields: plain(mailInput.shape),
  async walk({ actor, step }) {
    const result = await receiveMail(actor, { signedOn: today(), trackingNumber: '', ...step.input }, [])
    return 'refusal' in result ? result : {}
  },
}
