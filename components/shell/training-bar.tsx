'use client'

import { buttonClass } from '@/components/ui/button'
import { RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import type { Saved, Send } from '@/components/ui/server-form'
import { useForm } from '@/components/ui/use-form'
import type { IsoDate } from '@/domain/calendar/day'
import styles from './desk.module.css'

/** Steps of the bar, with their words. */
const STEPS = [
  ['day', '往后一天'],
  ['week', '往后一周'],
] as const

/** Across every page of a training: which day it is, and the next one. The day itself says what came of a step. */
export function TrainingBar({ today, move }: { today: IsoDate; move: Send }) {
  const { form, refused, pending } = useForm<Saved>({ doing: '拨动日期', send: move })
  return (
    <aside className={`screen-only ${styles.training}`} aria-label="训练环境">
      <span aria-live="polite">
        <strong>训练环境</strong>　今天是 {today}
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
      {refused ? <RefusalNotice refusal={refused.refusal} /> : null}
    </aside>
  )
}
