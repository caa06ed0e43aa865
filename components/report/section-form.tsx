'use client'

import { useRouter } from 'next/navigation'
import { RefusalNotice } from '@/components/ui/notice'
import { SAVING_WORDS, useAutosave } from '@/components/ui/use-autosave'
import type { Refusal } from '@/domain/case/refusal'

export type SaveSection = (
  section: string,
  body: string,
  version: number,
) => Promise<{ version: number } | { refusal: Refusal }>

interface SectionFormProps {
  kept: string
  section: string
  label: string
  hint: string
  body: string
  version: number
  save: SaveSection
}

/** A section of the report that the office writes; the preview beside follows every save. */
export function SectionForm({ kept, section, label, hint, body, version, save }: SectionFormProps) {
  const router = useRouter()
  const { value, change, saving, refusal, giveUp } = useAutosave({
    kept,
    initial: body,
    version,
    save: (text, at) => save(section, text, at),
    onSaved: () => router.refresh(),
  })
  return (
    <div className="grid gap-2">
      {refusal ? <RefusalNotice refusal={refusal} /> : null}
      {refusal?.rule === 'savedMeanwhile' ? (
        <button type="button" className="btn" onClick={giveUp}>
          放弃本页内容，改用已保存的
        </button>
      ) : null}
      <p className="text-small text-muted" id={`hint-${section}`}>
        {hint}
      </p>
      <textarea
        className="control"
        rows={9}
        aria-label={label}
        aria-describedby={`hint-${section}`}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
      <p className="text-small text-muted" aria-live="polite">
        {SAVING_WORDS[saving]}
      </p>
    </div>
  )
}
