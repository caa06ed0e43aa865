import { z } from 'zod'
import { sentOutbox, waitingOutbox } from '@/db/queries/outbox'
import { reads } from '@/db/transact'
import { draftLetter as draftStep, sendLetter as sendStep } from '@/domain/case/chapters/letter/commands'
import type { Command } from '@/domain/case/command'
import { LETTERS } from '@/domain/letters/definitions'
import { type LetterStep, stepLetter } from '../../letters/approval'
import { saveDraft, startLetter } from '../../letters/draft'
import { sendingInput, sendLetter } from '../../letters/send'
import { byHandInput, markSent } from '../../outbox/by-hand'
import { today } from '../../today'
import { idOf, type Scene } from '../scene'
import { caseNamed, caseOfId, type Door, fieldsOf, letterNamed, plain } from './door'

const text = z.string()

const KINDS = Object.keys(LETTERS) as [keyof typeof LETTERS, ...(keyof typeof LETTERS)[]]

export const draftLetterDoor: Door = {
  label: draftStep.label,
  about: 'newLetter',
  by: 'person',
  fields: {
    kind: { schema: z.enum(KINDS).optional(), label: '文书种类；已起草的不再填写' },
    values: {
      schema: z.record(text, z.union([text, z.array(text)])).optional(),
      label: '各栏内容；没有写的栏保持原样',
    },
    together: {
      schema: z.record(text, text).optional(),
      label: '一并答复的案件名，及与本件不同的“结果|依据”（相同的写空）',
    },
  },
  async walk({ scene, actor, step }) {
    const { kind, values, together } = step.input
    if (!scene.letters.has(step.letter ?? '')) {
      const { kase } = await caseNamed(scene, actor, step.case)
      const started = await startLetter(actor, kase.id, String(kind ?? ''))
      if ('refusal' in started) return started
      scene.letters.set(step.letter ?? '', started.letterId)
    }
    const letter = await letterNamed(scene, step.letter)
    const others = together as Record<string, string> | undefined
    const draft = {
      ...letter.draft,
      values: { ...letter.draft.values, ...(values as object | undefined) },
      ...(others && { together: renamed(others, scene) }),
    }
    const saved = await saveDraft(actor, letter.id, draft, letter.version)
    return 'refusal' in saved ? saved : {}
  },
}

function renamed(together: Record<string, string>, scene: Scene): Record<string, string> {
  return Object.fromEntries(
    Object.entries(together).map(([name, row]) => [idOf(scene.cases, name, '案件'), row]),
  )
}

/** Steps of a letter that is written: submitted, agreed to, sent back, recalled, given up. */
export function letterDoorOf(command: Command): Door {
  return {
    label: command.label,
    about: 'letter',
    by: 'person',
    fields: {
      ...fieldsOf(command, ['letterId', 'kind', 'draftedBy']),
    },
    async walk({ scene, actor, step }) {
      const letter = await letterNamed(scene, step.letter)
      const { kase } = await caseOfId(scene, actor, letter.caseId)
      const given = { step: command.name as LetterStep, input: step.input }
      const result = await stepLetter(actor, letter.id, given, kase.version)
      return 'refusal' in result ? result : {}
    },
  }
}

export const sendLetterDoor: Door = {
  label: sendStep.label,
  about: 'letter',
  by: 'person',
  fields: plain(sendingInput.shape),
  async walk({ scene, actor, step }) {
    const letter = await letterNamed(scene, step.letter)
    const { kase } = await caseOfId(scene, actor, letter.caseId)
    return sendLetter(actor, letter.id, { on: today(), ...step.input }, kase.version)
  },
}

/** More than any story sends. */
const MOST_MESSAGES = 5000

export const markSentDoor: Door = {
  label: '标记为已发送',
  about: 'letter',
  by: 'person',
  fields: plain(byHandInput.shape),
  async walk({ scene, actor, step }) {
    const letter = await letterNamed(scene, step.letter)
    const messages = [
      ...(await waitingOutbox(reads(), scene.agencyId, MOST_MESSAGES)),
      ...(await sentOutbox(reads(), scene.agencyId, MOST_MESSAGES)),
    ]
    const message = messages.find(({ row }) => row.letterId === letter.id)
    const result = await markSent(actor, message?.row.id ?? '', { on: today(), ...step.input })
    return 'refusal' in result ? result : {}
  },
}
