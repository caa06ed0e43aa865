'use client'

import { useEffect, useState } from 'react'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { BulkProgress } from '@/server/views/bulk'
import { progressWords } from './progress-words'

/** Milliseconds between two looks at how far it has come. */
const EVERY_MS = 1000

/** How far a run has come, until it has ended; then the page is shown anew with its summary. */
export function RunProgress({ runId, progress }: { runId: string; progress: BulkProgress }) {
  const [now, setNow] = useState(progress)
  useEffect(() => {
    const timer = setInterval(async () => {
      const answer = await fetch(`/api/cases/bulk/${runId}`, { redirect: 'error' }).catch(() => null)
      // Not reached just now: the next look may be.
      if (!answer?.ok) return
      const latest: BulkProgress = await answer.json()
      setNow(latest)
      if (latest.ended) window.location.reload()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [runId])
  const settled = now.done + now.refused
  return (
    <div aria-busy="true">
      <ProgressBar label="办理进度" done={{ value: settled, max: now.total }} />
      <p className="mt-1.5" role="status">
        {progressWords(now)}，还有 {now.total - settled} 件。
      </p>
      <p className="text-small text-muted">
        可以离开本页，办理在服务器上继续；以后从“成批办理记录”回来看结果。{' '}
        <a href={`/cases/bulk/${runId}`} className="underline">
          刷新
        </a>
      </p>
    </div>
  )
}
