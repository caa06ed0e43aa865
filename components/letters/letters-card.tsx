'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { answered } from '@/components/ui/answered'
import { Chip } from '@/components/ui/chip'
import { Select } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import { RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import type { Refusal } from '@/domain/case/refusal'
import type { CaseLetters } from '@/server/views/case-letters'

export type StartLetter = (kind: string) => Promise<{ href: string } | { refusal: Refusal }>

/** The letters of a case, and the beginning of a new one. */
export function LettersCard({ letters, start }: { letters: CaseLetters; start: StartLetter }) {
  const [kind, setKind] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [pending, startTransition] = useTransition()
  const router = useRouter()
  if (letters.letters.length === 0 && letters.fitting.length === 0) return null
  return (
    <Card title="文书">
      {letters.letters.length > 0 ? (
        <ul className="mb-3 grid gap-1.5 text-sm">
          {letters.letters.map(({ id, title, stageLabel, documentNumber, on }) => (
            <li key={id} className="flex flex-wrap items-baseline gap-x-2">
              <Link href={`/letters/${id}`} prefetch={false}>
                {title}
              </Link>
              <Chip>{stageLabel}</Chip>
              <span className="text-small text-muted">{documentNumber ?? on}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {letters.fitting.length > 0 ? (
        <ScriptedForm
          className="screen-only grid gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            if (pending) return
            startTransition(async () => {
              const result = await answered('起草', () => start(kind))
              if ('refusal' in result) setRefusal(result.refusal)
              else router.push(result.href)
            })
          }}
        >
          <div aria-live="polite">{refusal ? <RefusalNotice refusal={refusal} /> : null}</div>
          <Select
            name="letterKind"
            label="起草文书"
            placeholder="请选择"
            options={letters.fitting}
            value={kind}
            onChange={(event) => setKind(event.target.value)}
          />
          <div>
            <button type="submit" className="btn" aria-disabled={pending || undefined}>
              起草
            </button>
          </div>
        </ScriptedForm>
      ) : null}
    </Card>
  )
}
