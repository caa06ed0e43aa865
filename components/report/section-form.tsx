'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { RefusalNotice } from '@/components/ui/notice'
import { useOwnName } from '@/components/ui/own-name'
import { SAVING_WORDS, useAutosave } from '@/components/ui/use-autosave'
import type { Refusal } from '@/domain/case/refusal'
import type { OfferedSentence } from '@/server/views/report'
import { type LeaveSentence, SentenceList } from './sentence-list'

export type SaveSection = (
  section: string,
  body: string,
  version: number,
) => Promise<{ version: number } | { refusal: Refusal }>

/** A place in which the office writes. */
export interface WrittenPlace {
  /** Name under which this device keeps what the server does not have yet. */
  kept: string
  section: string
  label: string
  hint: string
  rows: number
  body: string
  version: number
}

interface SectionWriterProps {
  places: readonly WrittenPlace[]
  sentences: readonly OfferedSentence[]
  /** Folds the sentences away where few offices want them. */
  folded: 'open' | 'folded'
  save: SaveSection
  leave: LeaveSentence
  children?: ReactNode
}

/** The places of one section, and the sentences that can be put into them where the caret stands. */
export function SectionWriter({ places, sentences, folded, save, leave, children }: SectionWriterProps) {
  const forms = useRef(new Map<string, TextHandle>())
  const current = useRef(places[0]?.section ?? '')
  const [bodies, setBodies] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(places.map(({ section, body }) => [section, body])),
  )
  const holder = (mark: string) => places.find(({ section }) => bodies[section]?.includes(mark))
  return (
    <div className="grid gap-3">
      {places.map((place) => (
        <SectionForm
          key={place.section}
          place={place}
          save={save}
          handle={(one) => {
            if (one) forms.current.set(place.section, one)
            else forms.current.delete(place.section)
          }}
          onFocus={() => {
            current.current = place.section
          }}
          onBody={(body) =>
            setBodies((known) =>
              known[place.section] === body ? known : { ...known, [place.section]: body },
            )
          }
        />
      ))}
      {sentences.length > 0 ? (
        <SentenceList
          folded={folded}
          sentences={sentences.map((one) => ({ ...one, here: holder(one.mark)?.label ?? null }))}
          own={places.map(({ section }) => section)}
          insert={(mark) => forms.current.get(current.current)?.insert(mark)}
          remove={(mark) => forms.current.get(holder(mark)?.section ?? '')?.remove(mark)}
          leave={leave}
        />
      ) : null}
      {children}
    </div>
  )
}

/** Changes to the words of a place from beside it. */
interface TextHandle {
  insert(mark: string): void
  remove(mark: string): void
}

interface SectionFormProps {
  place: WrittenPlace
  save: SaveSection
  handle: (handle: TextHandle | null) => void
  onFocus(): void
  onBody(body: string): void
}

/** A section of the report that the office writes; the preview beside follows every save. */
function SectionForm({ place, save, handle, onFocus, onBody }: SectionFormProps) {
  const { kept, section, label, hint, rows, body, version } = place
  const router = useRouter()
  const area = useRef<HTMLTextAreaElement>(null)
  /** Becomes true once somebody put the caret somewhere. */
  const caretSet = useRef(false)
  const [changed, setChanged] = useState(false)
  const { value, change, saving, refusal, giveUp } = useAutosave({
    kept: useOwnName(kept),
    initial: body,
    version,
    save: (text, at) => save(section, text, at),
    onSaved: () => router.refresh(),
  })
  const report = useRef(onBody)
  report.current = onBody
  useEffect(() => report.current(value), [value])

  const edit = (next: string) => {
    setChanged(true)
    change(next)
  }
  const put = (next: string, caret: number) => {
    edit(next)
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(caret, caret)
    })
  }
  useImperativeHandle(handle, () => ({
    insert(mark) {
      if (!caretSet.current) {
        const next = value.trim() === '' ? mark : `${value.trimEnd()}\n${mark}`
        put(next, next.length)
        return
      }
      const from = area.current?.selectionStart ?? value.length
      const to = area.current?.selectionEnd ?? from
      put(`${value.slice(0, from)}${mark}${value.slice(to)}`, from + mark.length)
    },
    remove(mark) {
      put(value.replaceAll(mark, '').replace(/\n{2,}/g, '\n'), Math.max(0, value.indexOf(mark)))
    },
  }))
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
        ref={area}
        className="control"
        rows={rows}
        aria-label={label}
        aria-describedby={`hint-${section}`}
        // What a browser would put back may be older than what is saved.
        autoComplete="off"
        value={value}
        onFocus={() => {
          caretSet.current = true
          onFocus()
        }}
        onChange={(event) => edit(event.target.value)}
      />
      <p className="text-small text-muted" aria-live="polite">
        {changed || saving !== 'saved' ? SAVING_WORDS[saving] : null}
      </p>
    </div>
  )
}
