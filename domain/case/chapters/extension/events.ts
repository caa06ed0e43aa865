import { z } from 'zod'
import type { IsoDate } from '../../../calendar/day'
import { EXTENSION_MAX_WORKING_DAYS } from '../../../clock/periods'
import { CORRECTABLE, defineEvents, inCasesFile } from '../../event-definition'
import type { Worded } from '../../events'
import { refuse } from '../../refusal'
import { noticeSent } from '../notice/events'

// 延期 (Art. 33 para. 2): 1–20 working days, once.

export type ExtensionEvent = { type: 'extended'; on: IsoDate; workingDays: number } & Worded

export interface ExtensionStanding {
  /** Extensions in the running period, and in all periods. */
  extensionsInPeriod: number
  extensions: number
}

export const NOT_EXTENDED: ExtensionStanding = { extensionsInPeriod: 0, extensions: 0 }

/** Refusals and warnings of this chapter, by name. */
export type ExtensionRule = 'extensionAfterDue' | 'extensionOnlyOnce' | 'extensionTooLong'

export const extensionEvents = defineEvents<ExtensionEvent>({
  extended: {
    place: 'inCourse',
    contradiction: ({ workingDays }) =>
      workingDays < 1 || workingDays > EXTENSION_MAX_WORKING_DAYS
        ? refuse(
            'extensionTooLong',
            '延长答复的期限最长不得超过20个工作日。',
            '请填写1至20之间的工作日数。',
            { article: '《条例》第三十三条', field: 'workingDays' },
          )
        : null,
    evolve: (standing, event) => ({
      ...standing,
      notices: noticeSent(standing, event),
      extensionsInPeriod: standing.extensionsInPeriod + 1,
      extensions: standing.extensions + 1,
    }),
    clock: ({ workingDays }) => ({ does: 'lengthen', workingDays }),
    inCasesFile: inCasesFile(
      'extended',
      { workingDays: z.number().int().min(1).max(EXTENSION_MAX_WORKING_DAYS) },
      { textId: null },
    ),
    title: { called: '延长答复期限', inFull: ({ workingDays }) => `延长答复期限 ${workingDays} 个工作日` },
    lines: null,
    correction: CORRECTABLE,
    applicantReads: '延长答复期限',
    copiedBySplit: true,
    letter: 'extension',
  },
})
