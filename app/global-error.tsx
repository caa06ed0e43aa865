'use client'

import { FaultNotice } from '@/components/ui/fault-notice'

/** Stands in for the whole page when even its frame failed. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <html lang="zh-CN">
      <body>
        <main>
          <h1>页面没有打开</h1>
          <FaultNotice error={error} />
          <button type="button" onClick={reset}>
            重试
          </button>
        </main>
      </body>
    </html>
  )
}
