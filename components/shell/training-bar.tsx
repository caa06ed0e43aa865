'use client'

import { buttonClass } from '@/components/ui/button'
import { RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import type { Saved, Send } from '@/components/ui/server-form'
import { useForm } from '@/components/ui/use-form'
import type { IsoDate } from '@/domain/calendar/day'
import { weekdayWords } from '@/domain/calendar/day-words'
import styles from './desk.module.css'

/** Steps of the bar, with their words. */
const STEPS = [
  ['day', '往后一天'],
  ['week', '往后一周'],
] as const

/** Across every page of a training: which day it is, the next one, and what it brought. */
export function TrainingBar({ today, move }: { today: IsoDate; move: Send }) {
  const { form, answer, refused, pending } = useForm<Saved>({ doing: '拨动日期', send: move })
  return (
    <aside className={`screen-only ${styles.training}`} aria-label="训练环境">
      <span aria-live="polite">
        <strong>训练环境</strong>　今天是 {today} {weekdayWords(today)}
      </span>
      <ScriptedForm className="flex flex-wrap gap-2" {...form}>
        {STEPS.map(([step, words]) => (
          <button
            key={step}
            type="submit"
            name="step"
            value={step}
            className={buttonClass('plain')}
            aria-disabled={pending || undefined}
          >
            {words}
          </button>
        ))}
      </ScriptedForm>
      <a className="underline" href="/training">
        要做的事
      </a>
      <span aria-live="polite" className="text-sm empty:hidden">
        {/* Not once the day was moved on elsewhere. */}
        {answer?.done.includes(today) ? answer.done : null}
      </span>
      {refused ? <RefusalNotice refusal={refused.refusal} /> : null}
    </aside>
  )
}
