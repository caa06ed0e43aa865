'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { Fold } from '@/components/case/fold'
import { Select } from '@/components/ui/inputs'
import { RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import type { Refused } from '@/domain/case/refusal'
import type { CaseLetters } from '@/server/views/case-letters'
import styles from './letters.module.css'

type LetterBegun = { href: string } | Refused
export type StartLetter = (kind: string) => Promise<LetterBegun>

const TONES = { plain: 'text-muted', soon: 'text-soon', late: 'text-late', ok: 'text-ok' } as const

/** “3 份，草稿 1”. */
function briefOf({ letters }: CaseLetters): string {
  const drafts = letters.filter(({ documentNumber }) => documentNumber === null).length
  return letters.length === 0 ? '没有' : `${letters.length} 份${drafts > 0 ? `，未定稿 ${drafts}` : ''}`
}

/** The letters of a case with where each is, and the beginning of a new one. */
export function LettersCard({ letters, start }: { letters: CaseLetters; start: StartLetter }) {
  const router = useRouter()
  const { form, refused } = useForm<LetterBegun>({
    doing: '起草',
    send: (sent) => start(String(sent.get('letterKind'))),
    onTaken: ({ href }) => router.push(href),
  })
  if (letters.letters.length === 0 && letters.fitting.length === 0) return null
  return (
    <Fold
      title="文书"
      brief={briefOf(letters)}
      className={letters.letters.length === 0 ? 'screen-only' : undefined}
    >
      {letters.letters.length > 0 ? (
        <ul className={`mb-2 ${styles.letters}`}>
          {letters.letters.map(({ id, title, state, tone, documentNumber, on }) => (
            <li key={id}>
              <Link href={`/letters/${id}`} prefetch={false}>
                {title}
              </Link>
              <span className={TONES[tone]}>
                {tone === 'ok' ? '✓ ' : ''}
                {state}
              </span>
              <small>{documentNumber ?? `${on} 起草，未编文号`}</small>
            </li>
          ))}
        </ul>
      ) : null}
      {letters.fitting.length > 0 ? (
        <ScriptedForm className="screen-only grid gap-2" {...form}>
          <div aria-live="polite">{refused ? <RefusalNotice refusal={refused.refusal} /> : null}</div>
          <Select name="letterKind" label="起草文书" placeholder="请选择" options={letters.fitting} />
          <div>
            <SubmitButton tone="plain" pending="正在起草…">
              起草
            </SubmitButton>
          </div>
        </ScriptedForm>
      ) : null}
    </Fold>
  )
}
