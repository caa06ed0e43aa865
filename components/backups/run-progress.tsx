'use client'

import { useEffect, useState } from 'react'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { BackupRunning } from '@/server/views/backups'

/** Milliseconds between two looks at how far it has come. */
const EVERY_MS = 2000

/** How far a backup has come, until it has ended; then the page is shown anew with what came of it. */
export function BackupRunProgress({ running }: { running: BackupRunning }) {
  const [now, setNow] = useState(running)
  useEffect(() => {
    const timer = setInterval(async () => {
      const answer = await fetch('/api/backups/progress', { redirect: 'error' }).catch(() => null)
      // Not reached just now: the next look may be.
      if (!answer?.ok) return
      const latest: BackupRunning | null = await answer.json()
      if (latest) setNow(latest)
      else window.location.reload()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <div aria-busy="true">
      <ProgressBar
        label="备份进度"
        {...(now.files ? { done: { max: Math.max(1, now.files.total), value: now.files.done } } : {})}
      />
      <p className="mt-1.5" role="status">
        {now.startedAt} 开始，正在{now.words}。
      </p>
      <p className="text-small text-muted">
        可以离开本页，备份在服务器上继续，做完以后在“备份记录”中看结果。{' '}
        <a href="/backups" className="underline">
          刷新
        </a>
      </p>
    </div>
  )
}
