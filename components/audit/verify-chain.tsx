'use client'

import { useState, useTransition } from 'react'
import { answered } from '@/components/ui/answered'
import { Button } from '@/components/ui/button'
import type { Refusal } from '@/domain/case/refusal'
import type { ChainFinding } from '@/server/views/audit'

export type Verify = () => Promise<ChainFinding>

/** Verifies the whole chain on request and says what was found. */
export function VerifyChain({ verify }: { verify: Verify }) {
  const [found, setFound] = useState<ChainFinding | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [pending, startTransition] = useTransition()
  return (
    <div className="flex items-center gap-3">
      <span
        aria-live="polite"
        className={`empty:absolute text-sm ${found?.ok ? 'text-ok' : 'font-semibold text-late'}`}
      >
        {found === null
          ? refusal && `${refusal.message}${refusal.remedy}`
          : found.ok
            ? `校验通过，共 ${found.lines} 条记录，未被改动`
            : `第 ${found.brokenAt} 条记录与前一条不符，记录可能被改动`}
      </span>
      <Button
        aria-disabled={pending || undefined}
        onClick={() => {
          if (pending) return
          startTransition(async () => {
            const answer = await answered('校验', verify)
            setFound('refusal' in answer ? null : answer)
            setRefusal('refusal' in answer ? answer.refusal : null)
          })
        }}
      >
        {pending ? '正在校验…' : '校验全部记录'}
      </Button>
    </div>
  )
}
